"""Dialogs: data whose time is over: who is due, what goes and what stays, and destroying it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop import paths
from asn_desktop.domain.accounts.retention import checked_terms
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.staff import nip as nips
from asn_desktop.services.personal_data import retention
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import Banner, Card, EmptyState, Split, button, column, holder, label, scrolling
from asn_desktop.ui.kit.looks import TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.domain.accounts.retention import Category
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.personal_data.destruction import Destroyed
    from asn_desktop.services.personal_data.purging import Purged
    from asn_desktop.services.personal_data.retention import Due
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (1120, 620)
_SHOWN = 14  # lines of what goes


class RetentionDialog(TaskDialog):
    """The periods above, who is due at the left, what goes and what stays of those chosen at the right."""

    help_chapter = "pemusnahan-data"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Masa simpan dan pemusnahan data pribadi"), _SIZE)
        self._shell = shell
        self.banner = Banner(slim=True)
        self._columns = _columns()
        self._source = ListSource(self._columns)
        self.table = TableView(
            tr("Jatuh tempo"), self._columns, self._source, memory=shell.memory, key="retention", many=True
        )
        pane = TablePane(
            self.table,
            hint=tr("Cari nama atau NIP…"),
            empty=EmptyState(
                "check",
                tr("Tidak ada yang jatuh tempo"),
                tr("Pegawai nonaktif yang masa simpan datanya habis muncul di sini. Yang aktif tidak pernah."),
            ),
        )
        self.going, self.staying = Card(tr("Yang dimusnahkan")), Card(tr("Yang tetap disimpan"))
        self._going, self._staying = label(""), label("", muted=True)
        self.going.add(self._going)
        self.staying.add(self._staying)
        side = holder(column(self.going, self.staying, None, gap=12), (8, 0, 8, 0))
        self.body.addWidget(self.banner)
        self.body.addWidget(Split(pane, scrolling(side), shell.memory, "retention", sizes=(640, 420)), 1)
        self.terms_button = button(tr("Masa simpan…"), self.set_terms, icon="settings", name="retention_terms")
        self.destroy_button = button(tr("Musnahkan…"), self.destroy_chosen, icon="trash", name="destroy_data")
        self.offer(self.terms_button, self.destroy_button)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self._load()
        self.table.setFocus()

    def set_terms(self) -> None:
        """Ask for how many years each kind of data is kept, and by which rule."""
        fields, values = list[Field](), dict[str, Any]()
        for one in self._categories:
            fields += [
                Field(
                    name=f"{one.key}_years",
                    label=tr("{name}, tahun").format(name=tr(one.name)),
                    kind=Kind.NUMBER,
                ),
                Field(name=f"{one.key}_basis", label=tr("Dasar (jadwal retensi arsip)")),
            ]
            values |= {
                f"{one.key}_years": one.term.years if one.term else None,
                f"{one.key}_basis": one.term.basis if one.term else "",
            }
        typed = self.ask.fill(tr("Masa simpan"), fields, values, yes=tr("Simpan"), check=self._problems)
        if typed is None:
            return
        desk, terms = self._shell.desk, self._typed(typed)

        def kept(changes: Changes) -> None:
            self._shell.announce(changes)
            self._load()

        self.run(tr("Simpan masa simpan"), lambda _report: retention.save(desk, terms), kept)

    def destroy_chosen(self) -> None:
        """Ask for basis and reason, say that it is for good, then destroy and clean the copies in one go."""
        from asn_desktop.services.personal_data import destruction, purging  # noqa: PLC0415 - start-up: draws PDF pages

        people = self._chosen()
        if not people:
            return
        title = tr("Musnahkan data {count} pegawai").format(count=number(len(people)))
        fields = [
            Field(name="basis", label=tr("Persetujuan atau penetapan, nomor dan tanggal"), required=True, width=2),
            Field(name="reason", label=tr("Alasan"), required=True, width=2),
            Field(name="free", label=tr("Tidak ada perkara atau sengketa yang memerlukan data ini"), kind=Kind.CHECK),
        ]
        typed = self.ask.fill(title, fields, {"reason": tr("masa simpan habis")}, yes=tr("Lanjutkan"), check=_free)
        if typed is None or not self.ask.confirm(title, _warning(people), yes=tr("Musnahkan"), danger=True):
            return
        desk, keys = self._shell.desk, [one.id for one in people]

        def work(report: Report) -> tuple[Destroyed, Purged]:
            made = destruction.destroy(desk, keys, str(typed["reason"]), str(typed["basis"]))
            return made, purging.finish(desk, paths.backups(), report)

        def done(found: tuple[Destroyed, Purged]) -> None:
            made, purged = found
            self._shell.announce(made.changes)
            words = tr("Berita acara nomor {number} terbit. {copies} cadangan lama dihapus.").format(
                number=made.number, copies=number(purged.copies)
            )
            tone = Tone.WARNING if purged.left else Tone.SUCCESS
            self.ask.message(title, " ".join((words, *purged.left, tr(purging.OUT_OF_REACH))), tone)
            self.accept()
            self._shell.wanted.emit("archive", made.document_id)

        self.run(title, work, done)

    def refresh(self) -> None:
        """Only somebody who is due can be chosen."""
        chosen = self._chosen()
        self.destroy_button.setEnabled(bool(chosen) and not self.is_busy())
        self.destroy_button.setToolTip("" if chosen else tr("Pilih dahulu pegawai yang jatuh tempo."))
        self.terms_button.setEnabled(not self.is_busy())

    # Inside

    def _load(self) -> None:
        desk = self._shell.desk
        with desk.reader() as reader:
            found = retention.current(desk, reader)
            self._due = retention.due(desk, reader)
        self._categories, self._kept = found.categories, found.kept
        self._source.hold(self._due)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self._say_terms()
        self._show_chosen()

    def _say_terms(self) -> None:
        told = [
            tr("{name} {years} tahun").format(name=tr(one.name), years=number(one.term.years))
            for one in self._categories
            if one.term
        ]
        unset = [tr(one.name) for one in self._categories if not one.term]
        parts = []
        if told:
            parts.append(tr("Disimpan sesudah tidak aktif: {terms}.").format(terms="; ".join(told)))
        if unset:
            parts.append(
                tr(
                    "Belum ditetapkan: {names}. Tidak ada peraturan yang menyebut angkanya; tetapkan menurut jadwal"
                    " retensi arsip daerah lewat Masa simpan."
                ).format(names="; ".join(unset))
            )
        self.banner.say(" ".join(parts), Tone.WARNING if unset else Tone.INFO, lasting=True)

    def _show_chosen(self) -> None:
        people = self._chosen()
        self.going.setVisible(bool(people))
        self._going.setText("\n".join(_goes(people)))
        documents = sum(one.documents for one in people)
        stays = [tr(one.name) for one in self._kept]
        if people:
            named = sum(not one.name_goes for one in people)
            stays.insert(0, tr("{count} surat bernomor tentang mereka").format(count=number(documents)))
            if named:
                stays.insert(1, tr("Nama dan NIP {count} orang, karena masih ada yang memuatnya").format(count=named))
        self._staying.setText("\n".join(f"• {text}" for text in stays))
        self.refresh()

    def _chosen(self) -> list[Due]:
        keys = {*self.table.selected_ids(), self.table.current_id()}
        return [one for one in self._due if one.id in keys]

    def _typed(self, typed: dict[str, Any]) -> dict[str, tuple[int | None, str]]:
        return {one.key: (typed[f"{one.key}_years"], str(typed[f"{one.key}_basis"] or "")) for one in self._categories}

    def _problems(self, typed: dict[str, Any]) -> dict[str, str]:
        try:
            checked_terms(self._typed(typed))
        except Rejected as refused:
            return {problem.field: problem.sentence for problem in refused.problems}
        return {}


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Pegawai"),
            text=lambda one: one.person.name,
            spoken=lambda one: one.person.nip,
            look=TwoLine(lambda one: nips.show(one.person.nip)),
            stretch=True,
        ),
        Column(
            key="left",
            title=tr("Tidak aktif sejak"),
            text=lambda one: short_date(one.person.left_on),
            sort=lambda one: one.person.left_on,
            width=112,
        ),
        Column(
            key="going",
            title=tr("Jatuh tempo"),
            text=lambda one: ", ".join(tr(kind.category.short) for kind in one.going),
            tip=lambda one: "\n".join(
                tr("{name}: sejak {day}, {basis}").format(
                    name=tr(kind.category.name), day=long_date(kind.since), basis=_basis(kind.category)
                )
                for kind in one.going
            ),
            width=176,
        ),
        Column(
            key="amount", title=tr("Data"), text=lambda one: number(one.amount), sort=lambda one: one.amount, width=60
        ),
    ]


def _basis(category: Category) -> str:
    return category.term.basis if category.term else str(category.basis)


def _goes(people: Sequence[Due]) -> list[str]:
    lines = [f"• {text}" for text in retention.amounts(people)]
    more = len(lines) - _SHOWN
    if more > 0:
        lines = [*lines[:_SHOWN], tr("• dan {count} jenis lain").format(count=number(more))]
    if any(one.name_goes for one in people):
        lines.append(tr("• nama dan NIP, karena tidak ada lagi yang memuatnya"))
    return lines


def _warning(people: Sequence[Due]) -> str:
    total = sum(one.amount for one in people)
    return tr(
        "{total} data hilang untuk selamanya dan tidak dapat dibatalkan dengan Ctrl+Z atau cadangan: isinya dihapus"
        " juga dari riwayat perubahan, dan cadangan lama di komputer ini diganti satu cadangan baru yang sudah diuji."
        " Berita acara bernomor terbit dalam langkah yang sama."
    ).format(total=number(total))


def _free(typed: dict[str, Any]) -> dict[str, str]:
    if typed["free"]:
        return {}
    return {"free": tr("Data yang diperlukan dalam perkara tidak boleh dimusnahkan (UU 27/2022 Pasal 44).")}


def open_retention(shell: Shell) -> None:
    """Show the periods and who is due."""
    shell.ask.show(RetentionDialog(shell))
