"""Domain: kinds and states of documents, and the pattern of their numbers."""

from __future__ import annotations

import re
from enum import StrEnum
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import NotAllowed, Problem, Rejected
from asn_desktop.domain.wording import roman

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.basis import Basis


class DocumentKind(StrEnum):
    """What is printed; the values are the words of the command line."""

    PACKAGE = "package"
    SKP = "skp"
    EVALUATION = "evaluation"
    EVALUATION_DOCUMENT = "evaluation-document"
    COVERING_LETTER = "covering-letter"
    NOTA_USUL = "nota-usul"
    KGB_NOTICE = "kgb-notice"
    TRAINING_ASSIGNMENT = "training-assignment"
    GUIDANCE_LETTER = "guidance-letter"
    HONOUR_PROPOSAL = "honour-proposal"
    RETIREMENT_PROPOSAL = "retirement-proposal"
    CAREER_PROPOSAL = "career-proposal"
    CHARTER = "charter"
    ACTION_PLAN = "action-plan"
    DOCUMENTATION = "documentation"
    FEEDBACK_RECORD = "feedback-record"
    CALIBRATION_RECORD = "calibration-record"
    OBJECTION_RECORD = "objection-record"
    CHAIN_RECORD = "chain-record"
    DESTRUCTION_RECORD = "destruction-record"
    CREDIT = "credit"
    SUMMONS = "summons"
    EXAMINATION_RECORD = "examination-record"
    REPRIMAND = "reprimand"
    DISSATISFACTION = "dissatisfaction"
    RANK_DECREE = "rank-decree"
    POST_DECREE = "post-decree"


# Signed, but no letters: they have no number, are never a KONSEP, and print as they stand.
UNNUMBERED = frozenset({DocumentKind.ACTION_PLAN, DocumentKind.DOCUMENTATION, DocumentKind.FEEDBACK_RECORD})

# How a file of each kind is called; the clerk reads these names in his folders.
FILE_WORDS = {
    DocumentKind.PACKAGE: "paket-evaluasi",
    DocumentKind.SKP: "skp",
    DocumentKind.EVALUATION: "evaluasi",
    DocumentKind.EVALUATION_DOCUMENT: "dokumen-evaluasi",
    DocumentKind.COVERING_LETTER: "surat-pengantar",
    DocumentKind.NOTA_USUL: "nota-usul",
    DocumentKind.KGB_NOTICE: "surat-kgb",
    DocumentKind.TRAINING_ASSIGNMENT: "surat-tugas-pelatihan",
    DocumentKind.GUIDANCE_LETTER: "surat-pembinaan",
    DocumentKind.HONOUR_PROPOSAL: "usul-satyalancana",
    DocumentKind.RETIREMENT_PROPOSAL: "usul-pensiun",
    DocumentKind.CAREER_PROPOSAL: "usul-kepegawaian",
    DocumentKind.CHARTER: "piagam-penghargaan",
    DocumentKind.ACTION_PLAN: "rencana-aksi",
    DocumentKind.DOCUMENTATION: "pendokumentasian",
    DocumentKind.FEEDBACK_RECORD: "rekaman-umpan-balik",
    DocumentKind.CALIBRATION_RECORD: "berita-acara-kalibrasi",
    DocumentKind.OBJECTION_RECORD: "berita-acara-keberatan",
    DocumentKind.CHAIN_RECORD: "berita-acara-riwayat",
    DocumentKind.DESTRUCTION_RECORD: "berita-acara-pemusnahan-data",
    DocumentKind.CREDIT: "angka-kredit",
    DocumentKind.SUMMONS: "surat-panggilan",
    DocumentKind.EXAMINATION_RECORD: "berita-acara-pemeriksaan",
    DocumentKind.REPRIMAND: "keputusan-teguran",
    DocumentKind.DISSATISFACTION: "keputusan-pernyataan-tidak-puas",
    DocumentKind.RANK_DECREE: "rancangan-sk-kenaikan-pangkat",
    DocumentKind.POST_DECREE: "rancangan-sk-jabatan",
}


# Letters that follow a career decision; all others belong to an appraisal.
CASE_LETTERS = frozenset(
    {
        DocumentKind.NOTA_USUL,
        DocumentKind.KGB_NOTICE,
        DocumentKind.TRAINING_ASSIGNMENT,
        DocumentKind.GUIDANCE_LETTER,
        DocumentKind.HONOUR_PROPOSAL,
        DocumentKind.RETIREMENT_PROPOSAL,
        DocumentKind.CAREER_PROPOSAL,
        DocumentKind.CHARTER,
    }
)


# Berita acara: made where the meeting or the decision is noted.
RECORDS = frozenset(
    {
        DocumentKind.CALIBRATION_RECORD,
        DocumentKind.OBJECTION_RECORD,
        DocumentKind.CHAIN_RECORD,
        DocumentKind.DESTRUCTION_RECORD,
    }
)

# About one person, with what the clerk fills in by hand; in the order in which they are written (PP 94/2021).
STAFF_LETTERS = (
    DocumentKind.SUMMONS,
    DocumentKind.EXAMINATION_RECORD,
    DocumentKind.REPRIMAND,
    DocumentKind.DISSATISFACTION,
)
# Drafts of what the regent decides: never numbered, always a KONSEP for BKPSDMD.
DECREE_DRAFTS = frozenset({DocumentKind.RANK_DECREE, DocumentKind.POST_DECREE})
# Keputusan: Menimbang, Mengingat, MEMUTUSKAN.
DECREES = frozenset({DocumentKind.REPRIMAND, DocumentKind.DISSATISFACTION}) | DECREE_DRAFTS


class PaperSize(StrEnum):
    """What the forms are printed on; their columns keep the proportions of the official page."""

    FOLIO = "FOLIO"
    F4 = "F4"
    A4 = "A4"


PAPER_NAMES = {
    PaperSize.FOLIO: "Folio 8,5 × 13 inci (ukuran resmi)",
    PaperSize.F4: "F4 215 × 330 mm",
    PaperSize.A4: "A4 210 × 297 mm",
}


class DocumentState(StrEnum):
    """Where a document stands; a KONSEP has no number, a reserved number no letter yet, a void one keeps its."""

    DRAFT = "draft"
    RESERVED = "reserved"
    NUMBERED = "numbered"
    SIGNED = "signed"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    FILED = "filed"
    SUPERSEDED = "superseded"
    VOID = "void"


KIND_NAMES = {
    DocumentKind.PACKAGE: "Paket dokumen evaluasi kinerja",
    DocumentKind.SKP: "Sasaran Kinerja Pegawai",
    DocumentKind.EVALUATION: "Hasil evaluasi kinerja",
    DocumentKind.EVALUATION_DOCUMENT: "Dokumen evaluasi kinerja",
    DocumentKind.COVERING_LETTER: "Surat pengantar",
    DocumentKind.NOTA_USUL: "Nota usul",
    DocumentKind.KGB_NOTICE: "Surat pemberitahuan KGB",
    DocumentKind.TRAINING_ASSIGNMENT: "Surat tugas pelatihan",
    DocumentKind.GUIDANCE_LETTER: "Surat pembinaan kinerja",
    DocumentKind.HONOUR_PROPOSAL: "Usul Satyalancana Karya Satya",
    DocumentKind.RETIREMENT_PROPOSAL: "Usul pensiun",
    DocumentKind.CAREER_PROPOSAL: "Usul kepegawaian",
    DocumentKind.CHARTER: "Piagam penghargaan",
    DocumentKind.ACTION_PLAN: "Rencana aksi",
    DocumentKind.DOCUMENTATION: "Pendokumentasian kinerja",
    DocumentKind.FEEDBACK_RECORD: "Rekaman umpan balik",
    DocumentKind.CALIBRATION_RECORD: "Berita acara kalibrasi",
    DocumentKind.OBJECTION_RECORD: "Berita acara keberatan",
    DocumentKind.CHAIN_RECORD: "Berita acara riwayat",
    DocumentKind.DESTRUCTION_RECORD: "Berita acara pemusnahan data",
    DocumentKind.CREDIT: "Penetapan angka kredit",
    DocumentKind.SUMMONS: "Surat panggilan",
    DocumentKind.EXAMINATION_RECORD: "Berita acara pemeriksaan",
    DocumentKind.REPRIMAND: "Keputusan teguran",
    DocumentKind.DISSATISFACTION: "Keputusan pernyataan tidak puas",
    DocumentKind.RANK_DECREE: "Rancangan SK kenaikan pangkat",
    DocumentKind.POST_DECREE: "Rancangan SK jabatan",
}
STATE_NAMES = {
    DocumentState.DRAFT: "Konsep",
    DocumentState.RESERVED: "Dipesan",
    DocumentState.NUMBERED: "Bernomor",
    DocumentState.SIGNED: "Ditandatangani",
    DocumentState.HANDED_OVER: "Diserahkan",
    DocumentState.RETURNED: "Dikembalikan",
    DocumentState.FILED: "Diarsipkan",
    DocumentState.SUPERSEDED: "Diganti",
    DocumentState.VOID: "Dibatalkan",
}
EXTERNAL = "external"  # the kind of a letter that was written without this program
EXTERNAL_NAME = "Surat luar"
ENDED = (DocumentState.SUPERSEDED, DocumentState.VOID)  # no longer holds, whatever paper is still about
STEPS = {
    DocumentState.DRAFT: (DocumentState.NUMBERED,),
    DocumentState.RESERVED: (DocumentState.NUMBERED, DocumentState.VOID),
    DocumentState.NUMBERED: (DocumentState.SIGNED, *ENDED),
    DocumentState.SIGNED: (DocumentState.HANDED_OVER, DocumentState.FILED, *ENDED),
    DocumentState.HANDED_OVER: (DocumentState.RETURNED, DocumentState.FILED, *ENDED),
    DocumentState.RETURNED: (DocumentState.FILED, *ENDED),
    DocumentState.FILED: ENDED,
    DocumentState.SUPERSEDED: (),
    DocumentState.VOID: (),
}

# The papers that carry an appraisal's result; the first ones also bear the signature of the person appraised.
RETURNED_KINDS = frozenset({DocumentKind.PACKAGE, DocumentKind.EVALUATION_DOCUMENT})
RESULT_KINDS = RETURNED_KINDS | {DocumentKind.EVALUATION, DocumentKind.COVERING_LETTER}
# A signed paper is never quietly replaced: it holds until it is voided, or until an objection changes the result.
SIGNED_STATES = frozenset(
    {DocumentState.SIGNED, DocumentState.HANDED_OVER, DocumentState.RETURNED, DocumentState.FILED}
)


class Classification(NamedTuple):
    """The classification code of a kind of document (Permendagri 83/2022) with its basis."""

    code: str
    basis: Basis


def kind_name(kind: str) -> str:
    """What a document of the register is, in words."""
    return EXTERNAL_NAME if kind == EXTERNAL else KIND_NAMES[DocumentKind(kind)]


def after(state: DocumentState, to: DocumentState) -> DocumentState:
    """The new state; NotAllowed with a sentence that says what is possible instead."""
    if to in STEPS[state]:
        return to
    names = ", atau ".join(STATE_NAMES[step] for step in STEPS[state])
    instead = f"Langkah berikutnya: {names}." if names else "Cetak dokumen baru bila perlu."
    raise NotAllowed(f"Dokumen yang {STATE_NAMES[state]} tidak dapat menjadi {STATE_NAMES[to]}. {instead}")


FIELDS = ("kode", "urut", "unit", "bulan", "tahun")


def number(pattern: str, *, code: str, seq: int, unit: str, on: date) -> str:
    """The number of a document: `{kode}/{urut:03}/{unit}/{bulan}/{tahun}` gives 800.1.4.4/007/KEC-SLK/IV/2026.

    Rejected when the pattern names an unknown field, has no `{urut}` or cannot be read.
    """
    check_pattern(pattern)
    return pattern.format(kode=code, urut=seq, unit=unit, bulan=roman(on.month), tahun=on.year)


def check_pattern(pattern: str) -> None:
    """Rejected, with the remedy, unless `number` can use the pattern."""
    example = "Contoh: {kode}/{urut:03}/{unit}/{bulan}/{tahun}."
    try:
        parts = [
            (name, spec, conversion) for _, name, spec, conversion in Formatter().parse(pattern) if name is not None
        ]
    except ValueError:
        raise _refused(f"Pola nomor “{pattern}” memuat kurung kurawal yang tidak berpasangan. {example}") from None
    for name, spec, conversion in parts:
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise _refused(f"Pola nomor memuat {{{name}}} yang tidak dikenal. Yang dikenal: {known}. {example}")
        if conversion or (spec and not (name == "urut" and re.fullmatch(r"0?[1-9]", spec))):
            raise _refused(f"Bentuk {{{name}}} pada pola nomor tidak dikenal; hanya {{urut:03}} yang boleh. {example}")
    if "urut" not in [name for name, _, _ in parts]:
        raise _refused(f"Pola nomor “{pattern}” belum memuat {{urut}}, sehingga nomor akan kembar. {example}")


def _refused(sentence: str) -> Rejected:
    return Rejected([Problem("number_pattern", sentence)])
