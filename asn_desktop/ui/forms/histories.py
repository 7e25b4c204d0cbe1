"""Forms: the histories of a person: the fields of an entry, the columns of the table, and its draft."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.development.training import FORM_NAMES, TrainingKind, form_of
from asn_desktop.domain.development.training import KIND_NAMES as TRAINING_NAMES
from asn_desktop.domain.staff.position import ESELON, JENJANG, KIND_NAMES, PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, Education
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.staff.history_kinds import HISTORIES, HUKDIS_LEVELS, History
from asn_desktop.ui.forms.employee import golongan_choices
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.looks import Badge, Strong
from asn_desktop.ui.kit.table import Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from asn_desktop.domain.staff.rank import Ranks
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard

TONES = {
    Predikat.SANGAT_BAIK: Tone.SUCCESS,
    Predikat.BAIK: Tone.INFO,
    Predikat.BUTUH_PERBAIKAN: Tone.WARNING,
    Predikat.KURANG: Tone.DANGER,
    Predikat.SANGAT_KURANG: Tone.CRITICAL,
}
_LEVEL_TONES = {"RINGAN": Tone.WARNING, "SEDANG": Tone.DANGER, "BERAT": Tone.CRITICAL}


class HistoryView(NamedTuple):
    """How one history is shown: its short title, its table, its form, its entries, and what to do while empty."""

    title: str
    columns: Sequence[Column]
    fields: Callable[[str, Ranks], list[Field]]
    entries: Callable[[EmployeeCard], Sequence[Any]]
    hint: str


def draft_of(kind: History, values: Mapping[str, Any]) -> Any:
    """The draft of an entry from the values of its form; empty choices of texts become empty texts."""
    make = HISTORIES[kind].draft
    texts = {field.name for field in fields(make) if field.type == "str"}
    return make(**{name: "" if value is None and name in texts else value for name, value in values.items()})


def _words(name: str, text: str, **options: Any) -> Field:
    return Field(name=name, label=text, **options)


def _day(name: str, title: str, width: int = 102) -> Column:
    return Column(
        key=name,
        title=title,
        width=width,
        text=lambda row: short_date(getattr(row, name)),
        sort=lambda row: str(getattr(row, name) or ""),
    )


def _plain(name: str, title: str, width: int = 120, *, stretch: bool = False) -> Column:
    return Column(key=name, title=title, width=width, stretch=stretch, text=lambda row: str(getattr(row, name) or ""))


def mkg_words(years: int | None, months: int | None) -> str:
    """12 th 3 bl; empty when unknown."""
    if years is None and months is None:
        return ""
    return tr("{years} th {months} bl").format(years=years or 0, months=months or 0)


def _rank_fields(status: str, ranks: Ranks) -> list[Field]:
    return [
        _words(
            "golongan",
            tr("Golongan"),
            kind=Kind.CHOICE,
            required=True,
            choices=golongan_choices(status, ranks),
            width=5,
        ),
        _words("tmt", tr("TMT"), kind=Kind.DATE, width=3),
        _words("mkg_years", tr("MKG tahun"), kind=Kind.NUMBER, width=2),
        _words("mkg_months", tr("MKG bulan"), kind=Kind.NUMBER, width=2),
        _words("decree_number", tr("Nomor SK"), width=8),
        _words("decree_date", tr("Tanggal SK"), kind=Kind.DATE, width=4),
    ]


def _position_fields(_status: str, _ranks: Ranks) -> list[Field]:
    return [
        _words("position_name", tr("Nama jabatan"), required=True, width=6),
        _words("unit_name", tr("Unit kerja saat itu"), width=6),
        _words(
            "position_kind",
            tr("Jenis jabatan"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(kind.value, words) for kind, words in KIND_NAMES.items()],
            width=4,
        ),
        _words("eselon", tr("Eselon"), kind=Kind.CHOICE, choices=[(each, each) for each in ESELON], width=2),
        _words("jenjang", tr("Jenjang"), kind=Kind.CHOICE, choices=[(each, each) for each in JENJANG], width=3),
        _words("tmt", tr("TMT"), kind=Kind.DATE, width=3),
        _words("decree_number", tr("Nomor SK"), width=8),
        _words("decree_date", tr("Tanggal SK"), kind=Kind.DATE, width=4),
    ]


def _education_fields(_status: str, _ranks: Ranks) -> list[Field]:
    levels = [(level.value, words) for level, words in EDUCATION_NAMES.items()]
    return [
        _words("education", tr("Tingkat"), kind=Kind.CHOICE, required=True, choices=levels, width=3),
        _words("education_name", tr("Jurusan"), width=4),
        _words("school", tr("Sekolah / perguruan tinggi"), width=3),
        _words("year", tr("Tahun lulus"), kind=Kind.NUMBER, width=2),
    ]


def _hukdis_fields(_status: str, _ranks: Ranks) -> list[Field]:
    return [
        _words(
            "level",
            tr("Tingkat"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(level, tr(level.capitalize())) for level in HUKDIS_LEVELS],
            width=3,
        ),
        _words("punishment", tr("Jenis hukuman disiplin"), width=9),
        _words("start", tr("Mulai"), kind=Kind.DATE, required=True, width=3),
        _words("end", tr("Selesai"), kind=Kind.DATE, width=3),
        _words("decree_number", tr("Nomor SK"), width=6),
    ]


def _predikat_fields(_status: str, _ranks: Ranks) -> list[Field]:
    return [
        _words("year", tr("Tahun"), kind=Kind.NUMBER, required=True, width=2),
        _words(
            "predikat",
            tr("Predikat"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(each.value, PREDIKAT_LABELS[each]) for each in Predikat],
            width=4,
        ),
        _words("source", tr("Sumber"), placeholder=tr("Misalnya e-Kinerja atau dokumen evaluasi"), width=6),
    ]


def _training_fields(_status: str, _ranks: Ranks) -> list[Field]:
    return training_fields()


def training_fields() -> list[Field]:
    """What is kept about a training somebody followed."""
    return [
        _words("name", tr("Nama pelatihan"), required=True, width=7),
        _words("kind", tr("Jenis"), kind=Kind.CHOICE, required=True, choices=training_kinds(), width=5),
        _words("provider", tr("Penyelenggara"), width=5),
        _words("start", tr("Mulai"), kind=Kind.DATE, required=True, width=3),
        _words("end", tr("Selesai"), kind=Kind.DATE, width=3),
        _words("hours", tr("JP"), kind=Kind.NUMBER, required=True, width=1),
        _words("certificate", tr("Nomor sertifikat"), width=12),
    ]


def training_kinds() -> list[tuple[str, str]]:
    """The kinds of training with their form, for a choice."""
    return [
        (kind.value, tr("{kind} ({form})").format(kind=words, form=FORM_NAMES[form_of(kind)]))
        for kind, words in TRAINING_NAMES.items()
    ]


def _honour_fields(_status: str, _ranks: Ranks) -> list[Field]:
    return [
        _words("name", tr("Nama penghargaan"), required=True, width=6),
        _words("year", tr("Tahun"), kind=Kind.NUMBER, width=2),
        _words("decree_number", tr("Nomor SK"), width=4),
    ]


def views() -> dict[History, HistoryView]:
    """How each history is shown, in the language of the interface."""
    return {
        History.RANK: HistoryView(
            tr("Pangkat"),
            [
                Column(key="golongan", title=tr("Golongan"), width=88, text=lambda row: row.golongan, look=Strong()),
                _day("tmt", tr("TMT")),
                Column(
                    key="mkg",
                    title=tr("Masa kerja gol."),
                    width=124,
                    text=lambda row: mkg_words(row.mkg_years, row.mkg_months),
                    sort=lambda row: (row.mkg_years or 0, row.mkg_months or 0),
                ),
                _plain("decree_number", tr("Nomor SK"), stretch=True),
                _day("decree_date", tr("Tanggal SK")),
            ],
            _rank_fields,
            lambda card: card.ranks,
            tr("Tambahkan SK kenaikan pangkat, mulai dari yang terakhir."),
        ),
        History.POSITION: HistoryView(
            tr("Jabatan"),
            [
                Column(
                    key="position_name",
                    title=tr("Jabatan"),
                    width=220,
                    text=lambda row: row.position_name,
                    look=Strong(),
                    stretch=True,
                ),
                _plain("unit_name", tr("Unit kerja"), 170),
                Column(
                    key="position_kind",
                    title=tr("Jenis"),
                    width=110,
                    text=lambda row: KIND_NAMES[PositionKind(row.position_kind)],
                ),
                _plain("eselon", tr("Eselon"), 76),
                _day("tmt", tr("TMT")),
            ],
            _position_fields,
            lambda card: card.positions,
            tr("Tambahkan SK jabatan yang pernah dipegang, mulai dari yang terakhir."),
        ),
        History.EDUCATION: HistoryView(
            tr("Pendidikan"),
            [
                Column(
                    key="education",
                    title=tr("Tingkat"),
                    width=130,
                    text=lambda row: EDUCATION_NAMES[Education(row.education)],
                    sort=lambda row: Education(row.education).rank,
                    look=Strong(),
                ),
                _plain("education_name", tr("Jurusan"), 220, stretch=True),
                _plain("school", tr("Sekolah / perguruan tinggi"), 190),
                _plain("year", tr("Lulus"), 80),
            ],
            _education_fields,
            lambda card: card.educations,
            tr("Tambahkan ijazah yang diakui, dari yang tertinggi."),
        ),
        History.HUKDIS: HistoryView(
            tr("Hukuman disiplin"),
            [
                Column(
                    key="level",
                    title=tr("Tingkat"),
                    width=100,
                    text=lambda row: tr(row.level.capitalize()),
                    look=Badge(lambda row: _LEVEL_TONES[row.level]),
                ),
                _plain("punishment", tr("Jenis hukuman"), 220, stretch=True),
                _day("start", tr("Mulai")),
                _day("end", tr("Selesai")),
                _plain("decree_number", tr("Nomor SK"), 140),
            ],
            _hukdis_fields,
            lambda card: card.hukdis,
            tr("Bila memang tidak ada, centang “Riwayat hukuman disiplin sudah diperiksa” pada Jabatan dan pangkat."),
        ),
        History.PREDIKAT: HistoryView(
            tr("Predikat lalu"),
            [
                Column(
                    key="year",
                    title=tr("Tahun"),
                    width=90,
                    text=lambda row: str(row.year),
                    sort=lambda row: row.year,
                    look=Strong(),
                ),
                Column(
                    key="predikat",
                    title=tr("Predikat"),
                    width=160,
                    text=lambda row: PREDIKAT_LABELS[Predikat(row.predikat)],
                    look=Badge(lambda row: TONES[Predikat(row.predikat)]),
                ),
                _plain("source", tr("Sumber"), 220, stretch=True),
            ],
            _predikat_fields,
            lambda card: card.predikat,
            tr("Isi predikat tahun-tahun sebelum program ini dipakai; kenaikan pangkat memerlukannya."),
        ),
        History.TRAINING: HistoryView(
            tr("Pelatihan"),
            [
                Column(
                    key="name", title=tr("Pelatihan"), width=240, text=lambda row: row.name, look=Strong(), stretch=True
                ),
                Column(
                    key="kind", title=tr("Jenis"), width=150, text=lambda row: TRAINING_NAMES[TrainingKind(row.kind)]
                ),
                _day("start", tr("Mulai")),
                _day("end", tr("Selesai")),
                Column(
                    key="hours", title=tr("JP"), width=56, text=lambda row: str(row.hours), sort=lambda row: row.hours
                ),
            ],
            _training_fields,
            lambda card: card.trainings,
            tr(
                "Catat pelatihan yang sudah diikuti dengan JP-nya. Banyak orang sekaligus: menu Data, Pelatihan dan JP."
            ),
        ),
        History.HONOUR: HistoryView(
            tr("Penghargaan"),
            [
                Column(
                    key="name",
                    title=tr("Penghargaan"),
                    width=260,
                    text=lambda row: row.name,
                    look=Strong(),
                    stretch=True,
                ),
                _plain("year", tr("Tahun"), 80),
                _plain("decree_number", tr("Nomor SK"), 180),
            ],
            _honour_fields,
            lambda card: card.honours,
            tr("Tambahkan penghargaan yang sudah diterima, misalnya Satyalancana Karya Satya."),
        ),
    }
