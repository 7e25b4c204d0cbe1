"""Dialogs: writing one SKP: rhk with indicators, special expectations, annex A.1.8; hints never refuse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout

from asn_desktop.domain.plans.plan import Approach
from asn_desktop.services.appraisals import annex
from asn_desktop.storage.queries.plans import plan_sources
from asn_desktop.ui.dialogs.plans import skp_versions
from asn_desktop.ui.dialogs.plans.skp_paper import ANNEX, SkpPaper
from asn_desktop.ui.dialogs.plans.skp_results import ResultsView
from asn_desktop.ui.forms import skp_subject
from asn_desktop.ui.forms.skp_texts import AnnexForm, ExpectationsForm
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, Elided, button, column, label, row
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.clashes import Changed
    from asn_desktop.services.plans.plans import PlanEdit
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.ui.forms.skp import Skp
    from asn_desktop.ui.forms.skp_subject import Subject
    from asn_desktop.ui.shell import Shell

RESULTS, EXPECTATIONS = "results", "expectations"
_SIZE = (1060, 620)
_WITH_PAPER = 1330  # points wide: editor and paper side by side on a screen of 1366


class PlanEditor(QDialog):
    """Edits a copy; nothing is kept before Simpan."""

    help_chapter = "skp"

    def __init__(self, shell: Shell, subject: Subject) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._subject = shell, subject
        self.skp: Skp = subject.skp
        self._loaded = self.skp.edit()
        self._step: PlanEdit | None = None  # what was there before the last filling
        self.setObjectName("skp_editor")
        self.setWindowTitle(subject.title)
        self.resize(*_SIZE)
        self.setMinimumSize(780, 460)
        with shell.desk.reader() as reader:
            served = plan_sources.superior_results(reader, subject.plan_id) if subject.plan_id else []
            office = annex.office_texts(reader)
        self.work = ResultsView(shell, subject, served)
        self.expectations = ExpectationsForm(shell.desk.rules.performance.values, self.skp)
        self.annex = AnnexForm(self.skp, office)
        self.banner = Banner()
        self.hints = label("")
        self.hints.setObjectName("hints")
        self.views = Segmented(
            tr("Bagian SKP"),
            [
                (RESULTS, tr("Hasil kerja")),
                (EXPECTATIONS, tr("Ekspektasi perilaku")),
                (ANNEX, tr("Lampiran A.1.8")),
            ],
            digits=False,
        )
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_skp", tip=tr("Simpan (Ctrl+S)"))
        self.cancel_button = button(tr("Batal"), self.reject, name="cancel")
        self.paper = SkpPaper(shell, subject, self._written)
        self._build()
        self._connect()
        if self.paper.is_wanted():
            self.resize(_WITH_PAPER, _SIZE[1])
        self._show_all(0 if self.skp.results else -1)
        self.work.focus()

    # What can be done

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.skp.edit() != self._loaded

    def save(self) -> None:
        """Keep the SKP and close; problems stand beside their fields instead."""
        edit = self.skp.edit()
        self._shell.act(
            tr("Simpan SKP"),
            lambda _report: self._subject.keep(edit),
            done=lambda _changes: self.accept(),
            refused=self.refuse,
            changed=self.choose_version if self._subject.card is not None else None,
        )

    def choose_version(self, changed: Changed) -> None:
        """Somebody else changed the same SKP: the person chooses field by field, then the SKP is saved."""
        found = skp_versions.settle(self._shell, changed, self._subject, self._loaded, self.skp.edit())
        if found is None:
            return
        self._subject, self._loaded = found.subject, found.now
        self.skp.take(found.kept)
        self._step = None
        self._show_all(min(0, len(self.skp.results) - 1))
        if self.is_dirty():
            self.save()

    def refuse(self, rejected: Rejected) -> None:
        """Show each problem beside its field and go to the first."""
        problems: dict[str, str] = {}
        for problem in rejected.problems:
            problems.setdefault(problem.field, problem.sentence)
        self._go_to(RESULTS)
        general = problems.get("work_results", "") or problems.get("name", "") or problems.get("", "")
        if general:
            self.banner.say(general, Tone.CRITICAL)
        self.work.refuse(problems)

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        if self.is_dirty() and not self._shell.ask.confirm(
            tr("SKP belum disimpan"),
            self._subject.loss,
            yes=tr("Buang perubahan"),
            danger=True,
        ):
            return
        super().reject()

    def take(self, edit: PlanEdit, words: str) -> None:
        """Hold another content after a filling, say what it made, and keep the way back."""
        self._step = self.skp.edit()
        known = {one.statement for one in self.skp.results}
        self.skp.take(edit)
        self.banner.say(words, Tone.SUCCESS, tr("Batalkan"))
        results = self.skp.results
        new = next((at for at, one in enumerate(results) if one.statement not in known), None)
        self._show_all(new if new is not None else min(0, len(results) - 1))

    def take_back(self) -> None:
        """Undo the last filling as a whole."""
        if self._step is not None:
            self.skp.take(self._step)
            self._step = None
            self.banner.hush()
            self._show_all(0 if self.skp.results else -1)

    def change_approach(self, code: str) -> None:
        """Use the other approach; targets that join their narrative can be taken apart again."""
        self._step = self.skp.edit()
        joined = self.skp.change_approach(Approach(code))
        if joined:
            words = tr("{count} target disatukan dengan indikatornya menjadi satu narasi.").format(count=joined)
            self.banner.say(words, Tone.INFO, tr("Batalkan"))
        else:
            self.banner.hush()
        self._show_all(self.work.results.place())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Ctrl+P shows the paper; of rhk Ctrl+Enter adds, Alt+↑/↓ moves, Ctrl+Delete removes one."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        held = event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.paper.button.click()
        elif enter and control:
            self._go_to(RESULTS)
            self.work.add()
        elif enter:
            event.accept()
        elif held & Qt.KeyboardModifier.AltModifier and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.work.move_result(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif control and event.key() == Qt.Key.Key_Delete:
            self.work.remove()
        elif control and held & Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_V:
            self.work.filler.paste()
        else:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        self._faces = QStackedWidget()
        for face in (self.work, self.expectations, self.annex):
            self._faces.addWidget(face)
        self.views.set_value(RESULTS)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addLayout(self._head())
        box.addWidget(self.banner)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self._faces)
        both.addWidget(self.paper)
        both.setSizes([730, 560])
        box.addWidget(both, 1)
        box.addWidget(self.hints)
        self.foot = row(self.cancel_button, self.paper.button, None, self.save_button)
        box.addLayout(self.foot)

    def _head(self) -> QHBoxLayout:
        subject = self._subject
        name = Elided(subject.name, points=theme.TITLE_POINTS, strong=True)
        head = row(column(name, Elided(subject.about, muted=True), gap=0), self.views)
        head.setStretch(0, 1)
        self.views.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return head

    def _connect(self) -> None:
        self.views.changed.connect(self._go_to)
        self.work.changed.connect(self._edited)
        self.work.approach.changed.connect(self.change_approach)
        self.work.results.chosen.connect(self._say)
        self.work.results.chosen.connect(self.paper.touch)
        self.work.results.taken_back.connect(self.take_back)
        self.work.filler.filled.connect(self.take)
        self.work.filler.said.connect(lambda words: self.banner.say(words, Tone.INFO))
        self.banner.acted.connect(self.take_back)
        self.expectations.changed.connect(self._edited)
        self.annex.changed.connect(self._edited)
        self.annex.office_wanted.connect(self._use_office_texts)
        self.annex.keep_wanted.connect(self._keep_office_texts)

    def _show_all(self, place: int) -> None:
        """Everything may have changed: show it anew, standing at an rhk."""
        self.expectations.reload()
        self.annex.reload()
        self.work.show_skp(place)
        self.paper.touch()
        self._say()

    def _edited(self) -> None:
        """What was typed since a filling would be lost with it: it is taken back no longer."""
        if self._step is not None:
            self._step = None
            self.banner.hush()
        self.paper.touch()
        self._say()

    def _written(self) -> tuple[str, str]:
        """The part of the SKP in sight, and what is being written in it."""
        part = (RESULTS, EXPECTATIONS, ANNEX)[self._faces.currentIndex()]
        place = self.work.results.place()
        if part == RESULTS:
            return part, self.skp.results[place].statement if place >= 0 else ""
        return part, self.expectations.written() if part == EXPECTATIONS else ""

    def done(self, result: int) -> None:
        """Let go of the paper."""
        self.paper.let_go()
        super().done(result)

    def _go_to(self, view: str) -> None:
        self.views.set_value(view)
        self._faces.setCurrentIndex((RESULTS, EXPECTATIONS, ANNEX).index(view))
        self.paper.touch()

    def _use_office_texts(self) -> None:
        edit = replace(self.skp.edit(), annex=self.annex.with_office_texts())
        self.take(edit, tr("Lampiran memakai teks baku kantor; ubah seperlunya."))

    def _keep_office_texts(self) -> None:
        texts = {section: tuple(lines) for section, lines in self.skp.annex.items()}

        def kept(_changes: Changes) -> None:
            self.annex.show_office(texts)
            self.banner.say(tr("Teks lampiran ini menjadi teks baku kantor; SKP lain tidak berubah."), Tone.SUCCESS)

        desk = self._shell.desk
        title = tr("Jadikan teks baku kantor")
        self._shell.act(title, lambda _report: annex.keep_office_texts(desk, texts), done=kept)

    def _say(self) -> None:
        """Hints of the SKP as a whole below; whether there is something to save."""
        whole = self.work.say()
        _, ink = theme.tone_pair(Tone.WARNING, theme.tokens().surface, theme.tokens())
        self.hints.setStyleSheet(f"color: {ink.name()}")
        self.hints.setText(" ".join(whole))
        self.hints.setVisible(bool(whole))
        dirty = self.is_dirty()
        self.save_button.setEnabled(dirty)
        self.save_button.setToolTip(tr("Simpan (Ctrl+S)") if dirty else tr("Belum ada yang diubah."))


class SkpEditor(PlanEditor):
    """The SKP of one person; `agree_after` tells that it is to be agreed next."""

    def __init__(self, shell: Shell, card: AppraisalCard) -> None:
        super().__init__(shell, skp_subject.of_person(shell.desk, card))
        self.agree_after = False
        self.agree_button = button(tr("Simpan dan sepakati…"), self._save_and_agree, name="save_and_agree")
        self.foot.insertWidget(self.foot.count() - 1, self.agree_button)
        self.setTabOrder(self.agree_button, self.save_button)

    def refuse(self, rejected: Rejected) -> None:
        """Show each problem; what is refused is not agreed either."""
        self.agree_after = False
        super().refuse(rejected)

    def _save_and_agree(self) -> None:
        self.agree_after = True
        self.save()
