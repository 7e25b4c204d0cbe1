"""Dialogs: who is not appraised in a period: what the register proposes, noting it, and taking people back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from asn_desktop.domain.appraisals.exemption import ExemptionKind, Span
from asn_desktop.domain.staff import nip as nips
from asn_desktop.services.appraisals import exemptions
from asn_desktop.services.appraisals.exemptions import ExemptionDraft
from asn_desktop.storage.queries.appraisals import exemptions as stored
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.ui.dialogs.export_list import export_list
from asn_desktop.ui.dialogs.plans.plan_moves import MoveDialog
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import EmptyState, button, label, row
from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import Column, ListSource, Order
from asn_desktop.ui.kit.table_pane import TablePane
from asn_desktop.ui.kit.table_view import TableView
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell

_SIZE = (980, 520)
_TABLES = ("exemption", "employee", "appraisal", "period")
_NAMED = 4  # people named before many are noted at once


class _Line(NamedTuple):
    """Somebody not appraised, or proposed for it (`whole`: away on every day of the period)."""

    id: str  # key of the person
    name: str
    nip: str
    position: str
    kind: str
    basis: str
    span: Span
    noted: bool
    whole: bool


class ExemptionForm(MoveDialog):
    """The particulars of one exemption, or of a return."""

    help_chapter = "tidak-dinilai"


class ExemptionsDialog(QDialog):
    """Everybody who is not appraised in one period, with who is proposed for it."""

    help_chapter = "tidak-dinilai"

    def __init__(self, shell: Shell, period: PeriodRow) -> None:
        super().__init__(QApplication.activeModalWidget() or QApplication.activeWindow())
        self._shell, self._period = shell, period
        self._rules = shell.desk.rules.performance.exemptions
        self.lines: list[_Line] = []
        self.setObjectName("exemptions")
        title = tr("Tidak dinilai pada {period}").format(period=period.name)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.setMinimumSize(760, 400)
        self._source = ListSource(self._columns())
        self.table = TableView(
            tr("Tidak dinilai"), self._source.columns, self._source, memory=shell.memory, key="exemptions",
            order=Order(""),
        )  # fmt: skip
        self.summary = label("", muted=True)
        self.summary.setObjectName("exemptions_summary")
        self.summary.setWordWrap(True)
        self.all_button = button("", self.note_all, primary=True, name="note_all")
        self.note_button = button(tr("Catat…"), self.note_current, icon="edit", name="note_one")
        self.back_button = button(tr("Kembali dinilai…"), self.take_back, icon="undo", name="take_back")
        other = button(tr("Pegawai lain…"), self.note_other, icon="person-plus", name="note_other")
        export = button(tr("Ekspor…"), self.export, icon="download", name="export_exemptions")
        empty = EmptyState(
            "people",
            tr("Semua pegawai dinilai"),
            tr(
                "Pegawai yang CLTN, diberhentikan sementara, MPP, atau pejabat negara diusulkan di sini menurut"
                " kedudukan hukumnya di tab Pegawai."
            ),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        box.addWidget(label(title, points=theme.TITLE_POINTS, strong=True))
        box.addWidget(self.summary)
        box.addWidget(TablePane(self.table, empty=empty), 1)
        box.addLayout(row(self.note_button, other, self.back_button, None, export))
        box.addLayout(row(None, button(tr("Tutup"), self.reject, name="close_exemptions"), self.all_button))
        self.table.activated_id.connect(lambda _key: self.note_current())
        self.table.current_changed.connect(lambda _key: self._offer())
        shell.changed.connect(self._follow)
        self.reload()

    def reload(self) -> None:
        """Look anew at who is left out and who is proposed."""
        key = self._period.id
        with self._shell.desk.reader() as reader:
            period = periods.one(reader, key)
            self._period = period if period is not None else self._period
            noted = stored.of_period(reader, key)
            proposed = exemptions.proposals(reader, key) if period is not None else []
        self.lines = [
            _Line(one.draft.employee_id, one.name, one.nip, one.position, one.draft.kind, one.draft.basis,
                  Span(one.draft.start, one.draft.end), noted=False, whole=one.whole)
            for one in proposed
        ]  # fmt: skip
        self.lines += [
            _Line(one.employee_id, one.name, one.nip, one.position, one.kind, one.basis, one.span, True, True)
            for one in noted
        ]
        self._source.hold(self.lines)
        self.table.reload()
        if self.table.current_id() is None:
            self.table.go_to_first()
        self.summary.setText(self._said(len(noted)))
        self._offer()

    def note_all(self) -> None:
        """Note everybody proposed who is away for the whole period."""
        drafts = [self._draft(one) for one in self.lines if not one.noted and one.whole]
        names = [one.name for one in self.lines if not one.noted and one.whole]
        more = tr(" dan {count} lainnya").format(count=number(len(names) - _NAMED)) if len(names) > _NAMED else ""
        sentence = tr(
            "{names} tidak dinilai pada {period}. Dasarnya dapat dilengkapi kemudian melalui Catat…; pegawai dapat"
            " dikembalikan kapan saja."
        ).format(names="; ".join(names[:_NAMED]) + more, period=self._period.name)
        if drafts and self._shell.ask.confirm(tr("Catat tidak dinilai"), sentence, yes=tr("Catat")):
            self._exempt(drafts)

    def note_current(self) -> None:
        """Note the current person, or change what is noted about him."""
        line = self._current()
        if line is not None and self.note_button.isEnabled():
            ask_exemption(self._shell, self._period, self._draft(line), line.name)

    def note_other(self) -> None:
        """Note somebody whom the register does not propose."""
        ask_exemption(self._shell, self._period, None, "")

    def take_back(self) -> None:
        """Appraise the current person again."""
        line = self._current()
        if line is not None and line.noted:
            ask_return(self._shell, self._period, line.id, line.name)

    def export(self) -> None:
        """Write the list as a workbook, CSV or PDF."""
        export_list(self._shell, self.table, title=self.windowTitle(), file_name="tidak-dinilai")

    def _exempt(self, drafts: Sequence[ExemptionDraft]) -> None:
        desk, key = self._shell.desk, self._period.id
        self._shell.act(tr("Catat tidak dinilai"), lambda _report: exemptions.exempt(desk, key, drafts))

    def _draft(self, line: _Line) -> ExemptionDraft:
        return ExemptionDraft(
            employee_id=line.id, kind=line.kind, basis=line.basis, start=line.span.start, end=line.span.end
        )

    def _current(self) -> _Line | None:
        key = self.table.current_id()
        return next((one for one in self.lines if one.id == key), None)

    def _offer(self) -> None:
        line = self._current()
        whole = sum(not one.noted and one.whole for one in self.lines)
        self.all_button.setText(tr("Catat semua usulan ({count})").format(count=number(whole)))
        self.all_button.setVisible(bool(whole))
        self.note_button.setEnabled(line is not None)
        self.note_button.setText(tr("Ubah…") if line is not None and line.noted else tr("Catat…"))
        self.back_button.setEnabled(line is not None and line.noted)

    def _said(self, noted: int) -> str:
        proposed = len(self.lines) - noted
        said = tr("{count} pegawai tidak dinilai.").format(count=number(noted)) if noted else ""
        if proposed:
            said += " " + tr("{count} diusulkan menurut data pegawai.").format(count=number(proposed))
        why = tr(
            "Mereka tidak ikut dihitung pada kesiapan, sebaran, rekapitulasi, tenggat, dan penutupan periode"
            " (PermenPANRB 6/2022 Lamp. p.65-66 angka 8). Tugas belajar tetap dinilai (p.62-65)."
        )
        return f"{said} {why}".strip()

    def _columns(self) -> list[Column]:
        return [
            Column(
                key="name", title=tr("Pegawai"), text=lambda one: one.name,
                look=TwoLine(lambda one: f"{nips.show(one.nip)} · {one.position}"), width=232, sort=False,
            ),
            Column(
                key="kind", title=tr("Sebab dan dasar"), text=lambda one: tr(self._rules[ExemptionKind(one.kind)].name),
                look=TwoLine(lambda one: one.basis), width=220, stretch=True, sort=False,
            ),
            Column(key="span", title=tr("Masa"), text=lambda one: span_words(one.span), width=140, sort=False),
            Column(key="state", title=tr("Keadaan"), text=_state, look=Badge(_tone), width=132, sort=False),
        ]  # fmt: skip

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self.reload()


def span_words(span: Span) -> str:
    """As short as a list needs it: sejak 1 Mar 2026, 1 Mar – 31 Agu 2026."""
    if span.end is None:
        return tr("sejak {day}").format(day=short_date(span.start))
    return f"{short_date(span.start)} – {short_date(span.end)}"


def open_exemptions(shell: Shell, period: PeriodRow) -> None:
    """Show who is not appraised in a period."""
    shell.ask.show(ExemptionsDialog(shell, period))


def ask_exemption(shell: Shell, period: PeriodRow, draft: ExemptionDraft | None, name: str) -> None:
    """Note why somebody is not appraised; without a draft the person is chosen, too."""
    rules = shell.desk.rules.performance.exemptions
    who = Field(
        name="employee_id",
        label=tr("Pegawai"),
        kind=Kind.LOOKUP,
        required=True,
        width=2,
        find=lambda text: find_people(shell, text, ""),
        name_of=lambda key: name_of(shell, key),
    )
    fields = [
        *([] if name else [who]),
        Field(
            name="kind", label=tr("Sebab"), kind=Kind.CHOICE, required=True, width=2,
            choices=[(kind, tr(rule.name)) for kind, rule in rules.items()],
        ),
        Field(name="start", label=tr("Sejak"), kind=Kind.DATE, required=True),
        Field(name="end", label=tr("Sampai"), kind=Kind.DATE, help=tr("Kosong: belum diketahui.")),
        Field(
            name="basis", label=tr("Dasar"), required=True, width=2,
            placeholder=tr("nomor dan tanggal SK, misalnya SK CLTN 821/12/BKPSDMD tanggal 3 Maret 2026"),
        ),
    ]  # fmt: skip

    def act(values: dict[str, Any]) -> Changes:
        key = draft.employee_id if draft is not None else values.pop("employee_id")
        made = ExemptionDraft(employee_id=key, **{**values, "basis": values["basis"] or ""})
        return exemptions.exempt(shell.desk, period.id, [made])

    sentence = tr(
        "Pegawai ini tidak direncanakan dan tidak dinilai pada {period}. Yang sudah dimulai disimpan dan dilanjutkan"
        " bila ia kembali. Siapa yang bekerja sebagian periode lebih baik tetap dinilai atas bulan kerjanya."
    ).format(period=period.name)
    title = tr("Tidak dinilai: {name}").format(name=name) if name else tr("Tidak dinilai")
    dialog = ExemptionForm(shell, title, fields, act, yes=tr("Catat"), sentence=sentence)
    known: dict[str, Any] = {
        "start": max(period.start, shell.desk.today) if period.end >= shell.desk.today else period.start
    }
    if draft is not None:
        known = {"kind": draft.kind, "start": draft.start, "end": draft.end, "basis": draft.basis}
    dialog.form.load(known)
    dialog.form.focus_first()
    shell.ask.show(dialog)


def ask_return(shell: Shell, period: PeriodRow, employee_id: str, name: str) -> None:
    """Appraise somebody again from a day on, with the reason."""
    fields = [
        Field(
            name="since", label=tr("Dinilai lagi sejak"), kind=Kind.DATE, required=True,
            help=tr("SKP yang baru dibuat berlaku sejak hari ini."),
        ),
        Field(
            name="reason", label=tr("Sebab"), required=True, width=2,
            placeholder=tr("misalnya kembali bekerja, SK pengaktifan nomor…"),
        ),
    ]  # fmt: skip

    def act(values: dict[str, Any]) -> Changes:
        return exemptions.take_back(shell.desk, period.id, employee_id, values["since"], values["reason"] or "")

    sentence = tr(
        "Penilaian yang sudah dimulai dilanjutkan dari tahapnya semula. Bila belum ada, SKP dan penilaiannya dibuat"
        " sekarang, selama periode berjalan."
    )
    title = tr("Kembali dinilai: {name}").format(name=name)
    dialog = ExemptionForm(shell, title, fields, act, yes=tr("Nilai kembali"), sentence=sentence)
    dialog.form.load({"since": min(max(period.start, shell.desk.today), period.end)})
    dialog.form.focus_first()
    shell.ask.show(dialog)


def _state(line: _Line) -> str:
    if line.noted:
        return tr("tidak dinilai")
    return tr("usulan") if line.whole else tr("sebagian periode")


def _tone(line: _Line) -> Tone:
    if line.noted:
        return Tone.NEUTRAL
    return Tone.WARNING if line.whole else Tone.INFO
