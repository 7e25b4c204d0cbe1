"""Storage: which papers of a proposal are on file, and what the office's own records say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.development.training import TrainingKind

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader


class Known(NamedTuple):
    """Decrees of the present pangkat and jabatan, karpeg, packages issued here, a course; '' and 0 for none."""

    rank_decree: str
    position_decree: str
    karpeg: str
    packages: int
    leadership: str  # the course of a leader on record, with the number of its certificate


def ticked(reader: Reader, employee_id: str, kind: str) -> frozenset[str]:
    """The papers of a list somebody noted as on file."""
    return frozenset(
        reader.column("SELECT paper FROM case_paper WHERE employee_id = ? AND kind = ?", (employee_id, kind))
    )


def files(reader: Reader, employee_id: str) -> list[str]:
    """The names of what is attached to the person and to the trainings followed, each with what it is about."""
    rows = reader.tuples(
        "SELECT name, note FROM attachment WHERE owner = 'employee' AND owner_id = ? AND removed_on IS NULL "
        "ORDER BY added_on DESC, name",
        (employee_id,),
    )
    certificates = reader.tuples(
        "SELECT a.name, t.name FROM attachment a JOIN training t ON t.id = a.owner_id "
        "WHERE a.owner = 'training' AND t.employee_id = ? AND a.removed_on IS NULL ORDER BY t.start DESC, a.name",
        (employee_id,),
    )
    return [
        *(f"{name} ({note})" if note else name for name, note in rows),
        *(f"{name} (sertifikat {about})" for name, about in certificates),
    ]


def known(reader: Reader, employee_id: str) -> Known:
    """What the register holds of the papers themselves."""
    rank = reader.value(
        "SELECT h.decree_number FROM rank_history h JOIN employee e ON e.id = h.employee_id "
        "WHERE e.id = ? AND h.golongan = e.golongan ORDER BY h.tmt DESC",
        (employee_id,),
    )
    post = reader.value(
        "SELECT h.decree_number FROM position_history h JOIN employee e ON e.id = h.employee_id "
        "WHERE e.id = ? AND h.position_name = e.position_name ORDER BY h.tmt DESC",
        (employee_id,),
    )
    karpeg = reader.value("SELECT karpeg FROM employee WHERE id = ?", (employee_id,))
    packages = reader.value(
        "SELECT count(*) FROM document WHERE employee_id = ? AND kind = 'package' "
        "AND state NOT IN ('superseded', 'void', 'draft')",
        (employee_id,),
    )
    course = reader.tuples(
        "SELECT name, certificate FROM training WHERE employee_id = ? AND kind = ? ORDER BY start DESC",
        (employee_id, TrainingKind.LEADERSHIP.value),
    )[:1]
    leadership = "".join(f"{name} nomor {number}" if number else name for name, number in course)
    return Known(rank or "", post or "", karpeg or "", int(packages or 0), leadership)


def credit_number(reader: Reader, employee_id: str) -> str:
    """The number of the newest penetapan angka kredit issued for a person; '' for none."""
    found = reader.value(
        "SELECT number FROM document WHERE employee_id = ? AND kind = 'credit' "
        "AND state NOT IN ('superseded', 'void', 'draft') ORDER BY issued_on DESC, seq DESC",
        (employee_id,),
    )
    return found or ""


def proposal_number(reader: Reader, case_id: str) -> str:
    """The number of the letter issued for a case; '' for none."""
    found = reader.value(
        "SELECT number FROM document WHERE case_id = ? AND state NOT IN ('superseded', 'void', 'draft') "
        "ORDER BY issued_on DESC",
        (case_id,),
    )
    return found or ""
