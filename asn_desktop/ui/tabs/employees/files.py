"""Tab: Pegawai: what goes into files and comes out of them: workbooks to fill in, imports, the list as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.files import documents_folder
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.ui.dialogs.imports.import_words import ImportWords
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.employees.listing import StaffList


class StaffFiles:
    """The files of the tab; `may_leave` asks about what is typed before an import changes it."""

    def __init__(self, shell: Shell, listing: StaffList, tab: QWidget, may_leave: Callable[[], bool]) -> None:
        self._shell = shell
        self._listing = listing
        self._tab = tab
        self._may_leave = may_leave

    def staff_actions(self) -> list[Action]:
        """Bringing people in."""
        return [
            Action(
                name="import_employees", text=tr("Impor pegawai…"), run=self.import_staff, icon="upload",
                menu=tr("Data"), group=1, tip=tr("Impor dari SIASN atau buku kerja lain"),
            ),
            Action(
                name="employee_template", text=tr("Unduh contoh buku kerja pegawai…"), run=self.save_template,
                menu=tr("Data"), group=1,
            ),
        ]  # fmt: skip

    def history_actions(self) -> list[Action]:
        """Bringing their history in."""
        return [
            Action(
                name="history_template", text=tr("Simpan buku kerja riwayat…"), run=self.save_history_workbook,
                menu=tr("Data"), group=2, tip=tr("Buku kerja berisi semua pegawai, untuk melengkapi riwayatnya"),
            ),
            Action(
                name="import_history", text=tr("Impor riwayat pegawai…"), run=self.import_history, icon="upload",
                menu=tr("Data"), group=2, tip=tr("Predikat, KGB, hukuman disiplin, ujian dinas dan lainnya"),
            ),
        ]  # fmt: skip

    def training_actions(self) -> list[Action]:
        """What people learnt."""
        return [
            Action(
                name="training", text=tr("Pelatihan dan JP…"), run=self.show_training, icon="award",
                menu=tr("Data"), group=3, shortcut="Ctrl+Shift+T",
                tip=tr("Hak JP setahun, riwayat pelatihan, usulan rencana, dan katalog"),
            ),
            Action(
                name="import_trainings", text=tr("Impor riwayat pelatihan…"), run=self.import_trainings, icon="upload",
                menu=tr("Data"), group=3, tip=tr("Pelatihan banyak pegawai dari buku kerja"),
            ),
        ]  # fmt: skip

    def export_action(self) -> Action:
        """Writing the list out."""
        return Action(
            name="export_employees", text=tr("Ekspor daftar pegawai…"), run=self.export_list, icon="download",
            menu=tr("Berkas"), group=2, tip=tr("Simpan daftar seperti yang tampil sebagai xlsx, csv, atau PDF"),
        )  # fmt: skip

    def list_actions(self) -> list[Action]:
        """Lists of the staff as they are handed in."""
        return [
            Action(
                name="print_duk", text=tr("Daftar Urut Kepangkatan (DUK)…"), run=self.print_duk, icon="file-text",
                menu=tr("Cetak"), under=tr("Pegawai"), group=1,
                tip=tr("PNS dari yang paling senior, siap ditandatangani"),
            ),
            Action(
                name="print_nominative", text=tr("Daftar nominatif pegawai…"), run=self.print_nominative,
                icon="people", menu=tr("Cetak"), under=tr("Pegawai"), group=1,
                tip=tr("Semua pegawai menurut unit kerja"),
            ),
            Action(
                name="export_duk", text=tr("Ekspor DUK ke buku kerja…"), run=self.export_duk, icon="download",
                menu=tr("Berkas"), group=2,
            ),
        ]  # fmt: skip

    def print_duk(self) -> None:
        """Show the DUK as it prints."""
        from asn_desktop.services.letters import staff_lists  # noqa: PLC0415 - start-up: the printing press
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - as above

        desk = self._shell.desk
        name = f"duk-{desk.today.year}-{desk.today.month:02}.pdf"
        open_working_paper(self._shell, tr("Daftar Urut Kepangkatan"), name, lambda: staff_lists.duk(desk))

    def print_nominative(self) -> None:
        """Show everybody by unit as it prints."""
        from asn_desktop.services.letters import staff_lists  # noqa: PLC0415 - start-up: the printing press
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 - as above

        desk = self._shell.desk
        name = f"daftar-nominatif-{desk.today.year}-{desk.today.month:02}.pdf"
        open_working_paper(self._shell, tr("Daftar nominatif pegawai"), name, lambda: staff_lists.nominative(desk))

    def export_duk(self) -> None:
        """Write the DUK as a workbook."""
        from asn_desktop.services.letters import staff_lists  # noqa: PLC0415 - start-up: spreadsheets

        title, desk = tr("Ekspor DUK"), self._shell.desk
        out = self._ask(title, f"duk-{desk.today.year}.xlsx")
        if out is not None:
            self._shell.read(
                title, lambda _report: staff_lists.duk_workbook(desk, out), lambda _count: self._wrote(title, out)
            )

    def import_staff(self, path: Path | None = None) -> None:
        """Open the import assistant, with a file where one was dropped."""
        from asn_desktop.ui.dialogs.imports import import_words  # noqa: PLC0415 - start-up: spreadsheets

        self._import(import_words.staff(), path)

    def import_history(self) -> None:
        """Open the import assistant for the history of people."""
        from asn_desktop.ui.dialogs.imports import import_words  # noqa: PLC0415 - start-up: spreadsheets

        self._import(import_words.history(), None)

    def import_trainings(self) -> None:
        """Open the import assistant for trainings people followed."""
        from asn_desktop.ui.dialogs.imports import import_words  # noqa: PLC0415 - start-up: spreadsheets

        self._import(import_words.trainings(), None)

    def show_training(self) -> None:
        """Show trainings and JP."""
        from asn_desktop.ui.dialogs.development.training import open_training  # noqa: PLC0415 - start-up: only when wanted

        if self._may_leave():
            open_training(self._shell)

    def save_template(self) -> None:
        """Write the workbook to fill in."""
        from asn_desktop.services.imports import templates  # noqa: PLC0415 - start-up: spreadsheets

        title = tr("Unduh contoh buku kerja")
        out = self._ask(title, tr("contoh-pegawai.xlsx"))
        if out is not None:
            self._shell.read(title, lambda _report: templates.employees(out), lambda _none: self._wrote(title, out))

    def save_history_workbook(self) -> None:
        """Write the workbook that asks for the history of everybody."""
        from asn_desktop.services.imports import templates  # noqa: PLC0415 - start-up: spreadsheets

        title, desk = tr("Simpan buku kerja riwayat"), self._shell.desk
        out = self._ask(title, tr("riwayat-pegawai.xlsx"))
        if out is not None:
            self._shell.read(
                title,
                lambda report: templates.history(desk, out, report=report),
                lambda _count: self._wrote(title, out),
            )

    def export_list(self) -> None:
        """Write the list as it is shown."""
        export_list(
            self._shell,
            self._listing.table,
            title=tr("Daftar pegawai"),
            file_name="daftar-pegawai",
            note=self._listing.described(),
        )

    def _ask(self, title: str, name: str) -> Path | None:
        return self._shell.ask.save_file(title, documents_folder() / name, tr("Buku kerja (*.xlsx)"))

    def _import(self, words: ImportWords, path: Path | None) -> None:
        from asn_desktop.ui.dialogs.imports.importing import ImportDialog  # noqa: PLC0415 - start-up: spreadsheets

        if self._may_leave():
            self._shell.ask.show(ImportDialog(self._shell, words, path, self._tab.window()))

    def _wrote(self, title: str, out: Path) -> None:
        self._shell.ask.message(title, tr("Tersimpan sebagai {path}.").format(path=out), Tone.SUCCESS)
