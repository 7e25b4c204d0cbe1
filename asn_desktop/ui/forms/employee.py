"""Forms: the particulars of a person: identity, post and rank, and what the form says while it is filled in."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QLineEdit

from asn_desktop.domain.appraisals.exemption import STANDING_NAMES
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.nip import EmployeeStatus, Sex
from asn_desktop.domain.staff.position import ESELON, JENJANG, KIND_NAMES, PositionKind
from asn_desktop.domain.staff.rank import EDUCATION_NAMES, PNS_GOLONGAN, PPPK_GOLONGAN
from asn_desktop.services.staff.employees import EmployeeDraft
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.editors import ChoiceEditor, Unreadable
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.staff.rank import Ranks

GRID = 12
_STRUCTURAL = {PositionKind.JPT, PositionKind.ADMINISTRATOR, PositionKind.PENGAWAS}


def identity_fields() -> list[Field]:
    """Who the person is."""
    return [
        Field(name="front_title", label=tr("Gelar depan"), width=3),
        Field(name="name", label=tr("Nama tanpa gelar"), required=True, width=6),
        Field(name="back_title", label=tr("Gelar belakang"), width=3),
        Field(name="nip", label=tr("NIP / NI PPPK"), required=True, width=5, placeholder=tr("18 angka, spasi boleh")),
        Field(
            name="status",
            label=tr("Status"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(each.value, each.value) for each in EmployeeStatus],
            width=3,
        ),
        Field(
            name="sex",
            label=tr("Jenis kelamin"),
            kind=Kind.CHOICE,
            choices=[(Sex.M.value, tr("Laki-laki")), (Sex.F.value, tr("Perempuan"))],
            width=4,
        ),
        Field(name="birth_place", label=tr("Tempat lahir"), width=5),
        Field(name="birth_date", label=tr("Tanggal lahir"), kind=Kind.DATE, width=4),
        Field(name="karpeg", label=tr("Nomor Karpeg"), width=3),
        Field(name="nik", label=tr("NIK"), width=5, placeholder=tr("16 angka sesuai KTP")),
        Field(name="phone", label=tr("Nomor HP"), width=3),
        Field(name="email", label=tr("Pos-el"), width=4),
        Field(
            name="education",
            label=tr("Pendidikan terakhir"),
            kind=Kind.CHOICE,
            choices=[(level.value, words) for level, words in EDUCATION_NAMES.items()],
            width=4,
        ),
        Field(name="education_name", label=tr("Jurusan"), width=5),
        Field(name="education_year", label=tr("Tahun lulus"), kind=Kind.NUMBER, width=3),
        Field(name="address", label=tr("Alamat"), width=12),
    ]


def position_fields() -> list[Field]:
    """The present post, rank and the days they count from."""
    return [
        Field(name="position_name", label=tr("Nama jabatan"), width=6),
        Field(
            name="position_kind",
            label=tr("Jenis jabatan"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(kind.value, words) for kind, words in KIND_NAMES.items()],
            width=3,
        ),
        Field(name="position_tmt", label=tr("TMT jabatan"), kind=Kind.DATE, width=3),
        Field(name="unit_id", label=tr("Unit kerja"), kind=Kind.CHOICE, width=6),
        Field(name="eselon", label=tr("Eselon"), kind=Kind.CHOICE, choices=[(each, each) for each in ESELON], width=3),
        Field(
            name="jenjang",
            label=tr("Jenjang"),
            kind=Kind.CHOICE,
            choices=[(each, each) for each in JENJANG],
            width=3,
        ),
        Field(name="golongan", label=tr("Golongan"), kind=Kind.CHOICE, width=6),
        Field(name="golongan_tmt", label=tr("TMT golongan"), kind=Kind.DATE, width=3),
        Field(name="kgb_tmt", label=tr("TMT KGB terakhir"), kind=Kind.DATE, width=3),
        Field(name="mkg_years", label=tr("MKG tahun"), kind=Kind.NUMBER, width=3),
        Field(name="mkg_months", label=tr("MKG bulan"), kind=Kind.NUMBER, width=3),
        Field(name="cpns_tmt", label=tr("TMT CPNS"), kind=Kind.DATE, width=3),
        Field(name="pns_tmt", label=tr("TMT PNS"), kind=Kind.DATE, width=3),
        Field(name="contract_start", label=tr("Mulai perjanjian kerja"), kind=Kind.DATE, width=6),
        Field(name="contract_end", label=tr("Akhir perjanjian kerja"), kind=Kind.DATE, width=6),
        Field(
            name="exam_level",
            label=tr("Ujian dinas yang sudah lulus"),
            kind=Kind.CHOICE,
            choices=[(0, tr("Belum pernah")), (1, tr("Tingkat I")), (2, tr("Tingkat II"))],
            width=6,
        ),
        Field(
            name="unpaid_leave",
            label=tr("Cuti di luar tanggungan negara"),
            kind=Kind.CHOICE,
            choices=[(False, tr("Tidak pernah")), (True, tr("Pernah"))],
            width=6,
        ),
        Field(
            name="standing",
            label=tr("Kedudukan hukum"),
            kind=Kind.CHOICE,
            choices=[(code, tr(words)) for code, words in STANDING_NAMES.items()],
            placeholder=tr("aktif bekerja"),
            width=6,
        ),
        Field(name="standing_from", label=tr("Sejak"), kind=Kind.DATE, width=3),
        Field(name="standing_until", label=tr("Sampai (bila diketahui)"), kind=Kind.DATE, width=3),
        Field(
            name="hukdis_checked",
            label=tr("Riwayat hukuman disiplin sudah diperiksa"),
            kind=Kind.CHECK,
            width=6,
        ),
    ]


class StaffForm(Form):
    """A form that also warns: a warning stands in amber beside its field and blocks nothing."""

    def __init__(self, own: Sequence[Field]) -> None:
        super().__init__(own, columns=GRID)
        self._own = {field.name: field for field in own}
        self._warnings: dict[str, str] = {}
        theme.news().changed.connect(self._paint_warnings)

    def show_warnings(self, warnings: Mapping[str, str]) -> None:
        """Show each sentence below its field; a problem that stands there goes first."""
        self._warnings = {name: sentence for name, sentence in warnings.items() if name in self._own}
        self._paint_warnings()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """As `Form.show_problems`; warnings stay beside the fields that have no problem."""
        super().show_problems(problems)
        self._paint_warnings()

    def warnings(self) -> dict[str, str]:
        """The warnings shown now, by field."""
        return {name: sentence for name, sentence in self._warnings.items() if name not in self.problems()}

    def raw(self, name: str) -> Any:
        """The value of a field, None while what stands there cannot be read."""
        try:
            return self.editor(name).get()
        except Unreadable:
            return None

    def fill(self, name: str, value: Any) -> None:
        """Put a value into a field as if the person had."""
        self.editor(name).set(value)
        self.editor(name).changed.emit()

    def load_beneath(self, values: Mapping[str, Any], loaded: Mapping[str, Any]) -> None:
        """Show fresh values, except where the person has typed since `loaded`: nothing typed is lost."""
        typed: dict[str, Any] = {}
        texts: dict[str, str] = {}
        for name in self._own:
            try:
                value = self.editor(name).get()
            except Unreadable:
                texts[name] = self._line(name).text()
                continue
            if value != loaded.get(name):
                typed[name] = value
        self.load(values)
        for name, value in typed.items():
            self.fill(name, value)
        for name, text in texts.items():
            self._line(name).setText(text)
            self.editor(name).changed.emit()

    def show_choices(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices in one field."""
        editor = self.editor(name)
        assert isinstance(editor, ChoiceEditor)
        editor.show_choices(choices)

    def _line(self, name: str) -> QLineEdit:
        control = self.editor(name).control()
        assert isinstance(control, QLineEdit)
        return control

    def _paint_warnings(self) -> None:
        wrong = self.problems()
        for name, field in self._own.items():
            note = self.findChild(QLabel, f"{name}_note")
            assert isinstance(note, QLabel)
            if name in wrong:
                note.setStyleSheet("")
                continue
            sentence = self._warnings.get(name, "")
            _, amber = theme.tone_pair(theme.Tone.WARNING, theme.tokens().surface, theme.tokens())
            note.setStyleSheet(f"color: {amber.name()}" if sentence else "")
            note.setText(sentence or field.help)
            note.setVisible(bool(sentence or field.help))
            self.editor(name).control().setAccessibleDescription(sentence or field.help)


def golongan_choices(status: str, ranks: Ranks) -> list[tuple[str, str]]:
    """The golongan of this status with the name of the pangkat."""
    if status == EmployeeStatus.PPPK:
        return [(each, tr("Golongan {golongan}").format(golongan=each)) for each in PPPK_GOLONGAN]
    return [(each, f"{each} · {ranks.pangkat(each)}") for each in PNS_GOLONGAN]


def suit(position: StaffForm, status: str) -> None:
    """Show only what applies to a person of this status and post; what holds something always stays in sight."""
    contract = status == EmployeeStatus.PPPK
    kind = position.raw("position_kind")
    applies = {
        "pns_tmt": not contract,
        "exam_level": not contract,
        "unpaid_leave": not contract,
        "standing_from": bool(position.raw("standing")),
        "standing_until": bool(position.raw("standing")),
        "contract_start": contract,
        "contract_end": contract,
        "eselon": kind in _STRUCTURAL,
        "jenjang": kind == PositionKind.FUNGSIONAL,
    }
    for name, fits in applies.items():
        position.show_field(name, shown=fits or bool(position.raw(name)))


def form_values(person: object) -> dict[str, Any]:
    """A person as the forms show them; the NIP in its groups."""
    values = {field.name: getattr(person, field.name) for field in fields(EmployeeDraft)}
    return values | {"nip": nips.show(values["nip"])}


def draft_from(values: Mapping[str, Any]) -> EmployeeDraft:
    """The draft of what the forms hold; empty choices of texts become empty texts."""
    texts = {field.name for field in fields(EmployeeDraft) if field.type == "str"}
    found: dict[str, Any] = {name: "" if value is None and name in texts else value for name, value in values.items()}
    return EmployeeDraft(**found | {"hukdis_checked": bool(found.get("hukdis_checked"))})
