"""Dialogs: "bagaimana jika": pick a day or a predikat and see the answers of the rules move; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QStackedWidget

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.wording import screen
from asn_desktop.services.career import what_if
from asn_desktop.services.career.career_kinds import kind_name
from asn_desktop.services.career.what_if import Answer, Assumed, Count
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Elided, EmptyState, button
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, number, tr

if TYPE_CHECKING:
    from asn_desktop.ui.shell import Shell

_SIZE = (980, 600)
_PERSON, _OFFICE = "person", "office"
_TONES = {True: Tone.SUCCESS, False: Tone.NEUTRAL, None: Tone.WARNING}


class Subject(NamedTuple):
    """The person the dialog was opened for."""

    nip: str
    name: str


class _AnswerRow(NamedTuple):
    id: str
    one: Answer
    name: str

    def then_tone(self) -> Tone:
        return _TONES[self.one.then.eligible] if self.one.then is not None else Tone.NEUTRAL

    def why(self) -> str:
        """What does not hold then, or what has moved."""
        then = self.one.then
        if then is None:
            return tr("tidak lagi disarankan")
        failed = [f"{one.text}: {one.data}" for one in then.conditions if one.met is not True]
        return "; ".join(failed) or then.summary


class _CountRow(NamedTuple):
    id: str
    one: Count
    name: str

    def who(self) -> str:
        """Who comes and who goes."""
        parts = []
        if self.one.comes:
            parts.append(tr("bertambah: {names}").format(names=", ".join(self.one.comes)))
        if self.one.goes:
            parts.append(tr("berkurang: {names}").format(names=", ".join(self.one.goes)))
        return "; ".join(parts) or tr("tidak berubah")


class WhatIfDialog(TaskDialog):
    """Above the assumptions, below the answers now and then; a changed assumption is worked out at once."""

    help_chapter = "bagaimana-jika"

    def __init__(self, shell: Shell, year: int, subject: Subject | None) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Bagaimana jika"), _SIZE)
        self._shell, self._year, self._subject = shell, year, subject
        self._last: dict[str, Any] | None = None
        with shell.desk.reader() as reader:
            self._units = units.tree(reader)
        self.form = Form(self._fields(), columns=4)
        self.said = Elided(muted=True)
        made = _answer_columns()
        self._answers = ListSource(made)
        self.answers = TableView(tr("Jawaban aturan"), made, self._answers)
        counted = _count_columns()
        self._counts = ListSource(counted)
        self.counts = TableView(tr("Ringkasan unit"), counted, self._counts)
        empty = EmptyState("help", tr("Belum ada jawaban"), tr("Pilih tanggal atau predikat di atas."))
        self._faces = QStackedWidget()
        self._faces.addWidget(TablePane(self.answers, empty=empty))
        self._faces.addWidget(TablePane(self.counts, empty=EmptyState("people", tr("Tidak ada pegawai"))))
        self.body.addWidget(self.form)
        self.body.addWidget(self.said)
        self.body.addWidget(self._faces, 1)
        self.show_button = button(tr("Hitung"), self.work_out, icon="refresh", name="what_if", primary=True)
        self.offer(self.show_button)
        self.form.load({"scope": _PERSON if subject else _OFFICE, "on": shell.desk.today})
        self.form.edited.connect(lambda _name: self._edited())
        self.form.finished.connect(self.work_out)
        self._name_years()
        self.work_out()
        self.form.focus_first()

    def work_out(self) -> None:
        """Work the answers out for what is assumed."""
        typed = self.form.values()
        if typed is None or typed["on"] is None or self.is_busy():
            return
        assumed = self._assumed(typed)
        desk, year, today, scope = self._shell.desk, self._year, self._shell.desk.today, str(typed["scope"])
        self._last = typed
        subject = self._subject

        if scope == _PERSON and subject is not None:

            def answer(_report: object) -> list[Answer]:
                with desk.reader() as reader:
                    return what_if.of_person(reader, desk.rules, subject.nip, assumed, year=year, today=today)

            self.run(tr("Menghitung pengandaian"), answer, self._show_answers)
        else:
            chosen = self._below(scope)

            def count(_report: object) -> list[Count]:
                with desk.reader() as reader:
                    return what_if.of_unit(reader, desk.rules, chosen, assumed, year=year, today=today)

            self.run(tr("Menghitung pengandaian"), count, self._show_counts)

    def refresh(self) -> None:
        """Not twice at once."""
        self.show_button.setEnabled(not self.is_busy())

    # Inside

    def _edited(self) -> None:
        self._name_years()
        typed = self.form.values()
        if typed is not None and typed != self._last:
            self.work_out()

    def _show_answers(self, found: list[Answer]) -> None:
        self._answers.hold([_AnswerRow(str(place), one, self._name(one)) for place, one in enumerate(found)])
        self.answers.reload()
        self._faces.setCurrentIndex(0)
        moved = sum(one.moved for one in found)
        self.said.show_text(
            tr("{moved} dari {all} jawaban berubah pada {day}.").format(
                moved=number(moved), all=number(len(found)), day=self._day()
            )
        )

    def _show_counts(self, found: list[Count]) -> None:
        rules = self._shell.desk.rules
        self._counts.hold([_CountRow(one.kind, one, kind_name(rules, one.kind)) for one in found])
        self.counts.reload()
        self._faces.setCurrentIndex(1)
        self.said.show_text(tr("Pegawai yang memenuhi syarat, sekarang dan pada {day}.").format(day=self._day()))

    def _name(self, one: Answer) -> str:
        """A kenaikan pangkat by its kind, since each would be called after the same pangkat."""
        kind = one.kind
        return kind_name(self._shell.desk.rules, kind) if kind.startswith("kp_") else one.title

    def _day(self) -> str:
        return long_date(self._last["on"]) if self._last is not None else ""

    def _assumed(self, typed: dict[str, Any]) -> Assumed:
        plain = Assumed(on=typed["on"])
        last = plain.year(self._year)
        chosen = {last: typed["last"], last - 1: typed["before"]}
        return Assumed(
            on=typed["on"], predikat={year: Predikat(value) for year, value in chosen.items() if value is not None}
        )

    def _name_years(self) -> None:
        """Which years the two predikat are about follows the day."""
        typed = self.form.values()
        if typed is not None and typed["on"] is not None:
            last = Assumed(on=typed["on"]).year(self._year)
            self.form.name_field("last", tr("Predikat {year}").format(year=last))
            self.form.name_field("before", tr("Predikat {year}").format(year=last - 1))

    def _below(self, scope: str) -> frozenset[str]:
        """A unit with all below it; nothing for the whole office."""
        if scope in (_OFFICE, _PERSON):
            return frozenset()
        found = {scope}
        for unit in self._units:  # every unit stands after its parent
            if unit.parent_id in found:
                found.add(unit.id)
        return frozenset(found)

    def _fields(self) -> list[Field]:
        scopes = [(_PERSON, self._subject.name)] if self._subject else []
        scopes.append((_OFFICE, tr("Seluruh kantor")))
        scopes += [(unit.id, f"{'   ' * unit.depth}{unit.name}") for unit in self._units if unit.depth]
        values = [(one.value, screen(one)) for one in reversed(Predikat)]
        as_recorded = tr("seperti tercatat")
        return [
            Field(name="scope", label=tr("Untuk"), kind=Kind.CHOICE, choices=scopes, required=True),
            Field(name="on", label=tr("Pada tanggal"), kind=Kind.DATE, required=True),
            Field(
                name="last", label=tr("Predikat terakhir"), kind=Kind.CHOICE, choices=values, placeholder=as_recorded
            ),
            Field(
                name="before",
                label=tr("Predikat sebelumnya"),
                kind=Kind.CHOICE,
                choices=values,
                placeholder=as_recorded,
            ),
        ]


def open_what_if(shell: Shell, year: int, subject: Subject | None) -> None:
    """Show the dialog for a person, or for the office when nobody is chosen."""
    shell.ask.show(WhatIfDialog(shell, year, subject))


def _answer_columns() -> list[Column]:
    return [
        Column(
            key="title",
            title=tr("Usulan dan alasannya"),
            text=lambda each: each.name,
            look=TwoLine(lambda each: each.why()),
            spoken=lambda each: f"{each.name}, {each.why()}",
            tip=lambda each: each.why(),
            width=400,
            stretch=True,
        ),
        Column(key="now", title=tr("Sekarang"), text=lambda each: what_if.words_of(each.one.now), width=225),
        Column(
            key="then",
            title=tr("Bila demikian"),
            text=lambda each: what_if.words_of(each.one.then),
            look=Badge(lambda each: each.then_tone()),
            width=250,
        ),
        Column(key="moved", title=tr("Berubah"), text=lambda each: tr("ya") if each.one.moved else "", width=80),
    ]


def _count_columns() -> list[Column]:
    return [
        Column(
            key="kind",
            title=tr("Jenis usulan"),
            text=lambda each: each.name,
            look=TwoLine(lambda each: each.who()),
            spoken=lambda each: f"{each.name}, {each.who()}",
            tip=lambda each: each.who(),
            width=430,
            stretch=True,
        ),
        Column(
            key="now",
            title=tr("Sekarang"),
            text=lambda each: number(each.one.now),
            sort=lambda each: each.one.now,
            width=100,
        ),
        Column(
            key="then",
            title=tr("Bila demikian"),
            text=lambda each: number(each.one.then),
            sort=lambda each: each.one.then,
            width=130,
        ),
        Column(
            key="difference",
            title=tr("Selisih"),
            text=lambda each: f"{each.one.then - each.one.now:+d}" if each.one.then != each.one.now else "",
            width=90,
        ),
    ]
