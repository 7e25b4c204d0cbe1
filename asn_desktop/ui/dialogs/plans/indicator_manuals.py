"""Dialogs: the manual of every indicator of a head's SKP (A.1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QListWidgetItem, QVBoxLayout

from asn_desktop.domain.plans.indicator_manual import QUALITY_NAMES, REPORTING_NAMES, ManualDraft, Quality, Reporting
from asn_desktop.domain.plans.plan import Approach
from asn_desktop.services.plans import indicator_manuals
from asn_desktop.storage.queries.plans import indicator_manuals as stored
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Elided, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.errors import Rejected
    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard, IndicatorCard
    from asn_desktop.ui.shell import Shell

_SIZE = (980, 580)


class IndicatorManualsDialog(QDialog):
    """The indicators on the left, the manual of the current one on the right; all are kept together."""

    help_chapter = "manual-indikator"

    def __init__(self, shell: Shell, card: AppraisalCard, locked: str = "") -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._card, self._locked = shell, card, locked
        self._indicators = [
            (number, one) for number, result in enumerate(card.work_results, start=1) for one in result.indicators
        ]
        with shell.desk.reader() as reader:
            written = stored.of_plan(reader, card.plan_id)
        self.drafts = {one.id: written.get(one.id, ManualDraft()) for _, one in self._indicators}
        self._loaded = dict(self.drafts)
        self._at = -1
        self.setObjectName("indicator_manuals")
        self.setWindowTitle(tr("Manual indikator kinerja · {name}").format(name=card.person.name))
        self.resize(*_SIZE)
        self.setMinimumSize(760, 440)
        self.list = QListWidget()
        self.list.setObjectName("manual_indicators")
        self.list.setAccessibleName(tr("Indikator kinerja"))
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.form = Form(_fields(optional=card.approach == Approach.QUALITATIVE), columns=2)
        self.banner = Banner()
        self.title = label("", strong=True)
        self.print_button = button(tr("Cetak A.1.3…"), self.print_form, icon="printer", name="print_manuals")
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_manuals", tip=tr("Simpan (Ctrl+S)"))
        self.close_button = button(tr("Tutup"), self.reject, name="close_manuals")
        self._build()

    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        self._take()
        return self.drafts != self._loaded

    def save(self) -> None:
        """Keep every manual and close; a problem turns to its indicator and stands beside its field."""
        self._keep(self.accept)

    def print_form(self) -> None:
        """Look at A.1.3 of all indicators; what was changed is kept first."""
        if self.is_dirty() and not self._locked:
            self._keep(self._preview)
        else:
            self._preview()

    def reject(self) -> None:
        """Close; what was changed is thrown away only when the person says so."""
        if (
            self.is_dirty()
            and not self._locked
            and not self._shell.ask.confirm(
                tr("Manual indikator belum disimpan"),
                tr("Perubahan pada manual indikator {name} akan hilang.").format(name=self._card.person.name),
                yes=tr("Buang perubahan"),
                danger=True,
            )
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Ctrl+PageUp and PageDown turn to another indicator; Enter alone never closes."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Save) and self.save_button.isEnabled():
            self.save()
        elif control and event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            step = -1 if event.key() == Qt.Key.Key_PageUp else 1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        for number, one in self._indicators:
            self.list.addItem(QListWidgetItem(self._line(number, one)))
        right = column(self.title, scrolling(holder(column(self.form), (2, 2, 10, 2))), gap=8)
        right.setStretch(1, 1)
        work = row(self.list, right, gap=16)
        work.setStretch(0, 2)
        work.setStretch(1, 5)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(10)
        who = f"{self._card.person.name} · {self._card.person.position}"
        box.addWidget(Elided(who, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.banner)
        box.addLayout(work, 1)
        said = tr("Ctrl+PageUp/PageDown ke indikator lain")
        box.addLayout(row(label(said, muted=True), None, self.print_button, self.close_button, self.save_button))
        if self._locked:
            self.banner.say(self._locked, Tone.INFO, lasting=True)
            self.form.set_read_only(True)
            self.save_button.setEnabled(False)
            self.save_button.setToolTip(self._locked)
        self.form.save_requested.connect(self.save)
        self.list.currentRowChanged.connect(self._turn)
        self.list.setCurrentRow(0)
        self.form.focus_first()

    def _line(self, number: int, one: IndicatorCard) -> str:
        state = tr("belum ada") if self.drafts[one.id].is_empty() else tr("terisi")
        return tr("Rhk {number} · {state}\n{text}").format(number=number, text=one.text, state=state)

    def _turn(self, at: int) -> None:
        self._take()
        self._at = at
        if at < 0:
            return
        number, one = self._indicators[at]
        self.title.setText(
            tr("Rhk {number} · {text}: {target}").format(number=number, text=one.text, target=one.target)
        )
        draft = self.drafts[one.id]
        self.form.load({name: getattr(draft, name) for name in ManualDraft.__dataclass_fields__})

    def _take(self) -> None:
        """What the form holds goes to its indicator."""
        values = self.form.values() if self._at >= 0 else None
        if values is None:
            return
        number, one = self._indicators[self._at]
        self.drafts[one.id] = _draft(values)
        item = self.list.item(self._at)
        item.setText(self._line(number, one))

    def _keep(self, then: Callable[[], object]) -> None:
        self._take()
        drafts = dict(self.drafts)

        def kept(_changes: object) -> None:
            self._loaded = drafts
            self.banner.hush()
            then()

        self._shell.act(
            tr("Simpan manual indikator"),
            lambda _report: indicator_manuals.save_manuals(self._shell.desk, self._card.id, drafts),
            done=kept,
            refused=self._refuse,
        )

    def _refuse(self, rejected: Rejected) -> None:
        key = rejected.problems[0].field.partition(".")[0]
        at = next((place for place, (_, one) in enumerate(self._indicators) if one.id == key), 0)
        self.list.setCurrentRow(at)
        self.form.show_problems(
            {one.field.partition(".")[2]: one.sentence for one in rejected.problems if one.field.startswith(f"{key}.")}
        )

    def _preview(self) -> None:
        from asn_desktop.services.letters import planning_papers  # noqa: PLC0415 -- start-up: drags reportlab
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- as above

        key, desk = self._card.id, self._shell.desk
        title = tr("Manual indikator kinerja · {name}").format(name=self._card.person.name)
        name = f"manual-indikator-{self._card.person.nip}.pdf"
        open_working_paper(self._shell, title, name, lambda: planning_papers.manuals(desk, key))


def _fields(*, optional: bool) -> list[Field]:
    """The fields of A.1.3 in its order."""
    may = tr("Opsional pada pendekatan kualitatif.") if optional else ""
    return [
        Field(name="purpose", label=tr("Tujuan"), kind=Kind.MULTILINE, width=2, lines=2),
        Field(name="definition", label=tr("Definisi"), kind=Kind.MULTILINE, width=2),
        Field(name="formula", label=tr("Formula"), kind=Kind.MULTILINE, width=2, lines=2, help=may),
        Field(name="measure", label=tr("Satuan pengukuran"), placeholder=tr("persen, dokumen, hari…"), help=may),
        Field(name="source", label=tr("Sumber data")),
        Field(
            name="quality",
            label=tr("Kualitas dan tingkat kendali"),
            kind=Kind.CHOICE,
            choices=[(one, tr(name)) for one, name in QUALITY_NAMES.items()],
        ),
        Field(
            name="reporting",
            label=tr("Periode pelaporan"),
            kind=Kind.CHOICE,
            choices=[(one, tr(name)) for one, name in REPORTING_NAMES.items()],
        ),
    ]


def _draft(values: dict[str, Any]) -> ManualDraft:
    texts = {name: values[name] or "" for name in ("purpose", "definition", "formula", "measure", "source")}
    quality, reporting = values["quality"], values["reporting"]
    return ManualDraft(
        **texts,
        quality=Quality(quality) if quality else None,
        reporting=Reporting(reporting) if reporting else None,
    )
