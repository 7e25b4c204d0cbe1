"""Dialogs: the history of changes: who changed what, when and why, and whether anything was changed behind its back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from asn_desktop.services.audit import audit_words, chain_heads
from asn_desktop.storage.queries.audit import audit_trail
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.change_history import ActCard, TrailSource, columns
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit.date_editor import DateEditor
from asn_desktop.ui.kit.editors import ChoiceEditor, Unreadable
from asn_desktop.ui.kit.layout import Banner, Elided, EmptyState, Split, button, label, row
from asn_desktop.ui.kit.lookup_editor import LookupEditor
from asn_desktop.ui.kit.table import Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, number, tr

if TYPE_CHECKING:
    from asn_desktop.services.audit.chain_heads import ChainState, Compared
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.kit.editors import Editor
    from asn_desktop.ui.shell import Shell

_SIZE = (1200, 640)
_NARROW = 620  # px of the list


class ChangeHistoryDialog(TaskDialog):
    """The list with its filters on the left, one act on the right; reading only."""

    help_chapter = "riwayat-perubahan"

    def __init__(self, shell: Shell, employee_id: str | None = None) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Riwayat perubahan"), _SIZE)
        self._shell = shell
        self.banner = Banner(slim=True)
        self.person = LookupEditor(
            lambda text: find_people(shell, text), lambda key: name_of(shell, key), tr("Semua pegawai…")
        )
        self.subject = ChoiceEditor(may_be_empty=False)
        self.actor = ChoiceEditor(may_be_empty=False)
        self.since, self.until = DateEditor(tr("dari tanggal")), DateEditor(tr("sampai tanggal"))
        self.count = Elided(muted=True)
        self.table = TableView(
            tr("Riwayat perubahan"),
            columns(),
            TrailSource(shell),
            memory=shell.memory,
            key="change_history",
            order=Order("at", descending=True),
        )
        self.table.give_way("people", _NARROW)
        self.pane = TablePane(
            self.table,
            hint=tr("Cari isi, alasan, atau nama…"),
            empty=EmptyState(
                "clock",
                tr("Belum ada perubahan"),
                tr("Setiap langkah yang disimpan muncul di sini dengan waktu, pelaku, dan alasannya."),
            ),
        )
        self.card = ActCard(shell)
        self.compare_button = button(tr("Bandingkan kepala…"), self.compare, icon="shield", name="compare_head")
        self.record_button = button(tr("Berita acara…"), self.issue_record, icon="file-text", name="chain_record")
        self.export_button = button(tr("Ekspor…"), self.export, icon="download", name="export_history")
        self._build(employee_id)
        self._offer()
        self._narrow()
        self.table.go_to_first()
        self._examine()
        self.pane.focus_search()

    def export(self) -> None:
        """Write the list as it is narrowed."""
        export_list(
            self._shell, self.table, title=tr("Riwayat perubahan"), file_name="riwayat-perubahan", note=self._note()
        )

    def compare(self) -> None:
        """Ask for a head from a signed paper and say what it means for this file."""
        title = tr("Bandingkan kepala rantai")
        typed = self.ask.text(
            title, tr("Ketik kepala rantai dari berita acara atau dari paket kantor."), field=tr("Kepala rantai")
        )
        if typed is None:
            return
        desk = self._shell.desk

        def told(found: Compared) -> None:
            self.ask.message(title, found.sentence, Tone.SUCCESS if found.holds else Tone.DANGER)

        self.run(title, lambda _report: chain_heads.compare(desk, typed), told)

    def issue_record(self) -> None:
        """Issue the numbered berita acara of the head as of today, and go to it in the archive."""
        from asn_desktop.services.audit import chain_records  # noqa: PLC0415 - start-up: draws PDF pages

        title = tr("Berita acara riwayat")
        sentence = tr(
            "Program menghitung ulang seluruh rantai dan menerbitkan berita acara bernomor dengan kepalanya untuk"
            " ditandatangani dan disimpan di luar komputer. Buatlah setiap triwulan."
        )
        if not self.ask.confirm(title, sentence, yes=tr("Terbitkan")):
            return
        desk = self._shell.desk

        def issued(made: tuple[str, str, Changes]) -> None:
            self._shell.announce(made[2])
            self.accept()
            self._shell.wanted.emit("archive", made[0])

        self.run(title, lambda _report: chain_records.issue(desk), issued)

    def refresh(self) -> None:
        """What is empty cannot be exported."""
        filled = bool(self.table.window_model.rowCount())
        self.export_button.setEnabled(filled)
        self.export_button.setToolTip("" if filled else tr("Tidak ada yang dapat diekspor."))

    # Inside

    def _build(self, employee_id: str | None) -> None:
        named: tuple[tuple[Editor, str, str, int], ...] = (
            (self.person, "history_person", tr("Saring menurut pegawai"), 230),
            (self.subject, "history_subject", tr("Saring menurut jenis"), 220),
            (self.actor, "history_actor", tr("Saring menurut pelaku"), 190),
            (self.since, "history_since", tr("Dari tanggal"), 150),
            (self.until, "history_until", tr("Sampai tanggal"), 150),
        )
        line = row()
        for editor, name, spoken, width in named:
            editor.setMaximumWidth(width)
            editor.control().setObjectName(name)
            editor.control().setAccessibleName(spoken)
            editor.changed.connect(self._narrow)
            line.addWidget(editor, width)
            if editor is self.since:
                line.addWidget(label(tr("s.d.")))
        line.addStretch(1)
        self.person.set(employee_id)
        self.body.addWidget(self.banner)
        self.body.addLayout(line)
        self.body.addWidget(Split(self.pane, self.card, self._shell.memory, "change_history", sizes=(720, 440)), 1)
        self.foot.insertWidget(0, self.count, 1)
        self.offer(self.compare_button, self.record_button, self.export_button)
        self.table.current_changed.connect(self.card.show_act)
        for editor in (self.since, self.until):
            editor.accepted.connect(self._narrow)
        self._shell.changed.connect(self._follow)

    def _offer(self) -> None:
        with self._shell.desk.reader() as reader:
            acts, actors = audit_trail.facets(reader)
        subjects = [("", tr("Semua jenis"))]
        for key, (name, codes) in audit_words.words().subjects.items():
            total = sum(acts.get(code, 0) for code in codes)
            if total:
                subjects.append((key, f"{tr(name)} ({number(total)})"))
        everybody = [("", tr("Semua pelaku"))]
        everybody += [(name, f"{name} ({number(count)})") for name, count in actors.items() if name]
        for choice, offered in ((self.subject, subjects), (self.actor, everybody)):
            taken = choice.get() or ""
            choice.show_choices(offered)
            choice.set(taken if taken in dict(offered) else "")

    def _narrow(self) -> None:
        try:
            person, since, until = self.person.get(), self.since.get(), self.until.get()
        except Unreadable:
            return  # half typed
        subject = self.subject.get()
        chosen: dict[str, Any] = {
            "employee_id": person,
            "acts": audit_words.words().subjects[subject][1] if subject else (),
            "actor": self.actor.get(),
            "since": since.isoformat() if since else "",
            "until": until.isoformat() if until else "",
        }
        self.pane.show_filters({name: value for name, value in chosen.items() if value})
        if self.table.current_id() is None and not self.table.go_to_first():
            self.card.show_act(None)
        self._count()

    def _count(self) -> None:
        shown = self.table.window_model.rowCount()
        self.count.show_text(tr("{shown} langkah").format(shown=number(shown)))
        self.refresh()

    def _note(self) -> str:
        since, until = self.since.get(), self.until.get()
        parts = [
            name_of(self._shell, self.person.get()) if self.person.get() else "",
            tr(audit_words.words().subjects[self.subject.get()][0]) if self.subject.get() else "",
            tr("oleh {actor}").format(actor=self.actor.get()) if self.actor.get() else "",
            _between(since, until),
        ]
        return " · ".join(part for part in parts if part)

    def _follow(self, _changes: Changes) -> None:
        self._offer()
        self.table.reload()
        self._count()

    def _examine(self) -> None:
        desk = self._shell.desk
        self.banner.say(tr("Memeriksa keutuhan riwayat…"), Tone.NEUTRAL, lasting=True)
        self.run(tr("Memeriksa riwayat"), lambda _report: chain_heads.state(desk), self._tell)

    def _tell(self, found: ChainState) -> None:
        if found.fault:
            self.banner.say(
                tr("{fault} Jangan hapus apa pun; pulihkan dari cadangan sebelum kejadian, dan laporkan.").format(
                    fault=found.fault
                ),
                Tone.DANGER,
                lasting=True,
            )
            return
        if not found.acts:
            self.banner.say(tr("Belum ada langkah yang dicatat."), Tone.NEUTRAL, lasting=True)
            return
        whole = tr(
            "Rantai riwayat utuh: {acts} langkah sejak {first}, tidak ada yang diubah. Kepala rantai {head}"
        ).format(acts=number(found.acts), first=long_date(datetime.fromisoformat(found.first).date()), head=found.head)
        self.banner.say("\n".join((whole, *found.erased)), Tone.SUCCESS, lasting=True)


def _between(since: date | None, until: date | None) -> str:
    if since and until:
        return tr("{since} s.d. {until}").format(since=long_date(since), until=long_date(until))
    if since:
        return tr("sejak {since}").format(since=long_date(since))
    return tr("sampai {until}").format(until=long_date(until)) if until else ""


def open_change_history(shell: Shell, employee_id: str | None = None) -> None:
    """Show the history of changes, narrowed to a person where one is given."""
    shell.ask.show(ChangeHistoryDialog(shell, employee_id))
