"""Services: the history of people as a kind of import: predikat, KGB, hukdis, ujian dinas and the rest of career facts.

Everybody in the sheet must be in the register; a blank cell erases nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from asn_desktop.domain import wording
from asn_desktop.domain.staff.nip import Severity
from asn_desktop.exchange.sheets.row_problem import RowProblem
from asn_desktop.exchange.staff import history_sheet
from asn_desktop.exchange.staff.history_headers import HISTORY, predikat_years
from asn_desktop.services.imports import import_credit
from asn_desktop.services.imports.import_assessors import Assessors
from asn_desktop.services.imports.import_fields import as_python, drop_older, same, shown
from asn_desktop.services.imports.import_histories import Revision, write_later_entries
from asn_desktop.services.imports.import_kind import Compared, FieldChange, ImportKind, RowPreview
from asn_desktop.services.staff.history_kinds import CURRENT, FIRST_YEAR, golongan_problems
from asn_desktop.storage.queries.career import career as stored
from asn_desktop.storage.queries.career import credit
from asn_desktop.storage.queries.staff import import_base
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.credit import CreditEntryRecord
from asn_desktop.storage.schema.staff import EmployeeRecord, HukdisRecord, PastPredikatRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.appraisals.predicate import Predikat
    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.exchange.staff.history_sheet import HistoryRow, Punishment
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.progress import Report
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

# Field of the sheet -> column of the register, where they differ.
_COLUMN = {"education_level": "education"}
_VALUES = tuple(_COLUMN.get(name, name) for name in history_sheet.VALUES)
_WHO = ("id", "nip", "name", "retired", "status", "unit_id", "position_name", "position_kind")
_KNOWN = (*_WHO, "assessor_id", "superior_id", "hukdis_checked", *_VALUES)
_LABELS = {_COLUMN.get(name, name): HISTORY.labels[name] for name in history_sheet.VALUES}
_EXAMS = {0: "Belum pernah", 1: "Tingkat I", 2: "Tingkat II"}
_EVERY = 500  # rows between two reports


@dataclass(slots=True)
class _Plan:
    """All that would be written."""

    revisions: list[Revision] = field(default_factory=list)
    new_predikat: list[dict[str, Any]] = field(default_factory=list)
    changed_predikat: list[dict[str, Any]] = field(default_factory=list)
    hukdis: list[dict[str, Any]] = field(default_factory=list)
    credit: list[dict[str, Any]] = field(default_factory=list)
    unit_names: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.revisions or self.new_predikat or self.changed_predikat or self.hukdis or self.credit)


def _compare(desk: Desk, reader: Reader, sheet: Sheet, header: HeaderGuess, report: Report) -> Compared:
    parsed = history_sheet.parse(sheet, header, today=desk.today)
    comparison = _Comparison(desk, reader, header, parsed.rows)
    for done, row in enumerate(parsed.rows):
        if done % _EVERY == 0:
            report(done, len(parsed.rows), "Membandingkan dengan data yang ada")
        comparison.take(row)
    return Compared(
        read=parsed.read,
        added=(),
        updated=comparison.updated,
        unchanged=comparison.unchanged,
        rejected=parsed.rejected | comparison.rejected,
        problems=[*parsed.problems, *comparison.problems],
        plan=comparison.plan,
        empty=comparison.plan.empty,
    )


class _Comparison:
    """Gathers, row by row, what is changed and equal."""

    def __init__(self, desk: Desk, reader: Reader, header: HeaderGuess, rows: Sequence[HistoryRow]) -> None:
        self._header, self._today, self._rules = header, desk.today, desk.rules
        self._credit = credit.entries(reader)
        register = (dict(zip(_KNOWN, values, strict=True)) for values in import_base.people(reader, _KNOWN))
        self._people = {person["nip"]: person for person in register}
        units = import_base.units(reader)
        self._own = stored.own_predikat(reader)
        self._past: dict[tuple[str, int], stored.PastPredikat] = {
            (one.employee_id, one.year): one for one in stored.past_predikat(reader)
        }
        self._hukdis = stored.hukdis(reader)
        self._assessors = Assessors(self._people, units, rows)
        self.plan = _Plan(unit_names={unit.id: unit.name for unit in units})
        self.updated: list[RowPreview] = []
        self.unchanged: list[RowPreview] = []
        self.rejected: frozenset[int] = frozenset()
        self.problems: list[RowProblem] = []

    def take(self, row: HistoryRow) -> None:
        """Compare one row with the person the register has; a row with an error leaves nothing in the plan."""
        present = self._people.get(row.nip)
        if present is None:
            sentence = (
                f"NIP {row.nip} tidak ada dalam daftar pegawai. Impor atau tambahkan pegawainya lebih dahulu,"
                " atau perbaiki NIP-nya."
            )
            self._refuse(row, "nip", row.nip, sentence)
            return
        if present["retired"]:
            sentence = (
                f"{present['name']} sudah dinonaktifkan dalam program, sehingga datanya tidak diubah."
                " Aktifkan kembali lewat tab Pegawai bila memang masih bekerja."
            )
            self._warn(row, "nip", row.nip, sentence)
            self.unchanged.append(self._preview(row, present))
            return
        changed = self._values(row, present)
        changes = self._assessor(row, present, changed)
        entries = _Plan()
        changes += self._predikat(row, present, entries)
        changes += self._punishment(row, present, changed, entries)
        changes += self._pak(row, present, changed, entries)
        if row.row in self.rejected:
            return
        changes = [*self._told(present, changed), *changes]
        if not changes:
            self.unchanged.append(self._preview(row, present))
            return
        if changed:
            before = {name: as_python(name, present[name]) for name in _KNOWN}
            self.plan.revisions.append(Revision(present["id"], changed, before))
        self.plan.new_predikat += entries.new_predikat
        self.plan.changed_predikat += entries.changed_predikat
        self.plan.hukdis += entries.hukdis
        self.plan.credit += entries.credit
        self.updated.append(self._preview(row, present)._replace(changes=tuple(changes)))

    def _values(self, row: HistoryRow, present: Mapping[str, Any]) -> dict[str, Any]:
        offered = {_COLUMN.get(name, name): value for name, value in row.values.items()}
        changed = {name: value for name, value in offered.items() if not same(name, present[name], value)}
        for problem in golongan_problems(changed.get("golongan", ""), present["status"]):
            self._refuse(row, "golongan", changed["golongan"], problem.sentence)
        for main, value, sentence in drop_older(changed, present):
            self._warn(row, main, value, sentence)
        return changed

    def _told(self, present: Mapping[str, Any], changed: Mapping[str, Any]) -> list[FieldChange]:
        return [
            FieldChange(name, _LABELS[name], _words(name, as_python(name, present[name])), _words(name, value))
            for name, value in changed.items()
            if name in _LABELS
        ]

    def _assessor(self, row: HistoryRow, present: Mapping[str, Any], changed: dict[str, Any]) -> list[FieldChange]:
        why = self._assessors.why_not(present, row.assessor_nip)
        if why:
            self._refuse(row, "assessor_nip", row.assessor_nip, why)
        wanted = self._assessors.wanted(present["id"])
        if why or wanted is None:
            return []
        changed["assessor_id"] = wanted.key
        return [FieldChange("assessor_id", "Pejabat penilai", wanted.before, wanted.name)]

    def _predikat(self, row: HistoryRow, present: Mapping[str, Any], entries: _Plan) -> list[FieldChange]:
        changes = []
        for year, predikat in row.predikat.items():
            if not FIRST_YEAR <= year <= self._today.year:
                sentence = f"Tahun penilaian {year} pada judul kolom tidak mungkin. Perbaiki judul kolomnya."
                self._refuse(row, self._field_of(year), str(year), sentence)
                continue
            own = self._own.get(present["id"], {}).get(year)
            if own is not None:
                if own != predikat:
                    sentence = (
                        f"Predikat {year} {present['name']} sudah ditetapkan dalam program:"
                        f" {wording.screen(own)}. Yang ditetapkan itu dipertahankan."
                    )
                    self._warn(row, self._field_of(year), wording.screen(predikat), sentence)
                continue
            changes += self._past_predikat(present["id"], year, predikat, entries)
        return changes

    def _past_predikat(self, key: str, year: int, predikat: Predikat, entries: _Plan) -> list[FieldChange]:
        past = self._past.get((key, year))
        if past is not None and past.predikat == predikat:
            return []
        if past is None:
            entries.new_predikat.append({"id": new_id(), "employee_id": key, "year": year, "predikat": predikat})
        else:
            entries.changed_predikat.append({"id": past.id, "predikat": predikat})
        old = wording.screen(past.predikat) if past else ""
        return [FieldChange(f"predikat_{year}", f"Predikat {year}", old, wording.screen(predikat))]

    def _punishment(
        self, row: HistoryRow, present: Mapping[str, Any], changed: dict[str, Any], entries: _Plan
    ) -> list[FieldChange]:
        told = row.hukdis
        if told is None:
            return []
        kept = self._hukdis.get(present["id"], ())
        if told.level is None and kept:
            sentence = (
                f"Hukuman disiplin ditulis tidak ada, tetapi tercatat hukuman {kept[-1].level.lower()} sejak"
                f" {wording.short_date(kept[-1].start)}. Yang tercatat dipertahankan; hapus lewat riwayat pegawai"
                " bila keliru."
            )
            self._warn(row, "hukdis_level", "Tidak ada", sentence)
            return []
        new = told.level is not None and not any((one.level, one.start) == told[:2] for one in kept)
        if not new and present["hukdis_checked"]:
            return []
        if not present["hukdis_checked"]:
            changed["hukdis_checked"] = True
        if new:
            entries.hukdis.append(
                {
                    "id": new_id(),
                    "employee_id": present["id"],
                    "level": told.level,
                    "start": told.start,
                    "end": told.end,
                }
            )
        old = "belum diperiksa" if not present["hukdis_checked"] else "sudah diperiksa"
        return [FieldChange("hukdis", "Hukuman disiplin", old, _punished(told))]

    def _pak(
        self, row: HistoryRow, present: Mapping[str, Any], changed: Mapping[str, Any], entries: _Plan
    ) -> list[FieldChange]:
        if row.pak is None:
            return []
        jenjang = changed.get("jenjang") or present["jenjang"]
        mine = self._credit.get(present["id"], ())
        found = import_credit.judge(self._rules, present, jenjang, row.pak, mine, self._today)
        if found.refused:
            self._refuse(row, "pak_number", row.pak.number, found.refused)
        if found.warning:
            self._warn(row, "pak_number", row.pak.number, found.warning)
        if found.entry is None or found.change is None:
            return []
        entries.credit.append(found.entry)
        return [found.change]

    def _field_of(self, year: int) -> str:
        years = predikat_years(self._header)
        return next(name for name, told in years.items() if told == year)

    def _preview(self, row: HistoryRow, present: Mapping[str, Any]) -> RowPreview:
        unit = self.plan.unit_names.get(present["unit_id"] or "", "")
        return RowPreview(row.row, row.nip, present["name"], present["position_name"], unit)

    def _refuse(self, row: HistoryRow, name: str, value: str, sentence: str) -> None:
        self.rejected |= {row.row}
        self._say(row, name, value, Severity.ERROR, sentence)

    def _warn(self, row: HistoryRow, name: str, value: str, sentence: str) -> None:
        self._say(row, name, value, Severity.WARNING, sentence)

    def _say(self, row: HistoryRow, name: str, value: str, severity: Severity, sentence: str) -> None:
        label = self._header.label_of(name)
        self.problems.append(RowProblem(row.row, label, value, severity, f"Baris {row.row}: {sentence}"))


def _write(work: Work, plan: _Plan, report: Report) -> None:
    report(0, 0, "Menulis data pegawai")
    work.update_many(EmployeeRecord, [{"id": one.employee_id, **one.values} for one in plan.revisions])
    for kind in CURRENT:
        write_later_entries(work, kind, plan.revisions, plan.unit_names)
    report(0, 0, "Menulis predikat dan hukuman disiplin")
    work.insert_many(PastPredikatRecord, plan.new_predikat)
    work.update_many(PastPredikatRecord, plan.changed_predikat)
    work.insert_many(HukdisRecord, plan.hukdis)
    work.insert_many(CreditEntryRecord, plan.credit)


def _words(name: str, value: Any) -> str:
    if name == "exam_level" and value is not None:
        return _EXAMS[value]
    if name == "unpaid_leave" and value is not None:
        return "Pernah" if value else "Tidak pernah"
    return shown(name, value, {})


def _punished(told: Punishment) -> str:
    if told.level is None or told.start is None:
        return "tidak ada"
    until = f" s.d. {wording.short_date(told.end)}" if told.end else ""
    return f"{told.level.value.lower()}, {wording.short_date(told.start)}{until}"


HISTORY_IMPORT = ImportKind(key="history", noun="riwayat", fields=HISTORY, compare=_compare, write=_write)
"""What `import history` and the window bring."""
