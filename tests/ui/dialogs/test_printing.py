"""Tests of the preview: the bytes shown are those saved, issued and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton

from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters import letters, verification
from asn_desktop.services.letters.verification import Verdict
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.letters import documents
from asn_desktop.storage.schema.appraisals import AppraisalRecord, UnitAchievementRecord, WorkResultRecord
from asn_desktop.ui.dialogs import printing
from asn_desktop.ui.dialogs.batch_printing import BatchDialog
from asn_desktop.ui.dialogs.paperwork import OfAppraisal
from asn_desktop.ui.dialogs.printing import PreviewDialog
from asn_desktop.ui.kit.layout import Banner
from asn_desktop.ui.kit.pdf_view import Pages

PACKAGE = DocumentKind.PACKAGE


@pytest.fixture
def rows(shell):
    with shell.desk.reader() as reader:
        running = next(one.id for one in periods.periods(reader) if one.code == "2026")
        return appraisals.rows(reader, appraisals.ids(reader, running))


@pytest.fixture
def undecided(rows):
    return next(row.id for row in rows if row.predikat is None)


@pytest.fixture
def decided(rows):
    return next(row.id for row in rows if row.predikat)


@pytest.fixture
def issued(shell):
    with shell.desk.reader() as reader:
        finished = next(one.id for one in periods.periods(reader) if one.code == "2025")
        return appraisals.ids(reader, finished)[0]


def working(qtbot, work):
    """An answer for `ask.show`: shows the dialog, works it, puts it away."""

    def answer(dialog):
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        work(dialog)
        dialog.reject()
        return False

    return answer


def press(qtbot, dialog, name):
    key = dialog.findChild(QPushButton, name)
    assert key.isEnabled(), name
    qtbot.keyClick(key, Qt.Key.Key_Space)


def said(dialog):
    return [each.sentence() for each in dialog.findChildren(Banner) if each.sentence()]


def to_file(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def pages(content: bytes) -> int:
    held = Pages(content)
    count = len(held)
    held.close()
    return count


def test_a_draft_says_why_it_has_no_number(qtbot, shell, ask, undecided):
    def look(dialog):
        assert said(dialog) == ["KONSEP: kedua penilaian belum ditetapkan, jadi dokumen ini belum dapat diberi nomor."]
        assert dialog.findChild(QPushButton, "print").text() == "Cetak konsep…"
        assert dialog.view.page_count() > 3

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, PACKAGE, [undecided], "Paket")
    ask.done()


def test_an_evaluation_without_the_achievement_of_the_organisation_says_so_before_it_is_issued(
    qtbot, shell, ask, decided
):
    with shell.desk.work() as work:
        for record in work.all(UnitAchievementRecord):
            work.remove(record)
        work.commit(act="test", title="Uji")
    gap = "Capaian kinerja organisasi belum ditetapkan, jadi kolomnya masih kosong."

    def look(dialog):
        assert gap in said(dialog)[0]
        ask.answers.append(False)
        press(qtbot, dialog, "print")

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, PACKAGE, [decided], "Paket")
    ask.done()
    assert any(kind == "confirm" and sentence.startswith(gap) for kind, _title, sentence in ask.asked)


def test_what_is_shown_is_what_is_saved_and_what_is_kept_in_the_register(qtbot, shell, ask, issued, tmp_path):
    target = tmp_path / "paket.pdf"

    def look(dialog):
        press(qtbot, dialog, "save_pdf")
        assert target.read_bytes() == dialog.view.data
        with shell.desk.reader() as reader:
            kept = documents.current(reader, PACKAGE, issued)
            assert documents.file(reader, kept.id) == dialog.view.data
        assert dialog.sheet.number == kept.number
        assert said(dialog) == []

    ask.answers = [working(qtbot, look), target]
    printing.open_preview(shell, PACKAGE, [issued], "Paket")
    ask.done()


def test_issuing_draws_a_number_and_prints_the_very_bytes(qtbot, shell, ask, decided, tmp_path):
    paper, news = tmp_path / "kertas.pdf", []
    shell.changed.connect(news.append)

    def look(dialog):
        assert dialog.findChild(QPushButton, "print").text() == "Terbitkan dan cetak…"
        ask.answers += [True, to_file(paper)]
        qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(paper.exists)
        assert dialog.sheet.number.startswith("800.")
        assert dialog.findChild(QPushButton, "print").text() == "Cetak…"
        with shell.desk.reader() as reader:
            kept = documents.current(reader, PACKAGE, decided)
            assert documents.file(reader, kept.id) == dialog.view.data
            assert verification.verify_file(reader, dialog.view.data).verdict is Verdict.VALID
        assert pages(paper.read_bytes()) == pages(dialog.view.data)

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, PACKAGE, [decided], "Paket")
    ask.done()
    assert [changes.name.partition(" ")[0] for changes in news] == ["Terbitkan", "Cetak"]  # issued, then counted
    assert all(changes.touches("document") for changes in news)


def test_no_number_is_drawn_when_the_person_thinks_again(qtbot, shell, ask, decided):
    def look(dialog):
        ask.answers.append(False)
        press(qtbot, dialog, "print")
        assert dialog.sheet.number == ""

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, PACKAGE, [decided], "Paket")
    with shell.desk.reader() as reader:
        assert documents.current(reader, PACKAGE, decided) is None


def test_without_a_printer_the_issued_document_stays_on_the_screen(qtbot, shell, ask, decided):
    def look(dialog):
        ask.answers += [True, None]
        press(qtbot, dialog, "print")
        qtbot.waitUntil(lambda: not ask.answers)
        assert dialog.sheet.number

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, PACKAGE, [decided], "Paket")


def test_the_systems_viewer_gets_the_same_bytes(qtbot, shell, ask, issued):
    opened = []

    class Viewer(QObject):
        @Slot("QUrl")
        def take(self, url):
            opened.append(Path(url.toLocalFile()).read_bytes())

    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "take")

    def look(dialog):
        press(qtbot, dialog, "open_outside")
        assert opened == [dialog.view.data]

    try:
        ask.answers = [working(qtbot, look)]
        printing.open_preview(shell, PACKAGE, [issued], "Paket")
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_a_folder_that_cannot_be_written_is_said(qtbot, shell, ask, issued, tmp_path):
    def look(dialog):
        press(qtbot, dialog, "save_pdf")

    ask.answers = [working(qtbot, look), tmp_path / "tidak ada" / "paket.pdf"]
    printing.open_preview(shell, PACKAGE, [issued], "Paket")
    assert "tidak dapat disimpan" in ask.messages[0][1]


def test_a_document_that_cannot_be_made_says_what_is_missing(qtbot, shell, ask):
    def look(dialog):
        assert dialog.sheet is None
        assert not dialog.findChild(QPushButton, "print").isEnabled()
        assert "tidak ada lagi" in dialog._state.accessibleName()

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, PACKAGE, ["0" * 32], "Paket")


def test_nobody_chosen_is_a_sentence(shell, ask):
    printing.open_preview(shell, PACKAGE, [], "Paket")
    assert "Tidak ada pegawai yang dipilih" in ask.messages[0][1]


# Letters


def test_a_letter_is_previewed_then_issued(qtbot, shell, ask, undecided, issued, tmp_path):
    draft = letters.preview(shell.desk, PACKAGE, undecided).pdf
    final = letters.preview(shell.desk, PACKAGE, issued)
    paper = tmp_path / "surat.pdf"

    def look(dialog):
        assert said(dialog) == ["KONSEP: tinggal diterbitkan agar bernomor."]
        ask.answers += [True, to_file(paper)]
        press(qtbot, dialog, "print")
        qtbot.waitUntil(paper.exists)
        assert (dialog.view.data, dialog.sheet.number) == (final.pdf, final.number)

    ask.answers = [working(qtbot, look)]
    printing.open_letter(shell, "Nota usul", lambda: draft, lambda: (final.pdf, final.number, None))
    ask.done()


def test_a_letter_that_was_issued_is_known_by_its_file(qtbot, shell, ask, issued):
    final = letters.preview(shell.desk, PACKAGE, issued)

    def look(dialog):
        assert dialog.sheet.number == final.number
        assert not dialog.sheet.issuable

    ask.answers = [working(qtbot, look)]
    printing.open_letter(shell, "Nota usul", lambda: final.pdf, lambda: (final.pdf, final.number, None))


def test_a_letter_that_cannot_be_issued_yet_says_why(qtbot, shell, ask, undecided):
    draft = letters.preview(shell.desk, PACKAGE, undecided).pdf

    def look(dialog):
        assert said(dialog) == ["KONSEP: usulan belum disetujui."]
        assert dialog.findChild(QPushButton, "print").text() == "Cetak konsep…"

    ask.answers = [working(qtbot, look)]
    printing.open_letter(shell, "Nota usul", lambda: draft, why="KONSEP: usulan belum disetujui.")


def test_a_refused_letter_shows_the_sentence(qtbot, shell, ask):
    def refuse() -> bytes:
        raise Rejected("Kepala kantor belum ditetapkan.")

    def look(dialog):
        assert "Kepala kantor belum ditetapkan." in dialog._state.accessibleName()

    ask.answers = [working(qtbot, look)]
    printing.open_letter(shell, "Nota usul", refuse)


# Many people


def test_many_people_go_into_a_folder_one_file_each(qtbot, shell, ask, rows, tmp_path):
    wanted = [row.id for row in rows][:8]
    ready = sum(bool(row.predikat) for row in rows[:8])
    assert 0 < ready < 8

    def look(dialog):
        assert isinstance(dialog, BatchDialog)
        walk = [dialog.focusWidget()]
        assert walk[0].objectName() == "one_each", "Tutup is not what the keys begin with"
        while walk[-1].objectName() != "start":
            walk.append(walk[-1].nextInFocusChain())
        assert "close" in [each.objectName() for each in walk[:-1]]
        dialog.findChild(QCheckBox, "with_drafts").setChecked(True)
        press(qtbot, dialog, "start")
        assert said(dialog) == [f"8 berkas disimpan: {ready} bernomor, {8 - ready} KONSEP."]

    ask.answers = [working(qtbot, look), tmp_path]
    printing.open_preview(shell, PACKAGE, wanted, "Paket")
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 8
    assert sum("KONSEP" in file.name for file in files) == 8 - ready
    with shell.desk.reader() as reader:
        for file in files:
            expected = Verdict.DRAFT if "KONSEP" in file.name else Verdict.VALID
            assert verification.verify_file(reader, file.read_bytes()).verdict is expected


def test_many_are_looked_at_as_one_without_a_number_being_drawn(qtbot, shell, ask, rows):
    def seen(preview):
        assert preview.view.page_count() >= 9
        shown = [each.objectName() for each in preview.findChildren(QPushButton) if each.isVisibleTo(preview)]
        assert "print" not in shown
        assert "save_pdf" not in shown

    def look(dialog):
        ask.answers.append(working(qtbot, seen))
        press(qtbot, dialog, "look")
        qtbot.waitUntil(lambda: not ask.answers)

    before = documents_of(shell)
    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, DocumentKind.EVALUATION, [row.id for row in rows if row.predikat][:3], "Hasil")
    assert documents_of(shell) == before


def documents_of(shell):
    with shell.desk.reader() as reader:
        return reader.value("SELECT count(*) FROM document")


def test_who_is_not_printed_is_listed_with_the_reason_and_tried_again(qtbot, shell, ask, rows, tmp_path):
    keys = [row.id for row in rows if row.predikat][:3]
    with shell.desk.work() as work:
        appraisal = work.require(AppraisalRecord, keys[1], "")
        result = work.first(WorkResultRecord, plan_id=appraisal.plan_id)
        right, result.statement = result.statement, "Laporan 漢"
        work.commit("test", "Tanda asing")

    def mend():
        with shell.desk.work() as work:
            work.first(WorkResultRecord, statement="Laporan 漢").statement = right
            work.commit("test", "Ganti")

    def look(dialog):
        press(qtbot, dialog, "start")
        (sentence,) = said(dialog)
        assert sentence.startswith("2 berkas disimpan: 2 bernomor, 0 KONSEP.")
        assert "1 orang tidak tercetak" in sentence
        assert dialog.missed.count() == 1
        assert "memuat tanda “漢”" in dialog.missed.item(0).text()
        assert dialog.missed.isVisible()
        mend()
        ask.answers.append(tmp_path)
        press(qtbot, dialog, "again")
        assert said(dialog) == ["1 berkas disimpan: 1 bernomor, 0 KONSEP."]
        assert not dialog.missed.isVisible()

    ask.answers = [working(qtbot, look), tmp_path]
    printing.open_preview(shell, DocumentKind.SKP, keys, "SKP")
    assert len(list(tmp_path.glob("*_2026_skp.pdf"))) == 3


def test_many_go_straight_to_the_printer_and_are_counted(qtbot, shell, ask, rows, tmp_path):
    keys = [row.id for row in rows if row.predikat][:2]
    paper = tmp_path / "kertas.pdf"

    def look(dialog):
        dialog.findChild(QRadioButton, "to_printer").setChecked(True)
        assert dialog.findChild(QPushButton, "start").text() == "Terbitkan dan cetak…"
        ask.answers.append(to_file(paper))
        press(qtbot, dialog, "start")
        qtbot.waitUntil(lambda: bool(said(dialog)))
        assert "halaman dikirim ke pencetak" in said(dialog)[0]

    ask.answers = [working(qtbot, look)]
    printing.open_preview(shell, DocumentKind.EVALUATION, keys, "Hasil")
    assert pages(paper.read_bytes()) >= 4
    with shell.desk.reader() as reader:
        kept = [documents.current(reader, DocumentKind.EVALUATION, key) for key in keys]
        printed = reader.tuples("SELECT printed FROM document WHERE kind = 'evaluation' AND printed > 0")
    assert all(kept)
    assert len(printed) >= 2


def test_the_test_page_is_offered_on_the_paper_of_the_forms_first(qtbot, shell, ask):
    def look(dialog):
        assert dialog.view.page_count() == 1
        assert dialog.findChild(QPushButton, "print").text() == "Cetak…"

    ask.answers = ["F4", working(qtbot, look)]
    printing.open_test_page(shell)
    ask.done()


def test_drafts_are_left_out_unless_asked_for(qtbot, shell, ask, rows, tmp_path):
    ready = sum(bool(row.predikat) for row in rows)

    def look(dialog):
        dialog.findChild(QRadioButton, "merged").setChecked(True)
        press(qtbot, dialog, "start")
        assert said(dialog) == [f"1 berkas disimpan: {ready} bernomor, 0 KONSEP."]

    ask.answers = [working(qtbot, look), tmp_path]
    printing.open_preview(shell, PACKAGE, [row.id for row in rows], "Paket")
    (merged,) = tmp_path.glob("*.pdf")
    with shell.desk.reader() as reader:
        assert verification.verify_file(reader, merged.read_bytes()).verdict is Verdict.VALID


def test_stopping_keeps_what_was_issued_and_tells_everybody(qtbot, shell, ask, rows, tmp_path, monkeypatch):
    monkeypatch.setattr("asn_desktop.ui.kit.jobs.THROTTLE", 0)
    ready = [row.id for row in rows if row.predikat]
    news = []
    shell.changed.connect(news.append)

    def stop_after_two(done, _total=0, _note=""):
        if done == 2:
            shell.jobs.running()[-1].cancel()

    shell.jobs.began.connect(lambda job: job.progressed.connect(stop_after_two))

    def look(dialog):
        press(qtbot, dialog, "start")
        assert "Dihentikan" in said(dialog)[0]

    ask.answers = [working(qtbot, look), tmp_path]
    printing.open_preview(shell, PACKAGE, ready, "Paket")
    with shell.desk.reader() as reader:
        kept = [one for one in ready if documents.current(reader, PACKAGE, one)]
    assert 0 < len(kept) < len(ready)
    assert news[0].ids("document")


def test_a_preview_can_be_left_while_it_is_made(qtbot, shell, ask, issued):
    dialog = PreviewDialog(shell, "Paket", OfAppraisal(shell.desk, PACKAGE, issued))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._busy = True
    dialog.reject()
    assert dialog.isVisible()
    dialog._ended(lambda: None)
    assert not dialog.isVisible()
