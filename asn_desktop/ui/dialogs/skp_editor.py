"""Dialogs: writing one SKP: rhk with indicators, special expectations, annex A.1.8; hints never refuse."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.domain.plan import WorkResultKind
from asn_desktop.services import plans
from asn_desktop.ui.forms.skp import Skp, skp_of
from asn_desktop.ui.forms.skp_result import ResultForm
from asn_desktop.ui.forms.skp_texts import USUAL_ANNEX, AnnexForm, ExpectationsForm
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Banner, EmptyState, button, column, label, row
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.storage.queries.appraisal_card import AppraisalCard
    from asn_desktop.ui.shell import Shell

RESULTS, EXPECTATIONS, ANNEX = "results", "expectations", "annex"
_PLACE = int(Qt.ItemDataRole.UserRole)
_SIZE = (1060, 620)


class SkpEditor(QDialog):
    """Edits a copy; nothing is kept before Simpan. `agree_after` tells that the SKP is to be agreed next."""

    help_chapter = "skp"

    def __init__(self, shell: Shell, card: AppraisalCard) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card = shell, card
        self.skp: Skp = skp_of(card)
        self._loaded = deepcopy(self.skp)
        self._problems: dict[str, str] = {}
        self.agree_after = False
        self.setObjectName("skp_editor")
        self.setWindowTitle(tr("Ubah SKP · {name}").format(name=card.person.name))
        self.resize(*_SIZE)
        self.setMinimumSize(780, 460)
        self.results = QListWidget()
        self.form = ResultForm(self.skp.group)
        self.nothing = EmptyState(
            "file-text",
            tr("Belum ada rencana hasil kerja"),
            tr("Tambahkan hasil kerja utama lebih dahulu; hasil kerja tambahan boleh menyusul."),
            tr("Tambah rhk utama"),
        )
        self.expectations = ExpectationsForm(shell.desk.rules.performance.values, self.skp)
        self.annex = AnnexForm(self.skp, USUAL_ANNEX)
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
        self.agree_button = button(tr("Simpan dan sepakati…"), self._save_and_agree, name="save_and_agree")
        self.cancel_button = button(tr("Batal"), self.reject, name="cancel")
        self._build()
        self._connect()
        self._list(0 if self.skp.results else -1)
        (self.results if self.skp.results else self.nothing).setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.skp.edit() != self._loaded.edit()

    def save(self) -> None:
        """Keep the SKP and close; problems stand beside their fields instead."""
        edit = self.skp.edit()
        self._shell.act(
            tr("Simpan SKP"),
            lambda _report: plans.save_plan(self._shell.desk, self._card.plan_id, edit),
            done=lambda _changes: self.accept(),
            refused=self.refuse,
        )

    def refuse(self, rejected: Rejected) -> None:
        """Show each problem beside its field and go to the first."""
        self._problems = {}
        for problem in rejected.problems:
            self._problems.setdefault(problem.field, problem.sentence)
        self.agree_after = False
        first = next(iter(self._problems))
        self.views.set_value(RESULTS)
        self._turn(RESULTS)
        general = self._problems.get("work_results", "") or self._problems.get("", "")
        if general:
            self.banner.say(general, Tone.CRITICAL)
        parts = first.split(".", 2)
        if len(parts) == 3 and parts[1].isdigit():
            self._list(int(parts[1]))
            self.form.focus(parts[2])
        self._say()

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        if self.is_dirty() and not self._shell.ask.confirm(
            tr("SKP belum disimpan"),
            tr("Perubahan pada SKP {name} akan hilang.").format(name=self._card.person.name),
            yes=tr("Buang perubahan"),
            danger=True,
        ):
            return
        super().reject()

    def add_result(self, kind: WorkResultKind | None = None) -> None:
        """A new rhk after the present one, with the cursor in its sentence."""
        place = self._place()
        if kind is None:
            kind = self.skp.results[place].kind if place >= 0 else WorkResultKind.UTAMA
        self.views.set_value(RESULTS)
        self._turn(RESULTS)
        self._problems = {}
        self._list(self.skp.add(kind, place))
        self.form.focus()

    def remove_result(self) -> None:
        """Take the present rhk away; one that holds something asks first."""
        place = self._place()
        if place < 0:
            return
        result = self.skp.results[place]
        if (result.statement or result.id) and not self._shell.ask.confirm(
            tr("Hapus rencana hasil kerja"),
            tr("“{text}” beserta indikator, realisasi dan umpan baliknya akan dihapus saat SKP disimpan.").format(
                text=result.statement or tr("tanpa kalimat")
            ),
            yes=tr("Hapus"),
            danger=True,
        ):
            return
        self._problems = {}
        self._list(self.skp.remove(place))
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_result(self, step: int) -> None:
        """Move the present rhk up or down among its kind."""
        place = self._place()
        if place >= 0:
            self._problems = {}
            self._list(self.skp.move(place, step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves, Ctrl+Enter adds, Alt+↑/↓ moves, Ctrl+Delete removes; Enter alone never closes."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif enter and control:
            self.add_result()
        elif enter:
            event.accept()
        elif alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_result(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif control and event.key() == Qt.Key.Key_Delete:
            self.remove_result()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list would take Alt+↑/↓ for walking."""
        if (
            watched is self.results
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    # Inside

    def _build(self) -> None:
        self.results.setObjectName("work_result_list")
        self.results.setAccessibleName(tr("Daftar rencana hasil kerja"))
        self.results.setWordWrap(True)
        self.results.installEventFilter(self)
        self.results.setMinimumWidth(240)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._faces = QStackedWidget()
        tools = row(
            button(tr("Rhk baru"), self.add_result, icon="plus", name="add_result", tip=tr("Rhk baru (Ctrl+Enter)")),
            None,
            button("", lambda: self.move_result(-1), icon="chevron-up", name="up", tip=tr("Naikkan (Alt+↑)")),
            button("", lambda: self.move_result(1), icon="chevron-down", name="down", tip=tr("Turunkan (Alt+↓)")),
            button("", self.remove_result, icon="trash", name="remove_result", tip=tr("Hapus rhk (Ctrl+Delete)")),
            gap=4,
        )
        left = QFrame()
        left.setProperty("card", True)
        inside = column(self.results, tools)
        inside.setContentsMargins(6, 6, 6, 6)
        left.setLayout(inside)
        self._right = QStackedWidget()
        self._right.addWidget(self.nothing)
        self._right.addWidget(self.form)
        work = QWidget()
        both = row(left, self._right, gap=16)
        both.setStretch(0, 2)
        both.setStretch(1, 5)
        work.setLayout(both)
        for face in (work, self.expectations, self.annex):
            self._faces.addWidget(face)
        self.views.set_value(RESULTS)
        card = self._card
        head = row(
            label(card.person.name, points=theme.TITLE_POINTS, strong=True),
            label(" · ".join(part for part in (card.person.position, f"SKP {card.year}") if part), muted=True),
            None,
            self.views,
        )
        foot = row(self.cancel_button, None, self.agree_button, self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 14, 20, 14)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self._faces, 1)
        box.addWidget(self.hints)
        box.addLayout(foot)

    def _connect(self) -> None:
        self.results.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.results.itemActivated.connect(lambda _item: self.form.focus())
        self.form.changed.connect(self._edited)
        self.form.kind_changed.connect(self._change_kind)
        self.nothing.acted.connect(lambda: self.add_result(WorkResultKind.UTAMA))
        self.views.changed.connect(self._turn)
        self.expectations.changed.connect(self._say)
        self.annex.changed.connect(self._say)

    def _place(self) -> int:
        item = self.results.currentItem()
        return -1 if item is None else int(item.data(_PLACE))

    def _list(self, place: int) -> None:
        """Write the list anew and stand at a place."""
        self.results.blockSignals(True)
        self.results.clear()
        wanted: QListWidgetItem | None = None
        for kind, title in ((WorkResultKind.UTAMA, tr("Utama")), (WorkResultKind.TAMBAHAN, tr("Tambahan"))):
            mine = [(at, one) for at, one in enumerate(self.skp.results) if one.kind is kind]
            if mine or kind is WorkResultKind.UTAMA:
                self.results.addItem(_headline(title))
            for number, (at, one) in enumerate(mine, start=1):
                item = QListWidgetItem(f"{number}. {one.statement or tr('(belum diisi)')}")
                item.setData(_PLACE, at)
                self.results.addItem(item)
                if at == place:
                    wanted = item
        if wanted is not None:
            self.results.setCurrentItem(wanted)
        self.results.blockSignals(False)
        self._chosen()

    def _chosen(self) -> None:
        place = self._place()
        if place >= 0:
            self.form.show_result(self.skp.results[place])
        self._right.setCurrentIndex(1 if place >= 0 else 0)
        self._say()

    def _edited(self) -> None:
        item, place = self.results.currentItem(), self._place()
        if item is not None and place >= 0:
            number = item.text().split(".", 1)[0]
            item.setText(f"{number}. {self.skp.results[place].statement or tr('(belum diisi)')}")
            gone = f"work_results.{place}."
            self._problems = {path: text for path, text in self._problems.items() if not path.startswith(gone)}
        self._say()

    def _change_kind(self, code: str) -> None:
        self._problems = {}
        self._list(self.skp.change_kind(self._place(), WorkResultKind(code)))

    def _turn(self, view: str) -> None:
        self._faces.setCurrentIndex((RESULTS, EXPECTATIONS, ANNEX).index(view))

    def _save_and_agree(self) -> None:
        self.agree_after = True
        self.save()

    def _say(self) -> None:
        """Problems and hints of the rhk shown beside its fields, those of the whole below."""
        found = plans.hints(self.skp.edit(), self.skp.group) if self.skp.results else []
        start = f"work_results.{self._place()}."
        self.form.say(
            _below(self._problems.items(), start), _below([(one.field, one.sentence) for one in found], start)
        )
        whole = [one.sentence for one in found if one.field == "work_results"]
        others = sum(not one.field.startswith(start) and one.field != "work_results" for one in found)
        if others:
            whole.append(tr("{count} saran lain pada rhk lain.").format(count=others))
        _, ink = theme.tone_pair(Tone.WARNING, theme.tokens().surface, theme.tokens())
        self.hints.setStyleSheet(f"color: {ink.name()}")
        self.hints.setText(" ".join(whole))
        self.hints.setVisible(bool(whole))
        self.save_button.setEnabled(self.is_dirty())
        self.save_button.setToolTip(tr("Simpan (Ctrl+S)") if self.is_dirty() else tr("Belum ada yang diubah."))


def _below(pairs: Iterable[tuple[str, str]], start: str) -> dict[str, str]:
    """What belongs to one rhk, by the path inside it."""
    return {path.removeprefix(start): text for path, text in pairs if path.startswith(start)}


def _headline(title: str) -> QListWidgetItem:
    made = QListWidgetItem(title)
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    made.setFont(theme.font(9, strong=True))
    made.setForeground(QColor(theme.tokens().muted))
    made.setData(_PLACE, -1)
    return made
