"""Tab: Kantor, writing a decree about a person of an office: which kind, then its form, checked before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff.position import KIND_NAMES
from asn_desktop.domain.staff.rank import PNS_GOLONGAN, PPPK_GOLONGAN
from asn_desktop.services.career import decrees
from asn_desktop.services.career.decrees import WHAT_NAMES, DecreeDraft, What
from asn_desktop.storage.queries.packages import partners
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asn_desktop.storage.queries.packages.reported import ReportedPerson
    from asn_desktop.ui.shell import Shell

OFFERED = (What.PANGKAT, What.JABATAN, What.PINDAH)


def write_decree(shell: Shell, partner_id: str, person: ReportedPerson, done: Callable[[], object]) -> None:
    """Ask which kind of decree, then for what it says; keep it."""
    choices = [(what.value, tr(WHAT_NAMES[what])) for what in OFFERED]
    sentence = tr("SK ikut paket berikutnya ke kantornya dan dilaksanakan di sana setelah diperiksa.")
    chosen = shell.ask.choose(tr("SK baru untuk {name}").format(name=person.name), sentence, choices, yes=tr("Lanjut"))
    if chosen is None:
        return
    what = What(chosen)
    title = f"{tr(WHAT_NAMES[what])}: {person.name}"

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        found = decrees.problems(shell.desk, partner_id, person.id, _draft(what, values))
        return {one.field or "number": one.sentence for one in found}

    values = shell.ask.fill(title, _fields(shell, what, partner_id), {}, yes=tr("Simpan SK"), check=check)
    if values is None:
        return
    draft, desk = _draft(what, values), shell.desk
    shell.act(title, lambda _report: decrees.save(desk, partner_id, person.id, draft), done=lambda _changes: done())


def _draft(what: What, values: Mapping[str, Any]) -> DecreeDraft:
    kept = {name: value for name, value in values.items() if value is not None}
    return DecreeDraft(what=what, **{"day": None, "tmt": None, "number": ""} | kept)


def _fields(shell: Shell, what: What, partner_id: str) -> list[Field]:
    found = [
        Field(name="number", label=tr("Nomor SK"), required=True, width=2),
        Field(name="day", label=tr("Tanggal SK"), kind=Kind.DATE, required=True),
        Field(name="tmt", label=tr("TMT"), kind=Kind.DATE, required=True),
    ]
    if what is What.PANGKAT:
        return [
            *found,
            Field(
                name="golongan",
                label=tr("Golongan baru"),
                kind=Kind.CHOICE,
                required=True,
                choices=[(each, each) for each in (*PNS_GOLONGAN, *PPPK_GOLONGAN)],
            ),
            Field(name="mkg_years", label=tr("Masa kerja golongan, tahun"), kind=Kind.NUMBER),
            Field(name="mkg_months", label=tr("Bulan"), kind=Kind.NUMBER),
        ]
    if what is What.PINDAH:
        with shell.desk.reader() as reader:
            others = [(one.id, one.name) for one in partners.partners(reader) if one.id != partner_id]
        found.append(Field(name="to", label=tr("Kantor tujuan"), kind=Kind.CHOICE, required=True, choices=others))
    return [
        *found,
        Field(name="position_name", label=tr("Jabatan baru"), required=True, width=2),
        Field(
            name="position_kind",
            label=tr("Jenis jabatan"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(kind.value, tr(words)) for kind, words in KIND_NAMES.items()],
        ),
        Field(name="eselon", label=tr("Eselon"), placeholder="IV.a"),
        Field(name="unit_name", label=tr("Unit kerja"), placeholder=tr("seperti namanya di kantor itu"), width=2),
    ]
