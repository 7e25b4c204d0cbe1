"""Domain: NIP, NI PPPK and NIK: what is inside, and which rule a number breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class EmployeeStatus(StrEnum):
    """The legal standing of an ASN."""

    PNS = "PNS"
    CPNS = "CPNS"
    PPPK = "PPPK"


class Sex(StrEnum):
    """As digit 15 of the NIP tells it: 1 male, 2 female."""

    M = "M"
    F = "F"


class Severity(StrEnum):
    """An error refuses the number, a warning only points at it."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One remark about a number: the rule (V1..V7), how grave, and an Indonesian sentence with the remedy."""

    rule: str
    severity: Severity
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NipFacts:
    """What the 18 digits say; `status` is a guess: digits 13-14 are a month in a NIP, a contract code in a NI PPPK."""

    birth_date: date
    sex: Sex
    cpns_tmt: date | None
    first_year: int
    serial: int
    status: EmployeeStatus


YOUNGEST, OLDEST = 17, 60  # plausible age at the first appointment
_MONTHS = range(1, 13)
_SEX_WORDS = {Sex.M: "laki-laki", Sex.F: "perempuan"}


def clean(text: str) -> str:
    """The number without blanks, dots and the apostrophe that spreadsheets put in front."""
    return re.sub(r"[\s.\u00a0\u200b]", "", text.strip().lstrip("'\u2019\u2018"))


def show(nip: str) -> str:
    """The number grouped as offices write it: 19870721 200912 1 002; anything else comes back unchanged."""
    digits = clean(nip)
    if not _is_number(digits, 18):
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def label(status: EmployeeStatus) -> str:
    """The word printed before the number."""
    return "NI PPPK" if status is EmployeeStatus.PPPK else "NIP"


def read(nip: str) -> NipFacts | None:
    """The facts inside the number; None when rules V1 to V3 refuse it."""
    digits = clean(nip)
    if not _is_number(digits, 18):
        return None
    birth_date = _date(digits[:8])
    first_year = int(digits[8:12])
    if birth_date is None or first_year == 0 or digits[14] not in "12" or digits[15:] == "000":
        return None
    is_pns = int(digits[12:14]) in _MONTHS
    return NipFacts(
        birth_date=birth_date,
        sex=Sex.M if digits[14] == "1" else Sex.F,
        cpns_tmt=date(first_year, int(digits[12:14]), 1) if is_pns else None,
        first_year=first_year,
        serial=int(digits[15:]),
        status=EmployeeStatus.PNS if is_pns else EmployeeStatus.PPPK,
    )


def findings(
    nip: str,
    *,
    today: date,
    status: EmployeeStatus | None = None,
    birth_date: date | None = None,
    sex: Sex | None = None,
    cpns_tmt: date | None = None,
) -> list[Finding]:
    """What rules V1 to V5 say about the number and about the data beside it; an empty list means nothing."""
    digits = clean(nip)
    facts = read(digits)
    if facts is None:
        return _errors(nip.strip(), digits)
    found = _age_findings(digits, facts, today)
    if status is not None and (status is EmployeeStatus.PPPK) != (facts.status is EmployeeStatus.PPPK):
        found.append(
            _warning(
                "V4",
                f"Angka ke-13 dan 14 pada {show(digits)} ({digits[12:14]}) lazim untuk {facts.status}, "
                f"sedangkan statusnya {status}. Periksa status kepegawaian atau nomornya.",
            )
        )
    return found + _disagreements(digits, facts, birth_date, sex, cpns_tmt)


def nik_findings(nik: str, *, birth_date: date | None = None, sex: Sex | None = None) -> list[Finding]:
    """What rule V7 says about a NIK: 16 digits; day (women: plus 40), month and year of birth in digits 7 to 12."""
    digits = clean(nik)
    if not _is_number(digits, 16):
        return [_warning("V7", f"NIK “{nik.strip()}” harus 16 angka. Periksa lagi pada KTP, atau kosongkan dulu.")]
    day, month, year = int(digits[6:8]), digits[8:10], digits[10:12]
    found = []
    if sex is not None and (day > 40) != (sex is Sex.F):
        found.append(
            _warning(
                "V7",
                f"NIK {digits} menunjuk {_SEX_WORDS[Sex.F if day > 40 else Sex.M]}, sedangkan jenis kelamin "
                f"tercatat {_SEX_WORDS[sex]}. Periksa lagi pada KTP.",
            )
        )
    written = f"{day - 40 if day > 40 else day:02d}{month}{year}"
    if birth_date is not None and written != birth_date.strftime("%d%m%y"):
        found.append(
            _warning(
                "V7",
                f"NIK {digits} memuat tanggal lahir {written[:2]}-{month}-{year}, sedangkan tercatat "
                f"{birth_date:%d-%m-%Y}. Periksa lagi pada KTP.",
            )
        )
    return found


def _errors(written: str, digits: str) -> list[Finding]:
    """Why V1, V2 or V3 refuses the number."""
    if re.fullmatch(r"\d[\d,.]*[eE]\+?\d+", written):
        return [
            _error(
                "V1",
                f"NIP “{written}” sudah diubah Excel menjadi angka, sehingga digit terakhirnya hilang. "
                "Ubah format kolom NIP menjadi Teks, lalu ketik ulang 18 angkanya.",
            )
        ]
    if not _is_number(digits, 18):
        return [
            _error(
                "V1",
                f"NIP “{written}” harus tepat 18 angka, yang terbaca {len(digits)} karakter. "
                "Periksa lagi pada SK atau kartu pegawai.",
            )
        ]
    found = []
    if _date(digits[:8]) is None:
        found.append(
            _error(
                "V2",
                f"Delapan angka pertama NIP {digits} ({digits[:8]}) bukan tanggal lahir yang ada. "
                "Periksa lagi pada SK atau kartu pegawai.",
            )
        )
    if digits[8:12] == "0000":
        found.append(
            _error(
                "V2",
                f"Tahun pengangkatan pada NIP {digits} tertulis 0000. Periksa lagi pada SK atau kartu pegawai.",
            )
        )
    if digits[14] not in "12":
        found.append(
            _error(
                "V3",
                f"Angka ke-15 pada NIP {digits} adalah {digits[14]}, seharusnya 1 (laki-laki) atau 2 (perempuan). "
                "Periksa lagi pada SK atau kartu pegawai.",
            )
        )
    if digits[15:] == "000":
        found.append(
            _error(
                "V3",
                f"Tiga angka terakhir NIP {digits} tidak boleh 000; biasanya tanda digit hilang karena Excel. "
                "Ketik ulang 18 angkanya dari SK.",
            )
        )
    return found


def _age_findings(digits: str, facts: NipFacts, today: date) -> list[Finding]:
    """V2, the softer half: appointed at an age and in a year that can be."""
    found = []
    age = facts.first_year - facts.birth_date.year
    if not YOUNGEST <= age <= OLDEST:
        found.append(
            _warning(
                "V2",
                f"Menurut NIP {show(digits)} pegawai diangkat pada umur {age} tahun, lazimnya {YOUNGEST} sampai "
                f"{OLDEST} tahun. Periksa lagi pada SK.",
            )
        )
    if facts.first_year > today.year + 1:
        found.append(
            _warning(
                "V2",
                f"Tahun pengangkatan pada NIP {show(digits)} adalah {facts.first_year}, padahal belum tiba. "
                "Periksa lagi pada SK.",
            )
        )
    return found


def _disagreements(
    digits: str, facts: NipFacts, birth_date: date | None, sex: Sex | None, cpns_tmt: date | None
) -> list[Finding]:
    """V5: real NIPs are not always corrected after the data changed, so these only warn."""
    found = []
    if birth_date is not None and birth_date != facts.birth_date:
        found.append(
            _warning(
                "V5",
                f"NIP {show(digits)} memuat tanggal lahir {facts.birth_date:%d-%m-%Y}, sedangkan tercatat "
                f"{birth_date:%d-%m-%Y}. Biarkan bila SK memang demikian.",
            )
        )
    if sex is not None and sex is not facts.sex:
        found.append(
            _warning(
                "V5",
                f"NIP {show(digits)} menunjuk {_SEX_WORDS[facts.sex]}, sedangkan jenis kelamin tercatat "
                f"{_SEX_WORDS[sex]}. Biarkan bila SK memang demikian.",
            )
        )
    if (
        cpns_tmt is not None
        and facts.cpns_tmt is not None
        and (cpns_tmt.year, cpns_tmt.month) != (facts.cpns_tmt.year, facts.cpns_tmt.month)
    ):
        found.append(
            _warning(
                "V5",
                f"NIP {show(digits)} memuat TMT CPNS {facts.cpns_tmt:%m-%Y}, sedangkan tercatat {cpns_tmt:%m-%Y}. "
                "Biarkan bila SK memang demikian.",
            )
        )
    return found


def _is_number(digits: str, length: int) -> bool:
    return re.fullmatch(rf"[0-9]{{{length}}}", digits) is not None


def _date(eight_digits: str) -> date | None:
    try:
        return date(int(eight_digits[:4]), int(eight_digits[4:6]), int(eight_digits[6:]))
    except ValueError:
        return None


def _error(rule: str, sentence: str) -> Finding:
    return Finding(rule, Severity.ERROR, sentence)


def _warning(rule: str, sentence: str) -> Finding:
    return Finding(rule, Severity.WARNING, sentence)
