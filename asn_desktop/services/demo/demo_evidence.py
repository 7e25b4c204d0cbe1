"""Services: what people of the practice office noted through an invented year, and what others said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from asn_desktop.domain.feedback.feedback import VALUES
from asn_desktop.domain.plans.evidence import EntryKind, GiverRole
from asn_desktop.services.demo.demo_year import Level
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.evidence import (
    ActionStepRecord,
    DailyLineRecord,
    LogEntryRecord,
    RecognitionRecord,
    RemarkRecord,
    StepProgressRecord,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.storage.queries.appraisals.appraisal_card import AppraisalCard
    from asn_desktop.storage.work import Work

_QUARTERS = ((3, 24), (6, 23), (9, 22), (12, 15))  # when the work of a quarter is noted
_DAILY_DAYS = 10
_STRETCHES = (("08:00", "11:30"), ("13:00", "15:45"))
_SOURCES = ("Buku register", "Berkas seksi")
_OUTSIDE_SHARE = 0.4
_REQUESTED_SHARE = 0.3


@dataclass(slots=True, kw_only=True)
class Noted:
    """The log and the open feedback of one year, up to `today`; `levels` says who does how well."""

    texts: Mapping[str, Any]
    skp: Mapping[str, str]
    levels: Mapping[str, tuple[Level, Level]]
    year: int
    today: date

    def write(self, work: Work, cards: Sequence[AppraisalCard]) -> None:
        """Put it all into the file."""
        # A generator of its own: what is noted must not change who is hired or how people are rated.
        random = Random(self.year)  # noqa: S311 - invented notes need no secrets
        entries: list[dict[str, Any]] = []
        recognitions: list[dict[str, Any]] = []
        remarks: list[dict[str, Any]] = []
        steps: list[dict[str, Any]] = []
        progress: list[dict[str, Any]] = []
        daily: list[dict[str, Any]] = []
        for card in cards:
            peers = [other for other in cards if other.assessor_id == card.assessor_id and other.id != card.id] or [
                other for other in cards if other.id != card.id
            ]
            entries += self._log(card, random)
            achieved = self._achievement(card, random)
            if achieved is not None:
                entries.append(achieved)
                recognitions += self._recognitions(card, achieved, random.choice(peers), random)
            remarks += self._remarks(card, peers, cards, random)
            planned = self._steps(card)
            steps += planned
            progress += self._progress(card, planned)
            daily += self._daily(card, random)
        for table, rows in (
            (LogEntryRecord, entries),
            (RecognitionRecord, recognitions),
            (RemarkRecord, remarks),
            (ActionStepRecord, steps),
            (StepProgressRecord, progress),
            (DailyLineRecord, daily),
        ):
            work.insert_many(table, rows)

    def _days(self) -> list[date]:
        return [day for month, at in _QUARTERS if (day := date(self.year, month, at)) <= self.today]

    def _own(self, card: AppraisalCard) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.texts[self.skp[card.employee_id]]
        return found

    def _log(self, card: AppraisalCard, random: Random) -> list[dict[str, Any]]:
        rows = [
            self._entry(
                card,
                day - timedelta(days=random.randint(0, 12)),
                EntryKind.ACTIVITY,
                line,
                quantity=str(random.randint(line["least"], line["most"])),
            )
            for line in self._own(card)["log"]
            for day in self._days()
        ]
        if random.random() < 0.5 and date(self.year, 8, 12) <= self.today:
            project = {
                "rhk": 0,
                "text": random.choice(self.texts["words"]["projects"]),
                "reference": "surat tugas camat",
            }
            rows.append(self._entry(card, date(self.year, 8, 12), EntryKind.PROJECT, project))
        return rows

    def _achievement(self, card: AppraisalCard, random: Random) -> dict[str, Any] | None:
        """Who does well has achieved something worth naming."""
        day = date(self.year, 10, random.randint(1, 20))
        if self._level(card)[0] is not Level.GOOD or day > self.today:
            return None
        return self._entry(card, day, EntryKind.ACHIEVEMENT, random.choice(self._own(card)["achievements"]))

    def _recognitions(
        self, card: AppraisalCard, entry: dict[str, Any], peer: AppraisalCard, random: Random
    ) -> list[dict[str, Any]]:
        words = self.texts["words"]
        later = entry["day"] + timedelta(days=3)
        said = [(GiverRole.LEADER, card.assessor_id, card.assessor.name, words["recognitions_leader"])]
        said.append((GiverRole.PEER, peer.employee_id, peer.person.name, words["recognitions_peer"]))
        return [
            {
                "id": new_id(),
                "log_entry_id": entry["id"],
                "giver_id": giver_id,
                "giver": giver,
                "role": role,
                "day": later,
                "text": random.choice(texts),
            }
            for role, giver_id, giver, texts in said
            if giver
        ]

    def _remarks(
        self, card: AppraisalCard, peers: Sequence[AppraisalCard], cards: Sequence[AppraisalCard], random: Random
    ) -> list[dict[str, Any]]:
        words, level = self.texts["words"], self._level(card)[0]
        rows = [
            self._remark(
                card,
                day + timedelta(days=2),
                GiverRole.LEADER,
                random.choice(words[f"leader_{level}"]),
                giver=(card.assessor_id, card.assessor.name),
                rhk=place % len(card.work_results),
                scheduled=True,
            )
            for place, day in enumerate(self._days())
        ]
        days = self._days() or [date(self.year, 1, 20)]
        peer = random.choice(peers)
        rows.append(
            self._remark(
                card,
                random.choice(days) - timedelta(days=9),
                GiverRole.PEER,
                random.choice(words["peer"]),
                giver=(peer.employee_id, peer.person.name),
                value=random.randint(1, VALUES),
                requested=random.random() < _REQUESTED_SHARE,
            )
        )
        below = [other for other in cards if other.assessor_id == card.employee_id]
        if below:
            giver = random.choice(below)
            rows.append(
                self._remark(
                    card,
                    random.choice(days) - timedelta(days=6),
                    GiverRole.SUBORDINATE,
                    random.choice(words["subordinate"]),
                    giver=(giver.employee_id, giver.person.name),
                    value=random.randint(1, VALUES),
                )
            )
        if random.random() < _OUTSIDE_SHARE:
            outside = random.choice(words["outside"])
            rows.append(
                self._remark(
                    card,
                    random.choice(days) - timedelta(days=4),
                    GiverRole.OTHER,
                    outside["text"],
                    capacity=outside["capacity"],
                    value=1,
                )
            )
        return [row for row in rows if row["day"] <= self.today]

    def _steps(self, card: AppraisalCard) -> list[dict[str, Any]]:
        return [
            {"id": new_id(), "work_result_id": result.id, "seq": seq, "text": text}
            for result, texts in zip(card.work_results, self._own(card)["steps"], strict=True)
            for seq, text in enumerate(texts, start=1)
        ]

    def _progress(self, card: AppraisalCard, steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Who is behind has documented the first step of each rhk only; who has not begun, nothing."""
        if card.employee_id not in self.levels or not self._days():
            return []
        behind = self._level(card)[0] is Level.WEAK
        proofs = {
            card.work_results[line["rhk"] - 1].id: line["reference"] for line in self._own(card)["log"] if line["rhk"]
        }
        return [
            {
                "id": new_id(),
                "appraisal_id": card.id,
                "action_step_id": step["id"],
                "text": f"Terlaksana sesuai jadwal; bukti: {proofs.get(step['work_result_id'], 'map kegiatan')}",
            }
            for step in steps
            if not behind or step["seq"] == 1
        ]

    def _daily(self, card: AppraisalCard, random: Random) -> list[dict[str, Any]]:
        """The last working days of the running year, in two stretches each."""
        if self.today.year != self.year:
            return []
        own = self._own(card)
        back = (self.today - timedelta(days=step) for step in range(1, _DAILY_DAYS + 1))
        return [
            {
                "id": new_id(),
                "employee_id": card.employee_id,
                "day": day,
                "seq": seq,
                "action": own["steps"][line["rhk"] - 1][0],
                "start": start,
                "end": end,
                "activity": line["text"],
                "source": _SOURCES[seq - 1],
                "realisation": max(1, random.randint(line["least"], line["most"]) // 60),
                "measure": line["measure"],
                "reference": line["reference"],
            }
            for day in back
            if day.weekday() < 5
            for seq, (line, (start, end)) in enumerate(zip(own["log"], _STRETCHES, strict=True), start=1)
        ]

    def _level(self, card: AppraisalCard) -> tuple[Level, Level]:
        return self.levels.get(card.employee_id, (Level.FAIR, Level.FAIR))

    def _entry(
        self, card: AppraisalCard, day: date, kind: EntryKind, line: Mapping[str, Any], *, quantity: str = ""
    ) -> dict[str, Any]:
        return {
            "id": new_id(),
            "employee_id": card.employee_id,
            "work_result_id": card.work_results[line["rhk"] - 1].id if line["rhk"] else None,
            "day": day,
            "kind": kind,
            "text": line["text"],
            "quantity": quantity,
            "measure": line.get("measure", ""),
            "reference": line["reference"],
        }

    def _remark(
        self,
        card: AppraisalCard,
        day: date,
        role: GiverRole,
        text: str,
        *,
        giver: tuple[str | None, str] = (None, ""),
        capacity: str = "",
        rhk: int | None = None,
        value: int | None = None,
        scheduled: bool = False,
        requested: bool = False,
    ) -> dict[str, Any]:
        return {
            "id": new_id(),
            "employee_id": card.employee_id,
            "work_result_id": None if rhk is None else card.work_results[rhk].id,
            "value": value,
            "day": day,
            "giver_id": giver[0],
            "giver": giver[1],
            "role": role,
            "capacity": capacity,
            "scheduled": scheduled,
            "requested": requested,
            "text": text,
            "reference": "",
        }
