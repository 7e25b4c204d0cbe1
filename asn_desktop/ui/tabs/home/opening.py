"""Tab: where each thing that is due is worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.due_facts import DueKind
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui.kit.words import number, tr
from asn_desktop.ui.shell import Workplace
from asn_desktop.ui.tabs.home.model import Line
from asn_desktop.ui.tabs.home.words import DEVELOPMENT, OF_OFFICE

if TYPE_CHECKING:
    from asn_desktop.domain.appraisals.due import DueItem, DueLine
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.home.model import Person

_APPRAISALS, _CAREER = "appraisals", "career"
# What the list of the appraisals is narrowed to; the rest shows everybody.
_STATES = {
    DueKind.AGREE_PLAN: "planning",
    DueKind.CLOSE_COLLECTION: "collecting",
    DueKind.RATE: "ready",
    DueKind.SIGN: "rated",
    DueKind.HAND_OVER: "signed_by_assessor",
    DueKind.RETURN: "handed_over",
    DueKind.DECIDE_OBJECTION: "objection",
    DueKind.SIGN_CHANGED: "objection",
    DueKind.REPORT: "final",
}
_GROUPS = {
    DueKind.RAISE: "raise",
    DueKind.PROMOTION: "promotion",
    DueKind.RETIREMENT: "leaving",
    DueKind.CONTRACT_END: "leaving",
}
_COMMANDS = {DueKind.BACK_UP: "backups", DueKind.COPY_OUT: "usb", DueKind.CHAIN_RECORD: "change_history"}
_PREPARED = frozenset({DueKind.MAKE_PLAN, DueKind.PREPARE})


def open_work(shell: Shell, node: Line | Person) -> None:
    """Go where a line, or one person of it, is worked on."""
    line, item = node.line, (node.line.items[0] if isinstance(node, Line) else node.item)
    alone = not isinstance(node, Line) or len(line.items) == 1
    if line.kind in _PREPARED:
        _prepare(shell, line)
    elif line.kind in _COMMANDS:
        shell.command_wanted.emit(_COMMANDS[line.kind])
    elif line.kind in OF_OFFICE - set(_COMMANDS):
        _of_office(shell, item)
    elif line.kind in DEVELOPMENT:
        _develop(shell, item.employee_id)
    elif line.kind is DueKind.SIGN_DOCUMENT:
        narrowed = None if alone else {"state": "numbered"}
        shell.work_wanted.emit(Workplace("archive", narrowed=narrowed, record_id=item.subject))
    elif line.kind is DueKind.COMPLETE_DATA:
        _complete(shell, "" if isinstance(node, Line) else item.employee_id)
    elif line.kind is DueKind.REKEY:
        narrowed = {"view": "rekey", "appraisal": item.subject}
        shell.work_wanted.emit(Workplace(_APPRAISALS, item.period_id, narrowed))
    elif line.kind in _GROUPS:
        narrowed = None if alone else {"group": _GROUPS[line.kind]}
        shell.work_wanted.emit(Workplace(_CAREER, narrowed=narrowed, record_id=item.subject))
    else:
        narrowed = None if alone else {"state": _STATES.get(line.kind, "")}
        shell.work_wanted.emit(Workplace(_APPRAISALS, item.period_id, narrowed, item.subject))


def _of_office(shell: Shell, item: DueItem) -> None:
    """What concerns nobody alone."""
    if item.kind is DueKind.LIST_HOLIDAYS:
        _holidays(shell, item)
    elif item.kind is DueKind.READINESS:
        _readiness(shell, item.subject)
    else:
        _rules(shell)


def _rules(shell: Shell) -> None:
    """Show the figures of the rules, those to be looked at again first."""
    from asn_desktop.ui.dialogs.career.career_figures import open_figure  # noqa: PLC0415 - start-up: rarely needed

    open_figure(shell, first=True)


def _prepare(shell: Shell, line: DueLine) -> None:
    """Make what is missing after asking; without a period of the year ask for one first."""
    period = _period(shell, line.period_id)
    if period is None:
        shell.command_wanted.emit("appraisals.new_period")
        return
    sentence = tr(
        "SKP dan penilaian {period} dibuat untuk {count} pegawai yang belum mempunyainya. Nama, jabatan, unit dan"
        " pejabat penilai dibekukan seperti hari ini."
    ).format(period=period.name, count=number(len(line.items)))
    from asn_desktop.services.appraisals.exemptions import proposals  # noqa: PLC0415 - start-up: only when asked for

    with shell.desk.reader() as reader:
        away = [one.name for one in proposals(reader, period.id) if one.whole]
    if away:
        sentence += " " + tr(
            "Menurut data pegawai {count} orang tidak dinilai ({name}{more}); bila benar, catat dahulu lewat menu"
            " Penilaian, Tahap periode, Tidak dinilai…"
        ).format(count=number(len(away)), name=away[0], more=tr(" dan lainnya") if len(away) > 1 else "")
    if shell.ask.confirm(tr("Siapkan penilaian?"), sentence, yes=tr("Siapkan")):
        from asn_desktop.services.appraisals.periods import prepare  # noqa: PLC0415 - start-up: only when asked for

        desk = shell.desk
        shell.act(
            tr("Siapkan penilaian"),
            lambda _report: prepare(desk, period.id),
            done=lambda _changes: shell.work_wanted.emit(Workplace(_APPRAISALS, period.id)),
        )


def _period(shell: Shell, period_id: str) -> PeriodRow | None:
    """The period named, else the one of this year that is running or about to run, the earliest first."""
    with shell.desk.reader() as reader:
        if period_id:
            return periods.one(reader, period_id)
        known = periods.periods(reader)
    year, open_states = shell.desk.today.year, (PeriodState.RUNNING, PeriodState.DRAFT)
    usable = [one for one in known if one.year == year and one.state in open_states]
    return min(usable, key=lambda one: (one.state != PeriodState.RUNNING, one.start), default=None)


def _complete(shell: Shell, employee_id: str) -> None:
    """The list of what is missing, or the first field that is missing about one person."""
    if employee_id:
        shell.work_wanted.emit(Workplace("employees", record_id=f"{employee_id}/gap"))
    else:
        shell.command_wanted.emit("employees.complete_data")


def _develop(shell: Shell, employee_id: str) -> None:
    from asn_desktop.ui.dialogs.development.development import open_development  # noqa: PLC0415 - start-up: only when asked for

    open_development(shell, employee_id)


def _readiness(shell: Shell, period_id: str) -> None:
    from asn_desktop.ui.dialogs.appraisals.readiness import open_readiness  # noqa: PLC0415 - start-up: only when asked for

    open_readiness(shell, period_id)


def _holidays(shell: Shell, item: DueItem) -> None:
    from asn_desktop.ui.dialogs.office.holidays import open_holidays  # noqa: PLC0415 - start-up: only when asked for

    open_holidays(shell, int(item.subject))
