"""Tests: answers with comments that only two people can open, taken in from a stick while the power may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asn_desktop.domain.feedback.answer_file import ENDING
from asn_desktop.domain.feedback.feedback import RaterGroup
from asn_desktop.services.feedback import answer_forms, period_keys, two_keys
from asn_desktop.services.feedback.two_keys import Said
from asn_desktop.storage.queries.feedback import sheets as stored_sheets
from asn_desktop.storage.schema.feedback import SealedBallotRecord
from tests.answer_pages import shut_here

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.services.desk import Desk

_HALVES = "kunci.txt"
_COMMENT = "Selalu membantu"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedAnswers:
    """The room of answer files, but sealed: made of the plain room, and looked into as the others are."""

    plain: Callable[[Path], None]
    open: Callable[[Path], Desk]
    period: Callable[[Desk], str]
    looked: Callable[[Path, Callable[[Desk], list[str]]], list[str]]

    def make(self, room: Path) -> None:
        """Seal the period, and put files of the page of both holders onto the stick."""
        self.plain(room)
        opened = self.open(room)
        with opened.database:
            key = self.period(opened)
            pair = two_keys.make_pair()
            two_keys.seal_collection(opened, key, pair, ("Marlina", "Hendri"), pair.halves)
            (room / _HALVES).write_text("\n".join((pair.public, *pair.halves)), encoding="utf-8")
            public, _ = period_keys.pair_of(opened, key)
            with opened.reader() as reader:
                forms = answer_forms.of_period(opened, reader, key)
                out = stored_sheets.out(reader, key)
            for one in out:
                form = forms[RaterGroup(one.rater_group)]
                said = {"answers": "4" * len(form.statements), "comment": _COMMENT}
                text = shut_here(public, pair.public, one.code, said, form.digest)
                (room / "stik" / f"{one.code}{ENDING}").write_text(text, encoding="utf-8")

    def faults(self, room: Path, said: list[str]) -> list[str]:
        """As many boxes as sheets that came back, none that was acknowledged is missing, and both read each."""
        public, *halves = (room / _HALVES).read_text(encoding="utf-8").splitlines()
        private = two_keys.require_halves(public, *halves)
        kept = max(map(int, said), default=0)

        def look(opened: Desk) -> list[str]:
            with opened.reader() as reader:
                taken = reader.value("SELECT count(*) FROM sheet WHERE state = 'received'")
                plain = reader.value("SELECT count(*) FROM ballot") + reader.value(
                    "SELECT count(*) FROM ballot_comment"
                )
            with opened.work() as work:
                boxes = [(RaterGroup(one.rater_group), one.box) for one in work.all(SealedBallotRecord)]
            found = [two_keys.unsealed(private, group, box) for group, box in boxes]
            right = [
                one for one in found if one is not None and one == Said(one.group, "4" * 21, _COMMENT, by_page=True)
            ]
            whole = taken == len(boxes) == len(right) and taken >= kept and not plain
            return [] if whole else [f"{taken} lembar, {len(boxes)} kotak, {len(right)} terbaca, {kept} diakui"]

        return self.looked(room, look)
