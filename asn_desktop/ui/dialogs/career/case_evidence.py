"""Dialogs: what a career decision was taken on: its conditions and data as they stood that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.basis import Confidence
from asn_desktop.ui.dialogs.legal_basis import open_legal_basis
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import EmptyState, button, label
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.career.career import CaseRow
    from asn_desktop.ui.shell import Shell

_SIZE = (820, 520)


class _Row(NamedTuple):
    """One frozen condition."""

    id: str
    one: dict[str, Any]

    def met(self) -> str:
        """How it stood."""
        return {True: tr("terpenuhi"), False: tr("belum"), None: tr("belum diketahui")}[self.one["met"]]

    def tone(self) -> Tone:
        """The colour of how it stood."""
        return {True: Tone.SUCCESS, False: Tone.CRITICAL, None: Tone.WARNING}[self.one["met"]]


class CaseEvidenceDialog(TaskDialog):
    """Who decided what and why, and below it every condition with its datum; Enter opens its basis."""

    help_chapter = "tindak-lanjut"

    def __init__(self, shell: Shell, case: CaseRow) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Bukti saat diputuskan"), _SIZE)
        self._shell = shell
        decided = tr("{who} · {day} · diketik oleh {typed}").format(
            who=case.decided_by, day=long_date(case.decided_on), typed=case.typed_by
        )
        self.body.addWidget(label(case.title, strong=True))
        self.body.addWidget(label(decided, muted=True))
        if case.reason:
            self.body.addWidget(label(tr("Alasan: {reason}").format(reason=case.reason)))
        self.body.addWidget(label(str(case.evidence["summary"]), muted=True))
        self._rows = [_Row(str(place), dict(one)) for place, one in enumerate(case.evidence["conditions"])]
        made = _columns()
        source = ListSource(made)
        source.hold(self._rows)
        self.table = TableView(tr("Syarat saat diputuskan"), made, source)
        self.body.addWidget(TablePane(self.table, empty=EmptyState("info", tr("Tidak ada syarat"))), 1)
        self.basis_button = button(tr("Dasar hukum…"), self.show_basis, icon="info", name="evidence_basis")
        self.offer(self.basis_button)
        self.table.activated_id.connect(lambda _key: self.show_basis())
        self.table.go_to_first()

    def show_basis(self) -> None:
        """Show where the current condition stands in the law."""
        current = next((each.one for each in self._rows if each.id == str(self.table.current_id())), None)
        if current is not None:
            open_legal_basis(self._shell, current["basis"], Confidence(current["confidence"]), about=current["text"])


def open_case_evidence(shell: Shell, case: CaseRow) -> None:
    """Show what a decision was taken on."""
    shell.ask.show(CaseEvidenceDialog(shell, case))


def _columns() -> list[Column]:
    return [
        Column(
            key="text",
            title=tr("Syarat dan datanya"),
            text=lambda each: each.one["text"],
            look=TwoLine(lambda each: each.one["data"]),
            spoken=lambda each: f"{each.one['text']}, {each.one['data']}",
            width=430,
            stretch=True,
        ),
        Column(
            key="met",
            title=tr("Keadaan"),
            text=lambda each: each.met(),
            look=Badge(lambda each: each.tone()),
            width=140,
        ),
        Column(key="basis", title=tr("Dasar"), text=lambda each: each.one["basis"], width=210),
    ]
