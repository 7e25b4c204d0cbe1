"""Window: what stands in the frame. It only places things: menus, header, tabs, pages, the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QMenuBar, QSizePolicy, QStackedWidget, QWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.job_strip import JobStrip
from asn_desktop.ui.kit.layout import Banner, Elided, StatusStrip, column, holder, row
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from asn_desktop.ui.kit.jobs import Jobs

MENUS = ("Berkas", "Sunting", "Tampilan", "Data", "Penilaian", "Cetak", "Bantuan")
LAST_TAB, OPERATOR = "window/tab", "window/operator"  # what the memory keeps of the window
_TYPIST = "operator"


class MainWindow(QWidget):
    """The content of the frame."""

    tab_chosen = Signal(str)
    operator_clicked = Signal()

    def __init__(self, frame: QMainWindow, jobs: Jobs) -> None:
        super().__init__()
        self._frame = frame
        self._keys: list[str] = []
        self.menus: dict[str, QMenu] = {}
        bar = QMenuBar()
        for title in MENUS:
            self.menus[title] = bar.addMenu(tr(title))
        self.banner = Banner()
        self.banner.installEventFilter(self)
        self._banner_place = holder(column(self.banner), (14, 10, 14, 0))
        self._banner_place.hide()
        self.status = StatusStrip()
        self._tabs = TabBar()
        self._tabs.setAccessibleName(tr("Tab"))
        keeping = self._tabs.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)  # the header stays as high when there is no office
        self._tabs.setSizePolicy(keeping)
        self._tabs.currentChanged.connect(self._tab_changed)
        self._stack = QStackedWidget()
        self._office = Elided(muted=True)
        self._office.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._practice = Chip()
        self._added: list[QWidget] = []
        self._tools = QHBoxLayout()
        self._tools.setSpacing(6)
        whole = column(self._header(), self._banner_place, self._stack, JobStrip(jobs), self.status, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        frame.setMenuBar(bar)
        frame.setCentralWidget(self)
        self.clear()

    def _header(self) -> QWidget:
        brand = QLabel("ASN Desktop")
        brand.setFont(theme.font(theme.HEADING_POINTS, strong=True))
        brand.setMinimumHeight(32)  # as high as the search box that comes with an office
        title = row(brand, self._office, self._practice, None, self._tools)
        title.setContentsMargins(18, 4, 18, 0)
        made = QFrame()
        made.setProperty("topbar", True)
        made.setLayout(column(title, self._tabs, gap=4))
        return made

    # Pages

    def show_page(self, page: QWidget) -> None:
        """Show one page in place of the tabs; it is thrown away when another comes."""
        self._drop_page()
        self._stack.setCurrentIndex(self._stack.addWidget(page))
        self._tabs.hide()

    def back_to_tabs(self) -> None:
        """Throw the page away and show the tabs again."""
        self._drop_page()
        self._tabs.setVisible(bool(self._keys))
        self._tab_changed(self._tabs.currentIndex())

    def name_office(self, name: str, region: str, *, practice: bool, place: str, server: str = "") -> None:
        """Name the open office in header, title and foot; empty for none. `server`: which one keeps it."""
        self._office.show_text(" · ".join(part for part in (name, region) if part))
        self._practice.show_word(tr("Kantor latihan") if practice else "", Tone.NEUTRAL)
        self._practice.setVisible(practice)
        there = tr("{office} di server {server}").format(office=name, server=server) if server else name
        self._frame.setWindowTitle(f"{there} - ASN Desktop" if name else "ASN Desktop")
        foot = place if server or not place else tr("{file} · luring").format(file=place)
        self.status.show_piece("file", foot, right=True)

    def clear(self) -> None:
        """Away with everything that belongs to an office."""
        self._drop_page()
        self._tabs.hide()
        while self._keys:
            self._keys.pop()
            self._tabs.removeTab(len(self._keys))
            self._take(len(self._keys))
        for tool in self._added:
            tool.hide()
            tool.deleteLater()
        self._added.clear()
        self.name_office("", "", practice=False, place="")
        self.banner.hush()
        for name in ("saved", "backup", "present", _TYPIST):
            self.status.show_piece(name, "")

    # Tabs and tools

    def add_tab(self, key: str, name: str, tab: QWidget) -> None:
        """One more tab, to the right of the others."""
        self._stack.insertWidget(len(self._keys), tab)
        self._keys.append(key)
        self._tabs.addTab(name)

    def swap_tab(self, key: str, tab: QWidget) -> None:
        """Put a tab into the place that was kept for it."""
        at = self._keys.index(key)
        shown = self._stack.currentIndex() == at
        self._stack.insertWidget(at, tab)
        if shown:
            self._stack.setCurrentWidget(tab)
        self._take(at + 1)

    def add_tools(self, tools: Sequence[QWidget]) -> None:
        """Put controls at the right of the header."""
        for tool in tools:
            self._tools.addWidget(tool)
            self._added.append(tool)

    def go_to(self, key: str) -> None:
        """Show a tab; a page in front of the tabs goes."""
        if key in self._keys:
            self._tabs.setCurrentIndex(self._keys.index(key))

    def walks_along_tabs(self) -> bool:
        """Whether the keys are with the row of tabs itself."""
        return self._tabs.hasFocus()

    def step(self, by: int) -> None:
        """Show the next or the previous tab."""
        if self._keys:
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + by) % len(self._keys))

    def current(self) -> str:
        """The key of the tab shown; '' for none."""
        at = self._tabs.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    # The foot

    def show_operator(self, name: str, role: str = "") -> None:
        """Who is typing, with the role where people sign in; a click changes it."""
        if role:
            words, tip = f"{name} · {role}", tr("Klik untuk masuk sebagai orang lain")
        else:
            words, tip = tr("Operator: {name}").format(name=name), tr("Klik untuk mengganti nama operator")
        self.status.show_piece(_TYPIST, words, tip=tip)
        piece = self.status.findChild(QLabel, f"status_{_TYPIST}")
        assert isinstance(piece, QLabel)  # shown just now
        piece.setCursor(Qt.CursorShape.PointingHandCursor)
        piece.installEventFilter(self)

    def show_present(self, names: Sequence[str]) -> None:
        """Who else works in the same office just now."""
        words = tr("Juga bekerja: {names}").format(names=", ".join(names)) if names else ""
        self.status.show_piece("present", words, tip=tr("Yang sedang membuka kantor ini di komputer lain"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room around the banner goes with it; a click on the operator's name asks for another."""
        if watched is self.banner and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._banner_place.setVisible(not self.banner.isHidden())
        elif event.type() == QEvent.Type.MouseButtonRelease and watched.objectName() == f"status_{_TYPIST}":
            self.operator_clicked.emit()
        return super().eventFilter(watched, event)

    def _tab_changed(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self._stack.setCurrentIndex(at)
            self.tab_chosen.emit(self._keys[at])

    def _drop_page(self) -> None:
        while self._stack.count() > len(self._keys):
            self._take(self._stack.count() - 1)

    def _take(self, at: int) -> None:
        page = self._stack.widget(at)
        assert page is not None  # only places that are filled are emptied
        self._stack.removeWidget(page)
        page.deleteLater()
