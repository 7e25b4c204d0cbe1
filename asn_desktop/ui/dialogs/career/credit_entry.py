"""Dialogs: one entry of angka kredit: an earlier PAK as it lies there, months converted apart, or another amount."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career import credit
from asn_desktop.domain.career.credit_entry import KIND_NAMES, CreditKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.wording import PREDIKAT_LABELS, decimal, screen
from asn_desktop.services.credit import crediting
from asn_desktop.services.credit.credit_drafts import SINGLE, AmountDraft, MonthsDraft, PakDraft
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.employee import GRID, StaffForm
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Elided, button, column, holder, label, row
from asn_desktop.ui.kit.switches import FilterChips
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.credit.credit_sheets import CreditSheet, Periodic
    from asn_desktop.services.progress import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (760, 520)
_HALF, _THIRD = GRID // 2, GRID // 3
_PAK, _MONTHS = "PAK", "MONTHS"
_EVALUATION = "evaluation"
_HELP: dict[str, str] = {
    _PAK: "Salin kolom JUMLAH dari PAK terakhir. Jumlah itu menggantikan semua bulan sampai akhir masanya.",
    _MONTHS: "Untuk kenaikan pangkat di tengah tahun: bulan yang dinilai sendiri. Sisanya mengikuti tahunannya.",
    CreditKind.EDUCATION: "Diberikan satu kali bila ijazah yang lebih tinggi sesuai dengan tugas jabatannya.",
    CreditKind.BASE: "Untuk yang diangkat dalam jenjang ini pada golongan di atas golongan terendahnya.",
    CreditKind.OTHER: "Angka kredit lain yang ditetapkan pejabat yang berwenang.",
}


class CreditEntryDialog(TaskDialog):
    """What is entered is chosen at the top; the fields below are those of its paper."""

    help_chapter = "angka-kredit"

    def __init__(self, shell: Shell, sheet: CreditSheet, *, pak: str = "") -> None:
        super().__init__(shell.jobs, shell.ask, tr("Catat angka kredit {name}").format(name=sheet.facts.name), _SIZE)
        self._shell, self._sheet, self._pak = shell, sheet, pak
        self._scan: Path | None = None
        self.kinds = FilterChips(tr("Yang dicatat"))
        self.kinds.show_choices(
            [
                (_PAK, tr("PAK terdahulu"), None),
                (_MONTHS, tr("Konversi beberapa bulan"), None),
                (CreditKind.EDUCATION, tr("Ijazah lebih tinggi"), None),
                (CreditKind.BASE, tr("AK dasar"), None),
                (CreditKind.OTHER, tr("Lain-lain"), None),
            ]
        )
        self.kinds.changed.connect(lambda _code: self._turn())
        self.kinds.setVisible(not pak)
        self.help = label("", muted=True)
        self.pak_form = StaffForm(_pak_fields())
        self.months = StaffForm(_month_fields(sheet.periodic))
        self.amount = StaffForm(_amount_fields())
        self.worked = label("", strong=True)
        self.scan = Elided(muted=True)
        self.scan.show_text(tr("Belum ada pindaian PAK yang dipilih (boleh menyusul)."))
        pick = button(tr("Pilih pindaian…"), self.pick_scan, icon="upload", name="pick_scan")
        line = row(pick, self.scan)
        line.setStretch(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder(column(self.pak_form, holder(line), None)))
        self._stack.addWidget(holder(column(self.months, self.worked, None)))
        self._stack.addWidget(holder(column(self.amount, None)))
        for part in (self.kinds, self.help):
            self.body.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.save_button = button(tr("Simpan"), self.save, icon="save", name="save", primary=True)
        self.offer(self.save_button)
        for form in (self.pak_form, self.months, self.amount):
            form.save_requested.connect(self.save)
        for name in ("start", "end", "predikat"):
            self.months.editor(name).changed.connect(self._work_out)
        if sheet.periodic:
            self.months.editor(_EVALUATION).changed.connect(self._take_evaluation)
        self._load()
        self._turn()

    def kind(self) -> str:
        """What is entered."""
        return self.kinds.value()

    def refresh(self) -> None:
        """Nothing is saved twice."""
        self.save_button.setEnabled(not self.is_busy())

    def pick_scan(self) -> None:
        """Choose the scan that is kept with the person's papers."""
        found = self.ask.open_file(tr("Pilih pindaian PAK"), tr("Pindaian (*.pdf *.jpg *.jpeg *.png)"))
        if found is not None:
            self._scan = found
            self.scan.show_text(found.name)

    def save(self) -> None:
        """Keep what is entered; a refusal is told beside its field."""
        form = self._form()
        typed = form.checked_values()
        if typed is None:
            return
        desk, key = self._shell.desk, self._sheet.facts.employee_id

        def work(_report: Report) -> Changes:
            if self.kind() == _PAK:
                return crediting.save_pak(desk, key, self._pak_draft(typed), replaces=self._pak)
            if self.kind() == _MONTHS:
                draft = MonthsDraft(
                    start=typed["start"],
                    end=typed["end"],
                    predikat=typed["predikat"] or "",
                    note=typed["note"] or "",
                )
                return crediting.save_months(desk, key, draft)
            amount = AmountDraft(
                kind=self.kind(), amount=_exact(typed["amount"]), on=typed["on"], note=typed["note"] or ""
            )
            return crediting.save_amount(desk, key, amount)

        self.run(tr("Menyimpan angka kredit"), work, self._saved, failed=self._refused)

    def _pak_draft(self, typed: dict[str, Any]) -> PakDraft:
        amounts = {kind: _exact(typed[kind]) or Fraction(0) for kind in CreditKind}
        return PakDraft(
            number=typed["number"] or "",
            decided_on=typed["decided_on"],
            until=typed["until"],
            amounts=amounts,
            scan=self._scan,
        )

    def _saved(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Rejected):
            self.complain(error)
            return
        form = self._form()
        told = {problem.field: problem.sentence for problem in error.problems}
        mine = {name: sentence for name, sentence in told.items() if name in form.names()}
        form.show_problems(mine)
        rest = [sentence for name, sentence in told.items() if name not in mine]
        if rest or not told:
            self.complain(Rejected(" ".join(rest) or str(error)))

    def _form(self) -> StaffForm:
        return {_PAK: self.pak_form, _MONTHS: self.months}.get(self.kind(), self.amount)

    def _load(self) -> None:
        """What is known already: the PAK to correct, else the months that wait."""
        values: dict[str, Any] = {}
        for line in self._sheet.lines:
            if self._pak and line.pak_number == self._pak and line.start is None:
                values |= {"number": line.pak_number, "decided_on": line.pak_date, "until": line.end}
                values[line.kind] = _shown(line.amount)
        self.pak_form.load(values)
        self.months.load(_evaluated(self._sheet.periodic, 0))
        code = _PAK if self._pak or self._sheet.account.before else _MONTHS
        self.kinds.set_value(code)

    def _turn(self) -> None:
        code = self.kind()
        self._stack.setCurrentIndex({_PAK: 0, _MONTHS: 1}.get(code, 2))
        self.help.setText(tr(_HELP[code]))
        if code in SINGLE:
            with self._shell.desk.reader() as reader:
                amount = crediting.suggested_amount(reader, self._shell.desk, self._sheet.facts, CreditKind(code))
            self.amount.load({"amount": _shown(amount) if amount else None})
        self._work_out()
        self._form().focus_first()

    def _take_evaluation(self) -> None:
        """The months and the predikat of the evaluation chosen."""
        place = self.months.raw(_EVALUATION)
        for name, value in _evaluated(self._sheet.periodic, place).items():
            if name != _EVALUATION:
                self.months.editor(name).set(value)
        self._work_out()

    def _work_out(self) -> None:
        """The conversion as it will be, while it is typed."""
        values = {name: self.months.raw(name) for name in ("start", "end", "predikat")}
        start, end, predikat = values["start"], values["end"], values["predikat"]
        jenjang = self._sheet.facts.jenjang
        if start is None or end is None or not predikat or end < start or start.year != end.year:
            self.worked.setText("")
            return
        stretch = credit.Stretch(jenjang, start.replace(day=1), credit.month_end(end))
        with self._shell.desk.reader() as reader:
            rules = in_force(reader, self._shell.desk.rules).career
        one = credit.converted(rules, stretch, Predikat(predikat))
        self.worked.setText(
            tr("{months} bulan: {months}/12 × {percent}% × {coefficient} = {amount}").format(
                months=one.months,
                percent=one.percent,
                coefficient=decimal(one.coefficient),
                amount=decimal(one.amount),
            )
        )


def _pak_fields() -> list[Field]:
    return [
        Field(name="number", label=tr("Nomor PAK"), required=True, width=GRID),
        Field(name="decided_on", label=tr("Tanggal PAK"), kind=Kind.DATE, required=True, width=_HALF),
        Field(name="until", label=tr("Masa penilaian sampai dengan"), kind=Kind.DATE, required=True, width=_HALF),
        *(
            Field(name=kind, label=KIND_NAMES[kind], kind=Kind.DECIMAL, placeholder="0", width=_THIRD)
            for kind in CreditKind
        ),
    ]


def _evaluated(periodic: Sequence[Periodic], place: int | None) -> dict[str, Any]:
    """What is converted of one evaluation; nothing where there is none."""
    if place is None or not periodic:
        return {}
    one = periodic[place].conversion
    return {_EVALUATION: place, "start": one.start, "end": one.end, "predikat": one.predikat.value}


def _month_fields(periodic: Sequence[Periodic]) -> list[Field]:
    choices = [(place, f"{one.period}: {screen(one.conversion.predikat)}") for place, one in enumerate(periodic)]
    evaluation = Field(
        name=_EVALUATION, label=tr("Evaluasi periodik yang sudah final"), kind=Kind.CHOICE, choices=choices, width=GRID
    )
    return [
        *([evaluation] if periodic else []),
        Field(name="start", label=tr("Dari bulan"), kind=Kind.DATE, required=True, width=_HALF),
        Field(name="end", label=tr("Sampai bulan"), kind=Kind.DATE, required=True, width=_HALF),
        Field(
            name="predikat",
            label=tr("Predikat bulan-bulan itu"),
            kind=Kind.CHOICE,
            required=True,
            width=_HALF,
            choices=[(code.value, PREDIKAT_LABELS[code]) for code in reversed(Predikat)],
        ),
        Field(
            name="note",
            label=tr("Keterangan"),
            width=_HALF,
            placeholder=tr("misalnya untuk kenaikan pangkat 1 April"),
        ),
    ]


def _amount_fields() -> list[Field]:
    return [
        Field(name="amount", label=tr("Angka kredit"), kind=Kind.DECIMAL, required=True, width=_HALF),
        Field(name="on", label=tr("Berlaku sejak"), kind=Kind.DATE, required=True, width=_HALF),
        Field(
            name="note",
            label=tr("Dasar"),
            required=True,
            width=GRID,
            placeholder=tr("misalnya ijazah S-2 Administrasi Publik nomor 123, 2025"),
        ),
    ]


def _exact(typed: Any) -> Fraction | None:
    return None if typed in (None, "") else Fraction(str(typed))


def _shown(amount: Fraction | None) -> Decimal | int | None:
    if amount is None or not amount:
        return None
    return int(amount) if amount.denominator == 1 else Decimal(amount.numerator) / Decimal(amount.denominator)
