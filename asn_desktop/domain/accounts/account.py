"""Domain: accounts of an office that wants them: roles, what a password must be, and how long wrong ones cost."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Role(StrEnum):
    """What an account is for."""

    OPERATOR = "operator"
    ASSESSOR = "assessor"
    MANAGER = "manager"
    AUDITOR = "auditor"


ROLE_NAMES = {
    Role.OPERATOR: "Operator",
    Role.ASSESSOR: "Penilai",
    Role.MANAGER: "Pengelola",
    Role.AUDITOR: "Pemeriksa",
}
ROLE_DUTIES = {
    Role.OPERATOR: "mengisi data, mengimpor, menyusun SKP, mencetak surat",
    Role.ASSESSOR: "menetapkan dua penilaian pegawainya, memutus saran karier",
    Role.MANAGER: "akun, pengaturan, periode, kunci, pemulihan; tidak menilai dan tidak membaca hasil 360",
    Role.AUDITOR: "membaca riwayat dan mencetaknya; tidak mengubah apa pun dan tidak membaca hasil 360",
}
SHORTEST = 10  # characters of a password
IDLE_MINUTES = 10  # until the window locks itself, unless the office says otherwise
IDLE_CHOICES = (5, 10, 15, 30, 60)
_LONGEST_WAIT = 300  # seconds
_FREE_TRIES = 2  # slips of the finger cost nothing
_USUAL = frozenset(
    {
        "1234567890",
        "0123456789",
        "password12",
        "password123",
        "kecamatan1",
        "indonesia1",
        "bismillah1",
        "bismillah123",
        "katasandi1",
        "katasandi123",
        "qwertyuiop",
        "asdfghjkl1",
        "administrator",
        "pegawaiasn",
        "asndesktop",
    }
)


class Account(NamedTuple):
    """Who is signed in; `employee_id` '' where the account is nobody of the staff register."""

    id: str
    name: str
    role: Role
    employee_id: str = ""


def plain(password: str) -> str:
    """A password as it is compared: the same letters typed on any keyboard are the same."""
    return unicodedata.normalize("NFKC", password)


def why_weak(password: str, *, name: str, nip: str = "", born: date | None = None) -> str:
    """Why a password is not taken, with the remedy; '' when it is."""
    text = plain(password)
    small = text.casefold()
    if len(text) < SHORTEST:
        return (
            f"Kata sandi paling sedikit {SHORTEST} huruf. Beberapa kata yang mudah diingat lebih baik dari satu kata."
        )
    if len(set(small)) < 4 or small in _USUAL:
        return "Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang tidak berhubungan."
    digits = "".join(letter for letter in text if letter.isdigit())
    if any(number in digits for number in _numbers(nip, born)):
        return "Kata sandi tidak boleh memuat NIP atau tanggal lahir, karena diketahui seisi kantor."
    if any(part in small for part in name.casefold().split() if len(part) > 3):
        return "Kata sandi tidak boleh memuat nama pemilik akun."
    return ""


def _numbers(nip: str, born: date | None) -> Iterable[str]:
    if len(nip) >= 8:
        yield nip[:8]
    if born is not None:
        yield born.strftime("%Y%m%d")
        yield born.strftime("%d%m%Y")


def wait_seconds(failures: int) -> int:
    """How long after this many wrong passwords in a row the next try has to wait: 1, 2, 4 … 300 seconds."""
    beyond = failures - _FREE_TRIES
    return 0 if beyond <= 0 else min(2 ** min(beyond - 1, 20), _LONGEST_WAIT)


def why_wait(failures: int, failed_at: datetime | None, now: datetime) -> str:
    """Why a password is not even looked at just now; '' when it is. A clock set back cannot prolong the waiting."""
    if failed_at is None:
        return ""
    left = failed_at + timedelta(seconds=wait_seconds(failures)) - now
    seconds = min(int(left.total_seconds() + 0.999), _LONGEST_WAIT)
    return f"Kata sandi salah {failures} kali. Coba lagi {seconds} detik lagi." if seconds > 0 else ""
