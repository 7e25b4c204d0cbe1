"""Format A.1.5: columns of the page, more results than fit, many people."""

from __future__ import annotations

import pytest

from asn_desktop.documents.data import Seal
from asn_desktop.documents.forms import a_1_5
from asn_desktop.documents.forms.a_1_5 import RoleMatrix, RoleMatrixData, RoleRow
from tests.documents import paper

NO_NUMBER = Seal(number=None, code="", document_id="tanpa-nomor-1")


def a_matrix(results=3, people=2) -> RoleMatrixData:
    rows = tuple(
        RoleRow(
            name=f"Pegawai ke-{at}",
            position="Pengelola Data",
            parts=tuple(f"Peran {at}.{place}" if place else "" for place in range(results)),
        )
        for at in range(people)
    )
    matrix = RoleMatrix(
        name="Drs. Marwan Effendi, M.Si.",
        position="Camat Siulak",
        results=tuple(f"Indikator ke-{at}" for at in range(results)),
        rows=rows,
    )
    return RoleMatrixData(office="PEMERINTAH KABUPATEN KERINCI", matrices=(matrix,))


def test_columns_stand_where_the_official_page_has_them():
    drawn = paper.uprights(a_1_5.render(a_matrix(), NO_NUMBER), 0)
    for x in (93.6, 207.0, 284.9, 377.1, 469.3, 561.3):  # measured on page 48 of the Lampiran
        assert min(abs(x - own) for own in drawn) <= 0.5, f"no rule near {x} among {sorted(drawn)}"


@pytest.mark.parametrize(("results", "tables"), [(1, 1), (3, 1), (4, 2), (7, 3)])
def test_more_results_go_on_in_tables_of_their_own(results, tables):
    text = paper.whole(a_1_5.render(a_matrix(results), NO_NUMBER))
    assert text.count("JABATAN") == tables
    assert all(f"Indikator ke-{at}" in text for at in range(results))
    assert text.count("TIDAK ADA PERAN") == 2


def test_many_people_go_on_under_the_leader_and_the_code_is_printed_on_request():
    pages = paper.words(a_1_5.render(a_matrix(people=60), NO_NUMBER))
    assert len(pages) > 2
    assert all("Camat Siulak" in page for page in pages)
    assert "Pegawai ke-59" in pages[-1]
    assert "FORMAT" not in pages[0]
