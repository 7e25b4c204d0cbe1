"""Services: who signs what the office writes on a day: its head, whoever stands in for him, or somebody for him."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.documents.letter_data import Signer
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.staff.nip import EmployeeStatus, show
from asn_desktop.domain.wording import full_name
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import LETTER_SIGNERS, keep_setting, setting_in
from asn_desktop.services.staff.acting import ACTING_NAMES, ActingKind
from asn_desktop.storage.queries.letters import signers as stored
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from asn_desktop.domain.staff.rank import Ranks
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.letters.signers import LeaderRow
    from asn_desktop.storage.reader import Reader

FOR, UNDER = "a.n.", "u.b."
HEAD = "kepala"  # of the office, where the letters of a kind are usually signed by somebody else
_BY_ASSESSOR = frozenset({DocumentKind.COVERING_LETTER})
_LED_BY = {"kecamatan": "camat", "kelurahan": "lurah"}  # heads whose post is written with the name of the place


class Way(NamedTuple):
    """One way in which the letters of a kind can be signed: kept as `key`, shown as `label`."""

    key: str
    label: str


def ways(reader: Reader, kind: str = "") -> list[Way]:
    """The head himself, a head below him (a.n.), and heads below those (u.b.); of results before all the assessor."""
    usual = [Way("", "Pejabat penilai masing-masing")] if kind in _BY_ASSESSOR else []
    head = stored.office_leader(reader)
    if head is None:
        return usual
    found = [*usual, Way(HEAD if usual else "", head.post)]
    for leader in stored.leaders(reader):
        if leader.depth == 1:
            found.append(Way(f"{FOR}{leader.unit_id}", f"{FOR} {head.post}: {leader.post}"))
        elif leader.depth > 1 and leader.above:
            found.append(Way(f"{UNDER}{leader.unit_id}", f"{FOR} {head.post}, {leader.above} {UNDER} {leader.post}"))
    return found


def way_of(reader: Reader, kind: str) -> Way | None:
    """How the letters of a kind are signed just now; None while the office has no head."""
    chosen = dict(offices.setting(reader, LETTER_SIGNERS, {})).get(kind, "")
    found = ways(reader, kind)
    return next((way for way in found if way.key == chosen), found[0] if found else None)


def set_way(desk: Desk, kind: str, title: str, key: str) -> Changes:
    """Let the letters of a kind be signed so from now on; Rejected when there is no such way any more."""
    with desk.reader() as reader:
        way = next((one for one in ways(reader, kind) if one.key == key), None)
    if way is None:
        raise Rejected("Cara menandatangani ini tidak ada lagi. Periksa kepala unit di pohon unit kerja.")
    with desk.work() as work:
        kept = {name: value for name, value in dict(setting_in(work, LETTER_SIGNERS, {})).items() if name != kind}
        keep_setting(work, LETTER_SIGNERS, kept | {kind: key} if key else kept)
        act = f"Penanda tangan {title}: {way.label}"
        return changes_of(act, work.commit(act="set_letter_signer", title=act))


def office_signer(reader: Reader, ranks: Ranks, on: date, kind: str = "") -> Signer:
    """Who signs a letter of this kind on a day; Rejected while the office has no head and nobody stands in."""
    found = known_signer(reader, ranks, on, kind)
    if found is None:
        raise Rejected(
            f"Kepala {office_name(reader) or 'kantor'} belum ditetapkan, jadi surat belum dapat ditandatangani."
            " Tetapkan di tab Pegawai (Data, Unit kerja…), atau tunjuk Plt. di tab Jabatan."
        )
    return found


def known_signer(reader: Reader, ranks: Ranks, on: date, kind: str = "") -> Signer | None:
    """As `office_signer`; None while nobody can sign."""
    head = stored.office_leader(reader)
    acting = stored.stand_in(reader, head, on) if head is not None else None
    if head is None or (not head.name and acting is None):
        return None
    head = head._replace(post=in_full(head.post, office_name(reader)))
    chosen = dict(offices.setting(reader, LETTER_SIGNERS, {})).get(kind, "")
    leader = stored.leader_of(reader, chosen.removeprefix(FOR).removeprefix(UNDER)) if chosen else None
    if leader is not None:
        leader = stored.stand_in(reader, leader, on) or leader
        if leader.name:
            return _for_head(head, leader, ranks, under=chosen.startswith(UNDER))
    if acting is not None:
        return _signer(acting, ranks, prefix=ACTING_NAMES[ActingKind(acting.kind)], authority=head.post)
    return _signer(head, ranks, authority=head.post)


def chosen_signer(reader: Reader, ranks: Ranks, on: date, kind: str) -> Signer | None:
    """Who signs on a day what the assessor usually signs, where the office chose so; None for the assessor.

    He signs too while the office has nobody who could sign in his place.
    """
    chosen = dict(offices.setting(reader, LETTER_SIGNERS, {})).get(kind, "")
    return known_signer(reader, ranks, on, kind) if chosen else None


def office_name(reader: Reader) -> str:
    """The name of the office; '' before it has one."""
    office = offices.one(reader)
    return office.name if office is not None else ""


def in_full(post: str, office: str) -> str:
    """Camat Siulak for the bare "Camat" of Kecamatan Siulak, as letters sign; other posts as they are."""
    kind, _, place = office.partition(" ")
    return f"{post} {place}" if place and post.casefold() == _LED_BY.get(kind.casefold()) else post


class Standing(NamedTuple):
    """Who stood in for the head of which unit, to find what somebody signed as on a day about a person of a unit."""

    rows: tuple[stored.ActingRow, ...]
    parents: Mapping[str, str | None]

    def of(self, nip: str, unit_id: str | None, on: date) -> tuple[str, str] | None:
        """Plt. or Plh., and the post he stands in for in that unit or the nearest one above; None in his own post."""
        day = on.isoformat()
        held = {
            row.unit_id: row
            for row in reversed(self.rows)
            if row.nip == nip and row.start <= day and (row.end is None or row.end >= day)
        }
        while unit_id is not None:
            if unit_id in held:
                return ACTING_NAMES[ActingKind(held[unit_id].kind)], held[unit_id].post
            unit_id = self.parents.get(unit_id)
        return None


def standing_in(reader: Reader) -> Standing:
    """Read once for all letters of a period."""
    rows = tuple(stored.acting(reader))
    return Standing(rows, stored.parents(reader) if rows else {})


def person_signer(reader: Reader, ranks: Ranks, employee_id: str) -> Signer | None:
    """A person of the office who signs in his own post; None when there is no such person."""
    row = stored.person(reader, employee_id)
    return None if row is None else _signer(row, ranks, authority=in_full(row.post, office_name(reader)))


def _for_head(head: LeaderRow, leader: LeaderRow, ranks: Ranks, *, under: bool) -> Signer:
    own = f"{ACTING_NAMES[ActingKind(leader.kind)]} {leader.post}" if leader.kind else leader.post
    posts = f"{leader.above}\n{UNDER}\n{own}" if under and leader.above else own
    return _signer(leader, ranks, prefix=FOR, authority=head.post, acting_position=posts)


def _signer(row: LeaderRow, ranks: Ranks, *, authority: str, prefix: str = "", acting_position: str = "") -> Signer:
    pppk = row.status == EmployeeStatus.PPPK
    return Signer(
        authority=authority,
        name=full_name(row.front_title, row.name, row.back_title),
        nip=show(row.nip) if row.nip else "",
        rank="" if pppk else ranks.pangkat(row.golongan) or "",
        prefix=prefix,
        acting_position=acting_position,
        nip_label="NI PPPK" if pppk else "NIP",
    )
