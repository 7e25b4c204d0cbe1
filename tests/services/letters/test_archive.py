"""Tests of a numbered document until it lies in the archive."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.calendar import PeriodState
from asn_desktop.domain.errors import NotAllowed, NotFound, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import undo
from asn_desktop.services.letters import archive, letters, signing
from asn_desktop.services.letters.archive import Filing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.services.registry import register
from asn_desktop.services.registry.attachments import File
from asn_desktop.services.registry.register import ExternalLetter
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.appraisals import periods
from asn_desktop.storage.queries.appraisals import signing as standing
from asn_desktop.storage.queries.letters import archive as stored
from asn_desktop.storage.queries.letters import attachments, documents
from asn_desktop.storage.schema.appraisals import PeriodRecord
from tests.documents.signed import signed
from tests.services.appraised import ids
from tests.services.scans import JPG

DAY = date(2026, 1, 14)
SCAN = File("scan.jpg", JPG)


def paper_of(desk, key, kind=DocumentKind.PACKAGE):
    letters.issue(desk, kind, key)
    with desk.reader() as reader:
        return documents.current(reader, kind, key).id


def card(desk, document_id):
    with desk.reader() as reader:
        return stored.card(reader, document_id)


def lead(desk, keys, *acts):
    for act in acts:
        signing.record(desk, keys, SigningStep(act=Act(act), on=DAY, reason="Tidak keberatan."))


def step(desk, document_ids, act, on):
    return archive.step_on(desk, document_ids, SigningStep(act=Act(act), on=on))


@pytest.fixture
def returned(demo_desk):
    """The package of a result that came back signed."""
    key = ids(demo_desk, "2025")[0]
    document_id = paper_of(demo_desk, key)
    lead(demo_desk, [key], "sign_by_assessor", "hand_over", "sign_by_employee")
    return key, document_id


def test_a_returned_document_is_filed_with_its_scan_and_then_locked(demo_desk, returned):
    _, document_id = returned
    changes = archive.file(demo_desk, document_id, Filing(on=date(2026, 2, 2), scan=SCAN, place="Lemari 2"))
    found = card(demo_desk, document_id)
    assert (found.state, found.filed_on, found.place) == ("filed", date(2026, 2, 2), "Lemari 2")
    with demo_desk.reader() as reader:
        (scan,) = attachments.of(reader, "document", document_id)
    assert (scan.name, scan.note) == ("scan.jpg", "")
    with pytest.raises(NotAllowed):
        archive.file(demo_desk, document_id, Filing(on=date(2026, 2, 2), place="Lemari 3"))
    assert checks.examine(demo_desk).ok
    undo.undo(demo_desk, changes.undo)
    assert card(demo_desk, document_id).state == "returned"


def test_a_file_signed_electronically_elsewhere_is_known_by_its_first_revision(demo_desk, returned):
    _, document_id = returned
    with demo_desk.reader() as reader:
        ours = stored.content(reader, document_id)
    with pytest.raises(Rejected, match="yang belum ditandatangani"):
        archive.file(demo_desk, document_id, Filing(on=DAY, scan=File("paket.pdf", ours)))
    with pytest.raises(Rejected, match="bukan tanda tangan elektronik"):
        archive.file(demo_desk, document_id, Filing(on=DAY, scan=File("paket.pdf", ours + b"\n% lain\n%%EOF\n")))
    archive.file(demo_desk, document_id, Filing(on=DAY, scan=File("paket-bsre.pdf", signed(ours))))
    with demo_desk.reader() as reader:
        (scan,) = attachments.of(reader, "document", document_id)
    assert scan.note == archive.ELECTRONIC


def test_many_are_filed_in_one_act_or_none(demo_desk):
    keys = ids(demo_desk, "2025")[:3]
    papers = [paper_of(demo_desk, key) for key in keys]
    lead(demo_desk, keys, "sign_by_assessor", "hand_over")
    lead(demo_desk, keys[:2], "sign_by_employee")
    assert [archive.may_be_filed(card(demo_desk, key)) for key in papers] == [True, True, False]
    filing = Filing(on=DAY, place="Lemari")
    with pytest.raises(Rejected, match="belum kembali dari pegawai"):
        archive.file_all(demo_desk, dict.fromkeys(papers, filing))
    changes = archive.file_all(demo_desk, {papers[0]: Filing(on=DAY, scan=SCAN), papers[1]: filing})
    assert changes.name == "Arsipkan 2 surat"
    assert [card(demo_desk, key).state for key in papers] == ["filed", "filed", "handed_over"]
    undo.undo(demo_desk, changes.undo)
    assert [card(demo_desk, key).state for key in papers] == ["returned", "returned", "handed_over"]


@pytest.mark.parametrize(
    ("filing", "words"),
    [
        (Filing(on=DAY), "hasil pindainya, atau tulis di mana"),
        (Filing(on=date(2026, 1, 13), place="Lemari"), "isi tanggal antara 14 Januari 2026"),
        (Filing(on=date(2027, 1, 13), place="Lemari"), "dan 24 November 2026"),
        (Filing(on=DAY, scan=File("x.doc", b"PK\x03\x04")), "bukan PDF"),
    ],
)
def test_what_cannot_be_filed_is_told(demo_desk, returned, filing, words):
    with pytest.raises(Rejected, match=words):
        archive.file(demo_desk, returned[1], filing)
    assert card(demo_desk, returned[1]).state == "returned"


def test_a_result_waits_for_the_employee_before_it_is_filed(demo_desk):
    key = ids(demo_desk, "2025")[0]
    document_id = paper_of(demo_desk, key)
    lead(demo_desk, [key], "sign_by_assessor")
    with pytest.raises(Rejected, match="belum kembali dari pegawai"):
        archive.file(demo_desk, document_id, Filing(on=DAY, place="Lemari"))


def test_a_signed_result_that_is_voided_can_be_changed_and_printed_anew(demo_desk, returned):
    key, document_id = returned
    number = card(demo_desk, document_id).number
    with pytest.raises(Rejected, match="alasan pembatalan"):
        archive.void(demo_desk, document_id, " ")
    changes = archive.void(demo_desk, document_id, "Nama salah tulis")
    found = card(demo_desk, document_id)
    assert (found.state, found.void_reason, found.voided_on) == ("void", "Nama salah tulis", demo_desk.today)
    assert changes.name == f"Batalkan {number}"
    with demo_desk.reader() as reader:
        (row,) = standing.standing(reader, [key])
    assert (row.state, row.number) == ("rated", "")
    assert letters.issue(demo_desk, DocumentKind.PACKAGE, key)[0].number != number
    with pytest.raises(NotAllowed, match="Cetak dokumen baru"):
        archive.void(demo_desk, document_id, "lagi")


def test_a_signed_result_of_an_archived_period_is_not_voided(demo_desk, returned):
    key, document_id = returned
    with demo_desk.reader() as reader:
        period = periods.named(reader, "2025")
    assert period is not None
    with demo_desk.work() as work:  # somebody's objection still waits, so that the office itself could not do it yet
        work.require(PeriodRecord, period.id, "").state = PeriodState.ARCHIVED
        work.commit("test", "Arsipkan")
    with pytest.raises(NotAllowed, match="sudah diarsipkan"):
        archive.void(demo_desk, document_id, "Salah nama")
    with demo_desk.reader() as reader:
        assert standing.standing(reader, [key])[0].state == "signed_by_employee"


def test_a_final_result_is_not_voided(demo_desk, returned):
    key, document_id = returned
    lead(demo_desk, [key], "finish")
    with pytest.raises(NotAllowed, match="Pada tahap Final tidak dapat membatalkan dokumen"):
        archive.void(demo_desk, document_id, "Salah")
    assert card(demo_desk, document_id).state == "returned"


def test_a_letter_without_a_result_walks_by_itself(demo_desk):
    key = ids(demo_desk, "2025")[0]
    skp, package = paper_of(demo_desk, key, DocumentKind.SKP), paper_of(demo_desk, key)
    today = demo_desk.today
    with pytest.raises(Rejected, match="mendahului tanggal terbitnya dokumen"):
        step(demo_desk, [skp], "sign_by_assessor", DAY)
    assert step(demo_desk, [skp], "sign_by_assessor", today).undo
    step(demo_desk, [skp], "hand_over", today)
    with pytest.raises(Rejected, match="hanya dokumen hasil evaluasi"):
        step(demo_desk, [skp], "refuse", today)
    step(demo_desk, [skp], "sign_by_employee", today)
    with pytest.raises(Rejected, match="Langkah berikutnya: Diarsipkan"):
        step(demo_desk, [skp], "hand_over", today)
    archive.file(demo_desk, skp, Filing(on=today, place="Map SKP"))
    assert (card(demo_desk, skp).state, card(demo_desk, package).state) == ("filed", "numbered")
    archive.void(demo_desk, skp, "Salah berkas")
    with demo_desk.reader() as reader:
        assert standing.standing(reader, [key])[0].state == "rated"


def test_results_and_letters_are_signed_in_one_act(demo_desk):
    first, second = ids(demo_desk, "2025")[:2]
    papers = [paper_of(demo_desk, first), paper_of(demo_desk, second), paper_of(demo_desk, first, DocumentKind.SKP)]
    today = demo_desk.today
    with demo_desk.reader() as reader:
        seen = archive.outlook(reader, demo_desk, papers, SigningStep(act=Act.SIGN_BY_ASSESSOR, on=DAY))
    assert [one.key for one in seen] == papers
    assert [one.problem is None for one in seen] == [True, True, False]
    changes = step(demo_desk, papers, "sign_by_assessor", today)
    assert changes.name == "Catat tanda tangan 3 surat"
    assert {card(demo_desk, key).state for key in papers} == {"signed"}
    with demo_desk.reader() as reader:
        assert {row.state for row in standing.standing(reader, [first, second])} == {"signed_by_assessor"}
    undo.undo(demo_desk, changes.undo)
    assert {card(demo_desk, key).state for key in papers} == {"numbered"}


def test_a_paper_that_was_replaced_does_not_move_its_result(demo_desk):
    key = ids(demo_desk, "2025")[0]
    old = paper_of(demo_desk, key)
    archive.void(demo_desk, old, "Salah cetak")
    with pytest.raises(Rejected, match="Dokumen yang Dibatalkan tidak dapat menjadi Ditandatangani"):
        step(demo_desk, [old], "sign_by_assessor", demo_desk.today)


def test_printing_is_counted_and_the_file_stays_the_same(demo_desk):
    key = ids(demo_desk, "2025")[0]
    first, _ = letters.issue(demo_desk, DocumentKind.SKP, key)
    document_id = paper_of(demo_desk, key, DocumentKind.SKP)
    assert card(demo_desk, document_id).printed == 0
    for times in (1, 2):
        changes = archive.note_printed(demo_desk, [first.number])
        assert changes.name == f"Cetak {first.number} (cetakan ke-{times})"
        assert changes.undo is None
    with demo_desk.reader() as reader:
        assert stored.content(reader, document_id) == first.pdf
    with pytest.raises(NotFound):
        archive.note_printed(demo_desk, ["1/2026"])
    with demo_desk.reader() as reader:
        numbers = [row.number for row in stored.rows(reader, stored.ids(reader)[:3])]
    assert archive.note_printed(demo_desk, numbers).name == "Cetak 3 dokumen bernomor"


def test_an_unknown_document_is_not_found(demo_desk):
    for act in (
        lambda: archive.void(demo_desk, "x", "y"),
        lambda: archive.file(demo_desk, "x", Filing(on=DAY, place="y")),
        lambda: step(demo_desk, ["x"], "sign_by_assessor", DAY),
    ):
        with pytest.raises(NotFound, match="Muat ulang arsip surat"):
            act()


def found_by(desk, **filters):
    with desk.reader() as reader:
        return stored.rows(reader, stored.ids(reader, filters=stored.ArchiveFilter(**filters)))


def test_the_list_is_searched_and_narrowed(demo_desk):
    register.note_external(
        demo_desk,
        ExternalLetter(
            classification="000.1.5", seq=3, on=DAY, title="Undangan rapat", addressee="Kepala Desa Siulak Deras"
        ),
    )
    key = ids(demo_desk, "2025")[0]
    paper_of(demo_desk, key, DocumentKind.SKP)
    with demo_desk.reader() as reader:
        kinds, states, years = stored.facets(reader)
        person = standing.standing(reader, [key])[0].name
        nip = reader.value("SELECT nip FROM appraisal WHERE id = ?", (key,))
        assert stored.classifications(reader) == ["800.1.4.4", "000.1.5"]
    assert kinds == {"package": 43, "calibration-record": 1, "objection-record": 2, "skp": 1, "external": 1}
    # The practice office has 35 of its 42 packages signed, or further on their way, and one superseded by its D.1.3.
    assert (states["numbered"], states["superseded"], sum(states.values())) == (8, 1, 48)
    assert years == {2026: 48}
    assert [row.number for row in found_by(demo_desk, text="desa deras")] == ["000.1.5/003/KEC-SLK/I/2026"]
    assert {row.kind for row in found_by(demo_desk, text=person)} == {"package", "skp"}
    assert len(found_by(demo_desk, text=f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}")) == 2
    assert len(found_by(demo_desk, kind="package", state="numbered", year=2026)) == 7
    assert found_by(demo_desk, year=2025) == []
    assert found_by(demo_desk, text="100%") == []
    # A unit is collected by its name, to sign or file it as a whole.
    everybody = {row.id for row in found_by(demo_desk, kind="package")}
    of_unit = {row.id for row in found_by(demo_desk, kind="package", text="seksi pemerintahan")}
    assert 1 < len(of_unit) < len(everybody)


def test_versions_of_a_document_know_one_another(demo_desk):
    key = ids(demo_desk, "2025")[0]
    old = paper_of(demo_desk, key, DocumentKind.SKP)
    with demo_desk.work() as work:
        from asn_desktop.storage.schema.office import OfficeRecord

        work.all(OfficeRecord)[0].place = "Tebat Ijuk"
        work.commit("test", "Pindah")
    new = paper_of(demo_desk, key, DocumentKind.SKP)
    before, after = card(demo_desk, old), card(demo_desk, new)
    assert (before.state, before.replaced_by, before.replaces) == ("superseded", (new, after.number), None)
    assert after.replaces == (old, before.number)
