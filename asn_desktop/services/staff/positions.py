"""Services: the posts of the office (peta jabatan): adding, changing, taking off the map, and filling it from staff."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.career.requirements import Requirements, usual
from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.staff import rank
from asn_desktop.domain.staff.position import ESELON, JENJANG, PositionKind
from asn_desktop.domain.staff.position_map import PlacedUnit, Post, superiors, would_circle
from asn_desktop.domain.staff.rank import Education
from asn_desktop.domain.staff.reporting_line import LEADING_KINDS
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.services.staff.histories import put, tidy
from asn_desktop.storage.queries.positions import positions as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.positions import PositionRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, PositionHistoryRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.positions.positions import UnplacedRow
    from asn_desktop.storage.work import Work

HIGHEST_KELAS = 17
MOST_NEEDED = 9_999
MOST_YEARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePosition:
    """What the form of a post holds; the names are those of the record."""

    name: str
    unit_id: str | None
    kind: str = PositionKind.PELAKSANA
    eselon: str = ""
    jenjang: str = ""
    kelas: int | None = None
    needed: int | None = 1
    superior_id: str | None = None
    golongan_lowest: str = ""
    golongan_highest: str = ""
    education: str = ""
    education_fields: str = ""
    experience_years: int | None = None
    experience_kind: str = ""
    training: str = ""
    competence: str = ""
    basis: str = ""
    confirmed: bool = False


class Saved(NamedTuple):
    """A saved post: the news and the key."""

    changes: Changes
    position_id: str


def save(desk: Desk, command: SavePosition, position_id: str | None = None) -> Saved:
    """Add a post, or change the one named; under a new name its holders' jabatan follows, so that it stays filled."""
    values = values_of(command)
    with desk.work() as work:
        post = work.require(PositionRecord, position_id, gone.POSITION) if position_id else None
        problems = [*draft_problems(command), *_place_problems(work, command, values, position_id)]
        if problems:
            raise Rejected(problems)
        new = post is None
        if post is None:
            post = PositionRecord(id=new_id(), name=values["name"], unit_id=values["unit_id"])
            work.add(post)
        renamed = 0 if new else _carry_name(work, post, values["name"])
        put(post, values)
        title = f"{'Tambah' if new else 'Ubah'} jabatan {post.name}"
        if renamed:
            title += f" beserta nama jabatan {renamed} pemegangnya"
        key = post.id
        return Saved(changes_of(title, work.commit("save_position", title)), key)


def abolish(desk: Desk, position_id: str, on: date, reason: str) -> Changes:
    """Take a post off the map; it stays on record with day and reason."""
    with desk.work() as work:
        post = work.require(PositionRecord, position_id, gone.POSITION)
        if post.abolished_on is not None:
            raise NotAllowed(f"{post.name} sudah dihapus dari peta jabatan.")
        if not reason.strip():
            raise Rejected([Problem("reason", "Alasan belum diisi, misalnya perubahan susunan organisasi.")])
        held = _held(work, post)
        if held:
            names = ", ".join(person.name for person in held[:3])
            raise NotAllowed(
                f"{post.name} masih dipegang {names}{' dan lainnya' if len(held) > 3 else ''}."
                " Pindahkan pemegangnya ke jabatan lain lebih dahulu."
            )
        for other in work.all(PositionRecord, superior_id=position_id):
            other.superior_id = None
        post.abolished_on, post.abolished_reason = on, " ".join(reason.split())
        title = f"Hapus jabatan {post.name} dari peta"
        return changes_of(title, work.commit("abolish_position", title, post.abolished_reason))


def restore(desk: Desk, position_id: str) -> Changes:
    """Put a post back on the map."""
    with desk.work() as work:
        post = work.require(PositionRecord, position_id, gone.POSITION)
        if post.abolished_on is None:
            raise NotAllowed(f"{post.name} masih ada di peta jabatan.")
        post.abolished_on, post.abolished_reason = None, ""
        title = f"Kembalikan jabatan {post.name} ke peta"
        return changes_of(title, work.commit("restore_position", title))


def fill_from_staff(desk: Desk) -> Changes:
    """Put every jabatan of the register that the map lacks on it, needed as often as it is held now."""
    with desk.reader() as reader:
        missing = stored.unplaced(reader)
    if not missing:
        raise NotAllowed("Semua jabatan pegawai sudah ada di peta jabatan.")
    with desk.work() as work:
        known = {(post.unit_id, post.name.casefold()): post for post in work.all(PositionRecord)}
        for row in missing:
            back = known.get((row.unit_id, row.position_name.casefold()))
            if back is None:
                work.add(PositionRecord(id=new_id(), **_from_staff(desk, row)))
            else:  # taken off the map, but somebody holds it again
                back.abolished_on, back.abolished_reason = None, ""
        title = f"Susun peta jabatan dari data pegawai: {len(missing)} jabatan"
        return changes_of(title, work.commit("fill_positions", title))


def usual_requirements(desk: Desk, kind: str, eselon: str, jenjang: str) -> Requirements:
    """What the law asks of such a post, to be offered in its form."""
    with desk.reader() as reader:
        rules = in_force(reader, desk.rules).career
    return usual(rules, PositionKind(kind), eselon, jenjang, desk.today)


def filled_in(requirements: Requirements) -> dict[str, Any]:
    """The fields of a post that requirements fill."""
    return {
        "golongan_lowest": requirements.golongan_lowest,
        "golongan_highest": requirements.golongan_highest,
        "education": requirements.education,
        "experience_years": requirements.experience_years,
        "experience_kind": requirements.experience_kind,
        "basis": requirements.basis(),
    }


def _from_staff(desk: Desk, row: UnplacedRow) -> dict[str, Any]:
    kind = PositionKind(row.position_kind)
    structural = kind in LEADING_KINDS
    eselon = row.eselon if structural else ""
    jenjang = row.jenjang if kind is PositionKind.FUNGSIONAL else ""
    return {
        "unit_id": row.unit_id,
        "name": row.position_name,
        "kind": kind.value,
        "eselon": eselon,
        "jenjang": jenjang,
        "needed": row.people,
        **filled_in(usual_requirements(desk, kind, eselon, jenjang)),
    }


def _held(work: Work, post: PositionRecord) -> list[EmployeeRecord]:
    here = work.all(EmployeeRecord, "name", unit_id=post.unit_id, retired=False)
    return [person for person in here if person.position_name.casefold() == post.name.casefold()]


def _carry_name(work: Work, post: PositionRecord, name: str) -> int:
    """Write the new name of a post into its holders' jabatan and the entry of it; how many holders there are."""
    if name == post.name:
        return 0
    held = _held(work, post)
    for person in held:
        for entry in work.all(PositionHistoryRecord, employee_id=person.id):
            if (entry.position_name, entry.tmt) == (person.position_name, person.position_tmt):
                entry.position_name = name
        person.position_name = name
    return len(held)


def values_of(command: SavePosition) -> dict[str, Any]:
    """The values of a command as the record keeps them."""
    return tidy({field.name: getattr(command, field.name) for field in fields(command)})


def draft_problems(command: SavePosition) -> list[Problem]:
    """What the form, or a row of a workbook, shows to be wrong by itself."""
    found = []
    if not command.name.strip():
        found.append(Problem("name", "Nama jabatan belum diisi."))
    if command.kind not in tuple(PositionKind):
        found.append(Problem("kind", "Pilih jenis jabatan."))
    if command.eselon and (command.eselon not in ESELON or command.kind not in LEADING_KINDS):
        found.append(
            Problem("eselon", "Eselon hanya untuk JPT, administrator dan pengawas. Kosongkan, atau ubah jenisnya.")
        )
    if command.kind == PositionKind.FUNGSIONAL and command.jenjang not in JENJANG:
        found.append(Problem("jenjang", "Jenjang jabatan fungsional belum dipilih."))
    if command.kelas is not None and not 1 <= command.kelas <= HIGHEST_KELAS:
        found.append(Problem("kelas", f"Kelas jabatan {command.kelas} tidak ada. Isi 1 sampai {HIGHEST_KELAS}."))
    if command.needed is None or not 0 <= command.needed <= MOST_NEEDED:
        found.append(Problem("needed", f"Kebutuhan pegawai belum benar. Isi 0 sampai {MOST_NEEDED}."))
    return found + _requirement_problems(command)


def _requirement_problems(command: SavePosition) -> list[Problem]:
    found = []
    for field, golongan in (
        ("golongan_lowest", command.golongan_lowest),
        ("golongan_highest", command.golongan_highest),
    ):
        if golongan and not rank.is_pns(golongan):
            found.append(Problem(field, f"Golongan {golongan} bukan golongan ruang PNS. Pilih I/a sampai IV/e."))
    both = command.golongan_lowest and command.golongan_highest and not found
    if both and rank.order(command.golongan_lowest) > rank.order(command.golongan_highest):
        sentence = (
            f"Golongan tertinggi {command.golongan_highest} lebih rendah daripada yang terendah"
            f" {command.golongan_lowest}. Tukar keduanya."
        )
        found.append(Problem("golongan_highest", sentence))
    if command.education and command.education not in tuple(Education):
        found.append(Problem("education", "Pilih tingkat pendidikan."))
    if command.experience_years is not None and not 0 <= command.experience_years <= MOST_YEARS:
        sentence = f"Pengalaman {command.experience_years} tahun tidak mungkin. Isi 0 sampai {MOST_YEARS}."
        found.append(Problem("experience_years", sentence))
    if command.experience_kind and command.experience_kind not in tuple(PositionKind):
        found.append(Problem("experience_kind", "Pilih jenis jabatan tempat pengalaman itu diperoleh."))
    return found


def _place_problems(
    work: Work, command: SavePosition, values: dict[str, Any], position_id: str | None
) -> list[Problem]:
    """What the map shows to be wrong: the unit, a post of the same name there, a superior that leads in a circle."""
    if not command.unit_id:
        return [Problem("unit_id", "Unit kerja belum dipilih.")]
    unit = work.require(UnitRecord, command.unit_id, gone.UNIT)
    everyone = work.all(PositionRecord)
    found = [
        Problem("name", _taken(other, unit))
        for other in everyone
        if other.id != position_id
        and other.unit_id == unit.id
        and other.name.casefold() == str(values["name"]).casefold()
    ]
    if command.superior_id:
        superior = work.require(PositionRecord, command.superior_id, gone.POSITION)
        if superior.abolished_on is not None:
            sentence = f"{superior.name} sudah dihapus dari peta. Pilih jabatan atasan yang masih ada."
            found.append(Problem("superior_id", sentence))
        elif position_id and would_circle(_above(work, everyone), position_id, command.superior_id):
            sentence = f"{superior.name} sendiri berada di bawah {values['name']}. Pilih jabatan atasan lain."
            found.append(Problem("superior_id", sentence))
    return found


def _taken(other: PositionRecord, unit: UnitRecord) -> str:
    if other.abolished_on is None:
        return (
            f"{other.name} sudah ada di {unit.name}. Bila pemegangnya lebih dari satu,"
            " naikkan kebutuhan jabatan yang sudah ada."
        )
    return f"{other.name} pernah ada di {unit.name} dan sudah dihapus. Saring “Dihapus”, lalu kembalikan."


def _above(work: Work, everyone: Iterable[PositionRecord]) -> dict[str, str | None]:
    posts = [
        Post(post.id, post.name, post.kind, post.eselon, post.unit_id, post.superior_id)
        for post in everyone
        if post.abolished_on is None
    ]
    return superiors(posts, [PlacedUnit(unit.id, unit.name, unit.parent_id) for unit in work.all(UnitRecord)])
