from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QPushButton

from asn_desktop import assets
from asn_desktop.ui.kit import icons, theme
from asn_desktop.ui.kit.theme import DARK, LIGHT, Tone

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@SCHEMES
@pytest.mark.parametrize("ground", ["background", "surface", "selection", "hover"])
@pytest.mark.parametrize("text", ["ink", "muted"])
def test_text_is_legible_on_every_ground(tokens, ground, text):
    assert theme.contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@SCHEMES
def test_buttons_links_and_problems_are_legible(tokens):
    assert theme.contrast(tokens.on_primary, tokens.primary) >= 4.5
    for colour in (tokens.link, tokens.critical):
        assert theme.contrast(colour, tokens.surface) >= 4.5


@SCHEMES
@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("ground", ["surface", "selection", "hover", "background"])
def test_chips_are_legible_on_every_ground(tokens, tone, ground):
    fill, ink = theme.tone_pair(tone, getattr(tokens, ground), tokens)
    assert theme.contrast(fill, ink) >= 4.5


def test_the_colours_of_the_predicates_are_those_of_the_design():
    assert (LIGHT.success, LIGHT.info, LIGHT.warning) == ("#157F4D", "#2468B2", "#B7700B")
    assert (LIGHT.danger, LIGHT.critical, LIGHT.neutral) == ("#C2410C", "#9B1C1C", "#7B8794")


def test_a_change_of_scheme_recolours_icons_and_tells(qapp, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    icons.wear(button, "save")
    light = button.icon().cacheKey()
    with qtbot.waitSignal(theme.news().changed):
        theme.apply(qapp, dark=True)
    try:
        assert button.icon().cacheKey() != light
        assert theme.tokens() is DARK
        assert qapp.palette().window().color() == QColor(DARK.background)
    finally:
        theme.apply(qapp, dark=False)


def test_the_font_is_ten_points_of_a_sans_face(qapp: QApplication):
    assert qapp.font().pointSizeF() == 10
    assert theme.font(theme.HEADING_POINTS, strong=True).weight() == 600


@pytest.mark.parametrize("path", list(assets.each("icons", "*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something_in_the_colour_asked_for(qapp, path):
    image = icons.pixmap(path.stem, 24, "#FF0000").toImage()
    painted = [image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200]
    assert painted
    if path.stem != "check-on":
        assert all(colour.red() > 200 and colour.blue() < 60 for colour in painted)


def test_icons_have_a_disabled_face_and_sharp_sizes(qapp):
    icon = icons.icon("printer", "ink")
    assert icon.pixmap(16, 16).size().width() == 16
    assert icon.pixmap(40, 40).size().width() == 40
    assert icon.pixmap(16, 16, QIcon.Mode.Disabled).toImage() != icon.pixmap(16, 16, QIcon.Mode.Normal).toImage()
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
