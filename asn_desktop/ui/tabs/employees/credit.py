"""Tab: Pegawai: the angka kredit of somebody in a jabatan fungsional: the sum, the targets, the way, every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.domain.wording import decimal, long_date
from asn_desktop.services.career import career
from asn_desktop.services.credit import credit_sheets, crediting
from asn_desktop.services.credit.credit_sheets import CreditSheet, LineState
from asn_desktop.ui.charts.credit import CreditChart
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import EmptyState, button, column, holder, label, make_primary, row
from asn_desktop.ui.kit.switches import Flow
from asn_desktop.ui.kit.table import ListSource, Order
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.employees import credit_rows
from asn_desktop.ui.tabs.employees.credit_rows import CreditRow

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.ui.shell import Shell

_ROWS = 4  # of the table, in sight at least
_TABLES = ("credit_entry", "past_predikat", "appraisal", "period", "employee", "position_history", "career_fact")


class CreditSection(QWidget):
    """What was earned, what is asked, and when it is reached; it is read when it comes into sight."""

    help_chapter = "angka-kredit"

    position_wanted = Signal()  # the jenjang is missing

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._card: EmployeeCard | None = None
        self._sheet: CreditSheet | None = None
        self._year = 0
        self._stale = False
        self.total = label("", points=18, strong=True)
        self.about = label("", muted=True)
        self.sentences = label("")
        self.sentences.setObjectName("credit_sentences")
        self.chart = CreditChart()
        columns = credit_rows.columns()
        self._source = ListSource(columns)
        self.table = TableView(
            tr("Angka kredit"), columns, self._source, memory=shell.memory, key="credit_lines", order=Order("")
        )
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.show_rows(_ROWS)
        self.table.installEventFilter(self)
        self.table.activated_id.connect(lambda _key: self.edit())
        self.table.current_changed.connect(lambda _key: self._enable())
        self.record_button = button(tr("Catat konversi"), self.record, name="credit_record")
        self.add_button = button(tr("Tambah…"), self.add, icon="plus", name="credit_add")
        self.edit_button = button(tr("Ubah PAK…"), self.edit, icon="edit", name="credit_edit")
        self.remove_button = button(tr("Hapus…"), self.remove, icon="trash", name="credit_remove")
        self.print_button = button(tr("Cetak…"), self.print, icon="printer", name="credit_print")
        self.print_button.setToolTip(tr("Konversi, akumulasi, dan penetapan angka kredit (PAK)"))
        acts = Flow(theme.UNIT)
        for act in (self.record_button, self.add_button, self.edit_button, self.remove_button, self.print_button):
            acts.addWidget(act)
        head = row(self.total, self.about, gap=10)
        head.setStretch(1, 1)
        self.body = holder(column(head, self.sentences, holder(acts), self.chart, self.table, gap=theme.UNIT))
        self.empty = EmptyState("chart", "")
        self.empty.acted.connect(self.position_wanted)
        self.setLayout(column(self.body, self.empty))
        self.body.hide()

    def show_card(self, card: EmployeeCard) -> None:
        """Whose angka kredit is shown; read at once in sight, else when it comes into sight."""
        self._card, self._stale = card, True
        if self.isVisible():
            self._read()

    def follow(self, changes: Changes) -> None:
        """Read anew what an act touched."""
        if changes.touches(*_TABLES):
            self._stale = True
            if self.isVisible():
                self._read()

    def sheet(self) -> CreditSheet | None:
        """What is shown; None where there is nothing to show."""
        return self._sheet

    def showEvent(self, event: QShowEvent) -> None:
        """Read what became stale out of sight."""
        super().showEvent(event)
        if self._stale:
            self._read()

    # Acts

    def record(self) -> None:
        """Keep what the final predikat bring."""
        if self._sheet is None:
            return
        desk, key, year = self._shell.desk, self._sheet.facts.employee_id, self._year
        self._shell.act(tr("Catat konversi"), lambda _report: crediting.record(desk, [key], year))

    def add(self) -> None:
        """Enter an earlier PAK, months converted apart, or another amount."""
        from asn_desktop.ui.dialogs.career.credit_entry import CreditEntryDialog  # noqa: PLC0415 - only when wanted

        if self._sheet is not None:
            self._shell.ask.show(CreditEntryDialog(self._shell, self._sheet))

    def print(self) -> None:
        """Show the three forms of the last finished year."""
        from asn_desktop.services.credit import credit_papers  # noqa: PLC0415 - start-up: drags reportlab
        from asn_desktop.ui.dialogs.printing import open_letter  # noqa: PLC0415 - as above

        if self._sheet is None:
            return
        desk, key, year = self._shell.desk, self._sheet.facts.employee_id, self._year
        title = tr("Angka kredit {year} {name}").format(year=year, name=self._sheet.facts.name)
        open_letter(
            self._shell,
            title,
            lambda: credit_papers.preview(desk, key, year),
            lambda: credit_papers.issue(desk, key, year)[:3],
        )

    def edit(self) -> None:
        """Correct the earlier PAK of the current line."""
        from asn_desktop.ui.dialogs.career.credit_entry import CreditEntryDialog  # noqa: PLC0415 - only when wanted

        current = self._current()
        if self._sheet is not None and current is not None and _is_pak(current):
            self._shell.ask.show(CreditEntryDialog(self._shell, self._sheet, pak=current.line.pak_number))

    def remove(self) -> None:
        """Take a recorded line back after asking."""
        current = self._current()
        if current is None or self._sheet is None or current.line.state is not LineState.RECORDED:
            return
        what = credit_rows.called(current)
        sentence = tr("{what} dihapus dari angka kredit {name}. Dapat dibatalkan dengan Ctrl+Z.").format(
            what=what, name=self._sheet.facts.name
        )
        if self._shell.ask.confirm(tr("Hapus catatan angka kredit?"), sentence, yes=tr("Hapus"), danger=True):
            desk, key = self._shell.desk, current.id
            self._shell.act(tr("Hapus angka kredit"), lambda _report: crediting.remove(desk, key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 changes, Ins adds and Del removes; a shortcut of the window would be ambiguous."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = {Qt.Key.Key_F2: self.edit, Qt.Key.Key_Delete: self.remove, Qt.Key.Key_Insert: self.add}.get(
                Qt.Key(event.key())
            )
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _read(self) -> None:
        card = self._card
        self._stale = False
        if card is None:
            return
        desk, key = self._shell.desk, card.person.id

        def work(_report: Report) -> tuple[int, CreditSheet | None]:
            with desk.reader() as reader:
                year = career.review_year(reader, desk.today)
                return year, credit_sheets.sheet(reader, desk, key, year)

        self._shell.read(tr("Menghitung angka kredit"), work, lambda found: self._show(key, *found), key="credit")

    def _show(self, key: str, year: int, sheet: CreditSheet | None) -> None:
        if self._card is None or self._card.person.id != key:
            return
        self._year, self._sheet = year, sheet
        self.body.setVisible(sheet is not None)
        self.empty.setVisible(sheet is None)
        if sheet is None:
            self._say_why_nothing()
            return
        account = sheet.account
        self.total.setText(_sum(sheet))
        words = [tr("angka kredit kumulatif dalam jenjang {jenjang}").format(jenjang=account.jenjang)]
        if account.counted_until is not None:
            words.append(tr("dihitung sampai {day}").format(day=long_date(account.counted_until)))
        self.about.setText(", ".join(words))
        told = [tr("• {sentence}").format(sentence=sentence) for sentence in sheet.sentences]
        self.sentences.setText("\n".join(told))
        marks, goals = credit_rows.marks(sheet), credit_rows.goals(sheet)
        self.chart.setVisible(bool(marks))
        self.chart.show_way(marks, goals, tr("Grafik angka kredit. {words}").format(words=" ".join(sheet.sentences)))
        self._source.hold([CreditRow(line.key, line) for line in sheet.lines])
        self.table.reload()
        self._enable()

    def _say_why_nothing(self) -> None:
        assert self._card is not None
        person = self._card.person
        if person.retired:
            self.empty.say("chart", tr("Pegawai ini tidak aktif lagi"), tr("Angka kreditnya tidak dihitung lagi."))
        else:
            self.empty.say(
                "chart",
                tr("Jenjang jabatan belum diisi"),
                tr("Angka kredit dihitung dari predikat dan koefisien jenjangnya."),
                tr("Isi jenjang"),
            )

    def _current(self) -> CreditRow | None:
        key = self.table.current_id()
        found = self._source.rows([key]) if key is not None else []
        first = next(iter(found), None)
        return first if isinstance(first, CreditRow) else None

    def _enable(self) -> None:
        current = self._current()
        waits = self._sheet is not None and any(line.state is LineState.PROPOSED for line in self._sheet.lines)
        self.record_button.setEnabled(waits)
        make_primary(self.record_button, primary=waits)
        none = tr("Semua predikat final sudah dicatat konversinya.")
        self.record_button.setToolTip(tr("Simpan konversi dari predikat yang sudah final") if waits else none)
        may_edit = current is not None and _is_pak(current)
        self.edit_button.setEnabled(may_edit)
        self.edit_button.setToolTip(tr("Ubah (F2)") if may_edit else tr("Pilih baris dari PAK terdahulu."))
        may_remove = current is not None and current.line.state is LineState.RECORDED
        self.remove_button.setEnabled(may_remove)
        self.remove_button.setToolTip(tr("Hapus (Del)") if may_remove else tr("Pilih baris yang tercatat."))


def _is_pak(row_: CreditRow) -> bool:
    return bool(row_.line.pak_number) and row_.line.start is None and row_.line.counted


def _sum(sheet: CreditSheet) -> str:
    account = sheet.account
    if account.empty:
        return tr("Belum diketahui")
    total = decimal(account.total)
    return total if account.whole else tr("≥ {total}").format(total=total)
