"""Emblems: chosen as image files, printed in their own proportions, no content of what was issued."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from asn_desktop.domain.errors import NotAllowed, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.services import undo
from asn_desktop.services.letters import emblems, letters, wordings
from asn_desktop.services.letters.emblems import Emblem
from asn_desktop.services.safety import checks
from asn_desktop.storage.queries.appraisals import periods


def a_picture(path, size=(60, 80), kind="PNG"):
    Image.new("RGB", size, "#1F4E8C").save(path, kind)
    return path


def sample(desk, kind="kgb-notice"):
    with desk.reader() as reader:
        wording = next(one for one in wordings.all_wordings(reader) if one.template.kind == kind)
        return wordings.sample(reader, kind, wording.wording, desk.today)


def images(pdf):
    return [image for page in PdfReader(BytesIO(pdf)).pages for image in page.images]


def test_letters_bear_the_emblem_of_the_region_and_decrees_that_of_the_state(demo_desk, tmp_path):
    before = len(images(sample(demo_desk)))
    changes = emblems.choose(demo_desk, Emblem.REGION, a_picture(tmp_path / "kerinci.png"))
    assert len(images(sample(demo_desk))) == before + 1
    assert len(images(sample(demo_desk, "rank-decree"))) == 0
    emblems.choose(demo_desk, Emblem.STATE, a_picture(tmp_path / "garuda.jpg", (81, 80), "JPEG"))
    assert len(images(sample(demo_desk, "rank-decree"))) == 1
    assert checks.examine(demo_desk).ok
    emblems.clear(demo_desk, Emblem.STATE)
    with pytest.raises(NotAllowed, match="belum dipilih"):
        emblems.clear(demo_desk, Emblem.STATE)
    undo.undo(demo_desk, changes.undo)
    assert len(images(sample(demo_desk))) == before


def test_another_picture_takes_the_place_of_the_first(demo_desk, tmp_path):
    emblems.choose(demo_desk, Emblem.REGION, a_picture(tmp_path / "lama.png"))
    second = a_picture(tmp_path / "baru.png", (30, 30))
    emblems.choose(demo_desk, Emblem.REGION, second)
    with demo_desk.reader() as reader:
        assert emblems.picture(reader, Emblem.REGION) == second.read_bytes()


def test_what_was_issued_before_an_emblem_was_chosen_still_holds(demo_desk, tmp_path):
    with demo_desk.reader() as reader:
        period = next(row for row in periods.periods(reader) if row.code == "2025")
        appraisal = reader.value("SELECT id FROM appraisal WHERE period_id = ? AND predikat IS NOT NULL", (period.id,))
    paper, _ = letters.issue(demo_desk, DocumentKind.EVALUATION_DOCUMENT, appraisal)
    emblems.choose(demo_desk, Emblem.STATE, a_picture(tmp_path / "garuda.png"))
    again, changes = letters.issue(demo_desk, DocumentKind.EVALUATION_DOCUMENT, appraisal)
    assert (again.pdf, changes) == (paper.pdf, None)


def test_what_is_no_picture_is_refused(demo_desk, tmp_path):
    broken, pdf = tmp_path / "rusak.png", tmp_path / "kop.pdf"
    broken.write_bytes(a_picture(tmp_path / "utuh.png").read_bytes()[:40] + b"IEND\xaeB`\x82")
    pdf.write_bytes(b"%PDF-1.4\n%%EOF")
    for path, words in ((broken, "rusak"), (pdf, "Pilih gambar PNG atau JPG")):
        with pytest.raises(Rejected) as refused:
            emblems.choose(demo_desk, Emblem.REGION, path)
        assert words in str(refused.value)
