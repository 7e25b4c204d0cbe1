"""Domain: the rule files of PermenPANRB 6/2022, and that loading refuses what is incomplete."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from asn_desktop.domain.appraisals.distribution import Achievement
from asn_desktop.domain.appraisals.predicate import Predikat, Rating
from asn_desktop.domain.appraisals.regulation import in_force
from asn_desktop.domain.appraisals.regulation_reading import parse_performance
from asn_desktop.domain.basis import Basis, Confidence, RuleError, Table
from asn_desktop.domain.feedback.feedback import RaterGroup
from tests.domain.packs import RULES, documents

SHIPPED = documents("permenpanrb-6-2022")

# Lamp. p.29-30, in the order of the forms.
VALUES = """\
Berorientasi Pelayanan: Memahami dan memenuhi kebutuhan masyarakat | Ramah, cekatan, solutif, dan dapat diandalkan | Melakukan perbaikan tiada henti
Akuntabel: Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi | Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien | Tidak menyalahgunakan kewenangan jabatan
Kompeten: Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah | Membantu orang lain belajar | Melaksanakan tugas dengan kualitas terbaik
Harmonis: Menghargai setiap orang apapun latar belakangnya | Suka menolong orang lain | Membangun lingkungan kerja yang kondusif
Loyal: Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia kepada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah | Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara | Menjaga rahasia jabatan dan negara
Adaptif: Cepat menyesuaikan diri menghadapi perubahan | Terus berinovasi dan mengembangkan kreativitas | Bertindak proaktif
Kolaboratif: Memberi kesempatan kepada berbagai pihak untuk berkontribusi | Terbuka dalam bekerja sama untuk menghasilkan nilai tambah | Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama
"""


def test_the_seven_values_read_as_printed():
    shown = "".join(f"{value.name}: {' | '.join(value.statements)}\n" for value in RULES.values)
    assert shown == VALUES
    assert len(RULES.statements) == 21
    assert RULES.statements[3].startswith("Melaksanakan tugas dengan jujur")


def test_identity_and_pattern():
    assert (RULES.identity.short_name, RULES.identity.number) == ("PermenPANRB 6/2022", "6 Tahun 2022")
    assert RULES.number_pattern == "{kode}/{urut:03}/{unit}/{bulan}/{tahun}"


def test_the_words_of_the_forms():
    assert [RULES.official(rating) for rating in Rating] == [
        "DIBAWAH EKSPEKTASI",
        "SESUAI EKSPEKTASI",
        "DIATAS EKSPEKTASI",
    ]
    assert RULES.official(Predikat.KURANG) == "KURANG (MISCONDUCT)"
    assert RULES.official(Achievement.KURANG, "achievement") == "KURANG"
    assert RULES.official(Predikat.KURANG, "matrix") == "Kurang/ Misconduct"
    with pytest.raises(KeyError):
        RULES.official(Rating.ABOVE, "matrix")


def test_weights_and_smallest_group():
    feedback = RULES.feedback
    assert feedback.weights == {"superior": 60, "peer": 20, "subordinate": 20, "self": 0}
    assert [(set(preset.missing), preset.weights) for preset in feedback.presets] == [
        ({RaterGroup.SUBORDINATE}, {"superior": 60, "peer": 40}),
        ({RaterGroup.PEER}, {"superior": 75, "subordinate": 25}),
    ]
    assert feedback.smallest_group == 3
    assert feedback.weights_basis.confidence is Confidence.C


def without(*path):
    """The shipped files with one key taken away."""
    files = deepcopy(SHIPPED)
    *way, last = path
    inner = files
    for step in way:
        inner = inner[step]
    del inner[last]
    return files


def changed(value, *path):
    """The shipped files with one value changed."""
    files = deepcopy(SHIPPED)
    *way, last = path
    inner = files
    for step in way:
        inner = inner[step]
    inner[last] = value
    return files


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (without("predicate"), "predicate.toml: the file is missing"),
        (without("regulation", "title"), "regulation.toml: title: a text is missing"),
        (changed("2022", "regulation", "in_force_from"), "in_force_from: a date is missing"),
        (changed(date(2000, 1, 1), "regulation", "in_force_to"), "in_force_to: ends before it starts"),
        (without("regulation", "classification", "nota-usul"), "classification.nota-usul: a table is missing"),
        (changed("{kode}", "regulation", "numbering", "pattern"), "numbering.pattern"),
        (without("predicate", "quadrant", 4), "quadrant: the cell MEETS, MEETS is missing"),
        (
            changed(SHIPPED["predicate"]["quadrant"][0], "predicate", "quadrant", 1),
            "the cell ABOVE, BELOW stands twice",
        ),
        (without("predicate", "quadrant", 0, "article"), "predicate.toml: quadrant[1].article: a text is missing"),
        (changed("LUMAYAN", "predicate", "quadrant", 0, "predikat"), "quadrant[1].predikat: 'LUMAYAN' is not one of"),
        (
            changed("X", "predicate", "quadrant", 0, "confidence"),
            "quadrant[1].confidence: 'X' is not one of P, A, B, C",
        ),
        (changed([], "predicate", "quadrant"), "quadrant: a list of tables is missing"),
        (
            changed("half", "predicate", "suggestion", "work_result", "above_share"),
            "above_share: 'half' is not a number",
        ),
        (changed(0.5, "predicate", "suggestion", "work_result", "above_share"), "an exact number is missing"),
        (changed(5, "predicate", "suggestion", "behaviour", "meets"), "suggestion.behaviour.meets"),
        (without("predicate", "labels", "form", "words", "ABOVE"), "labels.form.words.ABOVE"),
        (without("predicate", "labels", "achievement"), "labels.achievement.words.SANGAT_KURANG"),
        (
            changed({"superior": 60, "peer": 20}, "feedback", "weights", "percent"),
            "weights.percent: the weights sum to 80, not 100",
        ),
        (changed({"boss": 100}, "feedback", "weights", "percent"), "weights.percent.boss: 'boss' is not one of"),
        (changed({"superior": True}, "feedback", "weights", "percent"), "percent.superior: a whole number is missing"),
        (
            changed(["superior"], "feedback", "preset", 0, "missing"),
            "preset[1].percent: gives weight to a group that is missing",
        ),
        (changed(1, "feedback", "smallest_group", "value"), "smallest_group.value"),
        (changed(["a", "b"], "feedback", "scale", "labels"), "scale.labels: 5 labels"),
        (changed("a", "feedback", "scale", "labels"), "scale.labels: a list of texts is missing"),
        (without("behaviours", "value", 6), "behaviours.toml: value: the values must be numbered 1 to 7"),
        (without("behaviours", "value", 0, "statements", 2), "value[1].statements: 3 statements are needed"),
        (changed(["1"], "distribution", "curve", "BAIK", "heights"), "curve.BAIK.heights: 5 heights are needed"),
        (changed("1", "distribution", "curve", "BAIK", "heights"), "a list of numbers is missing"),
        (without("distribution", "guide", "BAIK"), "guide.BAIK"),
        (changed(101, "distribution", "guide", "ISTIMEWA", 1, "percent"), "guide.ISTIMEWA[2].percent: lies above 100"),
        (changed("skp", "deadlines", "deadline", 1, "name"), "deadline[2].name: skp stands twice"),
        (changed(14, "deadlines", "deadline", 0, "working_days"), "working_days: true or false is missing"),
        (changed(-1, "deadlines", "deadline", 0, "days"), "days: a whole number is missing"),
    ],
)
def test_an_incomplete_file_is_refused_by_file_and_key(files, says):
    with pytest.raises(RuleError) as refused:
        parse_performance(files)
    assert says in str(refused.value)


def test_a_figure_needs_a_source_too():
    with pytest.raises(RuleError, match="source"):
        Table("x.toml", {"article": "Pasal 1", "confidence": "P"}).basis()


def test_a_basis_reads_as_it_is_printed():
    assert (
        str(Basis(article="Pasal 9", source="PermenPANRB 6/2022", confidence=Confidence.P))
        == "PermenPANRB 6/2022 Pasal 9"
    )


def pack(start, end, name="lama"):
    return replace(RULES, identity=replace(RULES.identity, short_name=name, in_force_from=start, in_force_to=end))


OLD, NEW = pack(date(2022, 2, 7), date(2026, 12, 31)), pack(date(2027, 1, 1), None, "baru")


@pytest.mark.parametrize(
    ("on", "name"), [("2022-02-07", "lama"), ("2026-12-31", "lama"), ("2027-01-01", "baru"), ("2090-01-01", "baru")]
)
def test_the_regulation_of_the_day_is_found(on, name):
    assert in_force([NEW, OLD], date.fromisoformat(on)).identity.short_name == name


def test_no_regulation_or_two_are_refused():
    with pytest.raises(RuleError, match="no regulation is in force on 2020"):
        in_force([OLD, NEW], date(2020, 1, 1))
    with pytest.raises(RuleError, match="no regulation"):
        in_force([OLD], date(2027, 1, 1))
    for other in (pack(date(2026, 12, 31), None, "baru"), pack(date(2023, 1, 1), date(2023, 2, 1), "baru")):
        with pytest.raises(RuleError, match="lama and baru overlap"):
            in_force([OLD, other], date(2026, 1, 1))
    with pytest.raises(RuleError, match="overlap"):
        in_force([pack(date(2022, 2, 7), None), NEW], date(2026, 1, 1))
