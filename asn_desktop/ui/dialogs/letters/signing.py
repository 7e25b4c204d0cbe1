"""Dialogs: one step between the signature and the report, for one person or for all who are selected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.services.letters import archive, signing
from asn_desktop.services.letters.signing import SigningStep
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.services.changes import Changes
    from asn_desktop.services.letters.signing import Outlook
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell

_NAMED = 4
_ANY_REASON = "-"  # looks at what else could stand in the way before anybody has typed a reason


class _Words(NamedTuple):
    """How one step is asked for; `reason` is the label of its reason ('' for a step without one)."""

    title: str
    day: str
    yes: str
    reason: str = ""
    help: str = ""


WORDS = {
    Act.SIGN_BY_ASSESSOR: _Words(
        tr("Catat tanda tangan penilai"), tr("Tanggal ditandatangani pejabat penilai"), tr("Catat tanda tangan")
    ),
    Act.SIGN_BY_SUPERIOR: _Words(
        tr("Catat tanda tangan atasan penilai"),
        tr("Tanggal ditandatangani atasan pejabat penilai"),
        tr("Catat tanda tangan"),
        help=tr("Paling lama 14 hari kerja sejak jangka waktu evaluasi berakhir; hasilnya final."),
    ),
    Act.HAND_OVER: _Words(
        tr("Catat penyerahan dokumen"),
        tr("Tanggal diserahkan kepada pegawai"),
        tr("Catat penyerahan"),
        help=tr("Paling lama 14 hari kerja sesudah ditandatangani penilai; 7 bila atasannya."),
    ),
    Act.SIGN_BY_EMPLOYEE: _Words(
        tr("Catat tanda tangan pegawai"),
        tr("Tanggal kembali bertanda tangan pegawai"),
        tr("Catat tanda tangan"),
        help=tr("Paling lama 14 hari kerja sesudah diterima; 7 bila dari atasan penilai."),
    ),
    Act.REFUSE: _Words(
        tr("Pegawai menolak tanda tangan"),
        tr("Tanggal menolak"),
        tr("Catat penolakan"),
        tr("Alasan pegawai"),
    ),
    Act.FINISH: _Words(
        tr("Selesaikan penilaian"),
        tr("Tanggal selesai"),
        tr("Selesaikan"),
        tr("Alasan bila waktu keberatan belum lewat"),
        tr("Sesudah selesai hasilnya final dan tidak berubah lagi."),
    ),
    Act.REPORT: _Words(
        tr("Catat pelaporan ke Pejabat yang Berwenang"),
        tr("Tanggal dilaporkan"),
        tr("Catat pelaporan"),
        help=tr("Paling lama 30 hari kerja sesudah periode berakhir."),
    ),
}


WORDS[Act.SUBSTITUTE] = _Words(
    tr("Alihkan ke atasan penilai"),
    tr("Tanggal diambil alih atasan pejabat penilai"),
    tr("Alihkan"),
    tr("Alasan"),
    tr("Sesudah jangka waktu evaluasi lewat. Atasan penilai menilai dan menandatangani D.1.2; hasilnya final."),
)
# The same steps as the archive says them of any letter.
LETTER_WORDS = {
    Act.SIGN_BY_ASSESSOR: WORDS[Act.SIGN_BY_ASSESSOR]._replace(
        title=tr("Catat tanda tangan"), day=tr("Tanggal ditandatangani")
    ),
    Act.HAND_OVER: WORDS[Act.HAND_OVER]._replace(title=tr("Catat penyerahan"), day=tr("Tanggal diserahkan")),
    Act.SIGN_BY_EMPLOYEE: WORDS[Act.SIGN_BY_EMPLOYEE]._replace(
        title=tr("Catat terima kembali"), day=tr("Tanggal kembali bertanda tangan"), yes=tr("Catat terima kembali")
    ),
    Act.REFUSE: WORDS[Act.REFUSE],
}
Look = Callable[["Reader", Sequence[str], SigningStep], list["Outlook"]]
Take = Callable[[list[str], SigningStep], "Changes"]


def ask_step(shell: Shell, act: Act, appraisal_ids: Sequence[str]) -> None:
    """Ask for the day of a step with these people's results and take it."""
    desk = shell.desk
    _ask(
        shell,
        WORDS[act],
        act,
        appraisal_ids,
        lambda reader, keys, step: signing.outlook(reader, desk, keys, step),
        lambda keys, step: signing.record(desk, keys, step),
    )


def ask_letter_step(shell: Shell, act: Act, document_ids: Sequence[str]) -> None:
    """Ask for the day of a step with these documents and take it; results go along with their appraisals."""
    desk = shell.desk
    _ask(
        shell,
        LETTER_WORDS[act],
        act,
        document_ids,
        lambda reader, keys, step: archive.outlook(reader, desk, keys, step),
        lambda keys, step: archive.step_on(desk, keys, step),
    )


def _ask(shell: Shell, words: _Words, act: Act, asked: Sequence[str], look: Look, take: Take) -> None:
    """Ask for the day and the reason, name who is left out and which term is overstepped, then take the step."""

    def seen(keys: Sequence[str], values: Mapping[str, Any]) -> list[Outlook]:
        with shell.desk.reader() as reader:
            return look(reader, keys, SigningStep(act=act, on=values["on"], reason=values["reason"] or ""))

    found = seen(asked, {"on": shell.desk.today, "reason": _ANY_REASON})
    ready = [one for one in found if one.problem is None]
    left_out = [one for one in found if one.problem is not None]
    if not ready:
        alone = left_out[0].problem.sentence if len(left_out) == 1 and left_out[0].problem else ""
        shell.ask.message(words.title, alone or _counted(left_out))
        return
    keys = [one.key for one in ready]

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        problems: dict[str, list[str]] = defaultdict(list)
        for one in seen(keys, {"reason": "", **values}):
            if one.problem is not None:
                problems[one.problem.field if words.reason else "on"].append(one.problem.sentence)
        return {field or "on": _listed(sentences) for field, sentences in problems.items()}

    who = ready[0].name if len(ready) == 1 else tr("{count} sekaligus").format(count=number(len(ready)))
    values = shell.ask.fill(
        tr("{what}: {who}").format(what=words.title, who=who),
        _fields(words, left_out, reasoned=act in (Act.REFUSE, Act.SUBSTITUTE)),
        {"on": shell.desk.today},
        yes=words.yes,
        check=check,
    )
    if values is None:
        return
    values = {"reason": "", **values}
    late = [one.warning for one in seen(keys, values) if one.warning]
    if late and not shell.ask.confirm(
        words.title, tr("Perlu diperhatikan. {who}").format(who=_listed(late)), yes=tr("Catat juga")
    ):
        return
    step = SigningStep(act=act, on=values["on"], reason=values["reason"] or "")
    shell.act(words.title, lambda _report: take(keys, step))


def _fields(words: _Words, left_out: Sequence[Outlook], *, reasoned: bool) -> list[Field]:
    notes = [words.help, _counted(left_out) if left_out else ""]
    day = Field(
        name="on", label=words.day, kind=Kind.DATE, required=True, help=" ".join(note for note in notes if note)
    )
    reason = Field(name="reason", label=words.reason, kind=Kind.MULTILINE, required=reasoned, lines=3)
    return [day, reason] if words.reason else [day]


def _counted(left_out: Sequence[Outlook]) -> str:
    """How many cannot take the step, by where they stand."""
    counts = Counter(one.standing for one in left_out)
    parts = [tr("{count} {standing}").format(count=number(many), standing=one) for one, many in counts.most_common()]
    return tr("Dilewati {count} yang tahapnya lain: {parts}.").format(
        count=number(len(left_out)), parts=", ".join(parts)
    )


def _listed(sentences: Sequence[str]) -> str:
    """The first few sentences, and how many more."""
    more = len(sentences) - _NAMED
    return " ".join(sentences[:_NAMED]) + (tr(" … dan {more} lainnya.").format(more=number(more)) if more > 0 else "")
