"""Tab: one result as another system asks for it: who it is, the fields, and the tick that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Card, Elided, EmptyState, button, column, row
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals.rekey_fields import FieldTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.appraisals.rekey_sheets import RekeyField
    from asn_desktop.ui.shell import Shell


class FieldsPane(Card):
    """One result on the right; `done_wanted` asks to tick it."""

    done_wanted = Signal()
    forget_wanted = Signal()
    step_wanted = Signal(int)  # to the next (1) or the previous (-1) person
    list_wanted = Signal()
    window_wanted = Signal()  # above the browser, or back into its place

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.name = Elided(points=theme.TITLE_POINTS, strong=True)
        self.post = Elided(muted=True)
        self.chip = Chip()
        self.table = FieldTable(shell.memory)
        self.said = Elided("", muted=True)
        self.said.setObjectName("rekey_said")
        self.back_button = button(tr("Daftar dan rincian"), self.list_wanted.emit, name="rekey_to_list")
        self.window_button = button(
            tr("Jendela kecil"),
            self.window_wanted.emit,
            name="rekey_window",
            tip=tr("Isian di jendela kecil yang tetap di atas peramban"),
        )
        for link in (self.back_button, self.window_button):
            link.setProperty("link", True)
        self.previous = button(
            "", lambda: self.step_wanted.emit(-1), icon="chevron-left", name="previous", tip=tr("Pegawai sebelumnya")
        )
        self.following = button(
            "", lambda: self.step_wanted.emit(1), icon="chevron-right", name="following", tip=tr("Pegawai berikutnya")
        )
        self.done_button = button(tr("Sudah diinput"), self.done_wanted.emit, primary=True, name="rekey_done")
        self.forget_button = button(tr("Batalkan tanda"), self.forget_wanted.emit, name="rekey_forget")
        self.nothing = EmptyState("file-text", "", "")
        self._faces = QStackedWidget()
        self._faces.addWidget(self.table)
        self._faces.addWidget(self.nothing)
        links = (self.window_button, self.back_button)
        head = row(column(self.name, self.post, gap=1), self.chip, *links, self.previous, self.following)
        head.setStretch(0, 1)
        foot = row(self.said, self.forget_button, self.done_button)
        foot.setStretch(0, 1)
        self.add(head)
        self.add(self._faces, 1)
        self.add(foot)
        self.table.copied.connect(self._say_copied)
        self.table.finished.connect(lambda: self.done_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_person(self, name: str, below: str) -> None:
        """Name who is shown."""
        self.name.show_text(name)
        self.post.show_text(below)
        self.setAccessibleName(name)

    def show_fields(self, fields: Sequence[RekeyField], nothing: tuple[str, str], *, anew: bool) -> None:
        """Show the fields, or why there are none."""
        self.table.show_fields(fields, anew=anew)
        self.nothing.say("file-text", *nothing)
        self._faces.setCurrentIndex(0 if fields else 1)
        if anew:
            self.said.show_text(tr("Enter menyalin isian dan pindah ke berikutnya.") if fields else "")

    def _say_copied(self, field: RekeyField) -> None:
        self.said.show_text(tr("Disalin: {label} · {text}").format(label=field.label, text=field.text))
