"""Services: the office's services to the public: their measured days, surveys, and the indicators they feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.public_service.satisfaction import read_answers
from asn_desktop.domain.public_service.service_time import (
    LONGEST,
    LONGEST_NAME,
    MEASURE_NAMES,
    Measure,
    day_problems,
    realisation_text,
    summarise,
)
from asn_desktop.domain.wording import long_date
from asn_desktop.services import gone
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import SERVICE_SINCE, keep_setting
from asn_desktop.storage.queries import public_service as reading
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.appraisals import IndicatorRecord
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.office import UnitRecord
from asn_desktop.storage.schema.public_service import (
    ServiceDayRecord,
    ServiceIndicatorRecord,
    ServiceRecord,
    SurveyRecord,
    SurveySheetRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDraft:
    """A service as it is typed; `standard` is the promised time in its measure."""

    name: str
    unit_id: str | None = None
    measure: Measure = Measure.MINUTES
    standard: int | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """One day of a service as it is typed: the times of those measured, and how many were served in all."""

    day: date
    volume: int
    times: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyDraft:
    """A survey as it is typed."""

    name: str
    start: date | None
    end: date | None


def save_service(desk: Desk, draft: ServiceDraft, service_id: str | None = None) -> tuple[Changes, str]:
    """Add a service, or change the one named; returns the change and its key. Rejected names each field."""
    problems = _service_problems(draft)
    if problems:
        raise Rejected(problems)
    name = draft.name.strip()
    with desk.work() as work:
        other = work.first(ServiceRecord, name=name)
        if other is not None and other.id != service_id:
            raise Rejected([Problem("name", f"Layanan “{name}” sudah ada. Pakai nama lain, atau ubah yang ada.")])
        if draft.unit_id:
            work.require(UnitRecord, draft.unit_id, gone.UNIT)
        record = work.require(ServiceRecord, service_id, gone.SERVICE) if service_id else None
        if record is None:
            record = ServiceRecord(id=new_id(), name=name, measure=draft.measure, standard=0)
            work.add(record)
        record.name, record.unit_id, record.measure = name, draft.unit_id, draft.measure
        record.standard, record.ended = draft.standard or 0, draft.ended
        title = f"{'Ubah' if service_id else 'Tambah'} layanan {name}"
        key = record.id
        return changes_of(title, work.commit(act="save_service", title=title)), key


def keep_day(desk: Desk, service_id: str, entry: DayEntry) -> Changes:
    """Keep one day of a service in place of what was noted for it; Rejected names each field."""
    problems = day_problems(entry.day, entry.volume, entry.times, desk.today)
    if problems:
        raise Rejected(problems)
    with desk.work() as work:
        service = work.require(ServiceRecord, service_id, gone.SERVICE)
        record = work.first(ServiceDayRecord, service_id=service_id, day=entry.day)
        if record is None:
            record = ServiceDayRecord(service_id=service_id, day=entry.day)
            work.add(record)
        record.volume, record.times = entry.volume, list(entry.times)
        title = f"Catat {service.name} {long_date(entry.day)}: {entry.volume} pemohon"
        return changes_of(title, work.commit(act="keep_service_day", title=title))


def save_survey(desk: Desk, draft: SurveyDraft, survey_id: str | None = None) -> tuple[Changes, str]:
    """Add a survey, or change the one named; returns the change and its key. Rejected names each field."""
    name = draft.name.strip()
    problems = []
    if not name:
        problems.append(Problem("name", "Isi nama survei, misalnya Semester II 2026."))
    if draft.start is None or draft.end is None:
        problems.append(Problem("start", "Isi tanggal mulai dan selesai survei."))
    elif draft.end < draft.start:
        problems.append(Problem("end", "Tanggal selesai mendahului tanggal mulai. Tukar keduanya."))
    if problems:
        raise Rejected(problems)
    assert draft.start is not None
    assert draft.end is not None  # both checked above
    with desk.work() as work:
        other = work.first(SurveyRecord, name=name)
        if other is not None and other.id != survey_id:
            raise Rejected([Problem("name", f"Survei “{name}” sudah ada. Pakai nama lain.")])
        record = work.require(SurveyRecord, survey_id, gone.SURVEY) if survey_id else None
        if record is None:
            record = SurveyRecord(id=new_id(), name=name, start=draft.start, end=draft.end)
            work.add(record)
        record.name, record.start, record.end = name, draft.start, draft.end
        title = f"{'Ubah' if survey_id else 'Tambah'} survei {name}"
        key = record.id
        return changes_of(title, work.commit(act="save_survey", title=title)), key


def add_sheet(desk: Desk, survey_id: str, typed: str) -> Changes:
    """Keep one sheet of a survey as its digits were typed; Rejected says which digit is wrong."""
    answers = read_answers(desk.rules.satisfaction, typed)
    if isinstance(answers, str):
        raise Rejected([Problem("answers", answers)])
    with desk.work() as work:
        survey = work.require(SurveyRecord, survey_id, gone.SURVEY)
        work.add(SurveySheetRecord(survey_id=survey_id, answers=list(answers)))
        title = f"Masukkan satu lembar {survey.name}"
        return changes_of(title, work.commit(act="add_survey_sheet", title=title))


def link_indicators(desk: Desk, service_id: str, indicator_ids: Sequence[str]) -> Changes:
    """Let this service be the measure of exactly these indicators; one of another service moves here."""
    with desk.work() as work:
        service = work.require(ServiceRecord, service_id, gone.SERVICE)
        wanted = set(indicator_ids)
        for record in work.all(ServiceIndicatorRecord, service_id=service_id):
            if record.indicator_id not in wanted:
                work.remove(record)
        present = {record.indicator_id: record for record in work.among(ServiceIndicatorRecord, "indicator_id", wanted)}
        for key in sorted(wanted):
            if key in present:
                present[key].service_id = service_id
            else:
                work.require(IndicatorRecord, key, gone.INDICATOR)
                work.add(ServiceIndicatorRecord(service_id=service_id, indicator_id=key))
        title = f"Kaitkan {len(wanted)} indikator dengan {service.name}"
        return changes_of(title, work.commit(act="link_service", title=title))


def release(work: Work, indicator_id: str) -> None:
    """Part an indicator that is about to go from the service that measures it."""
    for record in work.all(ServiceIndicatorRecord, indicator_id=indicator_id):
        work.remove(record)


def measured(reader: Reader, indicator_ids: list[str], start: date, end: date) -> dict[str, str]:
    """What services measured for these indicators from `start` to `end`, in the words of a realisation."""
    texts: dict[str, str] = {}
    for indicator_id, service_id in reading.measured_by(reader, indicator_ids).items():
        service = reading.service(reader, service_id)
        if service is not None:
            summary = summarise(reading.days(reader, service_id, start=start, end=end), service.standard)
            text = realisation_text(summary, Measure(service.measure), service.standard)
            if text:
                texts[indicator_id] = text
    return texts


def since(reader: Reader) -> date | None:
    """Since when the office works with the system; None while nobody noted it."""
    noted = str(offices.setting(reader, SERVICE_SINCE, "") or "")
    return date.fromisoformat(noted) if noted else None


def keep_since(desk: Desk, day: date | None) -> Changes:
    """Note since when the office works with the system: where before and after part."""
    with desk.work() as work:
        keep_setting(work, SERVICE_SINCE, day.isoformat() if day else "")
        title = f"Sistem dipakai sejak {long_date(day)}" if day else "Hapus tanggal mulai sistem"
        return changes_of(title, work.commit(act="keep_service_since", title=title))


def _service_problems(draft: ServiceDraft) -> list[Problem]:
    problems = []
    if not draft.name.strip():
        problems.append(Problem("name", "Isi nama layanan, misalnya Surat keterangan domisili."))
    elif len(draft.name.strip()) > LONGEST_NAME:
        problems.append(Problem("name", f"Nama layanan paling panjang {LONGEST_NAME} huruf. Ringkas namanya."))
    if not draft.standard or not 0 < draft.standard <= LONGEST:
        measure = MEASURE_NAMES[draft.measure]
        problems.append(Problem("standard", f"Isi waktu yang dijanjikan dalam {measure}, lebih dari nol."))
    return problems
