"""Documents: what the renderers take; every text is ready to be printed, nothing is decided here.

How a form is printed is told by three fields: `format_line` its code above the title, `paper` a name of
`house.PAPERS`, `struck` all values with those not chosen struck through instead of the chosen one alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from asn_desktop.domain.letter import USUAL_LAYOUT, LetterLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as frozen in the document; `nip_label` is "NIP" or "NI PPPK"."""

    name: str
    nip: str
    rank: str
    position: str
    unit: str
    nip_label: str = "NIP"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodText:
    """The period in capitals: `label` "AKHIR TAHUN 2026", `start` "1 JANUARI", `end` "31 DESEMBER TAHUN 2026"."""

    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indikator kinerja individu; realisation and feedback are printed by the evaluation forms only."""

    text: str
    target: str
    aspect: str = ""
    perspective: str = ""
    realisation: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkResultLine:
    """One rencana hasil kerja; `additional` puts it under B. TAMBAHAN, else under A. UTAMA."""

    statement: str
    indicators: tuple[IndicatorLine, ...]
    additional: bool = False
    intervened: str = ""
    intervened_indicator: str = ""
    assigned_by: str = ""  # post or team that gives the assignment, printed by the qualitative forms only


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourLine:
    """One of the seven values; `feedback` is printed by the evaluation forms only."""

    value_name: str
    statements: tuple[str, ...]
    expectation: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkpData:
    """Sasaran Kinerja Pegawai; `mandiri` and `qualitative` choose the form, `format_line` prints its code."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    work_results: tuple[WorkResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    place_date: str
    mandiri: bool = False
    qualitative: bool = False
    format_line: bool = False
    paper: str = "FOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexData:
    """Lampiran SKP (A.1.8)."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    resources: tuple[str, ...]
    accountability: tuple[str, ...]
    consequences: tuple[str, ...]
    place_date: str
    format_line: bool = False
    paper: str = "FOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationData:
    """Hasil evaluasi kinerja; `mandiri` and `qualitative` choose the form.

    `achievement`, the ratings and `predikat` are the official words ("BAIK", "SESUAI EKSPEKTASI",
    "KURANG (MISCONDUCT)"); an empty one prints the whole choice as the blank form does. `curve` are the heights of the
    official picture for the achievement, from Sangat Kurang to Sangat Baik.
    """

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    achievement: str
    work_results: tuple[WorkResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    work_result_rating: str
    behaviour_rating: str
    predikat: str
    place_date: str
    achievement_note: str = ""
    curve: tuple[float, float, float, float, float] | None = None
    mandiri: bool = False
    qualitative: bool = False
    format_line: bool = False
    paper: str = "FOLIO"
    struck: bool = False
    by_superior: Person | None = None  # who evaluated in the assessor's place, and so signs


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRecordData:
    """Rekaman informasi umpan balik berkelanjutan; `mandiri` and `qualitative` choose the form (B.1.3 to B.1.5)."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    work_results: tuple[WorkResultLine, ...]
    behaviours: tuple[BehaviourLine, ...]
    place_date: str
    mandiri: bool = False
    qualitative: bool = False
    format_line: bool = False
    paper: str = "FOLIO"
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One rhk with its rencana aksi; `progress` is the realisation and evidence of each step (B.1.2)."""

    statement: str
    steps: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlanData:
    """Rencana aksi (B.1.1) and pendokumentasian kinerja (B.1.2)."""

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    lines: tuple[ActionLine, ...]
    place_date: str
    format_line: bool = False
    paper: str = "FOLIO"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionText:
    """What D.1.3 says of an objection, and the day beside the signature of the assessor's superior."""

    objection: str
    explanation: str
    decision: str
    place_date_superior: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDocumentData:
    """Dokumen evaluasi kinerja (D.1.1); `emblem` is the office's own picture of the Garuda (PNG or JPEG).

    D.1.2 when the assessor's superior signs in his place, D.1.3 when an objection changed the result.
    """

    office: str
    period: PeriodText
    person: Person
    assessor: Person
    superior: Person
    achievement: str
    predikat: str
    notes: str
    place_date_assessor: str
    place_date_employee: str
    emblem: bytes | None = None
    format_line: bool = False
    paper: str = "FOLIO"
    struck: bool = False
    by_superior: bool = False
    objection: ObjectionText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What makes a print traceable: register number (None while KONSEP), verification code, id of the document.

    `text` is what the QR holds; empty for a KONSEP, and for documents issued before there were seals.
    """

    number: str | None
    code: str
    document_id: str
    draft: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSkp:
    """An SKP somebody had earlier in the year, with its annex: enclosed for reference."""

    skp: SkpData
    annex: AnnexData


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageData:
    """The package of one appraisal (Pasal 28): D.1.1 as cover, SKP, annex, evaluation, then SKP of earlier posts."""

    document: EvaluationDocumentData
    skp: SkpData
    annex: AnnexData
    evaluation: EvaluationData
    seal: Seal
    earlier: tuple[EarlierSkp, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireData:
    """One answer sheet of the 360: whom it is about, for which group, its code, and what is promised about answers."""

    office: str
    period: str
    questionnaire: str  # which, so that an old sheet is known at sight
    name: str
    position: str
    group: str
    code: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    scale: tuple[str, ...]
    promise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorSheetData:
    """The answer sheets of one superior about all his people: (name, post, code) each."""

    office: str
    period: str
    questionnaire: str  # which, so that an old sheet is known at sight
    superior: str
    people: tuple[tuple[str, str, str], ...]
    values: tuple[tuple[str, tuple[str, ...]], ...]
    scale: tuple[str, ...]
    promise: str


class KeyHalfData(NamedTuple):
    """One half of the key to the sealed answers of a period, as its holder gets it."""

    office: str
    period: str
    number: int
    holder: str
    text: str


class EnvelopeLabel(NamedTuple):
    """What stands on the envelope of a person's sheets for one group."""

    name: str
    position: str
    group: str
    sheets: int
    note: str


class RaterLine(NamedTuple):
    """One line of the tick list: about whom, who, in which group, from which unit, and whether he returned."""

    about: str
    name: str
    group: str
    unit: str
    returned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueBar:
    """One of the seven values: places on the scale from 0 to 1, and the figures beside them as they are printed."""

    name: str
    mean: float | None
    own: float | None
    before: float | None
    figures: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackResultData:
    """The 360 result of one person, explained; `before` names the period it is compared with, '' for none."""

    letterhead: Letterhead
    period: str
    before: str
    name: str
    nip: str
    position: str
    unit: str
    assessor: str
    headline: str
    groups: tuple[tuple[str, str, str, str, str, str], ...]  # name, sheets, weight, mean, before, why
    values: tuple[ValueBar, ...]
    own_view: str
    strengths: tuple[str, ...]
    to_develop: tuple[str, ...]
    comments: tuple[tuple[str, tuple[str, ...]], ...]  # group and what it wrote
    why_few: str
    statement_heads: tuple[str, ...]
    statements: tuple[tuple[str, str, tuple[str, ...]], ...]
    manner: tuple[str, ...]
