"""Tests of the tab Arsip Surat."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from asn_desktop.documents import scans
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services.letters import archive, letters, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.letters.verification import Verdict
from asn_desktop.services.registry import register
from asn_desktop.services.registry.register import ExternalLetter
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.queries.letters import attachments, documents
from asn_desktop.ui.dialogs.letters.external_letter import ExternalLetterDialog
from asn_desktop.ui.dialogs.letters.filing import FilingDialog
from asn_desktop.ui.dialogs.letters.filing_many import ask_filing_many
from asn_desktop.ui.dialogs.letters.register_gaps import RegisterGapsDialog
from asn_desktop.ui.kit.actions import Actions
from asn_desktop.ui.kit.layout import Banner, EmptyState
from asn_desktop.ui.tabs.archive.tab import ArchiveTab
from tests.services.appraised import ids
from tests.services.scans import JPG, PDF

DAY = date(2026, 1, 14)


def shown(qtbot, shell, size=(1366, 550)):
    made = ArchiveTab(shell)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made


@pytest.fixture
def tab(qtbot, shell):
    return shown(qtbot, shell)


@pytest.fixture
def actions(tab):
    made = Actions(tab)
    made.add(tab.actions())
    return made


@pytest.fixture
def returned(shell):
    """The package of the first person, back with both signatures; its key."""
    key = ids(shell.desk, "2025")[0]
    for act in ("sign_by_assessor", "hand_over", "sign_by_employee"):
        signing.record(shell.desk, [key], SigningStep(act=Act(act), on=DAY))
    return package(shell, key)


def found(shell, **filters):
    with shell.desk.reader() as reader:
        return stored.ids(reader, filters=stored.ArchiveFilter(**filters))


def package(shell, appraisal_id):
    """The package of an appraisal."""
    with shell.desk.reader() as reader:
        return documents.current(reader, "package", appraisal_id).id


def card(shell, key):
    with shell.desk.reader() as reader:
        return stored.card(reader, key)


def external(shell, seq=6):
    letter = ExternalLetter(classification="000.1.5", seq=seq, on=DAY, title="Undangan rapat", addressee="Para Kades")
    shell.announce(register.note_external(shell.desk, letter))


def key_on(qtbot, dialog, name):
    button = dialog.findChild(QPushButton, name)
    assert button.isEnabled(), (name, button.toolTip())
    qtbot.keyClick(button, Qt.Key.Key_Space)


def typed(qtbot, dialog, name, text):
    line = dialog.findChild(QLineEdit, name)
    line.selectAll()
    qtbot.keyClicks(line, text)


# The register


def test_the_register_shows_the_newest_first_and_its_model_is_sound(shell, tab):
    table = tab.list.table
    QAbstractItemModelTester(table.window_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    # 42 packages, one anew with D.1.3, and the minutes of the calibration and of two objections
    assert table.window_model.rowCount() == 46
    assert tab.record.card.number == "800.1.4.4/046/KEC-SLK/II/2026"
    external(shell)
    assert table.window_model.rowCount() == 47
    assert tab.list.gaps.text() == "5 nomor kosong belum dijelaskan"


def test_search_and_filters_narrow_the_register(qtbot, shell, tab):
    external(shell)
    kinds = tab.findChild(QComboBox, "kind_filter")
    assert [kinds.itemText(at) for at in range(kinds.count())] == [
        "Semua jenis",
        "Berita acara kalibrasi (1)",
        "Surat luar (1)",
        "Berita acara keberatan (2)",
        "Paket dokumen evaluasi kinerja (43)",
    ]
    kinds.setCurrentIndex(2)
    kinds.activated.emit(2)
    assert tab.list.table.window_model.rowCount() == 1
    qtbot.keyClicks(tab.list.pane.search, "tidak ada")
    qtbot.waitUntil(lambda: tab.list.table.window_model.rowCount() == 0)
    tab.show_record(found(shell, kind="package")[0])
    assert tab.record.card.kind == "package"
    assert tab.list.table.window_model.rowCount() == 47


def test_an_empty_register_says_where_letters_come_from(qtbot, ask, new_desk, tmp_path):
    from tests.fixtures_ui import a_shell

    shell = a_shell(new_desk, ask, tmp_path / "memory.ini")
    wanted = []
    shell.wanted.connect(lambda key, _id: wanted.append(key))
    tab = shown(qtbot, shell)
    assert tab.record.isHidden()
    empty = tab.list.empty
    assert isinstance(empty, EmptyState)
    assert "Belum ada surat bernomor" in empty.accessibleName()
    qtbot.keyClick(empty.focusProxy(), Qt.Key.Key_Space)
    assert wanted == ["appraisals"]
    external(shell, 1)
    assert tab.record.isVisible()
    assert tab.record.card.external


# One document


def test_the_pages_are_drawn_once_a_person_rests_on_them(qtbot, shell, tab):
    key = found(shell, kind="package")[3]
    tab.show_record(key)
    qtbot.waitUntil(lambda: tab.record.view.page_count() > 0)
    with shell.desk.reader() as reader:
        assert tab.record.view.data == stored.content(reader, key)
    tab.hide()
    assert tab.record.view.page_count() == 0


def test_the_way_of_a_result_names_what_is_done_and_what_is_due(shell, tab):
    key = ids(shell.desk, "2025")[0]
    signing.record(shell.desk, [key], SigningStep(act=Act.SIGN_BY_ASSESSOR, on=date(2026, 11, 19)))
    tab.show_record(package(shell, key))
    stops = [(stop.title, stop.when, stop.note) for stop in tab.record.way.stops]
    assert stops == [
        ("Terbit dan bernomor", "12 Jan 2026", ""),
        ("Ditandatangani penilai", "19 Nov 2026", ""),
        ("Diserahkan", "", "Paling lambat 9 Des 2026, 11 hari kerja lagi"),
        ("Kembali bertanda tangan", "", ""),
        ("Diarsipkan", "", ""),
    ]
    signing.record(shell.desk, [key], SigningStep(act=Act.HAND_OVER, on=date(2026, 11, 19)))
    signing.record(shell.desk, [key], SigningStep(act=Act.REFUSE, on=date(2026, 11, 20), reason="Tidak setuju"))
    tab.record.reload()
    assert tab.record.way.stops[3][:3] == ("Pegawai menolak tanda tangan", "20 Nov 2026", "Tidak setuju")


def test_the_button_of_the_record_leads_to_the_archive(qtbot, shell, ask, tab, tmp_path):
    tab.show_record(found(shell, kind="package")[-1])
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(JPG)

    def file(dialog):
        dialog.take(scan)
        typed(qtbot, dialog, "place", "Lemari 2")
        key_on(qtbot, dialog, "file")
        return True

    for words, answer in (
        ("Tandatangan…", {"on": DAY}),
        ("Serahkan…", {"on": DAY}),
        ("Terima kembali…", {"on": DAY}),
        ("Arsipkan…", file),
    ):
        assert tab.record.next_button.text() == words
        ask.answers = [answer]
        qtbot.keyClick(tab.record.next_button, Qt.Key.Key_Space)
    done = tab.record.card
    assert (done.state, done.place, done.filed_on) == ("filed", "Lemari 2", shell.desk.today)
    assert tab.record.next_button.isHidden()
    assert tab.record.scans.count() == 1
    assert not tab.record.scans.findChild(QPushButton, "attach").isEnabled()


def test_many_are_signed_at_once_and_those_that_cannot_are_counted(shell, ask, tab, actions):
    external(shell)
    waiting, signed = (len(found(shell, state=state)) for state in ("numbered", "signed"))
    tab.list.table.selectAll()
    ask.answers = [{"on": DAY}]
    actions.run("sign_by_assessor")
    assert ask.asked[-1][1] == f"Catat tanda tangan: {waiting} sekaligus"
    assert len(found(shell, state="signed")) == signed + waiting
    actions.refresh()
    assert "47 sedang terpilih" in actions.why_not("void")


def test_a_document_is_voided_with_its_reason(shell, ask, tab, actions, returned):
    tab.show_record(returned)
    ask.answers = ["Nama salah tulis"]
    actions.run("void")
    assert "Penilaiannya dapat diubah lagi" in ask.asked[-1][2]
    assert tab.record.way.stops[-1][:3] == ("Dibatalkan", "24 Nov 2026", "Nama salah tulis")
    actions.refresh()
    assert actions.why_not("reprint") == "Surat ini sudah dibatalkan, jadi tidak dicetak lagi."
    assert actions.why_not("void") == "Surat ini berstatus dibatalkan."
    assert not tab.record.print_button.isEnabled()
    assert tab.record.save_button.toolTip() == actions.why_not("save_pdf")


def test_a_reprint_is_the_issued_file_and_is_counted(qtbot, shell, ask, tab, actions, tmp_path):
    key = tab.record.card.id
    before = card(shell, key).printed
    paper = tmp_path / "kertas.pdf"

    def to_paper(dialog):
        qtbot.waitUntil(lambda: dialog.sheet is not None)
        printer = QPrinter()
        printer.setOutputFileName(str(paper))
        ask.answers.append(printer)
        key_on(qtbot, dialog, "print")
        qtbot.waitUntil(paper.exists)
        with shell.desk.reader() as reader:
            assert dialog.view.data == stored.content(reader, key)
        dialog.reject()

    ask.answers = [to_paper]
    actions.run("reprint")
    assert card(shell, key).printed == before + 1
    target = tmp_path / "salinan.pdf"
    ask.answers = [target]
    actions.run("save_pdf")
    with shell.desk.reader() as reader:
        assert target.read_bytes() == stored.content(reader, key)


def test_a_letter_written_elsewhere_shows_its_scan(qtbot, shell, ask, tab, tmp_path):
    external(shell)
    key = found(shell, kind="external")[0]
    tab.show_record(key)
    assert not tab.record.print_button.isEnabled()
    with shell.desk.reader() as reader:
        ours = stored.content(reader, found(shell, kind="package")[0])
    scan = tmp_path / "undangan.pdf"
    scan.write_bytes(ours)
    tab.record.scans.attach(scan)
    tab.hide()
    tab.show()
    qtbot.waitUntil(lambda: tab.record.view.page_count() > 0)
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(PDF)
    with shell.desk.reader() as reader:
        (kept,) = attachments.of(reader, "document", key)
    ask.answers = ["Salah berkas"]
    tab.record.scans.remove()
    assert tab.record.scans.count() == 0
    tab.record.scans.attach(broken)
    assert kept.name == "undangan.pdf"


def test_versions_name_one_another(shell, tab):
    key = ids(shell.desk, "2025")[0]
    letters.issue(shell.desk, DocumentKind.SKP, key)
    with shell.desk.work() as work:
        from asn_desktop.storage.schema.office import OfficeRecord

        work.all(OfficeRecord)[0].place = "Tebat Ijuk"
        work.commit("test", "Pindah")
    letters.issue(shell.desk, DocumentKind.SKP, key)
    tab.list.reload()
    (old,) = found(shell, kind="skp", state="superseded")
    (new,) = found(shell, kind="skp", state="numbered")
    tab.show_record(old)
    assert tab.record.way.stops[-1].note == f"Diganti {card(shell, new).number}"
    tab.show_record(new)
    assert tab.record.way.stops[0].note == f"Menggantikan {card(shell, old).number}"


def test_the_document_shown_is_verified(qtbot, shell, ask, tab, actions):
    external(shell)
    said = []

    def look(dialog):
        said.append((dialog.verdict, dialog.findChild(Banner, "verdict").sentence()))
        dialog.reject()

    for kind in ("package", "external"):
        tab.show_record(found(shell, kind=kind)[0])
        ask.answers = [look]
        actions.run("verify_document")
    assert {verdict for verdict, _ in said} == {Verdict.VALID}
    assert "tercatat di register kantor ini" in said[1][1]


# Dialogs


def drop(dialog, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def test_a_scan_that_cannot_be_kept_is_told_and_the_dialog_stays(qtbot, shell, returned, tmp_path):
    dialog = FilingDialog(shell, card(shell, returned))
    qtbot.addWidget(dialog)
    dialog.show()
    problem = dialog.findChild(Banner, "filing_problem")
    key_on(qtbot, dialog, "file")
    assert "di mana kertasnya disimpan" in problem.sentence()
    wrong = tmp_path / "scan.jpg"
    wrong.write_bytes(b"PK\x03\x04")
    drop(dialog, wrong)
    key_on(qtbot, dialog, "file")
    assert "bukan PDF, JPG, atau PNG" in problem.sentence()
    dialog.form.editor("on").set(date(2026, 1, 1))
    right = tmp_path / "scan.png"
    right.write_bytes(JPG)
    drop(dialog, right)
    key_on(qtbot, dialog, "file")
    assert "isi tanggal antara 14 Januari 2026" in dialog.form.problems()["on"]
    dialog.form.editor("on").set(DAY)
    key_on(qtbot, dialog, "file")
    assert card(shell, returned).state == "filed"
    assert dialog.result() == dialog.DialogCode.Accepted


def test_many_are_filed_with_a_folder_of_scans(qtbot, shell, ask, tmp_path):
    keys = ids(shell.desk, "2025")[:3]
    for act in ("sign_by_assessor", "hand_over", "sign_by_employee"):
        signing.record(shell.desk, keys, SigningStep(act=Act(act), on=DAY))
    back = [card(shell, package(shell, key)) for key in keys]
    waiting = card(shell, found(shell, state="numbered")[0])
    (tmp_path / f"scan {back[0].nip}.jpg").write_bytes(JPG)
    (tmp_path / f"{back[1].code.lower()}.pdf").write_bytes(PDF)
    (tmp_path / "catatan.txt").write_bytes(b"x")

    def file(dialog):
        texts = {each.text() for each in dialog.findChildren(QLabel)}
        assert "1 surat dilewati: belum ditandatangani, belum kembali, atau sudah diarsipkan." in texts
        assert not dialog.findChild(QPushButton, "file").isEnabled()
        ask.answers = [tmp_path]
        key_on(qtbot, dialog, "choose_folder")
        said = dialog.findChild(QLabel, "found").text()
        assert said == f"2 dari 3 hasil pindai ditemukan, 0 dari QR-nya. Belum ada untuk {back[2].number}."
        key_on(qtbot, dialog, "file")
        return True

    chosen = [*back, waiting]
    ask.answers = [file]
    ask_filing_many(shell, chosen)
    assert len(found(shell, state="filed")) == 2
    assert card(shell, back[2].id).state == "returned"

    def place(dialog):
        dialog.form.editor("on").set(date(2026, 1, 2))
        typed(qtbot, dialog, "place", "Lemari 2")
        key_on(qtbot, dialog, "file")
        assert "isi tanggal antara" in dialog.findChild(Banner, "filing_problem").sentence()
        dialog.form.editor("on").set(DAY)
        key_on(qtbot, dialog, "file")
        return True

    ask.answers = [place]
    ask_filing_many(shell, [card(shell, one.id) for one in chosen])
    assert card(shell, back[2].id).place == "Lemari 2"
    ask_filing_many(shell, [card(shell, one.id) for one in chosen])
    assert "Belum ada yang dapat diarsipkan" in ask.messages[-1][1]


def test_a_stack_in_one_file_is_filed_by_its_qr(qtbot, shell, ask, returned, tmp_path):
    path = tmp_path / "SCAN0001.pdf"
    with shell.desk.reader() as reader:
        own, other = (
            scans.part(documents.file(reader, key), [0])
            for key in (returned, package(shell, ids(shell.desk, "2025")[1]))
        )

    def file(dialog):
        found, remarks = dialog.findChild(QLabel, "found"), dialog.findChild(QLabel, "remarks")
        assert not remarks.isVisible()
        path.write_bytes(other)
        ask.answers = [path]
        key_on(qtbot, dialog, "choose_stack")
        assert "tidak termasuk yang dipilih" in remarks.text()
        assert not dialog.findChild(QPushButton, "file").isEnabled()
        path.write_bytes(own)
        drop(dialog, path)
        assert found.text() == "1 dari 1 hasil pindai ditemukan, 1 dari QR-nya."
        assert remarks.text().startswith("Halamannya kurang: ")
        path.write_bytes(b"lain")
        key_on(qtbot, dialog, "file")
        assert "bukan PDF, JPG, atau PNG" in dialog.findChild(Banner, "filing_problem").sentence()
        path.write_bytes(own)
        key_on(qtbot, dialog, "file")
        return True

    ask.answers = [file]
    ask_filing_many(shell, [card(shell, returned)])
    assert card(shell, returned).state == "filed"


def test_the_scan_of_another_paper_is_not_filed(qtbot, shell, returned, tmp_path):
    other = tmp_path / "scan.pdf"
    with shell.desk.reader() as reader:
        other.write_bytes(documents.file(reader, package(shell, ids(shell.desk, "2025")[1])))
    dialog = FilingDialog(shell, card(shell, returned))
    qtbot.addWidget(dialog)
    dialog.show()
    drop(dialog, other)
    key_on(qtbot, dialog, "file")
    assert "QR di kertasnya lain" in dialog.findChild(Banner, "filing_problem").sentence()
    assert card(shell, returned).state == "returned"


def test_the_menu_files_all_that_are_selected(shell, ask, tab, actions):
    tab.list.table.selectAll()
    actions.refresh()
    asked = []
    ask.answers = [lambda dialog: asked.append(dialog.windowTitle())]
    actions.run("file")
    assert asked == ["Arsipkan banyak surat"]


def test_a_missing_number_is_explained_or_entered(qtbot, shell, ask):
    external(shell, 3)
    dialog = RegisterGapsDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.table.as_text().splitlines()[1:] == ["1–2\t000.1.5\t2026\tbelum dijelaskan"]

    def enter(inner):
        assert inner.findChild(QLineEdit, "seq").text() == "1"
        typed(qtbot, inner, "title", "Undangan lama")
        key_on(qtbot, inner, "save")
        return inner.result() == inner.DialogCode.Accepted

    ask.answers = [enter, "Buku lama"]
    key_on(qtbot, dialog, "enter_gap")
    key_on(qtbot, dialog, "explain_gap")
    assert dialog.table.as_text().splitlines()[1:] == ["2\t000.1.5\t2026\tBuku lama"]


def test_the_number_of_a_letter_is_shown_as_it_will_stand_in_the_register(qtbot, shell):
    dialog = ExternalLetterDialog(shell)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChild(QLineEdit, "seq").text() == "47"
    assert dialog._example.text() == "Tercatat sebagai 800.1.4.4/047/KEC-SLK/XI/2026"
    typed(qtbot, dialog, "classification", "000.1.5")
    assert dialog.findChild(QLineEdit, "seq").text() == "1"
    typed(qtbot, dialog, "number", "01/UND/2026")
    assert dialog._example.text() == "Tercatat sebagai 01/UND/2026"
    typed(qtbot, dialog, "title", "Undangan")
    typed(qtbot, dialog, "classification", "800.1.4.4")
    typed(qtbot, dialog, "seq", "5")
    key_on(qtbot, dialog, "save")
    assert "sudah dipakai" in dialog.form.problems()["seq"]
    typed(qtbot, dialog, "seq", "60")
    key_on(qtbot, dialog, "save")
    assert found(shell, kind="external") != []


def test_an_older_book_is_gone_on_with(shell, ask, actions):
    ask.answers = [{"code": "800.1.4.4", "seq": 200}]
    actions.run("start_register")
    key = ids(shell.desk, "2025")[0]
    assert "/200/" in letters.issue(shell.desk, DocumentKind.SKP, key)[0].number
    ask.answers = [{"code": "800.1.4.4", "seq": 3}]
    actions.run("start_register")
    assert "sudah lewat" in ask.messages[-1][1]


def test_archive_acts_are_those_of_the_service():
    from asn_desktop.ui.dialogs.letters.signing import LETTER_WORDS

    assert tuple(LETTER_WORDS) == archive.ACTS


def test_a_number_is_reserved_shown_as_such_and_used_or_given_back(tab, shell, ask, actions):
    ask.answers.append({"title": "Undangan rapat"})
    actions.run("reserve_number")
    assert (tab.record.card.state, tab.record.next_step()) == ("reserved", "confirm_number")
    assert [stop.title for stop in tab.record.way.stops][:2] == ["Nomor dipesan", "Suratnya ditulis"]
    assert "dipesan" in actions.why_not("void")
    assert "dipesan" in actions.why_not("sign_by_assessor")
    ask.answers.append({"addressee": "Kepala Desa"})
    tab.record.next_button.click()
    assert (tab.record.card.state, tab.record.card.addressee) == ("signed", "Kepala Desa")
    assert actions.why_not("give_back_number") == "Surat ini berstatus ditandatangani."
    ask.answers.append({"title": "Edaran"})
    actions.run("reserve_number")
    ask.answers.append("Tidak jadi dikirim")
    actions.run("give_back_number")
    assert tab.record.card.void_reason == "Tidak jadi dikirim"
    assert tab.record.way.stops[-1].title == "Nomor dikembalikan"
