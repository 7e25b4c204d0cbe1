"""The filled examples of the regulation, entered as the window enters them, printed, and laid beside its own pages."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Rating
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.plans.plan import ASPECT_LABELS, IndicatorDraft, WorkResultKind
from asn_desktop.services import offices
from asn_desktop.services.appraisals import appraisals, periods
from asn_desktop.services.appraisals.appraisals import DecideRatings, Evidence, Progress
from asn_desktop.services.feedback import feedback
from asn_desktop.services.letters import letters
from asn_desktop.services.plans import plans
from asn_desktop.services.plans.plans import IndicatorEdit, PlanEdit, WorkResultEdit
from asn_desktop.services.settings import ALL_CHOICES
from asn_desktop.services.staff import employees, units
from asn_desktop.services.staff.units import UnitDraft
from tests.builders import a_period, an_office, keep
from tests.documents import paper
from tests.documents.beside import side_by_side
from tests.services.appraisal_room import PERIOD, appraisal_of, card_of
from tests.services.staff_room import a_draft, desk_at
from tests.services.worked_examples import HEAD, SPECIALIST, UNIT

IDENTITY = ("NO", "PEGAWAI YANG DINILAI", "NO", "PEJABAT PENILAI KINERJA")
SKP_HEADINGS = (
    "HASIL KERJA", "NO.", "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", "RENCANA HASIL KERJA", "ASPEK",
    "INDIKATOR KINERJA INDIVIDU", "TARGET", "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "A. UTAMA",
)  # fmt: skip
VALUES = ("Berorientasi pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")


def edit(example) -> PlanEdit:
    """The example as the editor of the SKP holds it."""
    return PlanEdit(
        work_results=tuple(
            WorkResultEdit(
                kind=WorkResultKind.UTAMA,
                statement=result.own,
                intervened=result.leader,
                intervened_indicator=result.leader_indicator,
                indicators=tuple(
                    IndicatorEdit(draft=IndicatorDraft(aspect=one.aspect, text=one.text, target=one.target))
                    for one in result.indicators
                ),
            )
            for result in example.results
        ),
        expectations=example.expectations,
        annex=example.annex,
    )


@pytest.fixture
def made(db):
    """The Direktorat II of the examples with its three people and their SKP, and the desk it is kept at."""
    keep(db, an_office(), a_period(id=PERIOD))
    desk = desk_at(db)
    [unit] = units.save_unit(desk, UnitDraft(name=UNIT, independent=True)).touched["unit"]
    people: dict[str, str] = {}
    for number, (position, assessor) in enumerate(
        (("DIREKTUR II", ""), (HEAD.position, HEAD.assessor), (SPECIALIST.position, SPECIALIST.assessor)), start=1
    ):
        kind = "FUNGSIONAL" if position == SPECIALIST.position else "ADMINISTRATOR"
        draft = a_draft(
            nip=f"19870721200912{1}{number:03}", name=f"Pegawai {chr(64 + number)}", unit_id=unit,
            position_name=position, position_kind=kind, assessor_id=people.get(assessor),
        )  # fmt: skip
        people[position] = employees.save(desk, draft).employee_id
    units.save_unit(desk, UnitDraft(name=UNIT, independent=True, head_id=people["DIREKTUR II"]), unit)
    periods.prepare(desk, PERIOD)
    periods.set_achievement(desk, PERIOD, unit, Achievement.BAIK, 2026)
    for example in (HEAD, SPECIALIST):
        plans.save_plan(desk, card_of(desk, people[example.position]).plan_id, edit(example))
    return desk, people


def printed(desk, kind, employee_id):
    return letters.preview(desk, kind, appraisal_of(desk, employee_id)).pdf


def squeezed(text):
    return "".join(text.split())


def says(content, text):
    """Whether the file says all of `text`: in one place, or in two where a page ends in between."""
    whole, wanted = squeezed(paper.whole(content)), squeezed(text)
    return wanted in whole or any(wanted[:at] in whole and wanted[at:] in whole for at in range(8, len(wanted) - 3))


@pytest.mark.parametrize(
    ("example", "pages"), [(HEAD, range(151, 155)), (SPECIALIST, range(155, 158))], ids=["head", "specialist"]
)
def test_the_skp_of_an_example_comes_out_as_on_its_pages(made, tmp_path, example, pages):
    desk, people = made
    content = printed(desk, DocumentKind.SKP, people[example.position])
    side_by_side(tmp_path, "skp", pages, content)
    text = paper.whole(content)
    assert paper.in_order(text, (*IDENTITY, "JABATAN", example.position, "UNIT KERJA", UNIT, *SKP_HEADINGS))
    assert squeezed(text).count(squeezed(example.assessor)) >= 1
    for number, result in enumerate(example.results, start=1):
        leader = result.leader
        if result.leader_indicator:
            leader += f"Indikator Kinerja Individu: {result.leader_indicator}"
        assert says(content, leader)
        assert says(content, result.own)
        assert paper.in_order(
            text, (f" {number} {leader.split()[0]}", *(ASPECT_LABELS[one.aspect] for one in result.indicators))
        )
        assert all(says(content, one.text) and says(content, one.target) for one in result.indicators)
    assert "B.TAMBAHAN-(dapatditambahkanpadatahunberjalan)PERILAKUKERJA" in squeezed(text)
    assert paper.in_order(text[text.index("PERILAKU KERJA") :], VALUES)
    assert all(says(content, one) for one in example.expectations.values())
    assert paper.in_order(text, ("Pegawai yang Dinilai", "Pejabat Penilai Kinerja"))
    sheets = paper.words(content)
    assert abs(len(sheets) - len(pages)) <= 1
    assert all("HASIL KERJA NO. RENCANA" in sheet for sheet in sheets if ASPECT_LABELS["WAKTU"] in sheet)


def test_the_annex_of_the_example_comes_out_as_on_its_page(made, tmp_path):
    desk, people = made
    content = printed(desk, DocumentKind.PACKAGE, people[HEAD.position])
    side_by_side(tmp_path, "lampiran", [158], content)
    [page] = [page for page in paper.words(content) if "LAMPIRAN SASARAN KINERJA PEGAWAI" in page]
    said = [text for texts in HEAD.annex.values() for text in texts]
    assert paper.in_order(
        page,
        (
            "DUKUNGAN SUMBER DAYA", *said[:3], "SKEMA PERTANGGUNGJAWABAN", *said[3:5], "KONSEKUENSI", *said[5:],
            "Pegawai yang Dinilai", "Pejabat Penilai Kinerja",
        ),
    )  # fmt: skip


def test_the_evaluation_of_the_example_comes_out_as_on_its_pages(made, tmp_path):
    desk, people = made
    card = card_of(desk, people[SPECIALIST.position])
    told = [one for result in SPECIALIST.results for one in result.indicators]
    kept = [one for result in card.work_results for one in result.indicators]
    appraisals.save_evidence(
        desk,
        card.id,
        Evidence(
            progress={one.id: Progress(said.realisation, said.feedback) for one, said in zip(kept, told, strict=True)},
            behaviour=SPECIALIST.feedback,
        ),
    )
    offices.set_setting(desk, ALL_CHOICES, value=True, title="Ubah cara mencetak formulir")
    plans.agree(desk, [card.plan_id], date(2026, 1, 20))
    feedback.close_collection(desk, [card.id])
    appraisals.decide_ratings(
        desk,
        DecideRatings(
            appraisal_id=card.id, work_result=Rating.ABOVE, behaviour=Rating.MEETS, reason="Sebagaimana dicontohkan"
        ),
    )
    content = printed(desk, DocumentKind.EVALUATION, people[SPECIALIST.position])
    side_by_side(tmp_path, "evaluasi", range(209, 215), content)
    text = paper.whole(content)
    assert paper.in_order(
        text,
        (
            "PERIODE***: TRIWULAN I/II/III/IV-AKHIR", *IDENTITY, SPECIALIST.position, SPECIALIST.assessor,
            "CAPAIAN KINERJA ORGANISASI*", "ISTIMEWA/ BAIK/ BUTUH PERBAIKAN/ KURANG/ SANGAT KURANG",
            "POLA DISTRIBUSI", "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN", "CAPAIAN KINERJA ORGANISASI BAIK",
            "HASIL KERJA", "REALISASI BERDASARKAN BUKTI DUKUNG", "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
            "(8)", "A. UTAMA", "B. TAMBAHAN - - - - - - -", "RATING HASIL KERJA*",
            "DIATAS EKSPEKTASI/ SESUAI EKSPEKTASI/ DIBAWAH EKSPEKTASI**", "PERILAKU KERJA", *VALUES,
            "RATING PERILAKU KERJA*", "DIATAS EKSPEKTASI/ SESUAI EKSPEKTASI/ DIBAWAH EKSPEKTASI**",
            "PREDIKAT KINERJA PEGAWAI*", "SANGAT BAIK/ BAIK/ BUTUH PERBAIKAN/ KURANG (MISCONDUCT)/ SANGAT KURANG",
            "Pejabat Penilai Kinerja",
        ),
    )  # fmt: skip
    assert all(says(content, part) for one in told for part in (one.text, one.target, one.realisation, one.feedback))
    assert "☺" in text
    assert all(says(content, one) for one in (*SPECIALIST.expectations.values(), *SPECIALIST.feedback.values()))
