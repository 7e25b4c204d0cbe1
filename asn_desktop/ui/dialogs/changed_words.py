"""Dialogs: what two people changed in one row, in the words of the screen: which data, which field, which value."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.wording import PREDIKAT_LABELS, RATING_LABELS
from asn_desktop.services import settings
from asn_desktop.services.clashes import WHOLE
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.clashes import Clash
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell

_NOUNS = {
    "action_step": "Rencana aksi",
    "annex_line": "Lampiran A.1.8",
    "appraisal": "Penilaian",
    "behaviour_expectation": "Ekspektasi perilaku",
    "behaviour_feedback": "Umpan balik perilaku",
    "career_case": "Keputusan karier",
    "career_fact": "Fakta karier",
    "coaching": "Pembinaan",
    "development": "Rencana pengembangan",
    "document": "Dokumen",
    "employee": "Pegawai",
    "holiday": "Hari libur",
    "indicator": "Indikator",
    "judgement": "Nilai hasil kerja",
    "letter_wording": "Kalimat surat",
    "log_entry": "Catatan kegiatan",
    "objection": "Keberatan",
    "office": "Kantor",
    "office_figure": "Parameter aturan",
    "period": "Periode",
    "plan": "SKP",
    "position": "Jabatan",
    "realisation": "Realisasi",
    "setting": "Pengaturan",
    "training": "Pelatihan",
    "unit": "Unit kerja",
    "work_result": "Rencana hasil kerja",
}
_FIELDS = {
    "address": "Alamat",
    "agreed_on": "Tanggal kesepakatan",
    "approach": "Pendekatan SKP",
    "aspect": "Aspek",
    "assessor_id": "Pejabat penilai",
    "basis": "Dasar",
    "behaviour": "Rating perilaku kerja",
    "collection_closed": "Pengumpulan 360° ditutup",
    "contact": "Kontak",
    "day": "Tanggal",
    "decided_on": "Tanggal penetapan",
    "decision": "Putusan",
    "explanation": "Penjelasan pejabat penilai",
    "feedback": "Umpan balik",
    "filed_on": "Tanggal diarsipkan",
    "golongan": "Golongan",
    "handed_over_on": "Tanggal diserahkan",
    "head_id": "Kepala unit",
    "intervened": "RHK pimpinan yang diintervensi",
    "letter_code": "Kode surat",
    "name": "Nama",
    "needed": "Kebutuhan",
    "note": "Keterangan",
    "notes": "Catatan/rekomendasi",
    "parent_id": "Unit atasan",
    "place": "Tempat",
    "position_name": "Nama jabatan",
    "predikat": "Predikat",
    "rating": "Rating",
    "realisation": "Realisasi",
    "reason": "Alasan",
    "refused_on": "Tanggal ditolak",
    "region": "Daerah",
    "retired": "Tidak aktif",
    "returned_on": "Tanggal dikembalikan",
    "signed_on": "Tanggal tanda tangan",
    "statement": "Rencana hasil kerja",
    "superior_id": "Atasan",
    "target": "Target",
    "text": "Isi",
    "unit_id": "Unit kerja",
    "valid_from": "Berlaku mulai",
    "value": "Nilai",
    "wording": "Kalimat",
    "work_result": "Rating hasil kerja",
}
_SETTINGS = {
    settings.ATTACHMENT_LIMIT: "Batas besar lampiran (MB)",
    settings.DAILY_LOG: "Log harian",
    settings.EXTERNAL_ASSESSOR: "Penilai kepala kantor",
    settings.EXTERNAL_SUPERIOR: "Atasan penilai kepala kantor",
    settings.FORM_PAPER: "Kertas formulir",
    settings.NUMBER_PATTERN: "Pola nomor surat",
    settings.ONE_COUNTER: "Satu nomor urut untuk semua surat",
    settings.PERIOD_KIND: "Periode evaluasi",
    settings.REMARK_NAMES: "Nama pemberi umpan balik dicetak",
    settings.SMALLEST_COMMENTS: "Komentar 360° paling sedikit",
    settings.SMALLEST_GROUP: "Jawaban 360° paling sedikit",
    settings.SUGGESTIONS: "Saran penilaian",
}
_FLAGS = frozenset({"collection_closed", "retired", "independent"})
_CODES = {**RATING_LABELS, **PREDIKAT_LABELS}
_NAMED = ("employee", "unit", "position")  # tables whose keys stand in columns people see


class Meeting(NamedTuple):
    """A field that two people changed, in words; `typed` when the person at this screen did."""

    name: str
    label: str
    base: str
    mine: str
    now: str
    typed: bool = True


def meetings(shell: Shell, clashes: Sequence[Clash]) -> list[Meeting]:
    """The clashes a person can read; what the program works out by itself is left out."""
    with shell.desk.reader() as reader:
        found = [_meeting(reader, place, clash) for place, clash in enumerate(clashes)]
    return [one for one in found if one is not None]


def _meeting(reader: Reader, place: int, clash: Clash) -> Meeting | None:
    noun = _NOUNS.get(clash.table)
    if noun is None or (clash.column != WHOLE and clash.column not in _FIELDS):
        return None
    if clash.column == WHOLE:
        base, mine, now = (_row_words(clash, image) for image in (clash.base, clash.mine, clash.now))
        return Meeting(str(place), tr(noun), base, mine, now, clash.touched)
    field = tr(_FIELDS[clash.column])
    label = field if field == tr(noun) else f"{tr(noun)}: {field}"
    if clash.table == "setting":
        label = tr(_SETTINGS.get(str(clash.row.get("name") or _setting(reader, clash.key)), noun))
    base, mine, now = (_words(reader, clash.column, value) for value in (clash.base, clash.mine, clash.now))
    return Meeting(str(place), label, base, mine, now, clash.touched)


def _setting(reader: Reader, key: str) -> str:
    return str(reader.value("SELECT name FROM setting WHERE id = ?", (key,)) or "")


def _row_words(clash: Clash, image: Any) -> str:
    """A row as a whole: its own text where it has one, or that it is not there."""
    if image is None:
        return tr("tidak ada")
    row = {**clash.row, **image}
    told = next((row[name] for name in ("statement", "text", "name", "title") if row.get(name)), "")
    return str(told) or tr("ada")


def _words(reader: Reader, column: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if column in _FLAGS:
        return tr("Ya") if value else tr("Tidak")
    if column in ("value", "wording") and isinstance(value, str):
        return _told(json.loads(value))
    if column.endswith("_id"):
        return _name(reader, str(value))
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return short_date(date.fromisoformat(value))
    return tr(_CODES.get(str(value), str(value)))


def _told(value: Any) -> str:
    """A small structure as a text."""
    if isinstance(value, bool):
        return tr("Ya") if value else tr("Tidak")
    if isinstance(value, dict):
        return "; ".join(filter(None, map(_told, value.values())))
    if isinstance(value, list):
        return "\n".join(map(_told, value))
    return "" if value is None else str(value)


def _name(reader: Reader, key: str) -> str:
    for table in _NAMED:
        found = reader.value(f'SELECT name FROM "{table}" WHERE id = ?', (key,))  # noqa: S608 — our names
        if found:
            return str(found)
    return key
