"""Dialogs: how the 360 of a period is asked and weighed: statements, short form, scale and weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES, RaterGroup
from asn_desktop.domain.feedback.instrument import OFFICIAL, Instrument, Setup
from asn_desktop.services.feedback import feedback_setup, instruments
from asn_desktop.ui.dialogs.feedback.feedback_statements import WORDS, StatementTable
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.editors import Unreadable
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Banner, Card, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.feedback.feedback import WeightSet
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (1080, 640)
_RIGHT = 340
_WEIGHED = tuple(group for group in ANSWERING if group is not RaterGroup.SELF)


class FeedbackSetupDialog(TaskDialog):
    """Everything is kept together by Simpan; after the first answer it can only be read."""

    help_chapter = "pengaturan-360"

    def __init__(self, shell: Shell, period_id: str, period: str) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Pengaturan 360 · {period}").format(period=period), _SIZE)
        self._shell, self._period_id, self._period = shell, period_id, period
        self._rules = shell.desk.rules.performance
        desk = shell.desk
        with desk.reader() as reader:
            self._offered = instruments.offered(reader, desk.rules)
            self._setup = instruments.of_period(reader, desk.rules, period_id)
            self._frozen = feedback_setup.why_frozen(reader, period_id, period)
        self._dirty = False
        self._version = self._setup.instrument.version
        self.banner = Banner()
        self.start = Form(_start_fields(self._offered), columns=2)
        self.table = StatementTable([value.name for value in self._rules.values])
        self.add_button = button(tr("Tambah pernyataan"), self.add, icon="plus", name="statement_add")
        self.remove_button = button(tr("Hapus"), self.remove, icon="trash", name="statement_remove")
        self.short_button = button(tr("Untuk bentuk pendek"), self.take_short, icon="check", name="statement_short")
        self.weights = Form(self._weight_fields(), columns=2)
        self.sum = label("", strong=True)
        self.sum.setObjectName("weight_sum")
        self.source = label("", muted=True)
        self.source.setWordWrap(True)
        self.asking = Form(self._asking_fields(), columns=2)
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="setup_save")
        self._build()
        self._load()
        self._listen()
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def add(self) -> None:
        """One more statement for the value the keyboard is at."""
        if self._why_not_add():
            return
        at = self.table.texts.add(self._row())
        index = self.table.texts.index(at, WORDS)
        self.table.setCurrentIndex(index)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.edit(index)

    def remove(self) -> None:
        """Take the statement away the keyboard is at."""
        if not self._why_not_remove():
            at = self._row()
            self.table.texts.remove(at)
            self.table.setCurrentIndex(self.table.texts.index(min(at, self.table.texts.rowCount() - 1), WORDS))

    def take_short(self) -> None:
        """Let this statement stand for its value in the short form."""
        if self._row() >= 0 and not self._frozen:
            self.table.texts.take_for_short(self._row())

    def save(self) -> None:
        """Keep everything, or show what is wrong where it is wrong."""
        self.table.finish_typing()
        setup = self._read()
        if setup is None or not self.save_button.isEnabled():
            return
        desk, key = self._shell.desk, self._period_id
        with desk.reader() as reader:
            at_stake = feedback_setup.sheets_at_stake(desk, reader, key, setup)
        if at_stake and not self.ask.confirm(
            tr("Lembar yang sudah dibuat akan diganti"),
            tr(
                "{count} lembar periode ini menanyakan hal lain daripada pengaturan baru. Semuanya mendapat kode baru"
                " dan harus dicetak lagi; lembar lama yang sudah dibagikan ditarik, dan bila kembali ditolak dengan"
                " namanya."
            ).format(count=at_stake),
            yes=tr("Simpan dan ganti lembar"),
        ):
            return
        self.run(
            tr("Simpan pengaturan 360"),
            lambda _report: feedback_setup.set_up(desk, key, setup),
            self._saved,
            failed=self._refused,
        )

    def reject(self) -> None:
        """Close; what was changed is only thrown away when the person says so."""
        if self._dirty and not self.ask.confirm(
            tr("Pengaturan belum disimpan"),
            tr("Perubahan pernyataan, skala, atau bobot akan hilang."),
            yes=tr("Buang perubahan"),
            danger=True,
        ):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Enter never closes."""
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Look anew at what can be done, and at the sum."""
        total = sum(self._typed_weights().values())
        self.sum.setText(
            tr("Jumlah 100 %. Diri sendiri tidak berbobot, hanya pembanding.")
            if total == 100
            else tr("Jumlah {total} %, harus tepat 100 %.").format(total=total)
        )
        self.sum.setProperty("problem", total != 100)
        self.sum.style().polish(self.sum)
        for each, why in (
            (self.add_button, self._why_not_add()),
            (self.remove_button, self._why_not_remove()),
            (self.short_button, self._frozen or ("" if self._row() >= 0 else tr("Pilih satu pernyataan."))),
            (self.save_button, self._frozen or ("" if self._dirty else tr("Belum ada yang diubah."))),
        ):
            each.setEnabled(not why and not self.is_busy())
            each.setToolTip(why)

    # Inside

    def _build(self) -> None:
        statements = Card(tr("Pernyataan"), tr("paling banyak tiga per nilai"))
        statements.add(self.start)
        statements.add(self.table, 1)
        statements.add(row(self.add_button, self.remove_button, self.short_button, None))
        weights = Card(tr("Bobot"), tr("dipilih kantor"))
        weights.add(self.weights)
        weights.add(self.sum)
        weights.add(self.source)
        asking = Card(tr("Skala dan bentuk pendek"))
        asking.add(self.asking)
        right = scrolling(holder(column(weights, asking, None, gap=10), (0, 0, 10, 0)))
        right.setFixedWidth(_RIGHT)
        both = row(statements, right, gap=12)
        both.setStretch(0, 1)
        self.body.addWidget(self.banner)
        self.body.addLayout(both, 1)
        self.offer(self.save_button)

    def _load(self) -> None:
        setup = self._setup
        self.start.load({"from": self._chosen_start(), "name": self._name_of(setup.instrument)})
        self.table.texts.show_instrument(setup.instrument)
        self.table.setCurrentIndex(self.table.texts.index(0, WORDS))
        shares = {str(group): setup.weights.get(group, 0) for group in _WEIGHED}
        self.weights.load({"set": self._set_of(setup.weights), **shares})
        scale = next((one.name for one in self._rules.feedback.scale_sets if one.labels == setup.scale), None)
        short = {f"short_{group}": group in setup.short_groups for group in ANSWERING}
        self.asking.load({"scale": scale or " · ".join(setup.scale), **short})
        self._tell_source()
        if self._frozen:
            self.banner.say(self._frozen, Tone.INFO, lasting=True)
            self.table.texts.lock(self._frozen)
            for form in (self.start, self.weights, self.asking):
                form.set_read_only(True)

    def _listen(self) -> None:
        self.table.texts.edited.connect(self._changed)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.refresh())
        self.start.edited.connect(self._start_edited)
        self.weights.edited.connect(self._weights_edited)
        self.asking.edited.connect(lambda _name: self._changed())
        for form in (self.start, self.weights, self.asking):
            form.save_requested.connect(self.save)

    def _changed(self) -> None:
        self._dirty = True
        self.refresh()

    def _start_edited(self, name: str) -> None:
        if name == "from":
            chosen = self._offered[int(self.start.editor("from").get())]
            self._version = chosen.version
            self.table.texts.show_instrument(chosen)
            self.table.setCurrentIndex(self.table.texts.index(0, WORDS))
            self.start.editor("name").set(self._name_of(chosen))
        self._changed()

    def _weights_edited(self, name: str) -> None:
        if name == "set":
            chosen = self._set_named(self.weights.editor("set").get())
            for group in _WEIGHED if chosen else ():
                self.weights.editor(group).set(chosen.weights.get(group, 0) if chosen else None)
        else:
            self.weights.editor("set").set(self._set_of(self._typed_weights()))
        self._tell_source()
        self._changed()

    def _tell_source(self) -> None:
        found = self._set_named(self.weights.editor("set").get())
        self.source.setText(
            tr("Bobot pilihan kantor sendiri; tidak ada peraturan yang menyebut angkanya.")
            if found is None
            else tr("Menurut {source}; tidak ada peraturan yang menyebut angkanya.").format(source=found.basis.article)
        )

    def _read(self) -> Setup | None:
        start, weights, asking = self.start.values(), self.weights.values(), self.asking.values()
        if start is None or weights is None or asking is None:
            return None
        sets = self._rules.feedback.scale_sets
        scale = next((one.labels for one in sets if one.name == asking["scale"]), self._setup.scale)
        return Setup(
            instrument=self.table.texts.instrument(str(start["name"] or ""), self._version),
            short_groups=frozenset(group for group in ANSWERING if asking[f"short_{group}"]),
            scale=scale,
            weights={**{group: int(weights[group] or 0) for group in _WEIGHED}, RaterGroup.SELF: 0},
            weights_source=str(weights["set"] or ""),
        )

    def _saved(self, changes: Changes) -> None:
        self._dirty = False
        self._shell.announce(changes)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Rejected):
            self.complain(error)
            return
        self.banner.say(str(error), Tone.CRITICAL)
        field = error.problems[0].field
        if field.startswith("statement."):
            self.table.setCurrentIndex(self.table.texts.index(self.table.texts.row_of(int(field[10:])), WORDS))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field == "name":
            self.start.show_problems({"name": str(error)})

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _why_not_add(self) -> str:
        none = tr("Pilih satu pernyataan.")
        return self._frozen or (none if self._row() < 0 else self.table.texts.why_not_add(self._row()))

    def _why_not_remove(self) -> str:
        none = tr("Pilih satu pernyataan.")
        return self._frozen or (none if self._row() < 0 else self.table.texts.why_not_remove(self._row()))

    def _typed_weights(self) -> dict[RaterGroup, int]:
        typed: dict[RaterGroup, int] = {}
        for group in _WEIGHED:
            try:
                typed[group] = int(self.weights.editor(group).get() or 0)
            except Unreadable:  # the form says so beside the field when it is to be saved
                typed[group] = 0
        return typed

    def _set_named(self, name: str | None) -> WeightSet | None:
        return next((one for one in self._rules.feedback.weight_sets if one.name == name), None)

    def _set_of(self, weights: Mapping[RaterGroup, int]) -> str | None:
        """The name of the set that has these weights."""
        shares = [weights.get(group, 0) for group in _WEIGHED]
        sets = self._rules.feedback.weight_sets
        return next((one.name for one in sets if [one.weights.get(group, 0) for group in _WEIGHED] == shares), None)

    def _chosen_start(self) -> int:
        one = self._setup.instrument
        keys = [(each.name, each.version) for each in self._offered]
        return keys.index((one.name, one.version)) if (one.name, one.version) in keys else 0

    def _name_of(self, instrument: Instrument) -> str:
        return "" if instrument.name == OFFICIAL else instrument.name

    def _weight_fields(self) -> list[Field]:
        sets = [(one.name, one.name) for one in self._rules.feedback.weight_sets]
        return [
            Field(name="set", label=tr("Pilihan (atasan / rekan / bawahan)"), kind=Kind.CHOICE, choices=sets, width=2),
            *(Field(name=str(group), label=f"{tr(GROUP_NAMES[group])} (%)", kind=Kind.NUMBER) for group in _WEIGHED),
        ]

    def _asking_fields(self) -> list[Field]:
        scales: Sequence[tuple[Any, str]] = [
            (one.name, f"{one.name}: {one.labels[0]} … {one.labels[-1]}") for one in self._rules.feedback.scale_sets
        ]
        words = tr("Arti angka 1 sampai 5")
        short = tr("{group}: pendek")
        return [
            Field(name="scale", label=words, kind=Kind.CHOICE, required=True, choices=scales, width=2),
            *(
                Field(name=f"short_{group}", label=short.format(group=tr(GROUP_NAMES[group])), kind=Kind.CHECK)
                for group in ANSWERING
            ),
        ]


def open_feedback_setup(shell: Shell, period_id: str, period: str) -> None:
    """How the 360 of a period is asked and weighed."""
    shell.ask.show(FeedbackSetupDialog(shell, period_id, period))


def _start_fields(offered: Sequence[Instrument]) -> list[Field]:
    own = tr("{name}, versi {version}")
    choices = [
        (at, own.format(name=one.name, version=one.version) if one.version else tr("Resmi, 21 pernyataan"))
        for at, one in enumerate(offered)
    ]
    return [
        Field(name="from", label=tr("Kuesioner"), kind=Kind.CHOICE, required=True, choices=choices),
        Field(
            name="name",
            label=tr("Nama bila diubah kantor"),
            placeholder=tr("misalnya Kecamatan Siulak"),
        ),
    ]
