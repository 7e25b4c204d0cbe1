"""Services: the checklist of papers of a proposal: what the list asks for and what of it is on file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.errors import Rejected
from asn_desktop.services import gone
from asn_desktop.services.career import career_kinds
from asn_desktop.services.career.case_words import PAPERS
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.career import case_papers as stored
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.career import CasePaperRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asn_desktop.services.career.career import Suggested
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader

# What a file is called that holds a paper, by a word of the paper's own name.
_FILES = {
    "sk gaji": r"sk[ _-]*(gaji|pangkat|kp)|\bkgb\b|gaji[ _-]*berkala",
    "skp": r"skp|evaluasi|kinerja",
    "sk jabatan": r"sk[ _-]*jabatan|pelantikan",
    "sk pangkat": r"sk[ _-]*(pangkat|kp)",
    "sk cpns": r"sk[ _-]*cpns",
    "sk pns": r"sk[ _-]*pns",
    "evaluasi": r"skp|evaluasi|kinerja",
    "perjanjian kerja": r"perjanjian|kontrak",
    "sertifikat uji": r"ukom|uji[ _-]*kompetensi",
    "sertifikat pelatihan": r"\bpk[pna]\b|diklatpim|kepemimpinan",
    "piagam": r"piagam|keppres|satyalancana",
    "hukuman disiplin": r"hukdis|hukuman|disiplin|pernyataan",
    "kartu keluarga": r"kartu[ _-]*keluarga|\bkk\b|akta[ _-]*nikah",
    "dpcp": r"dpcp",
    "pas foto": r"foto",
    "permohonan": r"permohonan",
    "persetujuan": r"persetujuan",
    "karpeg": r"karpeg|kartu[ _-]*pegawai",
    "ijazah": r"ijazah|transkrip",
    "stl": r"stl|upkp|ujian[ _-]*dinas",
    "uraian tugas": r"uraian[ _-]*tugas",
    "pak": r"\bpak\b|angka[ _-]*kredit",
    "nota dinas": r"nota|usul",
    "pernyataan": r"pernyataan|spp|spmt|spmj",
}


# Beside the kinds of kenaikan pangkat.
_LISTS = {
    Kind.JENJANG_RISE: "kenaikan_jenjang",
    Kind.PERIODIC_RAISE: "kgb",
    Kind.TRANSFER: "mutasi",
    Kind.POST_PROMOTION: "promosi",
    Kind.RETIREMENT: "pensiun",
    Kind.CONTRACT_END: "kontrak",
}
_BY_RULE = {"RWD-04": "satyalancana", "KGB-06": "", "PSN-MPP": ""}


class Paper(NamedTuple):
    """One paper of the list; `ticked` by hand, or found as `evidence` in the office's own files."""

    name: str
    ticked: bool
    evidence: str
    hint: str  # what the register knows of it, without the paper itself

    @property
    def on_file(self) -> bool:
        """Whether it is there."""
        return self.ticked or bool(self.evidence)


def list_of(rules: Rules, one: Suggested) -> str:
    """Which list of papers belongs to a suggestion; '' for none."""
    rule, function = one.recommendation.rule, career_kinds.function_of(rules, one.recommendation.kind)
    kind = _BY_RULE.get(rule, PAPERS.get(function) or _LISTS.get(function))
    if kind == "reguler" and str(one.recommendation.figures.get("golongan_lama")) == "II/d":
        return "II/d_ke_III/a"
    return kind or ""


def checklist(reader: Reader, rules: Rules, one: Suggested) -> list[Paper]:
    """The papers of a suggestion's list with what is on file; empty where no list belongs to it."""
    kind = list_of(rules, one)
    if not kind:
        return []
    ticked = stored.ticked(reader, one.employee_id, kind)
    files = stored.files(reader, one.employee_id)
    known = stored.known(reader, one.employee_id)
    letter = stored.proposal_number(reader, one.case.id) if one.case is not None else ""
    found = []
    for name in rules.career.documents[kind].names:
        words = name.casefold()
        evidence = _file_for(words, files)
        if not evidence and letter and words.startswith(("nota dinas", "surat usul")):
            evidence = f"nomor {letter}"
        if not evidence and words.startswith("pak"):
            number = stored.credit_number(reader, one.employee_id)
            evidence = f"nomor {number}" if number else ""
        found.append(Paper(name, name in ticked, evidence, _hint(words, known)))
    return found


def tick(desk: Desk, one: Suggested, names: Iterable[str]) -> Changes:
    """Keep exactly these papers of the list as on file by hand."""
    with desk.reader() as reader:
        rules = in_force(reader, desk.rules)
    kind, wanted = list_of(rules, one), set(names)
    if not kind:
        raise Rejected("Usulan jenis ini tidak memakai daftar berkas.")
    with desk.work() as work:
        person = work.require(EmployeeRecord, one.employee_id, gone.EMPLOYEE)
        for record in work.all(CasePaperRecord, employee_id=one.employee_id, kind=kind):
            if record.paper in wanted:
                wanted.discard(record.paper)
            else:
                work.remove(record)
        for name in rules.career.documents[kind].names:
            if name in wanted:
                work.add(
                    CasePaperRecord(
                        id=new_id(),
                        employee_id=one.employee_id,
                        kind=kind,
                        paper=name,
                        noted_by=desk.actor,
                        noted_on=desk.today,
                    )
                )
        title = f"Catat kelengkapan berkas {person.name}"
        return changes_of(title, work.commit("tick_papers", title))


def _file_for(words: str, files: Sequence[str]) -> str:
    for word, pattern in _FILES.items():
        if word in words:
            for name in files:
                if re.search(pattern, name, re.IGNORECASE):
                    return f"lampiran {name}"
            return ""
    return ""


def _hint(words: str, known: stored.Known) -> str:
    if "sk pangkat" in words and known.rank_decree:
        return f"tercatat nomor {known.rank_decree}"
    if "sk jabatan" in words and known.position_decree:
        return f"tercatat nomor {known.position_decree}"
    if "karpeg" in words and known.karpeg:
        return f"nomor {known.karpeg}"
    if "kepemimpinan" in words and known.leadership:
        return f"tercatat {known.leadership}"
    if "skp" in words and known.packages:
        return f"{known.packages} dokumen evaluasi terbit di program"
    return ""
