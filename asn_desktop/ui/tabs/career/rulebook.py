"""Tab: Keputusan Karier, the rules behind it: facts, figures, bases, what comes up, and "bagaimana jika"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.career.menu import in_karier

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.career.recommendation import Condition
    from asn_desktop.ui.kit.actions import Action
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.career.record import Record


class Rulebook(QObject):
    """Opens what explains and moves the suggestion on the right; `year` is the one suggestions rest on."""

    def __init__(self, shell: Shell, record: Record, year: Callable[[], int]) -> None:
        super().__init__(record)
        self._shell, self._record, self._year = shell, record, year
        record.conditions.note.connect(self.note_facts)
        record.conditions.basis.connect(self.show_basis)

    def actions(self) -> list[Action]:
        """The commands about the rules."""
        return [
            in_karier(
                name="facts",
                text=tr("Fakta karier pegawai ini…"),
                run=self.note_facts,
                shortcut="Ctrl+Shift+F",
                icon="edit",
                tip=tr("Catat hasil ujian, asesmen, kehadiran, dan hal lain yang ditanyakan aturan karier"),
                enabled=lambda: "" if self._record.row is not None else tr("Pilih satu usulan lebih dahulu."),
            ),
            in_karier(
                name="what_if",
                text=tr("Bagaimana jika…"),
                run=self.what_if,
                shortcut="Ctrl+Shift+J",
                icon="help",
                tip=tr("Pilih tanggal atau predikat lain dan lihat jawaban aturan berubah; tidak ada yang disimpan"),
            ),
            in_karier(
                name="calendar",
                text=tr("Kalender karier…"),
                run=self.open_calendar,
                icon="calendar",
                tip=tr("KGB, pangkat, jenjang, pensiun, dan kontrak sampai dua tahun ke depan; dapat diekspor"),
            ),
            in_karier(
                name="tpp",
                text=tr("Simulasi TPP…"),
                run=self.open_tpp,
                icon="chart",
                tip=tr("Perkiraan TPP sebulan per pegawai dan unit menurut pagu dan persentase kantor sendiri"),
            ),
            in_karier(
                name="figures",
                text=tr("Parameter aturan karier…"),
                run=self.open_figures,
                icon="settings",
                tip=tr("Lihat, konfirmasi, atau ubah angka aturan karier beserta dasar hukumnya"),
            ),
        ]

    def note_facts(self) -> None:
        """Note what the rules ask about the person on the right beyond the register."""
        from asn_desktop.ui.dialogs.career.career_facts import open_career_facts  # noqa: PLC0415 -- start-up

        if self._record.row is not None:
            open_career_facts(self._shell, self._record.row.one.employee_id)

    def what_if(self) -> None:
        """Let the answers about the person on the right, or about the office, move with a day or a predikat."""
        from asn_desktop.ui.dialogs.career.what_if import Subject, open_what_if  # noqa: PLC0415 -- start-up

        row = self._record.row
        open_what_if(self._shell, self._year(), Subject(row.one.nip, row.one.name) if row is not None else None)

    def open_calendar(self) -> None:
        """Show what comes up in careers within two years."""
        from asn_desktop.ui.dialogs.career.career_calendar import open_career_calendar  # noqa: PLC0415 -- start-up

        open_career_calendar(self._shell, self._year())

    def open_tpp(self) -> None:
        """Show what the office's own figures would pay in a month."""
        from asn_desktop.ui.dialogs.career.tpp import open_tpp  # noqa: PLC0415 -- start-up

        open_tpp(self._shell, self._year())

    def open_figures(self) -> None:
        """Show the figures of the rules with their bases."""
        from asn_desktop.ui.dialogs.career.career_figures import open_career_figures  # noqa: PLC0415 -- start-up

        open_career_figures(self._shell, self._year())

    def show_basis(self, one: Condition) -> None:
        """Show where a condition stands in the law."""
        from asn_desktop.ui.dialogs.career.career_figures import open_figure  # noqa: PLC0415 -- start-up
        from asn_desktop.ui.dialogs.legal_basis import open_legal_basis  # noqa: PLC0415 -- start-up

        shell, key = self._shell, f"condition:{one.id}"
        open_legal_basis(
            shell, one.basis, one.confidence, about=one.text, key=key, confirm=lambda: open_figure(shell, key)
        )
