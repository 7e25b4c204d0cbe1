"""Exchange: the columns of a staff sheet turned into the fields of persons, column by column.

Ten thousand rows are read here in a few hundredths of a second: every distinct text is read once, whole columns are
mapped at a time, and the full rules of the NIP are asked only about numbers that disagree with something.
"""

from __future__ import annotations

from itertools import repeat
from operator import lt
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff import pay, position, rank
from asn_desktop.domain.staff.nip import EmployeeStatus, Severity
from asn_desktop.exchange.sheets import cell_values as cells
from asn_desktop.exchange.sheets import nip_column
from asn_desktop.exchange.sheets.cell_values import DigitsReader, NameReader, Reader, Remark
from asn_desktop.exchange.sheets.grid import Cell, show
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.exchange.staff.employee_rows import EmployeeRow
from asn_desktop.exchange.staff.standing import read_active, read_standing, read_status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

_FIRST_YEAR = 1950
_WOMENS_DAYS = {f"{day:02d}": f"{day + 40}" for day in range(1, 32)}  # of birth, in a NIK


def readers(today: date) -> dict[str, Reader[Any]]:
    """How the fields of a person are read; those that are not here are plain texts."""
    return {
        "name": NameReader(),
        "birth_date": cells.dates("Tanggal lahir", today, past=True),
        "sex": Reader(cells.sex),
        "nik": DigitsReader(cells.long_number),
        "phone": DigitsReader(cells.phone),
        "cpns_tmt": cells.dates("TMT CPNS", today),
        "pns_tmt": cells.dates("TMT PNS", today),
        "golongan": Reader(cells.golongan),
        "golongan_tmt": cells.dates("TMT golongan", today),
        "mkg_years": cells.whole_number("Masa kerja (tahun)", 0, 50),
        "mkg_months": cells.whole_number("Masa kerja (bulan)", 0, 11),
        "position_tmt": cells.dates("TMT jabatan", today),
        "eselon": Reader(cells.eselon),
        "jenjang": Reader(cells.jenjang),
        "education_level": Reader(cells.education),
        "education_year": cells.whole_number("Tahun lulus", _FIRST_YEAR, today.year),
    }


class EmployeeReading:
    """The persons of one sheet: `problems` as they are found, `rows` for all of them.

    `counted_back` says how many had their masa kerja counted beyond the TMT of their golongan.
    """

    def __init__(
        self,
        columns: Mapping[str, Sequence[Cell]],
        labels: Mapping[str, str],
        numbers: Sequence[int],
        today: date,
    ) -> None:
        self._cells = columns
        self._labels = labels
        self._numbers = numbers
        self._today = today
        self.problems: list[RowProblem] = []
        self.counted_back = 0
        self._values: dict[str, list[Any]] = {}
        self._doubtful: set[int] = set()  # places whose NIP has a remark
        special = readers(today)
        for field, column in columns.items():
            if field not in ("nip", "status", "employee_type", "legal_standing"):
                self._read(field, column, special.get(field) or Reader(cells.text))
        self._values["nip"] = nip_column.numbers(columns["nip"])
        self._take_titles_apart()
        self._derive_standing()
        self._derive_position()
        self._count_mkg_back()
        self._check_names()
        self._check_numbers()
        self._check_niks()
        self._check_dates()

    def rows(self) -> list[EmployeeRow]:
        """Every person, those with errors too."""
        columns = [self._numbers, *(self._of(field) for field in EmployeeRow._fields[1:])]
        return list(map(EmployeeRow._make, zip(*columns, strict=True)))

    def _of(self, field: str) -> list[Any]:
        """The values of a field; a column that the sheet does not have is blank in every row."""
        if field not in self._values:
            self._values[field] = list(repeat(None, len(self._numbers)))
        return self._values[field]

    def _read(self, field: str, column: Sequence[Cell], reader: Reader[Any]) -> None:
        self._values[field] = reader.column(column)
        if reader.remarks:
            for place, cell in enumerate(column):
                if cell in reader.remarks:
                    self._remark(place, field, reader.remarks[cell])

    def _remark(self, place: int, field: str, remark: Remark) -> None:
        column = self._cells.get(field)
        row = self._numbers[place]
        self.problems.append(
            RowProblem(
                row,
                self._labels.get(field) or self._labels["nip"],
                show(column[place]) if column else "",
                remark.severity,
                f"Baris {row}: {remark.sentence}",
            )
        )

    def _take_titles_apart(self) -> None:
        """Names written with their titles, where the titles have no columns of their own or these are blank."""
        names, front, back = self._of("name"), self._of("front_title"), self._of("back_title")
        for place, name in enumerate(names):
            if name and ("," in name or "." in name) and name[0] not in "=+-@":
                before, names[place], after = cells.split_titles(name)
                front[place] = front[place] or before or None
                back[place] = back[place] or after or None

    def _derive_standing(self) -> None:
        nothing = list(repeat("", len(self._numbers)))
        standing = self._cells.get("legal_standing", nothing)
        told = zip(
            self._cells.get("status", nothing),
            self._cells.get("employee_type", nothing),
            standing,
            self._of("golongan"),
            (nip[12:14] for nip in self._values["nip"]),
            strict=True,
        )
        self._values["status"] = list(map(_Once(read_status).__getitem__, told))
        self._values["active"] = Reader(read_active).column(standing)
        self._values["legal_standing"] = Reader(read_standing).column(standing)

    def _derive_position(self) -> None:
        """Kind and jenjang of the post from what the sheet tells, and the level of education from its name."""
        kinds = self._values.pop("position_kind", None) or repeat("", len(self._numbers))
        told = list(zip(kinds, self._of("eselon"), self._of("position_name"), self._of("jenjang"), strict=True))
        derived = list(map(_Once(_position).__getitem__, told))
        self._values["position_kind"] = [kind for kind, _ in derived]
        self._values["jenjang"] = [jenjang for _, jenjang in derived]
        levels = self._of("education_level")
        if None in levels:
            read = _Once(lambda name: rank.read_education(name or ""))
            names = self._of("education_name")
            self._values["education_level"] = [level or read[name] for level, name in zip(levels, names, strict=True)]

    def _count_mkg_back(self) -> None:
        """Masa kerja golongan as it was at the TMT of the golongan, which is what the register keeps."""
        years, months = self._of("mkg_years"), self._of("mkg_months")
        estimated = self._of("mkg_estimated")
        days = zip(years, months, self._of("cpns_tmt"), self._of("golongan_tmt"), strict=True)
        for place, (year, month, appointed, tmt) in enumerate(days):
            if year is None or tmt is None:
                continue
            recorded = pay.Mkg(year, month or 0)
            mkg = pay.mkg_at_tmt(recorded, appointed or self._appointment(place, tmt), tmt, self._today)
            if mkg is not recorded:
                years[place], months[place] = mkg
                estimated[place] = True
        self.counted_back = estimated.count(True)

    def _appointment(self, place: int, golongan_tmt: date) -> date:
        """The day of the appointment where the sheet has none: in a NIP; PPPK get their golongan with it."""
        facts = nips.read(self._values["nip"][place])
        return (facts.cpns_tmt if facts else None) or golongan_tmt

    def _check_names(self) -> None:
        names = self._values["name"]
        if all(names):
            return
        cell_of = self._cells["name"]
        for place, name in enumerate(names):
            # A cell that holds something else than a name has its own remark already.
            if not name and cells.text(cell_of[place]) is None:
                self._remark(place, "name", Remark(Severity.ERROR, "Nama kosong. Isi nama pegawai, lalu impor lagi."))

    def _check_numbers(self) -> None:
        column, found = self._cells["nip"], self._values["nip"]
        for place, remark in nip_column.remarks(
            column,
            found,
            today=self._today,
            statuses=self._values["status"],
            birth_dates=self._of("birth_date"),
            sexes=self._of("sex"),
            cpns_tmts=self._of("cpns_tmt"),
        ):
            self._doubtful.add(place)
            self._remark(place, "nip", remark)
        if len(set(found)) == len(found):
            return
        rows_of: dict[str, list[int]] = {}
        for place, nip in enumerate(found):
            if nip and not cells.eaten_number(column[place]):
                rows_of.setdefault(nip, []).append(place)
        for nip, places in rows_of.items():
            for place in places if len(places) > 1 else ():
                others = ", ".join(str(self._numbers[other]) for other in places if other != place)
                sentence = (
                    f"NIP {nips.show(nip)} juga ada pada baris {others}. Satu NIP hanya untuk satu pegawai; "
                    "hapus atau perbaiki salah satunya."
                )
                self._remark(place, "nip", Remark(Severity.ERROR, sentence))

    def _check_niks(self) -> None:
        if "nik" not in self._cells:
            return
        people = zip(self._of("nik"), self._values["nip"], strict=True)
        birth_dates, sexes = self._of("birth_date"), self._of("sex")
        for place, (nik, nip) in enumerate(people):
            # A NIP without remarks says the same as birth date and sex, and says it in digits.
            if nik is None or (
                nik[8:12] == nip[4:6] + nip[2:4]
                and nik[6:8] == (nip[6:8] if nip[14:15] == "1" else _WOMENS_DAYS.get(nip[6:8]))
                and len(nik) == 16
                and nik.isdecimal()
                and place not in self._doubtful
            ):
                continue
            for finding in nips.nik_findings(nik, birth_date=birth_dates[place], sex=sexes[place]):
                self._remark(place, "nik", Remark(finding.severity, finding.sentence))

    def _check_dates(self) -> None:
        """A TMT before TMT CPNS, and a golongan of the other ladder: to be looked at, never refused."""
        first = self._of("cpns_tmt")
        for field, label in (("pns_tmt", "PNS"), ("golongan_tmt", "golongan"), ("position_tmt", "jabatan")):
            days = self._of(field)
            if all(first) and all(days) and not any(map(lt, days, first)):
                continue
            for place, (cpns, day) in enumerate(zip(first, days, strict=True)):
                if cpns and day and day < cpns:
                    sentence = (
                        f"TMT {label} {day:%d-%m-%Y} lebih awal daripada TMT CPNS {cpns:%d-%m-%Y}. "
                        "Periksa kedua tanggalnya."
                    )
                    self._remark(place, field, Remark(Severity.WARNING, sentence))
        ladders = list(zip(self._values["status"], self._of("golongan"), strict=True))
        odd = {
            (status, golongan)
            for status, golongan in set(ladders)
            if golongan and (status is EmployeeStatus.PPPK) != ("/" not in golongan)
        }
        for place, (status, golongan) in enumerate(ladders) if odd else ():
            if (status, golongan) in odd:
                sentence = f"Golongan {golongan} bukan golongan {status}. Periksa golongan atau status kepegawaiannya."
                self._remark(place, "golongan", Remark(Severity.WARNING, sentence))


class _Once(dict[Any, Any]):
    """A function asked once for every distinct argument."""

    def __init__(self, ask: Callable[[Any], Any]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Any) -> Any:
        self[key] = answer = self._ask(key)
        return answer


def _position(
    told: tuple[str | None, str | None, str | None, str | None],
) -> tuple[position.PositionKind | None, str | None]:
    kind_text, eselon, name, jenjang = told
    kind = position.kind_of(kind_text or "", eselon or "", name or "")
    if kind is position.PositionKind.FUNGSIONAL and not jenjang:
        jenjang = position.jenjang_of(name or "")
    return kind, jenjang
