"""Services: the map of posts as a kind of import: posts known by unit and name; a blank cell erases nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff.nip import Severity
from asn_desktop.domain.staff.position import KIND_NAMES, PositionKind
from asn_desktop.domain.staff.position_map import PlacedUnit, Post, superiors, would_circle
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.staff.unit_tree import plain
from asn_desktop.exchange.positions import position_sheet
from asn_desktop.exchange.positions.position_headers import POSITIONS
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.services.imports.import_kind import Compared, FieldChange, ImportKind, RowPreview
from asn_desktop.services.staff.histories import put
from asn_desktop.services.staff.positions import SavePosition, draft_problems, values_of
from asn_desktop.storage.queries.positions import position_base
from asn_desktop.storage.queries.staff import units
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.positions import PositionRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.positions.position_sheet import PositionRow
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.queries.positions.position_base import PositionFields
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

_NAMES = tuple(each.name for each in fields(SavePosition))


@dataclass(slots=True)
class _Wanted:
    """One post as it would be after the import."""

    row: PositionRow
    key: str
    command: SavePosition
    before: PositionFields | None


@dataclass(slots=True)
class _Plan:
    """All that would be written."""

    new: list[_Wanted] = field(default_factory=list)
    changed: list[_Wanted] = field(default_factory=list)


def _compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report) -> Compared:  # noqa: ARG001 - as every kind
    parsed = position_sheet.parse(sheet, header)
    comparison = _Comparison(reader, header)
    report(0, len(parsed.rows), "Membandingkan dengan peta yang ada")
    for row in parsed.rows:
        comparison.take(row)
    comparison.find_superiors()
    plan = _Plan()
    added, updated, unchanged = [], [], []
    for one in comparison.wanted:
        if one.row.row in comparison.rejected:
            continue
        changes = _changes(one, comparison.names)
        preview = _preview(one, comparison.unit_name(one), changes)
        if one.before is None:
            plan.new.append(one)
            added.append(preview)
        elif changes:
            plan.changed.append(one)
            updated.append(preview)
        else:
            unchanged.append(preview)
    return Compared(
        read=parsed.read,
        added=added,
        updated=updated,
        unchanged=unchanged,
        rejected=parsed.rejected | comparison.rejected,
        problems=[*parsed.problems, *comparison.problems],
        plan=plan,
        empty=not (plan.new or plan.changed),
    )


class _Comparison:
    """Gathers, row by row, the posts as they would be."""

    def __init__(self, reader: Reader, header: HeaderGuess) -> None:
        self._header = header
        self._units = units.tree(reader)
        self._unit_keys = {plain(unit.name): unit.id for unit in self._units}
        self._known = {(post.unit_id, post.name.casefold()): post for post in position_base.posts(reader)}
        self.wanted: list[_Wanted] = []
        self.names = {post.id: post.name for post in self._known.values()}
        self.problems: list[RowProblem] = []
        self.rejected: set[int] = set()
        self._seen: dict[tuple[str, str], int] = {}

    def unit_name(self, one: _Wanted) -> str:
        """The unit as the program calls it."""
        return next((unit.name for unit in self._units if unit.id == one.command.unit_id), one.row.unit)

    def take(self, row: PositionRow) -> None:
        """Lay what the row says over what is known of the post."""
        unit_id = self._unit_keys.get(plain(row.unit))
        if unit_id is None:
            sentence = (
                f"Unit “{row.unit}” belum ada. Tambahkan lewat Unit kerja… di tab Pegawai, atau perbaiki namanya."
            )
            self._refuse(row, "unit", row.unit, sentence)
            return
        place = (unit_id, row.name.casefold())
        if place in self._seen:
            sentence = f"Jabatan ini sudah ada di baris {self._seen[place]}. Satukan keduanya, jumlahkan kebutuhannya."
            self._refuse(row, "name", row.name, sentence)
            return
        self._seen[place] = row.row
        before = self._known.get(place)
        if before is not None and before.abolished:
            sentence = f"{before.name} sudah dihapus dari peta. Kembalikan dulu di tab Jabatan, atau hapus baris ini."
            self._refuse(row, "name", row.name, sentence)
            return
        base = SavePosition(name=row.name, unit_id=unit_id)
        if before is not None:
            base = SavePosition(**{name: getattr(before, name) for name in _NAMES})
        command = replace(base, **{name: _plain_value(value) for name, value in row.values.items()})
        found = draft_problems(command)
        for problem in found:
            said = str(row.values.get(problem.field, ""))
            self._refuse(row, problem.field if problem.field in POSITIONS.labels else "name", said, problem.sentence)
        if not found:
            key = before.id if before is not None else new_id()
            self.names[key] = command.name
            self.wanted.append(_Wanted(row, key, command, before))

    def find_superiors(self) -> None:
        """The posts named as superior, once all posts of the sheet are known; none may lead in a circle."""
        for one in self.wanted:
            if not one.row.superior:
                continue
            named = [key for key, name in self.names.items() if name.casefold() == one.row.superior.casefold()]
            if len(named) != 1:
                why = "tidak ada di peta maupun di berkas ini" if not named else "ada lebih dari satu"
                sentence = f"Jabatan atasan “{one.row.superior}” {why}. Perbaiki namanya, atau kosongkan."
                self._refuse(one.row, "superior", one.row.superior, sentence)
            else:
                one.command = replace(one.command, superior_id=named[0])
        above = self._above()
        for one in self.wanted:
            if one.command.superior_id and would_circle(above, one.key, one.command.superior_id):
                sentence = f"{one.row.superior} sendiri berada di bawah {one.command.name}. Pilih atasan lain."
                self._refuse(one.row, "superior", one.row.superior, sentence)

        self._refuse_orphans()

    def _refuse_orphans(self) -> None:
        """A row cannot answer to a new post whose own row is refused; whoever answers to that one neither."""
        lost = {one.key: one for one in self.wanted if one.row.row in self.rejected and one.before is None}
        waiting = [one for one in self.wanted if one.row.row not in self.rejected]
        while orphans := [one for one in waiting if one.command.superior_id in lost]:
            for one in orphans:
                sentence = f"Jabatan atasan “{one.row.superior}” ditolak di barisnya sendiri. Perbaiki baris itu dulu."
                self._refuse(one.row, "superior", one.row.superior, sentence)
                if one.before is None:
                    lost[one.key] = one
            waiting = [one for one in waiting if one.row.row not in self.rejected]

    def _above(self) -> dict[str, str | None]:
        posts = {
            post.id: Post(post.id, post.name, post.kind, post.eselon, post.unit_id, post.superior_id)
            for post in self._known.values()
            if not post.abolished
        }
        for one in self.wanted:
            made = one.command
            posts[one.key] = Post(one.key, made.name, made.kind, made.eselon, str(made.unit_id), made.superior_id)
        placed = [PlacedUnit(unit.id, unit.name, unit.parent_id) for unit in self._units]
        by_hand: dict[str, str | None] = {key: post.superior_id for key, post in posts.items() if post.superior_id}
        return superiors(list(posts.values()), placed) | by_hand

    def _refuse(self, row: PositionRow, field_name: str, value: str, sentence: str) -> None:
        self.rejected.add(row.row)
        label = self._header.label_of(field_name)
        self.problems.append(RowProblem(row.row, label, value, Severity.ERROR, f"Baris {row.row}: {sentence}"))


def _plain_value(value: Any) -> Any:
    """Enumerations as the record keeps them."""
    return value.value if isinstance(value, PositionKind | Education) else value


def _changes(one: _Wanted, names: dict[str, str]) -> tuple[FieldChange, ...]:
    if one.before is None:
        return ()
    found = []
    for name in _NAMES:
        old, new = getattr(one.before, name), getattr(one.command, name)
        if old != new:
            label = POSITIONS.labels.get("superior" if name == "superior_id" else name, name)
            found.append(FieldChange(name, label, _shown(name, old, names), _shown(name, new, names)))
    return tuple(found)


def _shown(name: str, value: Any, names: dict[str, str]) -> str:
    if value in (None, ""):
        return ""
    if name in {"kind", "experience_kind"}:
        return KIND_NAMES[PositionKind(value)]
    if name == "education":
        return EDUCATION_NAMES[Education(value)]
    return names.get(value, "") if name == "superior_id" else str(value)


def _preview(one: _Wanted, unit: str, changes: Sequence[FieldChange]) -> RowPreview:
    made = one.command
    kelas = f"kelas {made.kelas}" if made.kelas else ""
    facts = (KIND_NAMES[PositionKind(made.kind)], made.eselon or made.jenjang, kelas, f"kebutuhan {made.needed}")
    return RowPreview(one.row.row, "", made.name, unit, " · ".join(filter(None, facts)), tuple(changes))


def _write(work: Work, plan: _Plan, report: Report) -> None:
    report(0, len(plan.new) + len(plan.changed), "Menulis peta jabatan")
    for one in plan.new:
        work.add(PositionRecord(id=one.key, **(values_of(one.command) | {"superior_id": None})))
    work.flush()  # a post may answer to one that comes later in the sheet
    for one in [*plan.new, *plan.changed]:
        put(work.require(PositionRecord, one.key, ""), values_of(one.command))


POSITION_IMPORT = ImportKind(key="positions", noun="peta jabatan", fields=POSITIONS, compare=_compare, write=_write)
