"""Forms: looking people up by name, NIP, jabatan or unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.staff import nip as nips
from asn_desktop.storage.queries.staff import employees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.ui.shell import Shell

_OFFERED = 30


def find_people(shell: Shell, text: str, leave_out: str | None = None) -> Sequence[tuple[str, str, str]]:
    """Active people who match, for a lookup: (id, name, NIP · jabatan)."""
    with shell.desk.reader() as reader:
        keys = [key for key in employees.ids(reader, text=text)[: _OFFERED + 1] if key != leave_out]
        return [
            (person.id, person.name, " · ".join(filter(None, (nips.show(person.nip), person.position_name))))
            for person in employees.rows(reader, keys[:_OFFERED])
        ]


def name_of(shell: Shell, employee_id: str) -> str:
    """A person's name with titles; empty when there is no such person."""
    with shell.desk.reader() as reader:
        return next((person.name for person in employees.rows(reader, [employee_id])), "")
