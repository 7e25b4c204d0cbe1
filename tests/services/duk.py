"""Tests: a DUK as offices keep it: title lines, a header of two rows, the name over the NIP in one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UPPER = ("NO.", "NAMA / NIP", "PANGKAT", "", "JABATAN", "", "PENDIDIKAN", "", "TGL. LAHIR", "KET.")
LOWER = ("", "", "GOL", "TMT", "NAMA", "TMT", "NAMA", "LULUS", "", "")
CAMAT = ("Drs. Syafri Anwar, M.Si.", "19700101 199503 1 001", "Pembina (IV/a)", "01/04/2021", "Camat", "28/08/2021",
         "S-2 Administrasi Publik", "2004", "01/01/1970")  # fmt: skip
HEAD = ("Ratna Sari, S.IP.", "19820312 200604 2 003", "Penata (III/c)", "01/10/2022", "Kepala Seksi Pemerintahan",
        "16/05/2023", "S-1/Sarjana Ilmu Pemerintahan", "2005", "12/03/1982")  # fmt: skip
EXPERT = ("Budi Hartono, S.Kom.", "19900620 201503 1 004", "Penata Muda Tk. I (III/b)", "01/04/2024",
          "Pranata Komputer Ahli Pertama", "01/02/2020", "S-1/Sarjana Sistem Informasi", "2013",
          "20/06/1990")  # fmt: skip
CLERK = ("Yeni Marlina", "19950815 202203 2 005", "Pengatur Muda (II/a)", "01/03/2022", "Pengadministrasi Perkantoran",
         "01/03/2022", "SLTA", "2013", "15/08/1995")  # fmt: skip


def duk(
    path: Path,
    *people: Sequence[str],
    upper: Sequence[str] = UPPER,
    lower: Sequence[str] = LOWER,
    title: str = "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL",
) -> Path:
    """Write it with merged titles and header cells, as Excel keeps them, and signatures below."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DUK 2026"
    sheet["A1"], sheet["A2"] = title, "KECAMATAN SIULAK KEADAAN BULAN OKTOBER 2026"
    for row in ("A1:J1", "A2:J2", "C4:D4", "E4:F4", "G4:H4"):
        sheet.merge_cells(row)
    for number, titles in ((4, upper), (5, lower)):
        for place, words in enumerate(titles, start=1):
            if words:
                sheet.cell(number, place).value = words
    for number, (name, nip, *rest) in enumerate(people or (CAMAT, HEAD, EXPERT, CLERK), start=1):
        cells = [str(number), f"{name}\nNIP. {nip}", *rest]
        for place, words in enumerate(cells, start=1):
            sheet.cell(number + 5, place).value = words
    below = sheet.max_row + 2
    sheet.cell(below, 7).value = "Siulak, 30 Oktober 2026"
    sheet.cell(below + 1, 7).value = "CAMAT SIULAK"
    sheet.cell(below + 5, 7).value = "NIP. 19700101 199503 1 001"
    book.save(path)
    return path
