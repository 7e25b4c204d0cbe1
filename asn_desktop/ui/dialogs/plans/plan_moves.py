"""Dialogs: an SKP after another within the year, one for a Plt. or Plh. and its end, tugas belajar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QSizePolicy, QVBoxLayout

from asn_desktop.domain.appraisals.study import CAMPUS_NAMES, LEVEL_NAMES
from asn_desktop.domain.plans.plan import ACTING_NAMES, Acting
from asn_desktop.services.plans import plan_moves
from asn_desktop.services.plans.plan_moves import ActingDraft, Study
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Elided, button, column, holder, label, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import choices_of, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.plans.plan_moves import Outlook
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.shell import Shell

Act = Callable[[dict[str, Any]], "Changes"]
_WIDTH = 560


class MoveDialog(QDialog):
    """A form about one SKP that stays open while the act refuses it, each problem beside its field."""

    help_chapter = "skp"

    def __init__(self, shell: Shell, title: str, fields: Sequence[Field], act: Act, *, yes: str, sentence: str) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._act = shell, act
        self.setObjectName("plan_move")
        self.setWindowTitle(title)
        self.form = Form(fields, columns=2)
        self.form.save_requested.connect(self.save)
        self.save_button = button(yes, self.save, primary=True, name="take")
        self._above = column(label(title, points=theme.TITLE_POINTS, strong=True), label(sentence, muted=True))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addLayout(self._above)
        box.addWidget(self.form)
        self._below = column()
        box.addLayout(self._below)
        box.addStretch(1)
        box.addLayout(row(button(tr("Batal"), self.reject, name="cancel"), None, self.save_button))
        self.setMinimumWidth(_WIDTH)

    def put(self, part: QWidget) -> None:
        """Show something above the form."""
        self._above.addWidget(part)

    def put_below(self, part: QWidget) -> None:
        """Show something below the form."""
        self._below.addWidget(part)

    def save(self) -> None:
        """Do it and close; problems stand beside their fields instead."""
        values = self.form.checked_values()
        if values is not None:
            self._shell.act(
                self.windowTitle(),
                lambda _report: self._act(values),
                done=lambda _changes: self.accept(),
                refused=self._refuse,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone never closes."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _refuse(self, rejected: Rejected) -> None:
        self.form.show_problems({problem.field: problem.sentence for problem in rejected.problems})


def ask_new_plan(shell: Shell, card: AppraisalCard) -> None:
    """Begin the next SKP of somebody who moved, after showing what it would freeze."""
    shell.read(
        tr("SKP baru sejak tanggal…"),
        lambda _report: plan_moves.outlook(shell.desk, card.plan_id),
        lambda seen: _ask_new_plan(shell, card, seen),
    )


def _ask_new_plan(shell: Shell, card: AppraisalCard, seen: Outlook) -> None:
    fields = [
        Field(
            name="start",
            label=tr("Berlaku sejak"),
            kind=Kind.DATE,
            required=True,
            help=tr("SKP sekarang berakhir sehari sebelumnya."),
        ),
        Field(name="note", label=tr("Dasar"), placeholder=tr("misalnya SK mutasi nomor…")),
    ]

    def act(values: dict[str, Any]) -> Changes:
        return plan_moves.begin_anew(shell.desk, card.plan_id, values["start"], values["note"] or "")

    sentence = tr(
        "Untuk pegawai yang pindah jabatan atau unit, atau yang pejabat penilainya berganti. Penilaian yang belum"
        " ditetapkan beralih ke SKP baru; SKP lama tetap dapat dilihat sebagai acuan (Lampiran halaman 65 dan 91)."
    )
    title = tr("SKP baru {name}").format(name=card.person.name)
    dialog = MoveDialog(shell, title, fields, act, yes=tr("Mulai SKP baru"), sentence=sentence)
    dialog.put(holder(_compared(seen)))
    if seen.before == seen.after and seen.assessor_before == seen.assessor_after:
        same = Banner()
        same.say(
            tr(
                "Data pegawai masih sama dengan SKP sekarang. Ubah dahulu jabatan, unit, atau pejabat penilainya di tab"
                " Pegawai, supaya SKP baru memuat keadaan yang baru."
            ),
            Tone.WARNING,
            lasting=True,
        )
        dialog.put(same)
    _show(shell, dialog, {"start": min(max(shell.desk.today, card.start), card.end)})


def ask_acting(shell: Shell, card: AppraisalCard) -> None:
    """Put the SKP of a Plt. or Plh. beside that of the definitive post."""
    with shell.desk.reader() as reader:
        choices = [(unit.id, f"{'   ' * unit.depth}{unit.name}") for unit in units.tree(reader)]
    fields = [
        Field(
            name="acting",
            label=tr("Penugasan"),
            kind=Kind.CHOICE,
            required=True,
            choices=[(code, tr(name)) for code, name in ACTING_NAMES.items()],
        ),
        Field(
            name="position",
            label=tr("Jabatan yang dirangkap"),
            required=True,
            placeholder=tr("misalnya Kepala Seksi Pemerintahan"),
        ),
        Field(name="unit_id", label=tr("Unit yang dipimpin"), kind=Kind.CHOICE, required=True, choices=choices),
        Field(
            name="assessor_id",
            label=tr("Pejabat penilai"),
            kind=Kind.LOOKUP,
            placeholder=tr("kosong: kepala unit di atasnya"),
            find=lambda text: find_people(shell, text, card.employee_id),
            name_of=lambda key: name_of(shell, key),
        ),
        Field(name="start", label=tr("Sejak"), kind=Kind.DATE, required=True),
        Field(name="end", label=tr("Sampai"), kind=Kind.DATE, required=True),
        Field(name="note", label=tr("Surat perintah"), width=2, placeholder=tr("misalnya nomor dan tanggalnya")),
    ]

    def act(values: dict[str, Any]) -> Changes:
        draft = ActingDraft(**{**values, "note": values["note"] or ""})
        return plan_moves.begin_acting(shell.desk, card.employee_id, draft)

    sentence = tr(
        "SKP ini berdampingan dengan SKP jabatan definitif. Penugasannya selalu hasil kerja utama, dan dinilai pimpinan"
        " unit tempat pegawai melapor (Lampiran halaman 50 dan 89)."
    )
    title = tr("SKP Plt. atau Plh. {name}").format(name=card.person.name)
    dialog = MoveDialog(shell, title, fields, act, yes=tr("Buat SKP"), sentence=sentence)
    first = min(max(shell.desk.today, card.start), card.end)
    _show(shell, dialog, {"acting": Acting.PLT, "start": first, "end": card.end})


def ask_end_acting(shell: Shell, card: AppraisalCard) -> None:
    """End the SKP of a Plt. or Plh."""
    fields = [Field(name="end", label=tr("Hari terakhir penugasan"), kind=Kind.DATE, required=True)]

    def act(values: dict[str, Any]) -> Changes:
        return plan_moves.end_acting(shell.desk, card.plan_id, values["end"])

    sentence = tr(
        "Penilaian selanjutnya mengikuti jabatan definitif (Lampiran halaman 89). Penilaian penugasan ini yang masih"
        " kosong sesudah hari itu dihapus; yang sudah terisi tetap."
    )
    title = tr("Akhiri {position} {name}").format(position=card.person.position, name=card.person.name)
    dialog = MoveDialog(shell, title, fields, act, yes=tr("Akhiri penugasan"), sentence=sentence)
    _show(shell, dialog, {"end": min(max(shell.desk.today, card.start), card.end)})


def ask_study(shell: Shell, card: AppraisalCard) -> None:
    """Note a tugas belajar; without a first day the note is taken back."""
    fields = [
        Field(name="start", label=tr("Mulai"), kind=Kind.DATE, help=tr("Kosong: tidak tugas belajar.")),
        Field(name="end", label=tr("Selesai"), kind=Kind.DATE, help=tr("Kosong: belum selesai tahun ini.")),
        Field(name="note", label=tr("Tempat dan program"), width=2, placeholder=tr("misalnya S2, Universitas Jambi")),
        Field(name="level", label=tr("Jenjang, untuk panduan IPK"), kind=Kind.CHOICE, choices=choices_of(LEVEL_NAMES)),
        Field(name="campus", label=tr("Kampus"), kind=Kind.CHOICE, choices=choices_of(CAMPUS_NAMES)),
    ]

    def act(values: dict[str, Any]) -> Changes:
        start = values["start"]
        study = Study(start, values["end"], values["note"] or "") if start is not None else None
        return plan_moves.note_study(shell.desk, card.plan_id, study)

    sentence = tr(
        "Selama tugas belajar tidak disusun SKP baru: ekspektasi pejabat penilai ditambahkan pada SKP ini, dan umpan"
        " balik diambil dari kampus (Lampiran halaman 64 dan 92)."
    )
    title = tr("Tugas belajar {name}").format(name=card.person.name)
    dialog = MoveDialog(shell, title, fields, act, yes=tr("Simpan"), sentence=sentence)
    none = tr("Jenjang dan kampus hanya untuk melihat panduannya; keduanya tidak disimpan.")
    guide = label(none, muted=True)
    guide.setObjectName("study_guide")
    guide.setMinimumHeight(3 * guide.fontMetrics().lineSpacing())  # the form keeps its place when the text comes
    dialog.put_below(guide)

    def show_guide(_field: str) -> None:
        values = dialog.form.values() or {}
        chosen = (values.get("level"), values.get("campus"))
        found = next((one for one in shell.desk.rules.study if (one.level, one.campus) == chosen), None)
        guide.setText(f"{found.sentence()} {found.basis}." if found is not None else none)

    dialog.form.edited.connect(show_guide)
    _show(shell, dialog, {"start": card.study_from, "end": card.study_until, "note": card.plan_note})


def _show(shell: Shell, dialog: MoveDialog, values: Mapping[str, Any]) -> None:
    dialog.form.load(values)
    dialog.form.focus_first()
    shell.ask.show(dialog)


def _compared(seen: Outlook) -> QGridLayout:
    """What the new SKP freezes beside what the present one did; what changes is strong."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.addWidget(Elided(tr("SKP sekarang"), muted=True), 0, 1)
    grid.addWidget(Elided(tr("SKP baru"), muted=True), 0, 2)
    lines = (
        (tr("Jabatan"), seen.before["position"], seen.after["position"]),
        (tr("Unit kerja"), seen.before["unit"], seen.after["unit"]),
        (tr("Pangkat"), seen.before["rank"], seen.after["rank"]),
        (tr("Pejabat penilai"), seen.assessor_before["name"], seen.assessor_after["name"]),
    )
    for down, (title, before, after) in enumerate(lines, start=1):
        first = Elided(title, muted=True)
        first.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid.addWidget(first, down, 0)
        grid.addWidget(Elided(before or "–"), down, 1)
        grid.addWidget(Elided(after or "–", strong=before != after), down, 2)
    return grid
