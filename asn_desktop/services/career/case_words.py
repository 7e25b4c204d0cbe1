"""Services: what the letters of career decisions say: the fields of each, from the register and the evidence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asn_desktop.documents.letter_data import LetterData, ProposalLetterData, ProposalLine
from asn_desktop.domain.career.rules import Decision as Kind
from asn_desktop.domain.errors import NotFound, Rejected
from asn_desktop.domain.letters.document import DocumentKind
from asn_desktop.domain.staff.nip import EmployeeStatus, show
from asn_desktop.domain.staff.pay import Mkg, mkg_at
from asn_desktop.domain.wording import PREDIKAT_LABELS, full_name, long_date, rupiah, terbilang
from asn_desktop.services import gone
from asn_desktop.services.career import career_kinds
from asn_desktop.services.letters import signers
from asn_desktop.services.letters.letterheads import governor, letterhead, region
from asn_desktop.services.letters.wordings import letter_data, letter_text
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.queries.letters import wordings
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employee_card

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.queries.staff.employee_card import EmployeeFields
    from asn_desktop.storage.reader import Reader

# Which list of papers of the rules belongs to which kind (kp_dokumen).
PAPERS = {
    Kind.REGULAR_PROMOTION: "reguler",
    Kind.STRUCTURAL_PROMOTION: "struktural",
    Kind.FUNCTIONAL_PROMOTION: "fungsional",
    Kind.DIPLOMA_PROMOTION: "penyesuaian_ijazah",
    Kind.EXTRAORDINARY_PROMOTION: "reguler",
    Kind.SERVICE_PROMOTION: "reguler",
}
_LABELS = {
    Kind.REGULAR_PROMOTION: "Reguler",
    Kind.STRUCTURAL_PROMOTION: "Pilihan (struktural)",
    Kind.FUNCTIONAL_PROMOTION: "Pilihan (fungsional)",
    Kind.DIPLOMA_PROMOTION: "Pilihan (penyesuaian ijazah)",
    Kind.EXTRAORDINARY_PROMOTION: "Pilihan (prestasi luar biasa)",
    Kind.SERVICE_PROMOTION: "Pengabdian",
}
# What a usul kepegawaian asks for; names in braces are figures of the suggestion.
_MATTERS = {
    Kind.POST_PROMOTION: "promosi ke jabatan {jabatan}",
    Kind.TRANSFER: "mutasi jabatan",
    Kind.JENJANG_RISE: "kenaikan jenjang ke {jenjang_baru}",
    Kind.DEMOTION: "pemindahan ke jabatan yang sesuai kompetensi",
    Kind.CONTRACT_END: "perpanjangan perjanjian kerja",
}
_BLANK = "……………………"  # to be written by hand: the office's records do not tell


class CaseWords:
    """The words of the letter about one suggestion or decision."""

    def __init__(self, reader: Reader, desk: Desk, employee_id: str, evidence: Mapping[str, Any], year: int) -> None:
        card, office = employee_card.one(reader, employee_id), offices.one(reader)
        if card is None or office is None:
            raise NotFound(gone.EMPLOYEE)
        signers.office_signer(reader, desk.rules.career.ranks, desk.today)  # refused before anything is worked out
        self._reader, self._card, self._person, self._office = reader, card, card.person, office
        self._desk, self._evidence, self._year = desk, evidence, year
        self._figures: Mapping[str, Any] = evidence["figures"]
        self._predikat = stored.predikat(reader).get(employee_id, {})
        self._own = wordings.changed(reader)

    @property
    def name(self) -> str:
        """Name with titles."""
        return full_name(self._person.front_title, self._person.name, self._person.back_title)

    @property
    def nip(self) -> str:
        """NIP or NI PPPK, digits only."""
        return self._person.nip

    def letter(self, kind: DocumentKind, *, draft: bool) -> LetterData:
        """A letter that is all words; Rejected when a required field is empty and it is to be issued."""
        values = {
            "nama": self.name,
            "nip": show(self._person.nip),
            "jabatan": self._person.position_name,
            "unit": self._card.unit_name or self._office.name,
            "kantor": self._office.name,
            "daerah": self._region,
            "kepala_daerah": self._governor,
            "tahun": str(self._year),
            "predikat": PREDIKAT_LABELS.get(self._predikat.get(self._year, ""), ""),
            **_FIELDS[kind](self),
        }
        return self._letter(kind, values, draft=draft)

    def proposal(self, *, draft: bool) -> ProposalLetterData:
        """Nota usul kenaikan pangkat with its list of one."""
        line = self._line()
        values = {"nama": line.name, "kepala_daerah": self._governor, "daerah": self._region}
        return ProposalLetterData(letter=self._letter(DocumentKind.NOTA_USUL, values, draft=draft), lines=(line,))

    def _letter(self, kind: DocumentKind, values: Mapping[str, str], *, draft: bool) -> LetterData:
        signer = signers.office_signer(self._reader, self._desk.rules.career.ranks, self._desk.today, kind)
        place_date = f"{self._office.place or '…………'}, {long_date(self._desk.today)}"
        return letter_data(
            letter_text(self._own, kind, values, draft=draft),
            letterhead(self._office, self._reader),
            place_date,
            signer,
        )

    # What stands in several letters

    @property
    def _region(self) -> str:
        return region(self._office)

    @property
    def _governor(self) -> str:
        return governor(self._office)

    @property
    def _rank(self) -> str:
        golongan = self._person.golongan
        if self._person.status == EmployeeStatus.PPPK:
            return golongan
        pangkat = self._desk.rules.career.ranks.pangkat(golongan)
        return f"{pangkat} ({golongan})" if pangkat else golongan

    @property
    def _born(self) -> str:
        day = long_date(self._person.birth_date) if self._person.birth_date else ""
        return ", ".join(part for part in (self._person.birth_place, day) if part) or _BLANK

    def _about(self, *more: tuple[str, str]) -> str:
        return _numbered(
            ("Nama", self.name),
            ("NIP", show(self._person.nip)),
            ("Pangkat/golongan", self._rank),
            ("Jabatan", self._person.position_name),
            *more,
        )

    def _pay_decree(self, since: date | None) -> tuple[date | None, str]:
        """The decree the present pay rests on: of the last KGB where that came later, else of the pangkat."""
        if since is not None and since == self._person.kgb_tmt:
            return stored.raise_decree(self._reader, self._person.id, since)
        last = next(iter(self._card.ranks), None)
        return (None, "") if last is None else (last.decree_date, last.decree_number)

    # The fields of each letter

    def kgb_notice(self) -> dict[str, str]:
        """Old pay, what it rests on, new pay (PP 7/1977)."""
        person, figures = self._person, self._figures
        if "gaji_baru" not in figures:
            raise Rejected(
                f"KGB {self.name} belum dapat dihitung: {self._evidence['summary']}. Lengkapi data pegawai dahulu."
            )
        since = max(filter(None, (person.kgb_tmt, person.golongan_tmt)), default=None)
        day, number = self._pay_decree(since)
        served = _served(person, since)
        new, following = int(figures["gaji_baru"]), figures.get("tmt_berikut")
        years = int(figures["mkg_tahun"])
        return {
            "rincian_pegawai": _numbered(
                ("Nama / tempat, tanggal lahir", f"{self.name} / {self._born}"),
                ("NIP / Karpeg", f"{show(person.nip)} / {person.karpeg or '-'}"),
                ("Pangkat / jabatan", f"{self._rank} / {person.position_name}"),
                ("Kantor / tempat", f"{self._office.name} / {self._office.place or '-'}"),
                ("Gaji pokok lama", rupiah(int(figures["gaji_lama"]))),
            ),
            "rincian_dasar": _rows(
                ("a.", "Oleh pejabat", self._governor),
                ("b.", "Tanggal dan nomor", f"{long_date(day) if day else _BLANK}, {number or _BLANK}"),
                ("c.", "Mulai berlaku", long_date(since) if since else _BLANK),
                ("d.", "Masa kerja golongan", f"{served.years} tahun {served.months} bulan" if served else _BLANK),
            ),
            "rincian_baru": _numbered(
                ("Gaji pokok baru", f"{rupiah(new)} ({terbilang(new)} rupiah)"),
                ("Berdasarkan masa kerja", f"{years} tahun {figures['mkg_bulan']} bulan"),
                ("Dalam golongan ruang", str(figures["golongan"])),
                ("Terhitung mulai tanggal", _day(figures["tmt"])),
                ("Kenaikan gaji berkala yang akan datang", _day(following) if following else "-"),
                start=6,
            ),
            "regulasi": str(figures["regulasi_gaji"]),
        }

    def training_assignment(self) -> dict[str, str]:
        """Which trainings, and the predikat and behaviours that call for them."""
        reasons = [f"{one['text']}: {one['data']}" for one in self._evidence["conditions"] if one["met"]]
        trainings = str(self._figures.get("pelatihan", self._evidence["target"])).split("|")
        tasks = [f"Mengikuti pelatihan: {'; '.join(trainings)}", f"Tempat dan waktu: {_BLANK}", f"Biaya: {_BLANK}"]
        return {
            "rincian_dasar": _under("Dasar", ["PermenPANRB 6/2022 Pasal 20 dan Pasal 21", *reasons]),
            "rincian_pegawai": _rows(
                ("Kepada", "Nama", self.name),
                ("", "NIP", show(self._person.nip)),
                ("", "Pangkat/golongan", self._rank),
                ("", "Jabatan", self._person.position_name),
            ),
            "rincian_tugas": _under("Untuk", tasks),
        }

    def guidance_letter(self) -> dict[str, str]:
        """Which help follows a low predikat, and until when (PP 30/2019)."""
        title, until = str(self._evidence["title"]), self._figures.get("batas")
        return {
            "pembinaan": title,
            "pembinaan_kecil": title[:1].lower() + title[1:],
            "aspek": "",
            "batas": _day(until) if until else "",
        }

    def honour_proposal(self) -> dict[str, str]:
        """Which Satyalancana, and the years served."""
        served = f"{self._figures['masa_kerja_tahun']} tahun"
        since = self._person.cpns_tmt
        return {
            "tingkat": str(self._figures["tingkat"]),
            "rincian_pegawai": self._about(("TMT CPNS", long_date(since) if since else _BLANK), ("Masa kerja", served)),
        }

    def retirement_proposal(self) -> dict[str, str]:
        """The age, the day it is reached, and the first day of retirement (UU 20/2023 Pasal 55)."""
        return {
            "bup": str(self._figures["bup"]),
            "tanggal_bup": _day(self._figures["tanggal_bup"]),
            "tmt": _day(self._figures["tmt"]),
            "rincian_pegawai": self._about(("Tempat, tanggal lahir", self._born)),
        }

    def career_proposal(self) -> dict[str, str]:
        """What is proposed and which conditions speak for it."""
        matter = _MATTERS[career_kinds.function_of(self._desk.rules, self._evidence["kind"])]
        reasons = [f"{one['text']}: {one['data']}" for one in self._evidence["conditions"] if one["met"]]
        return {
            "urusan": matter.format(**{"jabatan": "", "jenjang_baru": "", **self._figures}).strip(),
            "rincian_pegawai": self._about(),
            "pertimbangan": _under("Pertimbangan", reasons),
        }

    def charter(self) -> dict[str, str]:
        """Nothing beyond what every letter knows."""
        return {}

    def _line(self) -> ProposalLine:
        evidence, figures, rules = self._evidence, self._figures, in_force(self._reader, self._desk.rules)
        kind = career_kinds.function_of(rules, evidence["kind"])
        effective, predikat = evidence["effective"], self._predikat
        return ProposalLine(
            kind=_LABELS[kind],
            name=self.name,
            nip=show(self._person.nip),
            golongan_old=figures.get("golongan_lama", self._person.golongan),
            golongan_new=evidence["target"],
            tmt=_day(effective) if effective else "belum dapat ditentukan",
            service=(
                f"{figures['mkg_tahun']} tahun {figures['mkg_bulan']} bulan"
                if "mkg_tahun" in figures
                else "belum diketahui"
            ),
            predikat=tuple(
                f"{one}: {PREDIKAT_LABELS[predikat[one]] if one in predikat else 'belum ada'}"
                for one in (self._year - 1, self._year)
            ),
            complete=rules.career.documents[PAPERS[kind]].names,
        )


_FIELDS = {
    DocumentKind.KGB_NOTICE: CaseWords.kgb_notice,
    DocumentKind.TRAINING_ASSIGNMENT: CaseWords.training_assignment,
    DocumentKind.GUIDANCE_LETTER: CaseWords.guidance_letter,
    DocumentKind.HONOUR_PROPOSAL: CaseWords.honour_proposal,
    DocumentKind.RETIREMENT_PROPOSAL: CaseWords.retirement_proposal,
    DocumentKind.CAREER_PROPOSAL: CaseWords.career_proposal,
    DocumentKind.CHARTER: CaseWords.charter,
}


def _day(iso: str) -> str:
    return long_date(date.fromisoformat(iso))


def _rows(*rows: tuple[str, str, str]) -> str:
    """Rows of a list as letters print them: mark, label, value."""
    return "\n".join("\t".join(row) for row in rows)


def _served(person: EmployeeFields, since: date | None) -> Mkg | None:
    """Masa kerja golongan on the day the present pay began; None where it is not known."""
    if since is None or person.golongan_tmt is None or person.mkg_years is None:
        return None
    return mkg_at(person.golongan_tmt, Mkg(person.mkg_years, person.mkg_months or 0), since)


def _numbered(*rows: tuple[str, str], start: int = 1) -> str:
    return _rows(*((f"{number}.", label, value) for number, (label, value) in enumerate(rows, start)))


def _under(head: str, texts: list[str]) -> str:
    """Numbered texts under one heading at the left."""
    return _rows(*((head if number == 1 else "", f"{number}.", text) for number, text in enumerate(texts, 1)))
