"""Dialogs: the checklist of papers of a proposal: what is on file, what the register knows, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career.office_entry import Part, key_of
from asn_desktop.services.career import case_papers
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.ui.dialogs.basis_line import basis_line
from asn_desktop.ui.dialogs.career.career_figures import open_figure
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import Elided, EmptyState, button, label
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.ticked_table import TickedTable
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.career.case_papers import Paper
    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell

_SIZE = (760, 520)


class _Row(NamedTuple):
    """One paper."""

    id: str
    one: Paper


class CasePapersDialog(TaskDialog):
    """Tick what lies in the folder; what is attached to the person counts by itself."""

    help_chapter = "berkas-usulan"

    def __init__(self, shell: Shell, one: Suggested) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Kelengkapan berkas {name}").format(name=one.name), _SIZE)
        self._shell, self._one = shell, one
        with shell.desk.reader() as reader:
            rules = in_force(reader, shell.desk.rules)
            found = case_papers.checklist(reader, rules, one)
        self._before = {paper.name for paper in found if paper.ticked}
        self._found = {paper.name for paper in found if paper.evidence}
        self._all = len(found)
        self._source = ListSource([])
        self.table = TickedTable(tr("Berkas"), _columns(), self._source, may_tick=lambda row: not row.one.evidence)
        self.table.hold([_Row(paper.name, paper) for paper in found])
        self.table.tick_only(self._before)
        self.count = Elided(muted=True)
        self.body.addWidget(label(one.recommendation.title, strong=True))
        self.body.addWidget(
            label(
                tr("Centang berkas yang sudah ada. Pindaian yang dilampirkan pada data pegawai terhitung sendiri."),
                muted=True,
            )
        )
        kind = case_papers.list_of(rules, one)
        papers = rules.career.documents.get(kind)
        if papers is not None:
            about = tr("Daftar berkas: {title}").format(title=one.recommendation.title)
            words = papers.basis
            if papers.confidence is Confidence.C:
                words = tr("{basis} · perlu dikonfirmasi ke BKPSDMD").format(basis=papers.basis)
            key = key_of(Part.PAPERS, kind)
            self.body.addWidget(
                basis_line(
                    shell,
                    words,
                    about,
                    basis=papers.basis,
                    confidence=papers.confidence,
                    key=key,
                    confirm=lambda: open_figure(shell, key),
                )
            )
        self.body.addWidget(TablePane(self.table, empty=EmptyState("folder", tr("Tidak ada daftar berkas"))), 1)
        self.body.addWidget(self.count)
        self.save_button = button(tr("Simpan"), self.save, icon="save", name="save", primary=True)
        self.offer(self.save_button)
        self.table.ticked_changed.connect(self.refresh)
        self.refresh()
        self.table.go_to_first()

    def refresh(self) -> None:
        """Count anew."""
        ticked = {str(key) for key in self.table.ticked}
        there = len(ticked | self._found)
        missing = self._all - there
        self.count.show_text(
            tr("{there} dari {all} berkas ada").format(there=there, all=self._all)
            + (tr(" · {missing} masih kurang").format(missing=missing) if missing else "")
        )
        dirty = ticked != self._before
        self.save_button.setEnabled(dirty and not self.is_busy())
        self.save_button.setToolTip("" if dirty else tr("Belum ada yang diubah."))

    def save(self) -> None:
        """Keep what is ticked."""
        desk, one, names = self._shell.desk, self._one, [str(key) for key in self.table.ticked]
        self.run(tr("Menyimpan kelengkapan berkas"), lambda _report: case_papers.tick(desk, one, names), self._saved)

    def _saved(self, changes: Changes) -> None:
        self._shell.announce(changes)
        self.accept()


def open_case_papers(shell: Shell, one: Suggested) -> bool:
    """Show the checklist; whether anything was kept."""
    return shell.ask.show(CasePapersDialog(shell, one))


def _short(each: _Row) -> str:
    """The paper without what it has to hold, which stands in the second line."""
    return each.one.name.partition(" (")[0]


def _below(each: _Row) -> str:
    inside = each.one.name.partition(" (")[2].removesuffix(")")
    return " · ".join(filter(None, (each.one.evidence or each.one.hint, inside)))


def _columns() -> list[Column]:
    return [
        Column(
            key="name",
            title=tr("Berkas"),
            text=_short,
            look=TwoLine(_below),
            tip=lambda each: each.one.name,
            spoken=lambda each: f"{each.one.name}, {each.one.evidence or each.one.hint}",
            width=460,
            stretch=True,
        ),
        Column(
            key="state",
            title=tr("Keadaan"),
            text=lambda each: (
                tr("terlampir") if each.one.evidence else tr("dicatat ada") if each.one.ticked else tr("belum ada")
            ),
            look=Badge(lambda each: Tone.SUCCESS if each.one.on_file else Tone.WARNING),
            width=130,
        ),
    ]
