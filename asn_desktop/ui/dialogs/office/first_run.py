"""Dialogs: the pages shown while no office is open: the assistant of the first run, and what to do about a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.ui.kit.form import Field, Form, Kind
from asn_desktop.ui.kit.layout import Card, Sign, button, column, heading, holder, label, page, row, scrolling
from asn_desktop.ui.kit.switches import Flow
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.domain.errors import Rejected

# Kabupaten Kerinci, Jambi.
KECAMATAN = (
    "Air Hangat",
    "Air Hangat Barat",
    "Air Hangat Timur",
    "Batang Merangin",
    "Bukit Kerman",
    "Danau Kerinci",
    "Danau Kerinci Barat",
    "Depati Tujuh",
    "Gunung Kerinci",
    "Gunung Raya",
    "Gunung Tujuh",
    "Kayu Aro",
    "Kayu Aro Barat",
    "Keliling Danau",
    "Sitinjau Laut",
    "Siulak",
    "Siulak Mukai",
    "Tanah Cogok",
)
REGION = "Pemerintah Kabupaten Kerinci"
_WIDEST = 1000
_PERIODS = (
    (PeriodKind.ANNUAL, "Tahunan"),
    (PeriodKind.QUARTERLY, "Triwulan"),
    (PeriodKind.MONTHLY, "Bulanan"),
)


def region_of(name: str) -> str:
    """The regency of an office whose name is known; '' otherwise (it can be typed under Pengaturan)."""
    known = {f"kecamatan {each}".casefold() for each in KECAMATAN}
    return REGION if " ".join(name.casefold().split()) in known else ""


class StartPage(QWidget):
    """What both pages offer; whoever shows one does it."""

    help_chapter = "mulai"

    create_wanted = Signal(object)  # name, region, head_name, head_nip, period_kind, year
    practice_wanted = Signal()
    open_wanted = Signal()
    restore_wanted = Signal()
    new_wanted = Signal()
    retry_wanted = Signal()
    server_wanted = Signal()
    back_wanted = Signal()


class FirstRunPage(StartPage):
    """One calm page: the office, its head, the period; or the practice office; or a file that exists."""

    def __init__(self, year: int, *, can_go_back: bool) -> None:
        super().__init__()
        self.form = Form(
            [
                Field(
                    name="name",
                    label=tr("Nama kecamatan atau kantor"),
                    required=True,
                    width=2,
                    placeholder=tr("misalnya Kecamatan Siulak"),
                ),
                Field(
                    name="head_name",
                    label=tr("Nama kepala kantor"),
                    placeholder=tr("misalnya Ardinal"),
                    help=tr("Boleh kosong: kepala dikenali otomatis setelah data pegawai diimpor."),
                ),
                Field(name="head_nip", label=tr("NIP kepala kantor"), placeholder="19710103 199401 1 001"),
                Field(
                    name="period_kind",
                    label=tr("Periode penilaian"),
                    kind=Kind.CHOICE,
                    required=True,
                    choices=[(kind, tr(words)) for kind, words in _PERIODS],
                ),
                Field(name="year", label=tr("Tahun"), kind=Kind.NUMBER, required=True),
                Field(
                    name="kind",
                    label=tr("Dipakai oleh"),
                    kind=Kind.CHOICE,
                    required=True,
                    width=2,
                    choices=[
                        (OfficeKind.OFFICE, tr("Kantor, dinas atau kecamatan")),
                        (OfficeKind.BKPSDMD, tr("BKPSDMD, yang menerima paket semua kantor")),
                    ],
                ),
            ],
            columns=2,
        )
        self.form.load({"period_kind": PeriodKind.ANNUAL, "year": year, "kind": OfficeKind.OFFICE})
        self.form.save_requested.connect(self.submit)
        self._complete()
        self._go = button(tr("Buat kantor"), self.submit, primary=True, icon="check", name="create_office")
        back = button(tr("Kembali"), self.back_wanted.emit, name="back")
        back.setVisible(can_go_back)
        office = Card(tr("Kantor baru"), tr("yang lain bisa diisi kemudian"))
        office.add(self.form)
        office.add(row(self._go, None, back))
        top = column(
            heading(tr("Selamat datang di ASN Desktop")),
            label(tr("Data pegawai, penilaian kinerja, saran karier dan dokumennya, tanpa internet."), muted=True),
            gap=4,
        )
        sides = row(office, column(self._practice(), self._files(), None, gap=12), gap=14)
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        centre(self, holder(column(top, sides, gap=14)))
        self.setFocusProxy(self.form.editor("name").control())

    def submit(self) -> None:
        """Ask for the office to be made; what is missing is said beside its field."""
        values = self.form.checked_values()
        if values is not None:
            name = str(values["name"])
            typed = {"head_name": values["head_name"] or "", "head_nip": values["head_nip"] or ""}
            self.create_wanted.emit(values | typed | {"region": region_of(name)})

    def refuse(self, refused: Rejected) -> None:
        """Show what was refused beside its field."""
        self.form.show_problems({problem.field: problem.sentence for problem in refused.problems})

    def _complete(self) -> None:
        line = self.form.editor("name").control()
        assert isinstance(line, QLineEdit)  # the control of a text field
        known = QCompleter([f"Kecamatan {each}" for each in KECAMATAN], self)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        offered = known.popup()
        assert offered is not None  # made by asking for it
        offered.setProperty("completer", True)
        line.setCompleter(known)

    def _practice(self) -> Card:
        card = Card(tr("Coba dahulu"))
        card.add(
            label(
                tr(
                    "Kantor latihan berisi 42 pegawai karangan dengan dua tahun penilaian. "
                    "Bebas dicoba; data Anda sendiri tidak tersentuh."
                ),
                muted=True,
            )
        )
        card.add(row(button(tr("Coba kantor latihan"), self.practice_wanted.emit, icon="star", name="practice"), None))
        return card

    def _files(self) -> Card:
        card = Card(tr("Sudah punya berkas?"))
        card.add(
            label(tr("Berkas kantor berakhiran .asn, di komputer ini atau di USB; atau server kantor."), muted=True)
        )
        buttons = Flow(8)
        buttons.addWidget(button(tr("Buka berkas…"), self.open_wanted.emit, icon="folder", name="open"))
        buttons.addWidget(button(tr("Buka server…"), self.server_wanted.emit, icon="people", name="server"))
        buttons.addWidget(button(tr("Pulihkan dari cadangan…"), self.restore_wanted.emit, icon="undo", name="restore"))
        card.add(buttons)
        return card


class ProblemPage(StartPage):
    """An office that cannot be opened: the sentence, and every way on from here."""

    def __init__(self, sentence: str, *, missing: bool, server: bool = False) -> None:
        super().__init__()
        said = label(sentence)
        said.setObjectName("problem")
        ways = Flow(8)
        for words, signal, sign, name, primary in (
            (tr("Coba lagi"), self.retry_wanted, "refresh", "retry", not missing and not server),
            (tr("Buka server…"), self.server_wanted, "people", "server", server),
            (tr("Cari berkas…"), self.open_wanted, "folder", "open", missing),
            (tr("Pulihkan dari cadangan…"), self.restore_wanted, "undo", "restore", False),
            (tr("Kantor baru…"), self.new_wanted, "plus", "new", False),
            (tr("Coba kantor latihan"), self.practice_wanted, "star", "practice", False),
        ):
            way = button(words, signal.emit, icon=sign, name=name, primary=primary)
            ways.addWidget(way)
            if primary:
                self.setFocusProxy(way)
        card = Card()
        text = column(
            heading(tr("Kantor di server belum dapat dibuka") if server else tr("Berkas kantor belum dapat dibuka")),
            said,
            gap=6,
        )
        top = row(column(Sign("alert", 28, "warning"), None), text, gap=14)
        top.setStretch(1, 1)
        card.add(top)
        card.body.addSpacing(8)
        card.add(ways)
        safe = tr("Data di server tidak diubah.") if server else tr("Berkas yang ada tidak diubah dan tidak dihapus.")
        card.add(label(safe, muted=True))
        centre(self, holder(column(card)), 760)


class OpeningPage(QWidget):
    """The quiet page while an office opens."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        words = label(sentence, muted=True)
        words.setObjectName("opening")
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addLayout(row(None, words, None))
        box.addStretch(1)


def centre(target: QWidget, inside: QWidget, widest: int = _WIDEST) -> None:
    """Put content into the middle of a page, never wider than one reads comfortably."""
    inside.setMaximumWidth(widest)
    inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    middle = row(None, inside, None)
    middle.setStretch(0, 1)
    middle.setStretch(1, 100)
    middle.setStretch(2, 1)
    ground = page(column(None, middle, None))
    area = scrolling(ground)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box = column(area)
    target.setLayout(box)
