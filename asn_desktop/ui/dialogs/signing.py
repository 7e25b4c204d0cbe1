"""Dialogs: one step between the signature and the report, for one person or for all who are selected."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.domain.appraisal import Act
from asn_desktop.services import signing
from asn_desktop.services.signing import SigningStep
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.signing import Outlook
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
    Act.HAND_OVER: _Words(
        tr("Catat penyerahan dokumen"),
        tr("Tanggal diserahkan kepada pegawai"),
        tr("Catat penyerahan"),
        help=tr("Paling lama 14 hari kerja sesudah ditandatangani penilai."),
    ),
    Act.SIGN_BY_EMPLOYEE: _Words(
        tr("Catat tanda tangan pegawai"),
        tr("Tanggal kembali bertanda tangan pegawai"),
        tr("Catat tanda tangan"),
        help=tr("Paling lama 14 hari kerja sesudah diterima."),
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


def ask_step(shell: Shell, act: Act, appraisal_ids: Sequence[str]) -> None:
    """Ask for the day and the reason, name who is left out and which term is overstepped, then take the step."""
    words, desk = WORDS[act], shell.desk

    def look(keys: Sequence[str], values: Mapping[str, Any]) -> list[Outlook]:
        step = SigningStep(act=act, on=values["on"], reason=values["reason"] or "")
        with desk.reader() as reader:
            return signing.outlook(reader, desk, keys, step)

    found = look(appraisal_ids, {"on": desk.today, "reason": _ANY_REASON})
    ready = [one.appraisal_id for one in found if one.problem is None]
    left_out = [one for one in found if one.problem is not None]
    if not ready:
        alone = left_out[0].problem.sentence if len(left_out) == 1 and left_out[0].problem else ""
        shell.ask.message(words.title, alone or _counted(left_out))
        return

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        problems: dict[str, list[str]] = defaultdict(list)
        for one in look(ready, {"reason": "", **values}):
            if one.problem is not None:
                problems[one.problem.field if words.reason else "on"].append(one.problem.sentence)
        return {field or "on": _listed(sentences) for field, sentences in problems.items()}

    who = next(one.name for one in found if one.appraisal_id == ready[0])
    people = who if len(ready) == 1 else tr("{count} pegawai").format(count=number(len(ready)))
    values = shell.ask.fill(
        tr("{what}: {who}").format(what=words.title, who=people),
        _fields(act, left_out),
        {"on": desk.today},
        yes=words.yes,
        check=check,
    )
    if values is None:
        return
    values = {"reason": "", **values}
    late = [one.warning for one in look(ready, values) if one.warning]
    if late and not shell.ask.confirm(
        words.title, tr("Batas waktunya terlewati. {who}").format(who=_listed(late)), yes=tr("Catat juga")
    ):
        return
    step = SigningStep(act=act, on=values["on"], reason=values["reason"] or "")
    shell.act(words.title, lambda _report: signing.record(desk, ready, step))


def _fields(act: Act, left_out: Sequence[Outlook]) -> list[Field]:
    words = WORDS[act]
    notes = [words.help, _counted(left_out) if left_out else ""]
    fields = [
        Field(name="on", label=words.day, kind=Kind.DATE, required=True, help=" ".join(note for note in notes if note))
    ]
    if words.reason:
        fields.append(
            Field(name="reason", label=words.reason, kind=Kind.MULTILINE, required=act is Act.REFUSE, lines=3)
        )
    return fields


def _counted(left_out: Sequence[Outlook]) -> str:
    """How many cannot take the step, by where they stand."""
    counts = Counter(one.standing for one in left_out)
    parts = [tr("{count} {standing}").format(count=number(many), standing=one) for one, many in counts.most_common()]
    return tr("Dilewati {count} pegawai yang tahapnya lain: {parts}.").format(
        count=number(len(left_out)), parts=", ".join(parts)
    )


def _listed(sentences: Sequence[str]) -> str:
    """The first few sentences, and how many more."""
    more = len(sentences) - _NAMED
    return " ".join(sentences[:_NAMED]) + (tr(" … dan {more} lainnya.").format(more=number(more)) if more > 0 else "")
