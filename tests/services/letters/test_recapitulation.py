"""Tests: the recapitulation of a period: everybody once by unit, the counts, the curve, and who signs."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pytest
from pypdf import PdfReader

from asn_desktop.domain.calendar import PeriodKind
from asn_desktop.domain.errors import NotAllowed, NotFound
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.services.appraisals import periods
from asn_desktop.services.letters import recapitulation
from asn_desktop.storage.queries.appraisals import periods as period_list
from asn_desktop.storage.queries.appraisals import recapitulation as reading
from tests.documents import paper
from tests.services.staff_room import kecamatan


def text_of(pdf):
    """The words line by line as they stand on the pages."""
    pages = PdfReader(BytesIO(pdf)).pages
    return re.sub(r" +", " ", "\n".join(page.extract_text(extraction_mode="layout") for page in pages))


def a_period(desk, year):
    with desk.reader() as reader:
        return next(one.id for one in period_list.periods(reader) if one.year == year and one.kind == PeriodKind.ANNUAL)


def test_everybody_stands_once_under_his_unit_with_his_result(demo_desk):
    key = a_period(demo_desk, 2025)
    with demo_desk.reader() as reader:
        rows = reading.results(reader, key)
    pdf = recapitulation.printed(demo_desk, key)
    printed = text_of(pdf)
    assert len(rows) == 42
    for row in rows:
        assert printed.count(nips.show(row.nip)) >= 1
        assert row.rank.split(" (")[0] in printed
    assert all(row.unit in printed for row in rows)
    counted = Counter(row.predikat for row in rows)
    for code, words in PREDIKAT_LABELS.items():
        share = f"{counted[code] * 100 / 42:.1f}%".replace(".", ",")
        assert f"{words} {counted[code]} {share}" in printed
    assert "CAPAIAN KINERJA ORGANISASI BAIK" in paper.whole(pdf)  # a picture: reading by lines passes it over
    assert "Siulak, 24 November 2026" in printed


def test_what_is_not_decided_yet_is_counted_apart(demo_desk):
    key = a_period(demo_desk, 2026)
    with demo_desk.reader() as reader:
        undecided = sum(not row.predikat for row in reading.results(reader, key))
    assert f"Belum ditetapkan {undecided}" in text_of(recapitulation.printed(demo_desk, key))


def test_a_period_without_people_or_none_at_all_is_refused_in_words(db):
    desk = kecamatan(db)
    periods.add_year(desk, 2026)
    with pytest.raises(NotAllowed, match="Siapkan dulu"):
        recapitulation.printed(desk, a_period(desk, 2026))
    with pytest.raises(NotFound):
        recapitulation.printed(desk, "tidak ada")


def test_what_others_recognised_stands_under_the_results_by_unit(demo_desk):
    key = a_period(demo_desk, 2026)
    with demo_desk.reader() as reader:
        found = reading.recognised(reader, key)
    assert found, "the practice office recognises achievements"
    assert all(row.by for row in found)
    printed = text_of(recapitulation.printed(demo_desk, key))
    assert "Prestasi yang diakui rekan dan pimpinan" in printed
    assert found[0].by[0].split(",")[0].split()[0] in printed
