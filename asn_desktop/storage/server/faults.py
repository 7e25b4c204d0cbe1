"""Storage: what the server or the network did to us, as sentences."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import psycopg

from asn_desktop.domain.errors import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn_desktop.domain.server_address import ServerAddress

SILENT = (
    "Server kantor ({place}) tidak menjawab. Yang sudah bertanda tersimpan ada di server; simpan terakhir mungkin "
    "tidak masuk. Periksa kabel jaringan dan apakah komputer server menyala. Setelah tersambung lagi, lihat dahulu "
    "apakah simpan terakhir sudah ada, baru ulangi."
)
_BUSY = (
    "Rekan lain sedang menyimpan data yang besar di server. Simpan terakhir TIDAK masuk. Tunggu sebentar, "
    "lalu simpan lagi."
)
_FULL = "Disk server penuh. Simpan terakhir TIDAK masuk; data lain aman. Minta petugas server menambah ruang."
_DENIED = (
    "Akun server {account} tidak diberi hak untuk ini. Minta petugas server memberi peran yang sesuai (perintah roles)."
)
_SENTENCES = {
    "28P01": "Kata sandi untuk {account} di server {host} salah. Ketik ulang kata sandinya.",
    "28000": "Server {host} tidak menerima {account}. Minta petugas server membuat akun itu atau membuka aksesnya.",
    "3D000": "Tidak ada kantor “{database}” di server {host}. Periksa namanya, atau pindahkan kantor ke sana dahulu.",
    "55P03": _BUSY,
    "57014": "Pertanyaan ke server dihentikan karena terlalu lama. Ulangi; bila berulang, hubungi petugas server.",
    "53100": _FULL,
    "53300": "Server sedang melayani terlalu banyak komputer. Tunggu sebentar, lalu ulangi.",
    "42501": _DENIED,
    "25006": "Server kantor hanya dapat dibaca sekarang. Minta petugas server memeriksanya.",
}
_CUT_OFF = ("08", "57P")  # connection failures; the server stops or starts


@contextlib.contextmanager
def asked(address: ServerAddress) -> Iterator[None]:
    """Turn faults of server and network inside the block into Unusable; defects escape as they are."""
    try:
        yield
    except Exception as error:
        sentence = next(filter(None, (_sentence(cause) for cause in _causes(error))), None)
        if sentence is None:
            raise
        host = address.host or "komputer ini"
        known = {
            "place": address.shown,
            "host": host,
            "database": address.database,
            "account": address.account or "ini",
        }
        raise Unusable(sentence.format(**known)) from error


def _causes(error: BaseException) -> Iterator[psycopg.Error]:
    seen: BaseException | None = error
    while seen is not None:
        cause = getattr(seen, "orig", seen)
        if isinstance(cause, psycopg.Error):
            yield cause
        seen = seen.__cause__ or seen.__context__


def _sentence(error: psycopg.Error) -> str | None:
    """The sentence for a fault of server or network; None for anything else, which is a defect of the program."""
    state = error.sqlstate
    if state is None:
        if not isinstance(error, psycopg.OperationalError):
            return None
        # Refused at the door, the server gives its reason in words only; the driver keeps no code of it.
        text = str(error)
        known = {"password authentication failed": "28P01", "no password supplied": "28P01", "does not exist": "3D000"}
        code = next((code for part, code in known.items() if part in text), None)
        if "role" in text and "does not exist" in text:
            code = "28000"
        return SILENT if code is None else _SENTENCES[code]
    if state.startswith(_CUT_OFF):
        return SILENT
    return _SENTENCES.get(state)
