"""Dialogs: how far the 360 answers about everybody in a period can be relied on, for those who rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.feedback.feedback import GROUP_NAMES, shown
from asn_desktop.services.appraisals.appraisals import assess
from asn_desktop.services.feedback import explanations
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.ui.dialogs.feedback.feedback_explained import QUALITY, open_explained
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import EmptyState, button, label
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.feedback.rater_quality import Advice
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.shell import Shell

_SIZE = (960, 560)


class QualityRow(NamedTuple):
    """One person: the result, and what calls for care before it is used."""

    id: str
    name: str
    position: str
    mean: str
    care: tuple[Advice, ...]


class AnswerQualityDialog(TaskDialog):
    """Everybody whose collection is closed; whom to look at first stands first. No rater is named anywhere."""

    help_chapter = "hasil-360"

    def __init__(self, shell: Shell, period_id: str, period: str) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Mutu jawaban 360 · {period}").format(period=period), _SIZE)
        self._shell, self._period_id = shell, period_id
        columns = [
            Column(
                key="name",
                title=tr("Pegawai"),
                text=lambda each: each.name,
                look=TwoLine(lambda each: each.position),
                width=240,
            ),
            Column(key="mean", title=tr("Hasil"), text=lambda each: each.mean, width=72, align=RIGHT),
            Column(
                key="care",
                title=tr("Perhatian"),
                text=lambda each: tr("{count} hal").format(count=len(each.care)) if each.care else tr("wajar"),
                look=Badge(lambda each: Tone.WARNING if each.care else Tone.SUCCESS),
                sort=lambda each: len(each.care),
                width=104,
            ),
            Column(
                key="why",
                title=tr("Yang perlu ditimbang"),
                text=lambda each: " · ".join(map(_in_short, each.care)),
                tip=lambda each: "\n".join(one.text for one in each.care),
                stretch=True,
                sort=False,
                width=320,
            ),
        ]
        self._source = ListSource(columns, [])
        self.table = TableView(
            tr("Mutu jawaban per pegawai"), columns, self._source, order=Order("care", descending=True)
        )
        self.table.activated_id.connect(lambda _id: self.open_current())
        empty = EmptyState(
            "chart",
            tr("Belum ada hasil"),
            tr("Tutup dahulu pengumpulan 360 (menu Penilaian); sesudah itu mutu jawabannya dapat ditimbang."),
        )
        self.said = label("", muted=True)
        self.body.addWidget(self.said)
        self.body.addWidget(TablePane(self.table, hint=tr("Cari nama atau kata…"), empty=empty), 1)
        self.open_button = button(tr("Buka rinciannya…"), self.open_current, icon="eye", name="open", primary=True)
        self.offer(self.open_button)
        self.refresh()
        desk = shell.desk
        self.run(tr("Menimbang jawaban"), lambda _report: _rows(desk, period_id), self._show)

    def refresh(self) -> None:
        """Details need a person."""
        self.open_button.setEnabled(bool(self._source.held) and not self.is_busy())

    def open_current(self) -> None:
        """The whole working of the current person, where the advice stands."""
        key = self.table.current_id()
        if key is None:
            return
        with self._shell.desk.reader() as reader:
            found = assess(reader, self._shell.desk.rules, [str(key)])
            period = periods.one(reader, self._period_id)
        if found:
            open_explained(self._shell, found[0], period, QUALITY)

    def _show(self, rows: Sequence[QualityRow]) -> None:
        self._source.hold(rows)
        self.table.reload()
        self.table.go_to_first()
        careful = sum(bool(row.care) for row in rows)
        said = tr("{care} dari {all} hasil perlu ditimbang lebih teliti. Ini saran; tidak ada penilai yang ditunjuk.")
        self.said.setText(said.format(care=careful, all=len(rows)) if rows else "")
        self.refresh()


_SHORT = {
    "lenient": tr("{group} lebih tinggi dari biasa"),
    "severe": tr("{group} lebih rendah dari biasa"),
    "agreement": tr("{group} kurang sepakat"),
    "straight_line": tr("lembar {group} seragam"),
    "halo": tr("{group} tidak membedakan nilai"),
    "split": tr("atasan dan lainnya berbeda"),
}


def _in_short(one: Advice) -> str:
    return _SHORT[one.kind].format(group=tr(GROUP_NAMES[one.group]).lower() if one.group else "")


def _rows(desk: Desk, period_id: str) -> list[QualityRow]:
    with desk.reader() as reader:
        people = [one for one in appraisals.rows(reader, appraisals.ids(reader, period_id)) if one.collection_closed]
        found = explanations.of_appraisals(reader, desk.rules, [one.id for one in people])
    return [
        QualityRow(
            one.id,
            one.name,
            one.position,
            shown(found[one.id].explanation.mean) or "—",
            tuple(each for each in found[one.id].advice if each.calls),
        )
        for one in people
        if one.id in found
    ]


def open_quality(shell: Shell, period_id: str, period: str) -> None:
    """How far the answers of a period can be relied on."""
    shell.ask.show(AnswerQualityDialog(shell, period_id, period))
