"""Dialogs: what an office sets: particulars for letters, numbers, suggestions, the outer assessor, attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.domain.attachment import USUAL_LIMIT
from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters import document
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.staff import office_name
from asn_desktop.services import offices
from asn_desktop.services.feedback import comments, feedback_promise
from asn_desktop.services.registry import attachments, register
from asn_desktop.services.settings import (
    ATTACHMENT_LIMIT,
    DAILY_LOG,
    EXTERNAL_ASSESSOR,
    EXTERNAL_SUPERIOR,
    NUMBER_PATTERN,
    ONE_COUNTER,
    PERIOD_KIND,
    PROVINCE,
    REMARK_NAMES,
    SMALLEST_COMMENTS,
    SMALLEST_GROUP,
    SUGGESTIONS,
)
from asn_desktop.storage.queries.office import offices as stored
from asn_desktop.ui.dialogs.office.annex_texts import ask_office_texts
from asn_desktop.ui.dialogs.office.holidays import open_holidays
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.forms.emblems import EmblemPictures
from asn_desktop.ui.forms.layout import layout_fields, layout_values, save_layout
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Card, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (820, 640)
_PROFILE = ("name", "region", "place", "address", "contact", "letter_code")
_OFFICIAL = ("name", "nip", "rank", "position", "unit")
_NOTES = (REMARK_NAMES, DAILY_LOG)
_PROMISES = (SMALLEST_GROUP, SMALLEST_COMMENTS)
_OUTER = (EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR)


class SettingsDialog(TaskDialog):
    """One page; only what was changed is written, each group as an act of its own."""

    help_chapter = "pengaturan"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Pengaturan kantor"), _SIZE)
        self._shell = shell
        self._office = Form(_office_fields(), columns=2)
        self._letters = Form(_letter_fields(), columns=2)
        self._outer = Form([*_official_fields(_OUTER[0]), *_official_fields(_OUTER[1])], columns=2)
        self._hints = Form(_hint_fields())
        self._archive = Form(_archive_fields(), columns=2)
        self._notes = Form(_note_fields())
        self._answers = Form(_answer_fields(), columns=2)
        self._counting = Form([Field(name=ONE_COUNTER, label=tr("Satu nomor urut untuk semua surat"), kind=Kind.CHECK)])
        self._periods = Form(_period_fields(), columns=2)
        self._printed = Form(layout_fields())
        self._forms = (
            self._office,
            self._letters,
            self._hints,
            self._outer,
            self._archive,
            self._notes,
            self._answers,
            self._counting,
            self._periods,
            self._printed,
        )
        self._example = label("", muted=True)
        self._example.setObjectName("number_example")
        cards = []
        for title, note, form in (
            (tr("Kantor"), tr("tampil di kop surat"), self._office),
            (tr("Nomor surat dan saran"), "", self._letters),
            (tr("Periode evaluasi"), tr("ditetapkan instansi"), self._periods),
            (tr("Penilai kepala kantor"), tr("pejabat di luar kantor ini"), self._outer),
            (tr("Catatan & umpan balik"), tr("sepanjang tahun"), self._notes),
            (tr("Kerahasiaan 360°"), tr("janji kepada penilai"), self._answers),
            (tr("Formulir"), tr("kertas dan cara mencetaknya"), self._printed),
            (tr("Lampiran"), tr("hasil pindai, foto, bukti"), self._archive),
        ):
            card = Card(title, note)
            card.add(form)
            cards.append(card)
        for each in (self._example, self._counting, self._hints):
            cards[1].add(each)
        pictures = Card(tr("Lambang"), tr("gambar pada kop surat dan dokumen"))
        pictures.add(EmblemPictures(shell))
        cards.insert(1, pictures)
        calendar = Card(tr("Hari kerja"), tr("dasar hitungan tenggat"))
        calendar.add(row(button(tr("Hari libur…"), self._open_holidays, icon="calendar", name="holidays"), None))
        cards.insert(4, calendar)
        plans = Card(tr("SKP"), tr("teks yang sama untuk semua pegawai"))
        annex_key = button(tr("Teks baku lampiran A.1.8…"), self._open_annex, icon="file-text", name="annex_texts")
        plans.add(row(annex_key, None))
        cards.insert(5, plans)
        for form in self._forms:
            form.save_requested.connect(self.save)
            form.dirty_changed.connect(lambda _dirty: self.refresh())
            form.edited.connect(lambda _name: self._show_example())
        self.body.addWidget(scrolling(holder(column(*cards, None, gap=12), (0, 0, 8, 0))))
        self._save = button(tr("Simpan"), self.save, icon="save", name="save", primary=True)
        self.offer(self._save)
        self._load()
        self._office.focus_first()

    def refresh(self) -> None:
        """Saving is possible once something differs."""
        self._save.setEnabled(any(form.is_dirty() for form in self._forms) and not self.is_busy())

    def save(self) -> None:
        """Write the groups that were changed and close."""
        found: list[dict[str, Any]] = []
        for form in self._forms:
            values = form.checked_values()
            if values is None:
                return
            found.append(values)
        desk = self._shell.desk
        changed = [form.is_dirty() for form in self._forms]

        def work(_report: Report) -> list[Changes]:
            made: list[Changes] = []
            writers = (
                _save_office,
                _save_pattern,
                _save_suggestions,
                _save_outer,
                _save_archive,
                _save_notes,
                _save_answers,
                _save_counting,
                _save_periods,
                save_layout,
            )
            for is_changed, write, values in zip(changed, writers, found, strict=True):
                if is_changed:
                    made += write(desk, values)
            return made

        self.run(tr("Simpan pengaturan"), work, self._saved, failed=self._failed)

    def reject(self) -> None:
        """Ask before what was typed is thrown away."""
        if (
            not self.is_busy()
            and any(form.is_dirty() for form in self._forms)
            and not self.ask.confirm(
                tr("Tutup tanpa menyimpan?"), tr("Perubahan pengaturan belum disimpan."), yes=tr("Buang perubahan")
            )
        ):
            return
        super().reject()

    def _open_annex(self) -> None:
        ask_office_texts(self._shell)

    def _open_holidays(self) -> None:
        open_holidays(self._shell)

    def _load(self) -> None:
        desk = self._shell.desk
        with desk.reader() as reader:
            office = stored.one(reader)
            pattern = stored.setting(reader, NUMBER_PATTERN, desk.rules.performance.number_pattern)
            suggestions = stored.setting(reader, SUGGESTIONS, default=True)
            outer = {name: stored.setting(reader, name, {}) for name in _OUTER}
            shared = stored.setting(reader, ONE_COUNTER, default=False)
            limit = stored.setting(reader, ATTACHMENT_LIMIT, USUAL_LIMIT)
            usual = PeriodKind(stored.setting(reader, PERIOD_KIND, PeriodKind.ANNUAL))
            least, province = comments.least(reader, desk.rules), stored.setting(reader, PROVINCE, "")
            printed = layout_values(reader)
            notes = {name: stored.setting(reader, name, default=False) for name in _NOTES}
        self._office.load({name: getattr(office, name) for name in _PROFILE} | {PROVINCE: province} if office else {})
        self._letters.load({NUMBER_PATTERN: pattern})
        self._hints.load({SUGGESTIONS: suggestions})
        self._outer.load({f"{who}.{part}": outer[who].get(part, "") for who in _OUTER for part in _OFFICIAL})
        self._counting.load({ONE_COUNTER: shared})
        self._archive.load({ATTACHMENT_LIMIT: limit})
        self._notes.load(notes)
        self._answers.load({SMALLEST_GROUP: least.answers, SMALLEST_COMMENTS: least.comments})
        self._periods.load({PERIOD_KIND: usual})
        self._printed.load(printed)
        self._show_example()
        self.refresh()

    def _show_example(self) -> None:
        """The number of a package issued today, as it would read."""
        pattern = str(self._letters.editor(NUMBER_PATTERN).get() or "")
        unit = str(self._office.editor("letter_code").get() or "") or office_name.letter_code(
            str(self._office.editor("name").get() or "")
        )
        code = self._shell.desk.rules.performance.classifications[DocumentKind.PACKAGE].code
        try:
            example = document.number(pattern, code=code, seq=7, unit=unit, on=self._shell.desk.today)
        except Rejected as refused:
            self._example.setText(str(refused))
        else:
            self._example.setText(tr("Contoh: {number}").format(number=example))

    def _saved(self, made: list[Changes]) -> None:
        for changes in made:
            self._shell.announce(changes)
        self.accept()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            problems = {problem.field: problem.sentence for problem in error.problems}
            self._office.show_problems({name: said for name, said in problems.items() if name in _PROFILE})
            self._letters.show_problems({name: said for name, said in problems.items() if name == NUMBER_PATTERN})
            self._outer.show_problems({f"{name}.name": said for name, said in problems.items() if name in _OUTER})
            self._archive.show_problems({name: said for name, said in problems.items() if name == ATTACHMENT_LIMIT})
            self._answers.show_problems({name: said for name, said in problems.items() if name in _PROMISES})
        else:
            self.complain(error)


def _save_office(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    profile = offices.OfficeProfile(**{name: values[name] or "" for name in (*_PROFILE, PROVINCE)})
    return [offices.save_office(desk, profile)]


def _save_pattern(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    pattern = str(values[NUMBER_PATTERN])
    document.check_pattern(pattern)
    return [offices.set_setting(desk, NUMBER_PATTERN, pattern, tr("Ubah pola nomor surat"))]


def _save_suggestions(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    shown = bool(values[SUGGESTIONS])
    title = tr("Tampilkan saran penilaian") if shown else tr("Matikan saran penilaian")
    return [offices.set_setting(desk, SUGGESTIONS, shown, title)]


def _save_outer(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    assessor, superior = (
        offices.Official(**{part: values[f"{who}.{part}"] or "" for part in _OFFICIAL}) for who in _OUTER
    )
    return [offices.set_external_assessor(desk, assessor, superior)]


def _save_archive(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    return [attachments.set_limit(desk, int(values[ATTACHMENT_LIMIT]))]


def _save_notes(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    with desk.reader() as reader:
        changed = [name for name in _NOTES if stored.setting(reader, name, default=False) != bool(values[name])]
    return [offices.set_setting(desk, name, bool(values[name]), tr("Ubah pengaturan catatan")) for name in changed]


def _save_answers(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    with desk.reader() as reader:
        least = comments.least(reader, desk.rules)
    made = []
    if int(values[SMALLEST_GROUP]) != least.answers:
        made.append(feedback_promise.set_smallest_group(desk, int(values[SMALLEST_GROUP])))
    if int(values[SMALLEST_COMMENTS]) != least.comments:
        made.append(feedback_promise.set_smallest_comments(desk, int(values[SMALLEST_COMMENTS])))
    return made


def _save_counting(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    return [register.count_in_one(desk, shared=bool(values[ONE_COUNTER]))]


def _save_periods(desk: Desk, values: Mapping[str, Any]) -> list[Changes]:
    kind = PeriodKind(values[PERIOD_KIND])
    title = tr("Ubah evaluasi periodik: {kind}").format(kind=_PERIOD_CHOICES[kind].lower())
    return [offices.set_setting(desk, PERIOD_KIND, kind.value, title)]


_PERIOD_CHOICES = {
    PeriodKind.QUARTERLY: tr("Triwulanan dan tahunan"),
    PeriodKind.MONTHLY: tr("Bulanan dan tahunan"),
    PeriodKind.ANNUAL: tr("Tahunan saja"),
}


def _period_fields() -> list[Field]:
    return [
        Field(
            name=PERIOD_KIND,
            label=tr("Evaluasi kinerja"),
            kind=Kind.CHOICE,
            required=True,
            choices=list(_PERIOD_CHOICES.items()),
            help=tr(
                "Dipakai saat membuat semua periode setahun (PermenPANRB 6/2022 Pasal 24)."
                " Periode yang sudah ada tetap."
            ),
        ),
    ]


def _office_fields() -> list[Field]:
    return [
        Field(name="name", label=tr("Nama kantor"), required=True),
        Field(name="region", label=tr("Pemerintah daerah"), placeholder=tr("misalnya Pemerintah Kabupaten Kerinci")),
        Field(name="place", label=tr("Tempat surat"), placeholder=tr("misalnya Siulak")),
        Field(name="letter_code", label=tr("Kode unit pada nomor surat"), placeholder=tr("misalnya KEC-SLK")),
        Field(
            name=PROVINCE, label=tr("Provinsi"), placeholder=tr("misalnya Jambi"), help=tr("Pada rancangan SK bupati")
        ),
        Field(name="address", label=tr("Alamat"), width=2),
        Field(name="contact", label=tr("Telepon, pos-el, laman"), width=2),
    ]


def _letter_fields() -> list[Field]:
    return [
        Field(
            name=NUMBER_PATTERN,
            label=tr("Pola nomor surat"),
            required=True,
            width=2,
            help=tr("Yang dikenal: {kode}, {urut:03}, {unit}, {bulan}, {tahun}."),
        ),
    ]


def _hint_fields() -> list[Field]:
    return [
        Field(
            name=SUGGESTIONS,
            label=tr("Tampilkan saran penilaian dari hasil kerja dan jawaban 360°"),
            kind=Kind.CHECK,
        ),
    ]


def _note_fields() -> list[Field]:
    return [
        Field(
            name=REMARK_NAMES,
            label=tr("Cantumkan nama pemberi umpan balik pada formulir, misalnya “Rekan kerja setingkat (Budi)”"),
            kind=Kind.CHECK,
            help=tr("Tanpa tanda ini hanya perannya yang tercetak. Jawaban 360° tidak pernah memuat nama."),
        ),
        Field(
            name=DAILY_LOG,
            label=tr("Log harian menurut isian e-Kinerja"),
            kind=Kind.CHECK,
            help=tr("Diminta e-Kinerja sejak 2026; dicatat di sini, lalu diekspor ke Excel dalam urutan yang sama."),
        ),
    ]


def _answer_fields() -> list[Field]:
    return [
        Field(
            name=SMALLEST_GROUP,
            label=tr("Rata-rata rekan dan bawahan tampil mulai … jawaban"),
            kind=Kind.NUMBER,
            required=True,
            help=tr("Paling sedikit 3. Tercetak sebagai janji pada lembar 360."),
        ),
        Field(
            name=SMALLEST_COMMENTS,
            label=tr("Komentarnya tampil mulai … komentar"),
            kind=Kind.NUMBER,
            required=True,
            help=tr("Paling sedikit 5, dan tidak kurang dari angka di sebelahnya."),
        ),
    ]


def _archive_fields() -> list[Field]:
    return [
        Field(
            name=ATTACHMENT_LIMIT,
            label=tr("Ukuran terbesar satu lampiran (MB)"),
            kind=Kind.NUMBER,
            required=True,
            help=tr("Berkas kantor harus tetap muat di flashdisk."),
        ),
    ]


def _official_fields(who: str) -> list[Field]:
    if who == _OUTER[0]:
        words = (tr("Pejabat penilai"), tr("misalnya Drs. Zainal Efendi, M.Si."), tr("misalnya Sekretaris Daerah"))
    else:
        words = (tr("Atasan pejabat penilai"), tr("misalnya nama Bupati"), tr("misalnya Bupati Kerinci"))
    return [
        Field(name=f"{who}.name", label=words[0], placeholder=words[1]),
        Field(name=f"{who}.position", label=tr("Jabatan"), placeholder=words[2]),
        Field(name=f"{who}.nip", label=tr("NIP")),
        Field(name=f"{who}.rank", label=tr("Pangkat dan golongan ruang")),
        Field(name=f"{who}.unit", label=tr("Unit kerja"), width=2),
    ]


def open_settings(shell: Shell) -> None:
    """Show the settings of the open office."""
    shell.ask.show(SettingsDialog(shell))
