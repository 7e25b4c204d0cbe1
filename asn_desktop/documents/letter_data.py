"""Documents: what letters take: kop, who signs, the words, lists and tables behind them; all ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.letters.letter import USUAL_LAYOUT, LetterLayout

if TYPE_CHECKING:
    from asn_desktop.documents.data import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Kop: `government` "PEMERINTAH KABUPATEN KERINCI", `office` "KECAMATAN SIULAK", lines of address and contact."""

    government: str
    office: str
    address: tuple[str, ...] = ()
    emblem: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: `prefix` "", "a.n.", "Plt.", "Plh."; `acting_position` is the own post under an a.n. line."""

    authority: str
    name: str
    nip: str
    rank: str = ""
    prefix: str = ""
    acting_position: str = ""
    nip_label: str = "NIP"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData:
    """A surat dinas: everything from the kop to the tembusan; with a `heading` a naskah of the title shape.

    Lines of a paragraph with tabs are the rows of a list: mark, label, value.
    """

    letterhead: Letterhead
    place_date: str
    nature: str
    attachments: str
    subject: str
    recipient: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signer: Signer
    copies: tuple[str, ...] = ()
    heading: str = ""
    layout: LetterLayout = USUAL_LAYOUT


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeData:
    """A keputusan; `of_region`: under the emblem of the state and the regent's name, not under the office's kop."""

    letter: LetterData
    of_region: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesTable:
    """A table of a berita acara; `shares` are the widths of its columns in parts of the whole."""

    title: str
    headings: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedLetterData:
    """A letter with its working behind it: notes and tables under a heading."""

    letter: LetterData
    heading: str
    notes: tuple[str, ...]
    tables: tuple[MinutesTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesData:
    """Berita acara: the words, tables before the closing words, and who signs below one another in a list."""

    letter: LetterData
    tables: tuple[MinutesTable, ...]
    signed: MinutesTable


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingLine:
    """One step of how a result came about, in plain words, with its legal basis."""

    text: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveringLetterData:
    """Surat pengantar of a result: the letter, and the page "Bagaimana hasil ini diperoleh"."""

    letter: LetterData
    person: Person
    period: str
    working: tuple[WorkingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """One person of a nota usul; `complete` lists the enclosed papers."""

    kind: str
    name: str
    nip: str
    golongan_old: str
    golongan_new: str
    tmt: str
    service: str
    predikat: tuple[str, ...]
    complete: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLetterData:
    """Nota usul kenaikan pangkat: the letter, and the daftar nominatif on its own page."""

    letter: LetterData
    lines: tuple[ProposalLine, ...]
