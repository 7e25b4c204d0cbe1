"""Tests: the window journey of a package: key, pairing, making, receipt, decrees, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from asn_desktop.domain.packages.ownership import OfficeKind
from asn_desktop.services.career import decrees
from asn_desktop.services.career.decrees import DecreeDraft, What
from asn_desktop.services.packages import package_taking, packages, receipts
from asn_desktop.services.registry import partners
from asn_desktop.ui.dialogs.packages.exchange import ExchangeDialog, open_exchange
from asn_desktop.ui.dialogs.packages.package_review import PackageDialog
from tests.services.regency import a_place


@pytest.fixture
def bkpsdmd(empty_office_file, tmp_path):
    place = a_place(empty_office_file, tmp_path / "b", "BKPSDMD Kerinci", OfficeKind.BKPSDMD, practice=True)
    yield place
    place.close()


@pytest.fixture
def dialog(qtbot, shell):
    shown = ExchangeDialog(shell)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def paired(dialog, ask, bkpsdmd):
    """Both keys exchanged, the digits typed."""
    ask.answers.append(bkpsdmd.folder / "kunci-kantor.txt")
    press(dialog, "save_key")
    digits = dialog.findChild(QLabel, "digits").text()
    partners.pair(bkpsdmd.desk, bkpsdmd.folder / "kunci-kantor.txt", digits)
    key = partners.export_key(bkpsdmd.desk, bkpsdmd.folder / "kunci.txt")
    with bkpsdmd.desk.reader() as reader:
        spoken = partners.identity(reader).fingerprint
    ask.answers += [key, {"spoken": spoken}]


def test_from_the_key_to_the_receipt_in_the_window(qtbot, dialog, shell, ask, bkpsdmd):
    assert not dialog.findChild(QPushButton, "make_package").isEnabled()
    paired(dialog, ask, bkpsdmd)
    press(dialog, "pair")
    qtbot.waitUntil(lambda: dialog.partners.window_model.rowCount() == 1)
    assert "Pasangkan dengan BKPSDMD Kerinci: selesai." in dialog.banner.sentence()
    ask.answers.append(bkpsdmd.folder)
    press(dialog, "make_package")
    (package,) = bkpsdmd.folder.glob("*.asnpkg")
    assert "sudah dibaca ulang" in dialog.banner.sentence()
    assert "menunggu tanda terima" in dialog.packages.as_text()
    again = bkpsdmd.folder / "lagi"
    again.mkdir()
    ask.answers.append(again)
    press(dialog, "again")
    assert (again / package.name).read_bytes() == package.read_bytes()
    parcel = package_taking.take(bkpsdmd.desk, package)
    receipt = bkpsdmd.folder / "tanda.asnpkg"
    packages.put_on_stick(receipt, receipts.made(bkpsdmd.desk, parcel.package_id))

    def note(review):
        assert isinstance(review, PackageDialog)
        review.take()
        return True

    ask.answers += [receipt, note]
    press(dialog, "open_package")
    qtbot.waitUntil(lambda: "diterima 24 Nov 2026" in dialog.packages.as_text())
    assert not dialog.findChild(QPushButton, "again").isEnabled()
    ask.answers.append("ganti BKPSDMD")
    press(dialog, "end")
    assert "diakhiri" in dialog.partners.window_model.row(0).about


def test_decrees_are_shown_before_they_are_carried_out_and_can_be_taken_back(qtbot, dialog, shell, ask, bkpsdmd):
    paired(dialog, ask, bkpsdmd)
    press(dialog, "pair")
    qtbot.waitUntil(lambda: dialog.partners.window_model.rowCount() == 1)
    with shell.desk.reader() as reader:
        mine = packages.only_partner(reader).id
    made = packages.make(shell.desk, mine)
    package_taking.take(bkpsdmd.desk, packages.write_file(shell.desk, made.package_id, bkpsdmd.folder / made.name))
    person, name = bkpsdmd.rows("SELECT person, name FROM reported_person ORDER BY name")[0]
    draft = DecreeDraft(
        what=What.JABATAN,
        number="821/1",
        day=date(2026, 9, 1),
        tmt=date(2026, 10, 1),
        position_name="Analis Data",
        unit_name="Tiada",
    )
    decrees.save(bkpsdmd.desk, bkpsdmd.partner(), person, draft)
    package = bkpsdmd.send()
    review = PackageDialog(shell, package, package_taking.preview(shell.desk, package))
    qtbot.addWidget(review)
    review.show()
    assert name in review.contents.as_text()
    assert "Tiada" in review.notes.as_text()
    told = []
    shell.changed.connect(told.append)
    review.take()
    assert "selesai" in review.banner.sentence()
    assert told[0].undo is not None
    assert not review.take_button.isEnabled()


def test_at_bkpsdmd_the_receipt_lies_beside_the_package(qtbot, dialog, shell, ask, bkpsdmd, dressed, tmp_path):
    from tests.fixtures_ui import a_shell

    paired(dialog, ask, bkpsdmd)
    press(dialog, "pair")
    qtbot.waitUntil(lambda: dialog.partners.window_model.rowCount() == 1)
    ask.answers.append(bkpsdmd.folder)
    press(dialog, "make_package")
    (package,) = bkpsdmd.folder.glob("*.asnpkg")
    theirs = a_shell(bkpsdmd.desk, ask, tmp_path / "b.ini")
    review = PackageDialog(theirs, package, package_taking.preview(bkpsdmd.desk, package))
    qtbot.addWidget(review)
    review.show()
    assert "Pegawai\t42" in review.contents.as_text()
    review.take()
    assert packages.receipt_beside(package).exists()
    assert "Tanda terima" in review.banner.sentence()
    ask.answers.append(tmp_path / "lain.asnpkg")
    review.save_receipt()
    assert (tmp_path / "lain.asnpkg").exists()
    theirs.jobs.shutdown()


def test_a_damaged_package_is_told_and_nothing_opens(dialog, ask, tmp_path):
    wrong = tmp_path / "bukan.asnpkg"
    wrong.write_text("halo")
    ask.answers.append(wrong)
    press(dialog, "open_package")
    assert "bukan paket ASN Desktop" in ask.messages[0][1]


def test_a_file_can_become_bkpsdmds_before_it_is_paired(qtbot, new_shell, ask):
    ask.answers += [lambda shown: _pressed(shown, "kind"), True]
    assert open_exchange(new_shell)
    with new_shell.desk.reader() as reader:
        assert partners.kind_of(reader) is OfficeKind.BKPSDMD


def _pressed(shown, name):
    press(shown, name)
    return True
