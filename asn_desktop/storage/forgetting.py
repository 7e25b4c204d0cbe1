"""Storage: what of the history is about one person, so that it can be erased with the person's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.storage import commitments, redaction, subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from asn_desktop.storage.raw import Raw

_LEADING = frozenset({*subjects.OWNERS, "owner_id"})


class Wanted(NamedTuple):
    """Whose values of which tables are to go; `rows` are keys of rows that are known to be about the person.

    `called`: how the person is written where the words of an act are to go, too; empty when the name stays.
    """

    employee_id: str
    tables: frozenset[str]
    rows: frozenset[str]
    called: tuple[str, ...] = ()


class _Act(NamedTuple):
    seq: int
    alone: bool  # about nobody else
    words: str
    entries: list[dict[str, Any]]


def redactions(raw: Raw, wanted: Sequence[Wanted]) -> list[redaction.Redaction]:
    """What is to go out of which acts, for several people at once."""
    found: dict[int, redaction.Redaction] = {}
    for one in wanted:
        for made in _of_person(raw, one):
            known = found.get(made.seq)
            found[made.seq] = (
                made
                if known is None
                else redaction.Redaction(made.seq, known.places | made.places, known.words or made.words)
            )
    return [found[seq] for seq in sorted(found)]


def _of_person(raw: Raw, wanted: Wanted) -> Iterable[redaction.Redaction]:
    acts = list(_acts(raw, wanted.employee_id))
    known = _known(acts, wanted)
    for act in acts:
        held = [(place, entry) for place, entry in enumerate(act.entries) if "id" in entry and not entry.get("erased")]
        places = frozenset(
            place
            for place, entry in held
            if entry["table"] in wanted.tables and (act.alone or _is_about(entry, wanted.employee_id, known))
        )
        emptied = act.alone and bool(places) and len(places) == len(held)
        words = emptied or any(name in act.words for name in wanted.called)
        if places or words:
            yield redaction.Redaction(act.seq, places, words)


def _acts(raw: Raw, employee_id: str) -> Iterable[_Act]:
    rows = raw.execute(
        "SELECT a.seq, a.title, a.reason, a.changes, c.content,"
        " (SELECT count(*) FROM audit_subject o WHERE o.seq = a.seq)"
        " FROM audit_subject s JOIN audit a ON a.seq = s.seq LEFT JOIN audit_content c ON c.seq = a.seq"
        " WHERE s.employee_id = ? ORDER BY a.seq",
        (employee_id,),
    ).fetchall()
    for seq, title, reason, changes, content, people in rows:
        yield _Act(seq, people == 1, f"{title} {reason}".casefold(), commitments.entries(changes, content))


def _known(acts: Sequence[_Act], wanted: Wanted) -> set[str]:
    """The keys of all rows about the person, also of those that are no longer there."""
    known = {wanted.employee_id, *wanted.rows}
    grown = -1
    while grown != len(known):
        grown = len(known)
        for act in acts:
            known |= {
                entry["id"]
                for entry in act.entries
                if "id" in entry and entry["id"] not in known and _is_about(entry, wanted.employee_id, known)
            }
    return known


def _is_about(entry: dict[str, Any], employee_id: str, known: Collection[str]) -> bool:
    if entry["id"] in known:
        return True
    images = [image for image in (entry.get("before"), entry.get("after")) if image]
    return any(image.get("employee_id") == employee_id for image in images) or any(
        image.get(column) in known for image in images for column in _LEADING
    )
