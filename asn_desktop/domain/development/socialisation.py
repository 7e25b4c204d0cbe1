"""Domain: sessions in which an office gets to know the system, the nameless quiz after one, the raters' exercise."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.domain.basis import RuleError, Table
from asn_desktop.domain.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LONGEST = 160  # letters of a topic, a place, a speaker
MOST_HOURS = 40  # JP of one session
UNANSWERED = "0"
OPINIONS = 4  # steps of agreement: 1 not at all, 4 fully
OPINION_WORDS = ("tidak setuju", "kurang setuju", "setuju", "sangat setuju")


class SessionKind(StrEnum):
    """What a session is about."""

    SYSTEM = "SISTEM"
    RATERS = "PENILAI"


KIND_NAMES = {SessionKind.SYSTEM: "Sosialisasi sistem", SessionKind.RATERS: "Pelatihan penilai"}
Sheet = tuple[int | None, ...]


class Question(NamedTuple):
    """One question of the quiz; `answer` counts the choices from 1."""

    text: str
    choices: tuple[str, ...]
    answer: int


class Quiz(NamedTuple):
    """The questions with a right answer, and the statements people agree to from 1 to 4."""

    questions: tuple[Question, ...]
    opinions: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many digits a sheet has."""
        return len(self.questions) + len(self.opinions)


class Outcome(NamedTuple):
    """What came of one question or statement: how many answered, and how many were right or the mean agreement."""

    text: str
    answered: int
    right: int | None  # None for a statement
    mean: Fraction | None  # of a statement; None while nobody answered

    @property
    def share(self) -> Fraction | None:
        """The part that was right; None while nobody answered."""
        return Fraction(self.right, self.answered) if self.right is not None and self.answered else None


class QuizResult(NamedTuple):
    """All sheets of one session together."""

    sheets: int
    outcomes: tuple[Outcome, ...]

    @property
    def right(self) -> Fraction | None:
        """The part of all answers that was right; None without sheets."""
        asked = [one for one in self.outcomes if one.right is not None]
        answered = sum(one.answered for one in asked)
        return Fraction(sum(one.right or 0 for one in asked), answered) if answered else None


class Mistake(NamedTuple):
    """One common error of raters."""

    code: str
    name: str


class ExerciseCase(NamedTuple):
    """One short case, the error in it, and why."""

    text: str
    answer: str
    why: str


class Exercise(NamedTuple):
    """The cases at the end of the rater training, and the errors to choose from."""

    mistakes: tuple[Mistake, ...]
    cases: tuple[ExerciseCase, ...]

    def name(self, code: str) -> str:
        """The name of an error."""
        return next(one.name for one in self.mistakes if one.code == code)


def session_problems(  # one sentence beside each field
    *, topic: str, day: date | None, place: str, speaker: str, hours: int | None
) -> list[Problem]:
    """Everything that speaks against keeping a session."""
    found = []
    if not topic.strip():
        found.append(Problem("topic", "Isi topiknya, misalnya Cara mengisi SKP dan umpan balik 360."))
    if day is None:
        found.append(Problem("day", "Isi hari pelaksanaannya; boleh hari yang akan datang."))
    found += [
        Problem(field, f"Paling panjang {LONGEST} huruf. Ringkas isinya.")
        for field, text in (("topic", topic), ("place", place), ("speaker", speaker))
        if len(text.strip()) > LONGEST
    ]
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        found.append(Problem("hours", f"JP {hours} tidak mungkin. Isi 0 sampai {MOST_HOURS}, atau kosongkan."))
    return found


def read_sheet(quiz: Quiz, typed: str) -> Sheet | str:
    """A sheet as typed in one go (“21324343”, 0 for none), or a sentence that says what is wrong."""
    signs = re.sub(r"[\s,;.]", "", typed)
    if len(signs) != quiz.length:
        return f"Ada {len(signs)} jawaban, padahal lembar memuat {quiz.length}. Ketik {quiz.length} angka berurutan."
    limits = [len(question.choices) for question in quiz.questions] + [OPINIONS] * len(quiz.opinions)
    for place, (sign, limit) in enumerate(zip(signs, limits, strict=True), start=1):
        if not sign.isdecimal() or not 0 <= int(sign) <= limit:
            return f"Jawaban ke-{place} adalah “{sign}”; isi 1 sampai {limit}, atau {UNANSWERED} bila tidak diisi."
    answers = tuple(int(sign) or None for sign in signs)
    return answers if any(answers) else "Lembar ini kosong: tidak satu pun dijawab. Lewati lembar ini."


def evaluate(quiz: Quiz, sheets: Sequence[Sheet]) -> QuizResult:
    """What all sheets of a session come to; sheets of an earlier, shorter or longer quiz are passed over."""
    fitting = [sheet for sheet in sheets if len(sheet) == quiz.length]
    outcomes = []
    for place, question in enumerate(quiz.questions):
        given = [sheet[place] for sheet in fitting if sheet[place] is not None]
        outcomes.append(Outcome(question.text, len(given), given.count(question.answer), None))
    for place, text in enumerate(quiz.opinions, start=len(quiz.questions)):
        agreed = [answer for sheet in fitting if (answer := sheet[place]) is not None]
        mean = Fraction(sum(agreed), len(agreed)) if agreed else None
        outcomes.append(Outcome(text, len(agreed), None, mean))
    return QuizResult(len(fitting), tuple(outcomes))


def parse_quiz(document: Mapping[str, object], file: str) -> Quiz:
    """The quiz in one file; RuleError names what is missing or contradicts another."""
    top = Table(file, document)
    questions = tuple(
        Question(one.text("text"), one.texts("choices"), one.integer("answer")) for one in top.tables("question")
    )
    for question in questions:
        if not 1 <= question.answer <= len(question.choices):
            raise RuleError(f"{file}: {question.text}: answer {question.answer} is none of the choices")
    return Quiz(questions, tuple(one.text("text") for one in top.tables("opinion")))


def parse_exercise(document: Mapping[str, object], file: str) -> Exercise:
    """The exercise in one file; RuleError names what is missing or contradicts another."""
    top = Table(file, document)
    mistakes = tuple(Mistake(one.text("code"), one.text("name")) for one in top.tables("error"))
    cases = tuple(ExerciseCase(one.text("text"), one.text("answer"), one.text("why")) for one in top.tables("case"))
    known = {one.code for one in mistakes}
    for case in cases:
        if case.answer not in known:
            raise RuleError(f"{file}: {case.text}: there is no error {case.answer}")
    return Exercise(mistakes, cases)
