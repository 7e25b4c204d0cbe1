"""Tab: Keputusan Karier, the decree that ends a suggestion: entered for one person, or for several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from asn_desktop.domain.career.rules import Decision as Function
from asn_desktop.domain.staff.position import ESELON, KIND_NAMES, PositionKind
from asn_desktop.services.career import career_follow
from asn_desktop.services.career.career import PASSED_ON, CaseState
from asn_desktop.services.career.career_follow import POSTS, Issued
from asn_desktop.services.career.career_kinds import function_of
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.career.listing import ListCard
    from asn_desktop.ui.tabs.career.record import Record
    from asn_desktop.ui.tabs.career.rows import Row


class Issuing(QObject):
    """Asks for decrees and lets the register follow them."""

    def __init__(self, shell: Shell, listing: ListCard, record: Record) -> None:
        super().__init__(record)
        self._shell, self._listing, self._record = shell, listing, record

    def issue(self) -> None:
        """Ask for the decree and let the register follow it."""
        rows = self._issuable()
        if len(rows) > 1:
            self._issue_many(rows)
            return
        row = self._record.row
        if row is None or row.one.case is None or self.why_not():
            return
        function = function_of(self._shell.desk.rules, row.one.recommendation.kind)
        values: dict[str, Any] = {
            "number": row.number if not row.way.proposed else "",
            "on": self._shell.desk.today,
            "tmt": row.one.recommendation.effective,
            "position_kind": _next_kind(row, function),
            "jenjang": row.one.recommendation.target if function is Function.JENJANG_RISE else "",
        }
        from asn_desktop.services.career import decree_drafts  # noqa: PLC0415 -- start-up: draws PDF pages

        if (post := decree_drafts.named_post(row.one.case)) is not None:
            values |= {"position_name": post.name, "position_kind": post.kind, "eselon": post.eselon}
            values |= {"unit_name": post.unit, "jenjang": post.jenjang}
        title = tr("Catat surat terbit") if not row.way.proposed else tr("Catat SK terbit")
        found = self._shell.ask.fill(f"{title}: {row.one.name}", _fields(function), values, yes=tr("Catat"))
        if found is None:
            return
        case_id, texts = row.one.case.id, ("number", "position_name", "position_kind", "eselon", "unit_name")
        issued = Issued(
            on=found["on"],
            tmt=found["tmt"],
            contract_end=found.get("contract_end"),
            jenjang=values["jenjang"],
            **{name: str(found.get(name) or "") for name in texts},
        )
        self._act(title, lambda: career_follow.issue(self._shell.desk, case_id, issued))

    def why_not(self) -> str:
        """Why no decree can be entered; '' when one can."""
        if len(self._issuable()) > 1:
            return ""
        row = self._record.row
        waiting = {CaseState.APPROVED} | PASSED_ON
        if row is None or row.one.state not in waiting:
            return tr("Pilih usulan yang sudah disetujui atau diusulkan.")
        return "" if row.way.issued else tr("Keputusan ini tidak berakhir dengan surat keputusan.")

    # Inside

    def _issuable(self) -> list[Row]:
        """Those selected that wait for a decree of one kind that asks no more than number and TMT."""
        rows = [
            row
            for row in self._listing.selected()
            if row.one.case is not None and row.way.issued and row.one.state in {CaseState.APPROVED} | PASSED_ON
        ]
        functions = {function_of(self._shell.desk.rules, row.one.recommendation.kind) for row in rows}
        plain = functions.isdisjoint(POSTS | {Function.CONTRACT_END})
        return rows if len(functions) == 1 and plain else []

    def _issue_many(self, rows: Sequence[Row]) -> None:
        """Ask for the decrees of several people: a line for each, or one number for all."""
        names = "\n".join(f"{row.one.name}: {row.number if not row.way.proposed else ''}" for row in rows)
        title = tr("Catat SK terbit: {count} pegawai").format(count=len(rows))
        days = {row.one.recommendation.effective for row in rows}
        values = {"numbers": names, "on": self._shell.desk.today, "tmt": days.pop() if len(days) == 1 else None}

        def check(typed: dict[str, Any]) -> dict[str, str]:
            if len(_numbers(typed["numbers"])) in (1, len(rows)):
                return {}
            sentence = tr("Tulis satu baris bagi tiap pegawai ({count}), atau satu nomor untuk semua.")
            return {"numbers": sentence.format(count=len(rows))}

        found = self._shell.ask.fill(title, _many_fields(len(rows)), values, yes=tr("Catat semua"), check=check)
        if found is None:
            return
        numbers = _numbers(found["numbers"])
        numbers = numbers * len(rows) if len(numbers) == 1 else numbers
        issued = [
            (
                row.one.case.id,
                Issued(number=number, on=found["on"], tmt=found["tmt"] or row.one.recommendation.effective),
            )
            for row, number in zip(rows, numbers, strict=True)
            if row.one.case is not None
        ]
        self._act(title, lambda: career_follow.issue_many(self._shell.desk, issued))

    def _act(self, name: str, work: Callable[[], Changes]) -> None:
        self._shell.act(name, lambda _report: work())


def _next_kind(row: Row, function: Function) -> str:
    """The kind of the new post, as far as the suggestion tells."""
    if function is Function.JENJANG_RISE:
        return PositionKind.FUNGSIONAL.value
    target = row.one.recommendation.target
    return target if function is Function.POST_PROMOTION and target in tuple(PositionKind) else ""


def _effective(row: Row) -> date | None:
    return row.one.recommendation.effective


def _numbers(text: str) -> list[str]:
    """The number of each line, behind the name where one stands there."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line.rpartition(": ")[2].strip() if ": " in line else line.rstrip(":").strip() for line in lines]


def _many_fields(count: int) -> list[Field]:
    return [
        Field(
            name="numbers",
            label=tr("Nomor SK tiap pegawai"),
            kind=Kind.MULTILINE,
            required=True,
            lines=min(count, 8),
            help=tr("Tulis nomornya di belakang nama. Satu baris saja berarti nomor yang sama untuk semua."),
        ),
        Field(name="on", label=tr("Tanggal surat"), kind=Kind.DATE, required=True),
        Field(name="tmt", label=tr("TMT"), kind=Kind.DATE, help=tr("Kosong: TMT menurut usulan masing-masing.")),
    ]


def _fields(function: Function) -> list[Field]:
    found = [
        Field(name="number", label=tr("Nomor"), required=True),
        Field(name="on", label=tr("Tanggal surat"), kind=Kind.DATE, required=True),
        Field(name="tmt", label=tr("TMT"), kind=Kind.DATE, required=True),
    ]
    if function in POSTS:
        kinds = [(kind.value, words) for kind, words in KIND_NAMES.items()]
        found += [
            Field(name="position_name", label=tr("Jabatan baru"), required=True),
            Field(name="position_kind", label=tr("Jenis jabatan"), kind=Kind.CHOICE, choices=kinds, required=True),
            Field(name="eselon", label=tr("Eselon"), kind=Kind.CHOICE, choices=[(one, one) for one in ESELON]),
            Field(name="unit_name", label=tr("Unit kerja")),
        ]
    elif function is Function.CONTRACT_END:
        found.append(Field(name="contract_end", label=tr("Perjanjian baru sampai"), kind=Kind.DATE, required=True))
    return found
