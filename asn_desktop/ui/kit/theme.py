"""Kit: colours, fonts and the one style sheet, light and dark, following the system."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from asn_desktop import assets
from asn_desktop.ui.kit.stylesheet import build

TEXT_POINTS = 10
SMALL_POINTS = 8.5
HEADING_POINTS = 13
TITLE_POINTS = 11
UNIT = 8
ROW_ONE_LINE = 34
ROW_TWO_LINES = 48
LEGIBLE = 4.5

# DejaVu and the like are too wide for dense forms, so the shipped face comes before "whatever there is".
_PREFERRED = ("Segoe UI", "Inter", "Noto Sans", "Open Sans", "Ubuntu", "Cantarell")
_SHIPPED = "Liberation Sans"


class Tone(StrEnum):
    """The meaning of a colour; a tone never stands without its word."""

    SUCCESS = "success"
    INFO = "info"
    WARNING = "warning"
    DANGER = "danger"
    CRITICAL = "critical"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The named colours of one scheme, as #RRGGBB."""

    dark: bool
    background: str
    surface: str
    line: str
    field_line: str
    hover: str
    ink: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    link: str
    done: str
    partial: str
    track: str
    selection: str
    scroll: str
    success: str
    info: str
    warning: str
    danger: str
    critical: str
    neutral: str

    def as_words(self) -> dict[str, str]:
        """Every colour by its name, for the style sheet."""
        return {field.name: str(getattr(self, field.name)) for field in fields(self) if field.name != "dark"}


LIGHT = Tokens(
    dark=False,
    background="#F4F6F8",
    surface="#FFFFFF",
    line="#DDE2E8",
    field_line="#BCC5CF",
    hover="#EEF2F6",
    ink="#1B2430",
    muted="#5B6675",
    primary="#1D5C9E",
    primary_hover="#174B82",
    on_primary="#FFFFFF",
    link="#1D5C9E",
    done="#0E7C7B",
    partial="#1D5C9E",
    track="#E3E8ED",
    selection="#E3EEF9",
    scroll="#C5CFD8",
    success="#157F4D",
    info="#2468B2",
    warning="#B7700B",
    danger="#C2410C",
    critical="#9B1C1C",
    neutral="#7B8794",
)

DARK = Tokens(
    dark=True,
    background="#14181D",
    surface="#1D2228",
    line="#333B45",
    field_line="#4A5561",
    hover="#272E36",
    ink="#E7EBF0",
    muted="#A2ADBA",
    primary="#2A70BC",
    primary_hover="#3680CE",
    on_primary="#FFFFFF",
    link="#7DB6F2",
    done="#2CA7A1",
    partial="#5A9BE0",
    track="#343D47",
    selection="#24394F",
    scroll="#4B5662",
    success="#5CC98F",
    info="#7DB2F0",
    warning="#E5AC4B",
    danger="#F4925F",
    critical="#F29494",
    neutral="#A3AFBC",
)


class News(QObject):
    """Tells that the scheme changed; icons and drawings made from colours are made anew."""

    changed = Signal()


class _Present:
    """The scheme in force; one process, one scheme."""

    tokens: Tokens = LIGHT
    news: News | None = None
    following: bool = False


def tokens() -> Tokens:
    """The colours in force now; ask while painting, do not keep."""
    return _Present.tokens


def news() -> News:
    """The sender of `changed`."""
    if _Present.news is None:
        _Present.news = News()
    return _Present.news


def _channel(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4


def _luminance(colour: QColor) -> float:
    return 0.2126 * _channel(colour.redF()) + 0.7152 * _channel(colour.greenF()) + 0.0722 * _channel(colour.blueF())


def contrast(one: str | QColor, other: str | QColor) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    first, second = _luminance(QColor(one)), _luminance(QColor(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def mix(colour: str | QColor, over: str | QColor, share: float) -> QColor:
    """The opaque colour that `share` (0 to 1) of `colour` over `over` looks like."""
    top, ground = QColor(colour), QColor(over)
    return QColor.fromRgbF(
        top.redF() * share + ground.redF() * (1 - share),
        top.greenF() * share + ground.greenF() * (1 - share),
        top.blueF() * share + ground.blueF() * (1 - share),
    )


@cache
def tone_pair(tone: Tone, ground: str, present: Tokens) -> tuple[QColor, QColor]:
    """Fill and text colour of a chip of this tone on `ground`; the text keeps at least 4.5 : 1."""
    colour = QColor(getattr(present, tone.value))
    fill = mix(colour, ground, 0.20 if present.dark else 0.12)
    towards = "#FFFFFF" if present.dark else "#000000"
    text = colour
    for step in range(20):
        text = mix(towards, colour, step * 0.05)
        if contrast(text, fill) >= LEGIBLE:
            break
    return fill, text


def tone_colour(tone: Tone) -> QColor:
    """The plain colour of a tone, for lines, bars and charts."""
    return QColor(getattr(tokens(), tone.value))


def palette_of(present: Tokens) -> QPalette:
    """The Qt palette of a scheme, so that what the style sheet does not touch agrees with it."""
    palette = QPalette()
    role = QPalette.ColorRole
    named = {
        role.Window: present.background,
        role.WindowText: present.ink,
        role.Base: present.surface,
        role.AlternateBase: present.background,
        role.Text: present.ink,
        role.Button: present.surface,
        role.ButtonText: present.ink,
        role.BrightText: present.critical,
        role.ToolTipBase: present.surface,
        role.ToolTipText: present.ink,
        role.PlaceholderText: present.muted,
        role.Highlight: present.primary,
        role.HighlightedText: present.on_primary,
        role.Link: present.link,
        role.LinkVisited: present.link,
        role.Accent: present.primary,
        role.Mid: present.line,
        role.Midlight: present.hover,
        role.Dark: present.field_line,
        role.Light: present.surface,
    }
    for which, colour in named.items():
        palette.setColor(which, QColor(colour))
    faint = mix(present.muted, present.surface, 0.75)
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return palette


def family() -> str:
    """The font family of the interface: the system's where it is a good one, else the shipped face."""
    known = set(QFontDatabase.families())
    for name in _PREFERRED:
        if name in known:
            return name
    if _SHIPPED not in known:
        try:
            faces = list(assets.each("fonts", "LiberationSans-*.ttf"))
        except FileNotFoundError:
            faces = []
        for face in faces:
            QFontDatabase.addApplicationFont(str(face))
        known = set(QFontDatabase.families())
    if _SHIPPED in known:
        return _SHIPPED
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def font(points: float = TEXT_POINTS, *, strong: bool = False) -> QFont:
    """A font of the interface in points; `strong` is semibold."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return made


def _follow(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if _Present.following and isinstance(app, QApplication):
        _put_on(app, DARK if scheme == Qt.ColorScheme.Dark else LIGHT)


def _put_on(app: QApplication, present: Tokens) -> None:
    _Present.tokens = present
    app.setPalette(palette_of(present))
    app.setStyleSheet(build(present.as_words(), str(assets.path("icons").as_posix())))
    news().changed.emit()


# Windows gives these a font of their own, 9 points high, beside the 10 points of everything else.
_OWN_FONT = (
    "QAbstractItemView",
    "QHeaderView",
    "QMenu",
    "QMenuBar",
    "QMessageBox",
    "QStatusBar",
    "QTabBar",
    "QTipLabel",
    "QToolButton",
)


def apply(app: QApplication, *, dark: bool | None = None) -> None:
    """Dress the program; `dark` None follows the system, now and when it changes."""
    app.setStyle("Fusion")
    app.setFont(QFont(family(), TEXT_POINTS))
    for widget in _OWN_FONT:
        # The stub asks for bytes; the binding takes text only.
        app.setFont(QFont(family(), TEXT_POINTS), widget)  # type: ignore[arg-type]
    hints = app.styleHints()
    _Present.following = dark is None
    if dark is None:
        hints.colorSchemeChanged.connect(_follow)
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
    _put_on(app, DARK if dark else LIGHT)
