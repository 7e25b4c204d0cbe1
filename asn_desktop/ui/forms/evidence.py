"""Forms: entries of the log, recognition and open feedback: their fields, and the way from and to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.plans.evidence import (
    KIND_LABELS,
    ROLE_LABELS,
    EntryDraft,
    EntryKind,
    GiverRole,
    RecognitionDraft,
    RemarkDraft,
)
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.instrument import BehaviourValue
    from asn_desktop.storage.queries.appraisals.appraisal_card import WorkResultCard
    from asn_desktop.storage.queries.plans.evidence import EntryRow, RemarkRow
    from asn_desktop.ui.shell import Shell

_VALUE = "value:"
_SHORT = 60


def kind_choices() -> list[tuple[EntryKind, str]]:
    """The kinds of an entry in words."""
    return [(kind, tr(KIND_LABELS[kind])) for kind in EntryKind]


def role_choices() -> list[tuple[GiverRole, str]]:
    """Who may give feedback or recognition, in the order of the forms."""
    return [(role, tr(ROLE_LABELS[role])) for role in GiverRole]


def work_result_choices(results: Sequence[WorkResultCard]) -> list[tuple[str, str]]:
    """The rhk of an SKP by their keys, numbered as the forms number them."""
    return [
        (result.id, tr("Rhk {number} · {text}").format(number=number, text=_shortened(result.statement)))
        for number, result in enumerate(results, start=1)
    ]


def target_choices(results: Sequence[WorkResultCard], values: Sequence[BehaviourValue]) -> list[tuple[str, str]]:
    """What open feedback can be on: each rhk and each of the seven values."""
    return [
        *work_result_choices(results),
        *((f"{_VALUE}{value.number}", tr("Perilaku · {name}").format(name=value.name)) for value in values),
    ]


def target_code(row: RemarkRow) -> str | None:
    """The choice that stands for what a remark is on."""
    return f"{_VALUE}{row.value}" if row.value is not None else row.work_result_id


def target_of(code: str | None) -> dict[str, Any]:
    """What a choice stands for, as `RemarkDraft` takes it."""
    if code and code.startswith(_VALUE):
        return {"work_result_id": None, "value": int(code.removeprefix(_VALUE))}
    return {"work_result_id": code or None, "value": None}


def entry_fields(results: Sequence[WorkResultCard]) -> list[Field]:
    """The form of an entry."""
    return [
        Field(name="day", label=tr("Tanggal"), kind=Kind.DATE, required=True),
        Field(name="kind", label=tr("Jenis"), kind=Kind.CHOICE, choices=kind_choices(), required=True),
        Field(
            name="work_result_id",
            label=tr("Untuk rencana hasil kerja"),
            kind=Kind.CHOICE,
            choices=work_result_choices(results),
            placeholder=tr("Tanpa rhk"),
            width=2,
        ),
        Field(name="text", label=tr("Uraian"), kind=Kind.MULTILINE, required=True, width=2),
        Field(name="quantity", label=tr("Jumlah"), kind=Kind.DECIMAL),
        Field(name="measure", label=tr("Satuan"), placeholder=tr("orang, dokumen, desa…")),
        Field(
            name="reference",
            label=tr("Bukti dukung"),
            placeholder=tr("nomor surat, nama berkas, tautan…"),
            width=2,
        ),
    ]


def entry_values(row: EntryRow) -> dict[str, Any]:
    """An entry as its form loads it."""
    return {**row._asdict(), "kind": EntryKind(row.kind)}


def entry_draft(values: Mapping[str, Any]) -> EntryDraft:
    """What the form of an entry holds."""
    return EntryDraft(
        day=values["day"],
        kind=values["kind"],
        text=values["text"] or "",
        work_result_id=values["work_result_id"] or None,
        quantity=values["quantity"],
        measure=values["measure"] or "",
        reference=values["reference"] or "",
    )


def remark_fields(shell: Shell, results: Sequence[WorkResultCard]) -> list[Field]:
    """The form of open feedback."""
    values = shell.desk.rules.performance.values
    return [
        Field(name="day", label=tr("Tanggal"), kind=Kind.DATE, required=True),
        Field(name="role", label=tr("Dari"), kind=Kind.CHOICE, choices=role_choices(), required=True),
        Field(
            name="target",
            label=tr("Tentang"),
            kind=Kind.CHOICE,
            choices=target_choices(results, values),
            required=True,
            width=2,
        ),
        Field(name="text", label=tr("Umpan balik"), kind=Kind.MULTILINE, required=True, width=2),
        *_giver_fields(shell),
        Field(name="capacity", label=tr("Sebutan pihak lain"), placeholder=tr("misalnya Kepala Desa")),
        Field(name="reference", label=tr("Bukti dukung")),
        Field(name="scheduled", label=tr("Berkala (terjadwal)"), kind=Kind.CHECK),
        Field(name="requested", label=tr("Atas permintaan pegawai"), kind=Kind.CHECK),
    ]


def remark_values(row: RemarkRow) -> dict[str, Any]:
    """Open feedback as its form loads it."""
    typed = "" if row.giver_id else row.giver
    return {**row._asdict(), "role": GiverRole(row.role), "target": target_code(row), "giver": typed}


def remark_draft(values: Mapping[str, Any]) -> RemarkDraft:
    """What the form of open feedback holds."""
    return RemarkDraft(
        day=values["day"],
        role=values["role"],
        text=values["text"] or "",
        giver_id=values["giver_id"] or None,
        giver=values["giver"] or "",
        capacity=values["capacity"] or "",
        scheduled=bool(values["scheduled"]),
        requested=bool(values["requested"]),
        reference=values["reference"] or "",
        **target_of(values["target"]),
    )


def recognition_fields(shell: Shell) -> list[Field]:
    """The form of a recognition."""
    return [
        Field(name="role", label=tr("Dari"), kind=Kind.CHOICE, choices=role_choices(), required=True),
        *_giver_fields(shell),
        Field(name="day", label=tr("Tanggal"), kind=Kind.DATE, required=True),
        Field(name="text", label=tr("Kalimat pengakuan"), kind=Kind.MULTILINE, required=True),
    ]


def recognition_draft(values: Mapping[str, Any]) -> RecognitionDraft:
    """What the form of a recognition holds."""
    return RecognitionDraft(
        day=values["day"],
        role=values["role"],
        text=values["text"] or "",
        giver_id=values["giver_id"] or None,
        giver=values["giver"] or "",
    )


def _giver_fields(shell: Shell) -> list[Field]:
    return [
        Field(
            name="giver_id",
            label=tr("Pegawai kantor ini"),
            kind=Kind.LOOKUP,
            placeholder=tr("Ketik nama atau NIP…"),
            find=lambda text: find_people(shell, text),
            name_of=lambda key: name_of(shell, key),
        ),
        Field(name="giver", label=tr("Atau nama orang luar"), placeholder=tr("boleh kosong")),
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
