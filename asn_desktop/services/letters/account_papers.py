"""Services: the sheet with the recovery code of the accounts, to be printed and locked away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from asn_desktop.services.desk import Desk


def recovery_sheet(desk: Desk, code: str) -> bytes:
    """One page as PDF; the program keeps no copy of it."""
    from asn_desktop.documents import shown_list  # noqa: PLC0415 - start-up: drags reportlab
    from asn_desktop.documents.shown_list import ListCell, ListColumn, ShownListData  # noqa: PLC0415 - as above

    with desk.reader() as reader:
        office = offices.one(reader)
    if office is None:
        raise NotFound(gone.OFFICE)
    lines = (
        ("Kode pemulihan", code),
        ("Berkas kantor", desk.database.name),
        ("Dibuat", long_date(desk.today)),
        ("Cara memakai", "Layar masuk › Lupa kata sandi… › ketik kode ini dan kata sandi baru pengelola."),
        ("Berlaku", "Satu kali. Sesudah dipakai, atau bila kode baru dibuat, lembar ini tidak berlaku lagi."),
        ("Simpan", "Dalam amplop tertutup di tempat terkunci. Siapa yang memegang kode ini dapat menjadi pengelola."),
    )
    return shown_list.shown_list(
        ShownListData(
            letterhead=letterhead(office),
            title="KODE PEMULIHAN AKUN",
            notes=("RAHASIA",),
            columns=[ListColumn("Hal", False), ListColumn("Isi", False)],
            rows=[[ListCell(name), ListCell(text)] for name, text in lines],
        )
    )
