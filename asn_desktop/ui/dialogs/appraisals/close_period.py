"""Dialogs: before a period is closed or archived: what is still open, per person, and the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.appraisals.closing import MISSING_NAMES, Missing
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.services.appraisals import closing
from asn_desktop.services.appraisals.exemptions import proposals
from asn_desktop.storage.queries.appraisals import exemptions
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor
from asn_desktop.ui.kit.layout import Banner, EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from asn_desktop.services.appraisals.closing import OpenWork
    from asn_desktop.storage.queries.appraisals.exemptions import ExemptRow
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell

_VERBS = {PeriodState.FINAL: tr("Tutup periode"), PeriodState.ARCHIVED: tr("Arsipkan periode")}
_NAMED = 4  # people left out who are named
_AFTERWARDS = {
    PeriodState.FINAL: tr(
        "Periode menjadi final: realisasi, jawaban, penilaian dan capaian unit hanya dapat dibaca. Tanda tangan dan"
        " penyerahan tetap dicatat. Membuka kembali memerlukan alasan."
    ),
    PeriodState.ARCHIVED: tr(
        "Periode yang diarsipkan hanya dapat dibaca; tanda tangan dan penyerahan tidak dapat dicatat lagi. Membuka"
        " kembali memerlukan alasan."
    ),
}


class _Line(NamedTuple):
    """One thing open, as a row; filtered by `missing`."""

    id: str
    work: OpenWork
    missing: str


class ClosePeriodDialog(QDialog):
    """Accepted to lead the period on, or with `opened` set to the appraisal the person wants to see first."""

    help_chapter = "periode"

    def __init__(self, shell: Shell, period: PeriodRow, to: PeriodState) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self.opened = ""
        self._shell, self._period, self._to = shell, period, to
        title = tr("{verb} {name}").format(verb=_VERBS[to].partition(" ")[0], name=period.name)
        self.setWindowTitle(title)
        self.setObjectName("close_period")
        self.resize(860, 500)
        self.banner = Banner()
        self._source = ListSource(_columns())
        self.table = TableView(tr("Yang masih terbuka"), self._source.columns, self._source, order=Order(""))
        self.kinds = ChoiceEditor(may_be_empty=False)
        self.kinds.control().setObjectName("kinds")
        self.kinds.control().setAccessibleName(tr("Saring menurut yang kurang"))
        self.kinds.setFixedWidth(270)
        self.kinds.changed.connect(self._filter)
        self.pane = TablePane(
            self.table,
            hint=tr("Cari nama…"),
            empty=EmptyState("check", tr("Tidak ada yang tertinggal"), tr("Semua penilaian periode ini selesai.")),
            beside=[self.kinds],
        )
        self.table.activated_id.connect(lambda _id: self.open_current())
        self.table.clicked.connect(self._clicked)
        self.open_button = button(tr("Buka penilaian"), self.open_current, icon="eye", name="open_record")
        self.back_button = button(tr("Batal"), self.reject, name="back")
        self.go_button = button(_VERBS[to], self.accept, primary=True, name="go")
        self.left_out = label("", muted=True)
        self.left_out.setObjectName("left_out")
        self.left_out.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addWidget(label(title, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.banner)
        box.addWidget(self.pane, 1)
        box.addWidget(self.left_out)
        box.addWidget(label(_AFTERWARDS[to], muted=True))
        box.addLayout(row(self.open_button, None, self.back_button, self.go_button))
        self.reload()

    def reload(self) -> None:
        """Look anew at what is open."""
        with self._shell.desk.reader() as reader:
            found = closing.open_work(reader, self._period.id, self._to)
            exempt = exemptions.of_period(reader, self._period.id)
            proposed = sum(one.whole for one in proposals(reader, self._period.id))
        self.left_out.setText(left_out(exempt, proposed))
        self.left_out.setVisible(bool(exempt or proposed))
        self._source.hold([_Line(one.id, one, one.item.missing) for one in found])
        counts = {what: sum(one.item.missing is what for one in found) for what in Missing}
        offered = [("", tr("Semua ({count})").format(count=len(found)))]
        offered += [(what, f"{tr(MISSING_NAMES[what])} ({counts[what]})") for what in Missing if counts[what]]
        self.kinds.show_choices(offered)
        if self.kinds.get() is None or not counts.get(self.kinds.get(), 1):
            self.kinds.set("")
        self._filter()
        self._say(sum(one.item.blocks for one in found), len(found))
        if self.table.current_id() is None:
            self.table.go_to_first()

    def open_current(self) -> None:
        """Go to the appraisal of the current row; a unit's achievement is typed in at once."""
        line = next((each for each in self._source.held if each.id == self.table.current_id()), None)
        if not isinstance(line, _Line):
            return
        if line.work.appraisal_id:
            self.opened = line.work.appraisal_id
            super().accept()
            return
        from asn_desktop.ui.dialogs.appraisals.achievement import ask_achievement  # noqa: PLC0415 -- start-up: when wanted

        ask_achievement(self._shell, self._period.id, line.work.unit_id)
        self.reload()

    def accept(self) -> None:
        """Lead the period on, unless something blocks it."""
        if self.go_button.isEnabled():
            super().accept()

    def _clicked(self, index: QModelIndex) -> None:
        """The name is a link."""
        if index.column() == 0:
            self.open_current()

    def _filter(self) -> None:
        chosen = self.kinds.get()
        self.pane.show_filters({"missing": chosen} if chosen else {})

    def _say(self, blocking: int, found: int) -> None:
        self.go_button.setEnabled(not blocking)
        self.open_button.setEnabled(bool(found))
        why = ""
        if blocking:
            why = tr("{count} hal menghalangi. Klik sebuah nama, atau tekan Enter, untuk membukanya.").format(
                count=blocking
            )
            self.banner.say(why, Tone.CRITICAL, lasting=True)
        elif found:
            said = tr("Tidak ada yang menghalangi. {count} hal masih terbuka; klik sebuah nama untuk membukanya.")
            self.banner.say(said.format(count=found), Tone.WARNING, lasting=True)
        else:
            self.banner.hush()
        self.go_button.setToolTip(why)
        self.go_button.setAccessibleDescription(why)
        (self.open_button if blocking else self.go_button).setDefault(True)


def left_out(exempt: Sequence[ExemptRow], proposed: int) -> str:
    """Who is not appraised and so does not count, and how many may be added (menu Penilaian, Tahap periode)."""
    said = ""
    if exempt:
        names = "; ".join(one.name for one in exempt[:_NAMED])
        more = tr(" dan {count} lainnya").format(count=len(exempt) - _NAMED) if len(exempt) > _NAMED else ""
        said = tr("Tidak dinilai, jadi tidak dihitung: {names}.").format(names=names + more)
    if proposed:
        hint = tr("{count} pegawai lagi diusulkan tidak dinilai: menu Penilaian, Tahap periode, Tidak dinilai….")
        said = f"{said} {hint.format(count=proposed)}".strip()
    return said


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Pegawai atau unit"),
            text=lambda line: line.work.name,
            look=TwoLine(lambda line: line.work.detail or tr("Unit kerja"), link=True),
            width=290,
            sort=False,
        ),
        Column(
            key="missing",
            title=tr("Yang belum"),
            text=lambda line: tr(MISSING_NAMES[line.work.item.missing]),
            look=TwoLine(lambda line: tr(line.work.item.why)),
            width=300,
            stretch=True,
            sort=False,
        ),
        Column(
            key="blocks",
            title=tr("Arti"),
            text=lambda line: tr("Menghalangi") if line.work.item.blocks else tr("Peringatan"),
            look=Badge(lambda line: Tone.CRITICAL if line.work.item.blocks else Tone.WARNING),
            width=124,
            sort=False,
        ),
    ]
