"""Domain: the sentence, basis and confidence of every condition, read from the rule files."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import Confidence, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

# Every condition the rules may show, and the words its sentence may take up.
CONDITIONS: Mapping[str, frozenset[str]] = {
    "DQ-01": frozenset(),
    "DQ-02": frozenset({"year"}),
    "DQ-03": frozenset(),
    "DQ-04": frozenset(),
    "DQ-05": frozenset(),
    "KP-REG-02": frozenset({"years"}),
    "KP-REG-03": frozenset({"year", "minimum"}),
    "KP-REG-04": frozenset(),
    "KP-REG-05": frozenset({"level"}),
    "KP-REG-06": frozenset(),
    "KP-STR-01": frozenset(),
    "KP-STR-01-PANGKAT": frozenset({"years"}),
    "KP-STR-01-JABATAN": frozenset({"years"}),
    "KP-STR-03": frozenset(),
    "KP-STR-04": frozenset({"years"}),
    "KP-STR-05": frozenset({"year", "minimum"}),
    "KP-STR-IJAZAH": frozenset(),
    "KP-HKD-01": frozenset(),
    "KP-PER-01": frozenset(),
    "KBR-01": frozenset(),
    "KGB-01": frozenset(),
    "KGB-02": frozenset({"year", "minimum"}),
    "KGB-02-TUNDA": frozenset(),
    "KGB-03": frozenset({"year", "minimum"}),
    "KGB-04": frozenset({"year", "minimum"}),
    "KGB-04-MASA": frozenset({"years"}),
    "KGB-04-MKG": frozenset(),
    "KGB-05": frozenset({"year", "minimum"}),
    "KGB-05-MASA": frozenset({"years"}),
    "KGB-07": frozenset({"years"}),
    "RWD-01": frozenset({"year", "minimum"}),
    "RWD-02": frozenset({"year", "minimum"}),
    "RWD-02-PRESTASI": frozenset({"year"}),
    "RWD-03": frozenset({"year", "minimum"}),
    "RWD-03-HKD": frozenset({"months"}),
    "RWD-04": frozenset({"years"}),
    "RWD-04-HKD": frozenset(),
    "RWD-04-CLTN": frozenset(),
    "PMB-01": frozenset({"year"}),
    "PMB-02": frozenset({"months"}),
    "PMB-03": frozenset(),
    "PMB-04": frozenset({"year"}),
    "PMB-05": frozenset({"year"}),
    "KMJ-01": frozenset({"year"}),
    "PLT-03": frozenset({"year"}),
    "PLT-03-PERILAKU": frozenset({"value"}),
    "PLT-03-KOMPETENSI": frozenset({"name"}),
    "PSN-01": frozenset({"months"}),
    "PSN-02": frozenset({"months"}),
    "KP-JF-01": frozenset(),
    "KP-JF-02": frozenset(),
    "KP-JF-03": frozenset({"years"}),
    "KP-JF-04": frozenset({"minimum", "year"}),
    "KJ-JF-01": frozenset(),
    "KJ-JF-01-UKOM": frozenset(),
    "KJ-JF-01-LOWONGAN": frozenset(),
    "KJ-JF-01-PREDIKAT": frozenset({"minimum", "year"}),
    "KP-PI-01": frozenset(),
    "KP-PI-01-PANGKAT": frozenset({"years"}),
    "KP-PI-01-PREDIKAT": frozenset({"minimum", "year"}),
    "KP-PI-01-UPKP": frozenset(),
    "KP-PI-01-TUGAS": frozenset(),
    "KP-LB-01": frozenset(),
    "KP-LB-01-PANGKAT": frozenset({"years"}),
    "KP-LB-01-PREDIKAT": frozenset({"minimum", "year"}),
    "KP-PGD-01": frozenset(),
    "KP-PGD-01-PREDIKAT": frozenset({"minimum", "year"}),
    "KP-PGD-01-HKD": frozenset({"months"}),
    "KGB-06": frozenset({"minimum", "year"}),
    "KGB-06-TELADAN": frozenset(),
    "PRM-01": frozenset({"years"}),
    "PRM-02": frozenset({"years"}),
    "PRM-03": frozenset({"years"}),
    "PRM-03-TERKAIT": frozenset({"years"}),
    "PRM-03-USIA": frozenset({"years"}),
    "PRM-03-REKAM": frozenset(),
    "PRM-IJAZAH": frozenset({"level"}),
    "PRM-KOMPETENSI": frozenset(),
    "PRM-04": frozenset({"eselon"}),
    "PRM-05": frozenset({"minimum", "year"}),
    "PRM-05-HKD": frozenset(),
    "PRM-06": frozenset(),
    "PRM-07": frozenset({"months"}),
    "MUT-01": frozenset({"years"}),
    "MUT-02": frozenset({"years"}),
    "MUT-03": frozenset(),
    "TLN-01": frozenset({"year"}),
    "TLN-02": frozenset(),
    "TLN-02-BATAS": frozenset(),
    "DMS-01": frozenset(),
    "DMS-01-PREDIKAT": frozenset({"year"}),
    "DMS-01-HASIL": frozenset(),
    "DMS-02": frozenset({"months"}),
    "DMS-03": frozenset({"months"}),
    "DMS-04": frozenset(),
    "DSP-01": frozenset({"punishment", "year"}),
    "DSP-02": frozenset({"punishment", "year"}),
    "DSP-03": frozenset({"punishment", "year"}),
    "DSP-04": frozenset({"punishment", "year"}),
    "DSP-05": frozenset({"punishment", "year"}),
    "DSP-06": frozenset({"punishment", "year"}),
    "DSP-07": frozenset(),
    "DSP-08": frozenset(),
    "PLT-01": frozenset({"hours", "year"}),
    "PLT-02": frozenset({"hours", "year"}),
    "PLT-04": frozenset({"training"}),
    "PSN-MPP": frozenset({"months"}),
    "TPP-01": frozenset(),
    "TPP-01-NILAI": frozenset({"year"}),
    "TPP-01-DISIPLIN": frozenset(),
    "TPP-02": frozenset({"percent"}),
}
# What is asked of whoever is to fill a vacancy; kept in a file of its own, for no kind of decision shows it.
CANDIDATES: Mapping[str, frozenset[str]] = {
    "LWG-STATUS": frozenset(),
    "LWG-TINGKAT": frozenset(),
    "LWG-GOLONGAN": frozenset({"lowest", "highest"}),
    "LWG-PENDIDIKAN": frozenset({"level"}),
    "LWG-PENGALAMAN": frozenset({"years", "kind"}),
    "LWG-PELATIHAN": frozenset({"training"}),
    "LWG-KOMPETENSI": frozenset({"competence"}),
    "LWG-PREDIKAT": frozenset({"year", "minimum"}),
    "LWG-HUKDIS": frozenset(),
}


class ConditionText(NamedTuple):
    """How one condition is worded, the article it stands in, and how sure that is."""

    template: str
    basis: str
    confidence: Confidence


def parse_conditions(
    file: str, document: Mapping[str, object], wanted: Mapping[str, frozenset[str]] = CONDITIONS
) -> dict[str, ConditionText]:
    """Every condition's text; RuleError when one is missing, unknown, without basis or asks for a word nobody gives."""
    root = Table(file, document)
    for key in root.names():
        if key not in wanted:
            raise root.error(key, "not a condition of these rules")
    return {key: _text(root, key, words) for key, words in wanted.items()}


def _text(root: Table, key: str, words: frozenset[str]) -> ConditionText:
    table = root.table(key)
    template = table.text("text")
    try:
        asked = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        raise table.error("text", "a brace is not closed") from None
    if not asked <= words:
        raise table.error("text", f"no such word: {', '.join(sorted(asked - words))}")
    return ConditionText(template, table.text("basis"), table.member("confidence", Confidence))
