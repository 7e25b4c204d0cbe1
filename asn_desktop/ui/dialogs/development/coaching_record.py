"""Dialogs: one coaching, mentoring or konseling with every form it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.development import coaching as rules
from asn_desktop.domain.development.coaching import CoachingKind, Passage, Section
from asn_desktop.domain.development.competence_forms import SCALE
from asn_desktop.services.development import coaching
from asn_desktop.storage.queries.development import coaching as stored
from asn_desktop.ui.forms.coaching import (
    closing_fields,
    counselling_fields,
    draft_of,
    fresh,
    head_fields,
    problem_fields,
    values_of,
)
from asn_desktop.ui.forms.coaching_rows import RowTable
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Elided, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.queries.development.coaching import CoachingRow
    from asn_desktop.ui.shell import Shell

_SIZE = (1040, 600)
_HEADS = {
    Section.GOALS: (tr("Tujuan: apa yang ingin saya capai?"), tr("diisi pegawai")),
    Section.FACTS: (tr("Fakta: di mana saya sekarang?"), tr("diisi pegawai")),
    Section.STEPS: (
        tr("Langkah ke depan: apa yang akan saya lakukan?"),
        tr("rekomendasi pembimbing yang disepakati pegawai; bila disesuaikan, SKP diubah"),
    ),
    Section.SKILLS: (tr("Tujuan: apa yang ingin saya capai dengan mentoring?"), tr("diisi pegawai")),
    Section.JOURNAL: (tr("Jurnal mentoring"), ""),
    Section.FEEDBACK: (
        tr("Umpan balik pegawai atas bimbingannya"),
        tr("ditandatangani pegawai, diserahkan kepada atasan dari pimpinan"),
    ),
    Section.COMPETENCES: (
        tr("Kompetensi pegawai"),
        " · ".join(f"{at} {step.name.lower()}" for at, step in enumerate(SCALE, start=1)),
    ),
}


class CoachingRecordDialog(QDialog):
    """Edits one record as a whole, a page for each form; nothing is kept before Simpan or Cetak."""

    help_chapter = "pembinaan"

    def __init__(
        self,
        shell: Shell,
        card: AppraisalCard,
        kind: CoachingKind,
        record: CoachingRow | None = None,
        *,
        reason: str = "",
        locked: str = "",
    ) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card, self.kind, self._locked = shell, card, kind, locked
        self._id = record.id if record is not None else None
        self.setObjectName("coaching_record")
        self.setWindowTitle(f"{tr(rules.KIND_NAMES[kind])} · {card.person.name}")
        self.resize(*_SIZE)
        self.setMinimumSize(780, 440)
        self.tables: dict[Section, RowTable] = {}
        self.forms: list[Form] = []
        self._pages = QStackedWidget()
        self._homes: dict[str, int] = {}  # on which page a field or table stands
        self.parts = Segmented(
            tr("Formulir"),
            [(form, f"{tr(rules.FORM_NAMES[form])} ({form})") for form in rules.FORMS[kind]],
            digits=False,
        )
        self.banner = Banner()
        self.take_button = button(
            tr("Ambil dari SKP"),
            self.take_plan,
            icon="download",
            name="take_plan",
            tip=tr("Tambahkan indikator, target, dan realisasi SKP yang belum ada di tabel"),
        )
        self.print_button = button(tr("Cetak…"), self.print_form, icon="printer", name="print_coaching")
        self.save_button = button(
            tr("Simpan"), self.save, primary=True, name="save_coaching", tip=tr("Simpan (Ctrl+S)")
        )
        self.close_button = button(tr("Tutup"), self.reject, name="close_coaching")
        self._build()
        self._load(values_of(record) if record is not None else {**fresh(card, shell.desk.today), "reason": reason})
        if record is not None:
            for section, table in self.tables.items():
                table.shown.show_rows(record.tables.get(section, ()))
        self._loaded = self._rows()
        self._fresh = record is None
        self._lock()
        self.forms[0].focus_first()

    # What it does

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self._fresh or any(form.is_dirty() for form in self.forms) or self._rows() != self._loaded

    def save(self) -> None:
        """Keep the record and close; problems stand beside their fields instead."""
        self._keep(self.accept)

    def print_form(self) -> None:
        """Look at the form of the page in sight; what was changed is kept first."""
        if self.is_dirty() and not self._locked:
            self._keep(self._preview)
        else:
            self._finish_typing()
            self._preview()

    def take_plan(self) -> None:
        """Rows for the indicators of the SKP that the tables do not hold yet."""
        indicators = [one for result in self._card.work_results for one in result.indicators]
        many = self.tables[Section.GOALS].shown.offer([(one.text, "", one.target, "") for one in indicators])
        told = [(f"{one.text}: {one.target}", one.realisation, "", "") for one in indicators]
        self.tables[Section.FACTS].shown.offer(told)
        self.banner.say(
            tr("{count} indikator ditambahkan. Hapus yang tidak dibahas dengan Ctrl+Delete.").format(count=many)
            if many
            else tr("Semua indikator SKP sudah ada di tabel.")
            if indicators
            else tr("SKP pegawai ini belum memuat indikator."),
            Tone.SUCCESS if many else Tone.INFO,
        )

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        self._finish_typing()
        if (
            self.is_dirty()
            and not self._locked
            and not self._shell.ask.confirm(
                tr("Pembinaan belum disimpan"),
                tr("Yang diketik untuk {name} akan hilang.").format(name=self._card.person.name),
                yes=tr("Buang"),
                danger=True,
            )
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Enter alone never closes."""
        if event.matches(QKeySequence.StandardKey.Save) and self.save_button.isEnabled():
            self.save()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        for form in rules.FORMS[self.kind]:
            parts = self._parts(form)
            page = scrolling(holder(column(*parts, None, gap=10), (2, 4, 10, 4)))
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._pages.addWidget(page)
        for each in self.forms:
            each.save_requested.connect(self.save)
        self.parts.changed.connect(self._turn)
        self.parts.set_value(rules.FORMS[self.kind][0])
        self.parts.setVisible(len(rules.FORMS[self.kind]) > 1)
        self._offer()
        chip = Chip()
        chip.show_word(tr(rules.KIND_NAMES[self.kind]), Tone.INFO)
        head = row(
            Elided(f"{self._card.person.name} · {self._card.person.position}", points=theme.TITLE_POINTS, strong=True),
            chip,
        )
        head.setStretch(0, 1)
        said = tr("Enter ke sel berikutnya · Ctrl+Delete menghapus baris")
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self.parts)
        box.addWidget(self._pages, 1)
        hint = label(said, muted=True)
        hint.setVisible(bool(self.tables))
        box.addLayout(row(self.take_button, hint, None, self.print_button, self.close_button, self.save_button))

    def _parts(self, form: rules.Form) -> list[QWidget]:
        """What stands on the page of a form, from top to bottom."""
        if form is rules.Form.COACHING:
            options = Field(
                name=Passage.OPTIONS, label=tr("Peluang: apa yang dapat saya lakukan?"), kind=Kind.MULTILINE, width=2
            )
            return [
                self._form(head_fields(self._shell, self.kind), 4),
                *self._table(Section.GOALS),
                *self._table(Section.FACTS),
                self._form([options], 2),
                *self._table(Section.STEPS),
                self._form(closing_fields(), 2),
            ]
        if form is rules.Form.MENTORING:
            return [
                self._form(head_fields(self._shell, self.kind), 4),
                *self._table(Section.SKILLS),
                *self._table(Section.JOURNAL),
                self._form(closing_fields(), 2),
            ]
        if form is rules.Form.FEEDBACK:
            signed = Field(name="feedback_on", label=tr("Ditandatangani pegawai pada"), kind=Kind.DATE)
            return [*self._table(Section.FEEDBACK), self._form([signed], 4)]
        if form is rules.Form.COMPETENCE:
            fields = [
                Field(name=Passage.RECOMMENDATION, label=tr("Rekomendasi"), kind=Kind.MULTILINE, width=2),
                Field(name="evaluated_on", label=tr("Ditandatangani pembimbing pada"), kind=Kind.DATE),
            ]
            return [*self._table(Section.COMPETENCES), self._form(fields, 2)]
        return [
            self._form([*head_fields(self._shell, self.kind), *problem_fields()], 2),
            label(tr("Pelaksanaan konseling"), strong=True),
            label(tr("Dilaksanakan perseorangan dan rahasia; hasilnya tidak tercetak pada B.1.10."), muted=True),
            self._form(counselling_fields(self._shell), 2),
            self._form(closing_fields(), 2),
        ]

    def _form(self, fields: list[Field], columns: int) -> Form:
        made = Form(fields, columns=columns)
        self._homes |= {str(field.name): self._pages.count() for field in fields}
        self.forms.append(made)
        return made

    def _table(self, section: Section) -> list[QWidget]:
        title, note = _HEADS[section]
        made = RowTable(title, section)
        self._homes[str(section)] = self._pages.count()
        self.tables[section] = made
        words = (
            row(label(title, strong=True), label(note, muted=True), None) if note else row(label(title, strong=True))
        )
        return [holder(words), made]

    def _load(self, values: dict[str, Any]) -> None:
        for form in self.forms:
            form.load({str(name): value for name, value in values.items()})

    def _lock(self) -> None:
        if not self._locked:
            return
        self.banner.say(self._locked, Tone.INFO, lasting=True)
        for form in self.forms:
            form.set_read_only(True)
        for table in self.tables.values():
            table.shown.lock(self._locked)
        for each in (self.save_button, self.take_button):
            each.setEnabled(False)
            each.setToolTip(self._locked)
        self.print_button.setEnabled(self._id is not None)

    def _turn(self, form: str) -> None:
        self._finish_typing()
        self._pages.setCurrentIndex([str(one) for one in rules.FORMS[self.kind]].index(form))
        self._offer()

    def _offer(self) -> None:
        """Rows are taken from the SKP where they belong."""
        self.take_button.setVisible(self.parts.value() == rules.Form.COACHING)

    def _rows(self) -> dict[Section, list[list[str]]]:
        return {section: table.shown.rows() for section, table in self.tables.items()}

    def _finish_typing(self) -> None:
        for table in self.tables.values():
            table.finish_typing()

    def _keep(self, then: Callable[[], object]) -> None:
        self._finish_typing()
        values: dict[str, Any] = {}
        for form in self.forms:
            found = form.checked_values()
            if found is None:
                self._go(next(iter(form.problems()), ""))
                return
            values |= found
        draft = draft_of(self.kind, values, self._rows())

        def kept(changes: Changes) -> None:
            self._id = self._id or next(iter(changes.ids("coaching")), None)
            self._fresh, self._loaded = False, self._rows()
            for form in self.forms:
                form.load(values)
            self.banner.hush()
            then()

        self._shell.act(
            tr("Simpan pembinaan"),
            lambda _report: coaching.save_coaching(self._shell.desk, self._card.id, draft, self._id),
            done=kept,
            refused=self._refuse,
        )

    def _preview(self) -> None:
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- start-up: drags reportlab

        key = self._id
        if key is None:
            return
        form = rules.Form(self.parts.value())
        with self._shell.desk.reader() as reader:
            day = next(one.day for one in stored.of_appraisal(reader, self._card.id) if one.id == key)
        name = f"{form.replace('.', '-').lower()}-{self._card.person.nip}-{day:%Y-%m-%d}.pdf"
        title = f"{tr(rules.FORM_NAMES[form])} · {self._card.person.name}"
        open_working_paper(self._shell, title, name, lambda: coaching.print_form(self._shell.desk, key, form))

    def _refuse(self, rejected: Rejected) -> None:
        found = {str(problem.field): problem.sentence for problem in rejected.problems}
        beside = {name for form in self.forms for name in found if form.findChild(QWidget, name) is not None}
        for form in self.forms:
            form.show_problems({name: words for name, words in found.items() if form.findChild(QWidget, name)})
        rest = " ".join(words for name, words in found.items() if name not in beside)
        if rest:
            self.banner.say(rest, Tone.CRITICAL)
        self._go(str(rejected.problems[0].field))

    def _go(self, name: str) -> None:
        """Turn to the page on which a field or a table stands."""
        place = self._homes.get(name)
        if place is None:
            return
        self._pages.setCurrentIndex(place)
        self.parts.set_value(rules.FORMS[self.kind][place])
        self._offer()
