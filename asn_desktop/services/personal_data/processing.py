"""Services: the register of what is done with personal data (UU 27/2022 Pasal 31): shipped words, the office's own."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop import assets
from asn_desktop.domain.errors import NotFound, Problem, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.offices import set_setting
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

FILE = "privacy/register.toml"
SETTING = "processing_register"
CONTACT, OFFICER = "contact", "officer"
LABELS = {
    "purpose": "Tujuan",
    "basis": "Dasar hukum",
    "data": "Jenis data",
    "source": "Asal data",
    "recipients": "Diberikan kepada",
    "kept": "Masa simpan",
}


class Activity(NamedTuple):
    """One thing that is done with personal data; every field a finished text."""

    key: str
    name: str
    purpose: str
    basis: str
    data: str
    source: str
    recipients: str
    kept: str


class Register(NamedTuple):
    """The whole register: who answers for it ('' while the office has not said), its activities, how data are kept."""

    officer: str
    contact: str
    activities: tuple[Activity, ...]
    security: str


@cache
def _shipped() -> tuple[tuple[Activity, ...], str]:
    held = tomllib.loads(assets.text(FILE))
    return tuple(Activity(**one) for one in held["activity"]), held["security"]["words"]


def current(reader: Reader) -> Register:
    """The register with the office's own words where it has any."""
    own: Mapping[str, str] = offices.setting(reader, SETTING, {})
    activities, security = _shipped()
    said = tuple(one._replace(purpose=own.get(one.key) or one.purpose) for one in activities)
    return Register(own.get(OFFICER, ""), own.get(CONTACT, ""), said, security)


def save(desk: Desk, officer: str, contact: str, purposes: Mapping[str, str]) -> Changes:
    """Keep who answers for the register and the purposes the office words itself; shipped words are not kept."""
    problems = [
        Problem(field, sentence)
        for field, value, sentence in (
            (OFFICER, officer, "Isi nama penanggung jawab, misalnya Kasubbag Umum dan Kepegawaian."),
            (CONTACT, contact, "Isi nomor HP, surel, atau alamat yang dapat dihubungi pegawai."),
        )
        if not value.strip()
    ]
    if problems:
        raise Rejected(problems)
    shipped = {one.key: one.purpose for one in _shipped()[0]}
    own = {key: " ".join(text.split()) for key, text in purposes.items()}
    changed = {key: text for key, text in own.items() if text and text != shipped[key]}
    return set_setting(
        desk, SETTING, {OFFICER: officer.strip(), CONTACT: contact.strip(), **changed}, "Ubah daftar pemrosesan data"
    )


def print_register(desk: Desk) -> bytes:
    """The register as a paper of the office, signed by its head."""
    from asn_desktop.documents.own_data import OwnData, OwnTable, own_data  # noqa: PLC0415 - start-up: drags reportlab
    from asn_desktop.services.letters.letterheads import letterhead, signed_by_head  # noqa: PLC0415 - as above

    with desk.reader() as reader:
        office, found = offices.one(reader), current(reader)
        if office is None:
            raise NotFound(gone.OFFICE)
        signed = signed_by_head(reader, desk, office.place)
    return own_data(
        OwnData(
            title="REKAMAN KEGIATAN PEMROSESAN DATA PRIBADI",
            letterhead=letterhead(office),
            as_of=f"Keadaan {long_date(desk.today)}",
            person=(
                ("Pengendali data", office.name),
                ("Penanggung jawab", found.officer or "belum diisi"),
                ("Kontak", found.contact or "belum diisi"),
            ),
            basis="Disusun menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi Pasal 31.",
            parts=[
                OwnTable(
                    one.name,
                    "",
                    (("Hal", 0.22), ("Keterangan", 0.78)),
                    [(words, getattr(one, name)) for name, words in LABELS.items()],
                    "",
                )
                for one in found.activities
            ],
            closing=(f"Pengamanan: {found.security}",),
            signed=signed,
        )
    )
