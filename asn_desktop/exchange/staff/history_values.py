"""Exchange: what the cells of a history workbook mean: a predikat, a punishment, an exam, a leave."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.domain.career.facts import HukdisLevel
from asn_desktop.domain.wording import PREDIKAT_LABELS
from asn_desktop.exchange.sheets.cell_values import error, text, warning

if TYPE_CHECKING:
    from asn_desktop.exchange.sheets.cell_values import Remarked
    from asn_desktop.exchange.sheets.grid import Cell

NO_HUKDIS = "Tidak ada"
HUKDIS_CHOICES = (NO_HUKDIS, "Ringan", "Sedang", "Berat")
EXAM_CHOICES = ("Belum pernah", "Tingkat I", "Tingkat II")
LEAVE_CHOICES = ("Tidak pernah", "Pernah")
PREDIKAT_CHOICES = tuple(PREDIKAT_LABELS[predikat] for predikat in reversed(Predikat))

_PREDIKAT = {PREDIKAT_LABELS[predikat].upper(): predikat for predikat in Predikat} | {
    predikat.replace("_", " "): predikat for predikat in Predikat
}
_NONE_WORDS = frozenset({"TIDAK ADA", "TIDAK PERNAH", "NIHIL", "BELUM PERNAH", "TIDAK", "BERSIH"})
_EXAM_WORDS = {
    **dict.fromkeys(("BELUM PERNAH", "BELUM", "TIDAK PERNAH", "TIDAK ADA", "BELUM LULUS", "0"), 0),
    **dict.fromkeys(("TINGKAT I", "TINGKAT 1", "I", "1", "UD I", "UD 1", "UJIAN DINAS I", "UJIAN DINAS TINGKAT I"), 1),
    **dict.fromkeys(
        ("TINGKAT II", "TINGKAT 2", "II", "2", "UD II", "UD 2", "UJIAN DINAS II", "UJIAN DINAS TINGKAT II"), 2
    ),
}
_EVER = frozenset({"PERNAH", "YA", "ADA"})


def predikat(cell: Cell) -> Predikat | Remarked[Predikat] | None:
    """One of the five predikat; the word Cukup of PP 30/2019 is Butuh Perbaikan."""
    words = text(cell)
    if words is None:
        return None
    upper = words.upper().replace("_", " ")
    if upper == "CUKUP":
        return warning(
            "Predikat “Cukup” dibaca Butuh Perbaikan, istilahnya sejak 2022. Periksa predikatnya.",
            Predikat.BUTUH_PERBAIKAN,
        )
    return _PREDIKAT.get(upper) or error(
        f"Predikat “{words}” tidak dikenal. Pilih salah satu: {', '.join(PREDIKAT_CHOICES)}."
    )


def hukdis_level(cell: Cell) -> str | Remarked[str] | None:
    """A level of hukuman disiplin, or `NO_HUKDIS` where the office states that there is none."""
    words = text(cell)
    if words is None:
        return None
    upper = words.upper()
    if upper in _NONE_WORDS:
        return NO_HUKDIS
    found = next((level for level in HukdisLevel if level.value in upper.split()), None)
    return found or error(
        f"Hukuman disiplin “{words}” tidak dikenal. Pilih salah satu: {', '.join(HUKDIS_CHOICES)}; "
        "rincian hukumannya dicatat pada riwayat pegawai."
    )


def exam_level(cell: Cell) -> int | Remarked[int] | None:
    """The highest ujian dinas passed or exempted from: 0, 1 or 2."""
    words = text(cell)
    if words is None:
        return None
    found = _EXAM_WORDS.get(words.upper())
    if found is None:
        return error(f"Ujian dinas “{words}” tidak dikenal. Pilih salah satu: {', '.join(EXAM_CHOICES)}.")
    return found


def unpaid_leave(cell: Cell) -> bool | Remarked[bool] | None:
    """Whether the person ever took cuti di luar tanggungan negara."""
    words = text(cell)
    if words is None:
        return None
    upper = words.upper()
    if upper in _NONE_WORDS:
        return False
    if upper in _EVER:
        return True
    return error(f"Isi “{words}” tidak dikenal. Pilih salah satu: {', '.join(LEAVE_CHOICES)}.")


def credit(cell: Cell) -> Fraction | Remarked[Fraction] | None:
    """Angka kredit with a decimal comma or point."""
    words = text(cell)
    if words is None:
        return None
    try:
        found = Fraction(words.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return error(f"Angka kredit “{words}” bukan bilangan. Tulis seperti 43,75.")
    return found if found > 0 else error(f"Angka kredit {words} tidak mungkin. Isi lebih dari 0, atau kosongkan.")
