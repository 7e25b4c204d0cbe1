"""Dialogs: the face of the SKP editor that holds the rhk: the list on the left, the present rhk on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.plans.plan import APPROACH_NAMES, WorkResultKind
from asn_desktop.services.plans import plans
from asn_desktop.ui.dialogs.plans.skp_filler import Filler
from asn_desktop.ui.forms.skp_list import ResultList
from asn_desktop.ui.forms.skp_result import ResultForm
from asn_desktop.ui.kit.layout import EmptyState, button, column, label, row
from asn_desktop.ui.kit.switches import Segmented
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.domain.errors import Problem
    from asn_desktop.storage.queries.plans.plan_sources import SuperiorResult
    from asn_desktop.ui.forms.skp_subject import Subject
    from asn_desktop.ui.shell import Shell


class ResultsView(QWidget):
    """Writes straight into the SKP and tells `changed`; places of the rhk move with its acts."""

    changed = Signal()

    def __init__(self, shell: Shell, subject: Subject, served: Sequence[SuperiorResult]) -> None:
        super().__init__()
        skp = subject.skp
        self._shell, self._skp = shell, skp
        self._problems: dict[str, str] = {}
        self.results = ResultList()
        self.form = ResultForm(skp, served, subject.assessor)
        self.filler = Filler(shell, subject)
        self.nothing = EmptyState(
            "file-text",
            tr("Belum ada rencana hasil kerja"),
            tr("Ambil dari SKP sebelumnya, rekan, pola jabatan atau Excel lewat “Isi dari”, atau tulis sendiri."),
            tr("Tambah rhk utama"),
        )
        self.approach = Segmented(
            tr("Pendekatan"), [(code, tr(name)) for code, name in APPROACH_NAMES.items()], digits=False
        )
        self._build()
        self.results.chosen.connect(self._chosen)
        self.results.opened.connect(self.form.focus)
        self.results.moved.connect(self.move_result)
        self.results.pasted.connect(self.filler.paste)
        self.form.changed.connect(self._edited)
        self.form.kind_changed.connect(self._change_kind)
        self.nothing.acted.connect(lambda: self.add(WorkResultKind.UTAMA))

    def show_skp(self, place: int) -> None:
        """Everything may have changed: show all of it and stand at an rhk (-1: none)."""
        self.approach.set_value(self._skp.approach)
        self._problems = {}
        self._list(place)

    def focus(self) -> None:
        """The keyboard to the list, or to what begins an empty SKP."""
        (self.results if self._skp.results else self.nothing).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, problems: dict[str, str]) -> None:
        """Show problems by path and go to the first that belongs to an rhk."""
        self._problems = problems
        parts = next(iter(problems)).split(".", 2)
        if len(parts) == 3 and parts[1].isdigit():
            self._list(int(parts[1]))
            self.form.focus(parts[2])
        self.say()

    def add(self, kind: WorkResultKind | None = None) -> None:
        """A new rhk after the present one, with the cursor in its sentence."""
        place = self.results.place()
        if kind is None:
            kind = self._skp.results[place].kind if place >= 0 else WorkResultKind.UTAMA
        self._moved(self._skp.add(kind, place))
        self.form.focus()

    def remove(self) -> None:
        """Take the present rhk away; one that holds something asks first."""
        place = self.results.place()
        if place < 0:
            return
        result = self._skp.results[place]
        if (result.statement or result.id) and not self._shell.ask.confirm(
            tr("Hapus rencana hasil kerja"),
            tr("“{text}” beserta indikator, realisasi dan umpan baliknya akan dihapus saat SKP disimpan.").format(
                text=result.statement or tr("tanpa kalimat")
            ),
            yes=tr("Hapus"),
            danger=True,
        ):
            return
        self._moved(self._skp.remove(place))
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_result(self, step: int) -> None:
        """Move the present rhk up or down among its kind."""
        place = self.results.place()
        if place >= 0:
            self._moved(self._skp.move(place, step))

    def say(self) -> list[str]:
        """Problems and hints of the present rhk beside its fields; gives back the hints on the SKP as a whole."""
        skp = self._skp
        found = plans.hints(skp.edit(), skp.group, acting=skp.acting) if skp.results else []
        start = f"work_results.{self.results.place()}."
        self.form.say(_below(self._problems.items(), start), _below(_pairs(found), start))
        whole = [one.sentence for one in found if one.field == "work_results"]
        others = sum(not one.field.startswith(start) and one.field != "work_results" for one in found)
        if others:
            whole.append(tr("{count} saran lain pada rhk lain.").format(count=others))
        return whole

    # Inside

    def _build(self) -> None:
        tools = row(
            button(tr("Rhk baru"), self.add, icon="plus", name="add_result", tip=tr("Rhk baru (Ctrl+Enter)")),
            None,
            button("", lambda: self.move_result(-1), icon="chevron-up", name="up", tip=tr("Naikkan (Alt+↑)")),
            button("", lambda: self.move_result(1), icon="chevron-down", name="down", tip=tr("Turunkan (Alt+↓)")),
            button("", self.remove, icon="trash", name="remove_result", tip=tr("Hapus rhk (Ctrl+Delete)")),
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
        both = row(left, self._right, gap=16)
        both.setStretch(0, 2)
        both.setStretch(1, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self.filler.button, None, label(tr("Pendekatan"), muted=True), self.approach))
        whole.addLayout(both, 1)

    def _list(self, place: int) -> None:
        """Write the list anew and stand at a place."""
        self.results.show_results(self._skp.results, place)
        self._chosen()

    def _chosen(self) -> None:
        place = self.results.place()
        if place >= 0:
            self.form.show_result(self._skp.results[place])
        self._right.setCurrentIndex(1 if place >= 0 else 0)
        self.say()

    def _edited(self) -> None:
        place = self.results.place()
        if place >= 0:
            self.results.rename(self._skp.results[place].statement)
            gone = f"work_results.{place}."
            self._problems = {path: text for path, text in self._problems.items() if not path.startswith(gone)}
        self.changed.emit()

    def _change_kind(self, code: str) -> None:
        self._moved(self._skp.change_kind(self.results.place(), WorkResultKind(code)))

    def _moved(self, place: int) -> None:
        """Places moved: problems found before stand elsewhere now."""
        self._problems = {}
        self._list(place)
        self.changed.emit()


def _pairs(found: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(one.field, one.sentence) for one in found]


def _below(pairs: Iterable[tuple[str, str]], start: str) -> dict[str, str]:
    """What belongs to one rhk, by the path inside it."""
    return {path.removeprefix(start): text for path, text in pairs if path.startswith(start)}
