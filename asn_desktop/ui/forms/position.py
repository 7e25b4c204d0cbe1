"""Forms: a post: what it is and what it asks for."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff.position import ESELON, JENJANG, KIND_NAMES, PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES
from asn_desktop.services.staff.positions import SavePosition
from asn_desktop.ui.forms.employee import StaffForm, golongan_choices
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from asn_desktop.domain.staff.rank import Ranks

_STRUCTURAL = {PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS}


def post_fields(find: Callable[[str], Sequence[tuple[str, str, str]]], name_of: Callable[[str], str]) -> list[Field]:
    """What the post is and where it stands; `find` looks up a superior post."""
    kinds = [(kind.value, words) for kind, words in KIND_NAMES.items()]
    return [
        Field(name="name", label=tr("Nama jabatan"), required=True, width=12),
        Field(name="unit_id", label=tr("Unit kerja"), kind=Kind.CHOICE, required=True, width=12),
        Field(name="kind", label=tr("Jenis jabatan"), kind=Kind.CHOICE, required=True, choices=kinds, width=4),
        Field(name="eselon", label=tr("Eselon"), kind=Kind.CHOICE, choices=[(each, each) for each in ESELON], width=4),
        Field(
            name="jenjang", label=tr("Jenjang"), kind=Kind.CHOICE, choices=[(each, each) for each in JENJANG], width=4
        ),
        Field(
            name="kelas",
            label=tr("Kelas jabatan"),
            kind=Kind.NUMBER,
            width=4,
            help=tr("1 sampai 17, menurut peraturan bupati tentang kelas jabatan."),
        ),
        Field(
            name="needed",
            label=tr("Kebutuhan (orang)"),
            kind=Kind.NUMBER,
            required=True,
            width=4,
            help=tr("Menurut analisis jabatan dan beban kerja."),
        ),
        Field(
            name="superior_id",
            label=tr("Jabatan atasan, bila bukan kepala unitnya"),
            kind=Kind.LOOKUP,
            placeholder=tr("Menurut pohon unit"),
            find=find,
            name_of=name_of,
            width=12,
        ),
    ]


def requirement_fields(ranks: Ranks) -> list[Field]:
    """What the post asks of whoever is to hold it."""
    golongan = golongan_choices("PNS", ranks)
    return [
        Field(name="golongan_lowest", label=tr("Golongan terendah"), kind=Kind.CHOICE, choices=golongan, width=6),
        Field(name="golongan_highest", label=tr("Golongan tertinggi"), kind=Kind.CHOICE, choices=golongan, width=6),
        Field(
            name="education",
            label=tr("Pendidikan paling rendah"),
            kind=Kind.CHOICE,
            choices=[(level.value, words) for level, words in EDUCATION_NAMES.items()],
            width=5,
        ),
        Field(
            name="education_fields",
            label=tr("Jurusan yang diutamakan"),
            placeholder=tr("Misalnya Ilmu Pemerintahan, Administrasi"),
            width=7,
        ),
        Field(name="experience_years", label=tr("Pengalaman (tahun)"), kind=Kind.NUMBER, width=5),
        Field(
            name="experience_kind",
            label=tr("Sebagai"),
            kind=Kind.CHOICE,
            choices=[
                (kind.value, tr("{kind} atau fungsional setingkat").format(kind=words))
                if kind is not PositionKind.FUNGSIONAL
                else (kind.value, words)
                for kind, words in KIND_NAMES.items()
            ],
            width=7,
        ),
        Field(
            name="training",
            label=tr("Pelatihan"),
            placeholder=tr("Misalnya Pelatihan Kepemimpinan Pengawas"),
            width=6,
        ),
        Field(
            name="competence",
            label=tr("Kompetensi"),
            placeholder=tr("Misalnya pelayanan publik, pengelolaan keuangan"),
            width=6,
        ),
        Field(name="basis", label=tr("Dasar persyaratan"), width=12),
        Field(
            name="confirmed",
            label=tr("Sudah dikonfirmasi kantor (analisis jabatan atau peraturan bupati)"),
            kind=Kind.CHECK,
            width=12,
        ),
    ]


def suit(form: StaffForm) -> None:
    """Eselon for structural posts, jenjang for fungsional; what holds something always stays in sight."""
    kind = form.raw("kind")
    form.show_field("eselon", shown=kind in _STRUCTURAL or bool(form.raw("eselon")))
    form.show_field("jenjang", shown=kind == PositionKind.FUNGSIONAL or bool(form.raw("jenjang")))


def form_values(position: object) -> dict[str, Any]:
    """A post as the forms show it."""
    return {field.name: getattr(position, field.name) for field in fields(SavePosition)}


def command_from(values: Mapping[str, Any]) -> SavePosition:
    """The command of what the forms hold; empty choices of texts become empty texts."""
    texts = {field.name for field in fields(SavePosition) if field.type == "str"}
    found: dict[str, Any] = {name: "" if value is None and name in texts else value for name, value in values.items()}
    return SavePosition(**found | {"confirmed": bool(found.get("confirmed"))})
