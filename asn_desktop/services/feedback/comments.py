"""Services: what raters of the 360 add in their own words: taken in without a rater, given out only by the filter.

A comment lies apart from the answers of its sheet: not even who could read the file would know which belong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.errors import Problem, Rejected
from asn_desktop.domain.feedback import comments as words
from asn_desktop.domain.feedback.confidentiality import RaterGroup, hold_comments, sift_comments
from asn_desktop.domain.feedback.feedback import GROUP_NAMES
from asn_desktop.services.feedback import audience
from asn_desktop.services.settings import SMALLEST_COMMENTS, SMALLEST_GROUP, setting_in
from asn_desktop.storage import comments as stored
from asn_desktop.storage.queries.feedback import collection_seals
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.base import new_id
from asn_desktop.storage.schema.feedback import CommentRecord, KeptCommentRecord
from asn_desktop.storage.schema.staff import EmployeeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.two_keys import Said
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work

TOO_LONG = "Komentar {count} huruf; paling banyak {longest}. Persingkat, lalu simpan lagi."


class Least(NamedTuple):
    """What is promised to raters: from how many answers on a group is shown, and from how many comments on those.

    `sealed` says whether sheets are sealed as they come in.
    """

    answers: int
    comments: int
    sealed: bool = False


def least(reader: Reader, rules: Rules) -> Least:
    """What this office promises."""
    return _least(rules, offices.setting(reader, SMALLEST_GROUP), offices.setting(reader, SMALLEST_COMMENTS))


def promised(reader: Reader, rules: Rules, period_id: str) -> Least:
    """What this office promises raters of a period."""
    seal = collection_seals.of_period(reader, period_id)
    return least(reader, rules)._replace(sealed=seal is not None)


def least_in(work: Work, rules: Rules) -> Least:
    """As `least`, inside an act."""
    return _least(rules, setting_in(work, SMALLEST_GROUP), setting_in(work, SMALLEST_COMMENTS))


def require_short(text: str) -> None:
    """Rejected when a comment is longer than a sheet has room for."""
    said = words.tidied(text)
    if len(said) > words.LONGEST:
        raise Rejected([Problem("comment", TOO_LONG.format(count=len(said), longest=words.LONGEST))])


def names(desk: Desk, texts: Iterable[str]) -> frozenset[str]:
    """The words of the names in the register, which comments must not hold; none are looked up without a comment."""
    if not any(texts):
        return frozenset()
    with desk.reader() as reader:
        return words.name_words(reader.column("SELECT name FROM employee"))


def names_in(work: Work) -> frozenset[str]:
    """As `names`, inside an act whose texts are known only now."""
    return words.name_words(one.name for one in work.all(EmployeeRecord))


def told(text: str, known: frozenset[str]) -> str:
    """A comment as it is kept, without these names of people; '' where there is none, Rejected where it is too long."""
    require_short(text)
    return words.without_names(words.tidied(text), known)


def keep(work: Work, appraisal_id: str, group: RaterGroup, text: str) -> None:
    """Put a comment, if there is one, into the act at hand."""
    if text:
        work.add(CommentRecord(appraisal_id=appraisal_id, rater_group=group, text=text))


def close(
    work: Work, rules: Rules, appraisal_ids: Sequence[str], opened: Mapping[str, Sequence[Said]] | None = None
) -> None:
    """Keep what may be shown of the comments about these people, those just unsealed too, and delete them all."""
    smallest = least_in(work, rules).comments
    held = {
        key: {group: list(texts) for group, texts in groups.items()}
        for key, groups in stored.in_work(work, appraisal_ids).items()
    }
    for key, sheets in (opened or {}).items():
        for one in sheets:
            if one.comment:
                held.setdefault(key, {}).setdefault(one.group, []).append(one.comment)
    rows = [
        {"id": new_id(), "appraisal_id": key, "rater_group": group, "texts": texts}
        for key in sorted(held)
        for group, texts in sift_comments(smallest, _by_group(held[key]), key).items()
    ]
    work.insert_many(KeptCommentRecord, rows)
    stored.erase(work, appraisal_ids)


def shown(reader: Reader, rules: Rules, closed: Sequence[str]) -> Mapping[str, Mapping[RaterGroup, Sequence[str]]]:
    """The comments about these people, whose collection is closed, that may be shown; without any, no entry."""
    smallest = least(reader, rules).comments
    kept = stored.kept(reader, audience.readable(reader, closed))
    held = {key: hold_comments(smallest, _by_group(groups)) for key, groups in kept.items()}
    order = list(GROUP_NAMES)
    return {
        key: dict(sorted(groups.items(), key=lambda one: order.index(one[0]))) for key, groups in held.items() if groups
    }


def _by_group(groups: Mapping[str, Sequence[str]]) -> dict[RaterGroup, Sequence[str]]:
    return {RaterGroup(group): texts for group, texts in groups.items()}


def _least(rules: Rules, answers: int | None, comments: int | None) -> Least:
    """As the office chose, never fewer than the rules say; of a group that is hidden no comment is shown."""
    feedback = rules.performance.feedback
    group = max(feedback.smallest_group, answers or 0)
    return Least(group, max(feedback.smallest_comments, comments or 0, group))
