"""Services: the berita acara of the history: its head on signed paper, outside the file and beyond its reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.letter_data import MinutesData, MinutesTable
from asn_desktop.documents.letters import minutes as forms
from asn_desktop.domain.accounts import chain_head
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.letters.document import KIND_NAMES, DocumentKind
from asn_desktop.domain.wording import long_date, weekday
from asn_desktop.services import gone
from asn_desktop.services.audit import chain_heads
from asn_desktop.services.letters import letters, signers
from asn_desktop.services.letters.letterheads import letterhead
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.services.registry.sealing import Printed
from asn_desktop.storage.queries.audit import chain_heads as stored
from asn_desktop.storage.queries.letters import wordings
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader

_MONTHS = 12  # ends of months on the paper


def issue(desk: Desk) -> tuple[str, str, Changes]:
    """Number the berita acara of today; its key, its number and the news. Rejected while the chain is broken."""
    found = chain_heads.state(desk)
    if found.fault:
        raise Rejected(f"{found.fault} Berita acara hanya dibuat untuk riwayat yang utuh; pulihkan cadangan dahulu.")
    if not found.acts:
        raise Rejected("Belum ada langkah dalam riwayat. Isi data kantor dahulu.")
    with desk.reader() as reader:
        office = offices.one(reader)
        signer = signers.known_signer(reader, desk.rules.career.ranks, desk.today)
        if office is None:
            raise NotFound(gone.OFFICE)
        if signer is None:
            raise Rejected("Kepala kantor belum dikenal. Isi kepala unit teratas di Data › Unit kerja, lalu ulangi.")
        before = stored.last_record(reader)
        values = {
            "hari": weekday(desk.today),
            "tanggal": long_date(desk.today),
            "kantor": office.name,
            "banyak": str(found.acts),
            "pertama": long_date(chain_heads.day(found.first)),
            "kepala": found.head,
            "nomor": str(found.acts),
            "sebelumnya": "" if before is None else _confirmed(reader, before),
        }
        text = letter_text(wordings.changed(reader), DocumentKind.CHAIN_RECORD, values, draft=False)
        place = f"{office.place or '…………'}, {long_date(desk.today)}"
        data = MinutesData(
            letter=letter_data(text, letterhead(office, reader), place, signer),
            tables=(_months(stored.month_ends(reader)[-_MONTHS:]),),
            signed=MinutesTable(
                title="Yang menyaksikan",
                headings=("No.", "Nama", "Jabatan", "Tanda tangan"),
                shares=(6.0, 34.0, 34.0, 26.0),
                rows=(("1.", desk.actor, "Pengelola kepegawaian", ""), ("2.", "", "", "")),
            ),
        )
    record, _, changes = letters.register_letter(
        desk,
        DocumentKind.CHAIN_RECORD,
        f"{KIND_NAMES[DocumentKind.CHAIN_RECORD]} {found.head}",
        letters.digest_of(data),
        lambda seal: forms.render(data, seal),
        Printed(date=desk.today.isoformat(), nip="", signer=signer.name),
        lambda _work, _record: None,
    )
    return record.id, record.number, changes


def _months(ends: list[stored.MonthEnd]) -> MinutesTable:
    return MinutesTable(
        title="Kepala rantai pada akhir bulan",
        headings=("Langkah terakhir bulan itu", "Nomor", "Kepala rantai"),
        shares=(40, 20, 40),
        rows=tuple((long_date(chain_heads.day(one.at)), str(one.seq), chain_head.short(one.hash)) for one in ends),
    )


def _confirmed(reader: Reader, before: stored.LastRecord) -> str:
    """800/1 tanggal 3 Juli 2026 (K8M2-…), once that head (the end of the title) was found in the history again."""
    head = before.title.rpartition(" ")[2]
    if stored.with_prefix(reader, chain_head.prefix(head)) is None:
        raise Rejected(
            f"Kepala {head} pada berita acara {before.number} tidak ada lagi dalam riwayat berkas ini: riwayatnya telah"
            " diganti, atau berkas ini berasal dari cadangan yang lebih lama. Bandingkan dengan kertas dan cadangan."
        )
    return f"{before.number} tanggal {long_date(before.issued_on)} ({head})"
