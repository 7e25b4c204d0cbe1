"""Dialogs: the days on which one SKP or many were agreed, and signed by both (Pasal 14 ayat (3))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.services.plans import plans
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import long_date, tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.ui.shell import Shell


def ask_agreement(shell: Shell, appraisal_ids: Sequence[str]) -> None:
    """Ask for the day and agree the SKP of these appraisals; people whose SKP is still empty are named and left out."""
    with shell.desk.reader() as reader:
        cards = list(appraisal_card.cards(reader, appraisal_ids).values())
    ready = [card for card in cards if card.work_results]
    empty = [card.person.name for card in cards if not card.work_results]
    title = tr("Sepakati SKP")
    if not ready:
        shell.ask.message(
            title,
            tr("SKP {names} belum memuat rencana hasil kerja. Isi dahulu melalui Ubah SKP…").format(
                names=_listed(empty)
            ),
        )
        return
    first, last = max(card.start for card in ready), min(card.end for card in ready)
    agreed = ready[0].agreed_on if len(ready) == 1 else None

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        if first <= values["agreed_on"] <= last:
            return {}
        sentence = tr("Isi tanggal antara {first} dan {last}.")
        return {"agreed_on": sentence.format(first=long_date(first), last=long_date(last))}

    who = ready[0].person.name if len(ready) == 1 else tr("{count} SKP terpilih").format(count=len(ready))
    left_out = tr(" Dilewati karena SKP masih kosong: {names}.").format(names=_listed(empty)) if empty else ""
    field = Field(
        name="agreed_on",
        label=tr("Tanggal disepakati"),
        kind=Kind.DATE,
        required=True,
        help=tr("Untuk {who}: SKP ditetapkan paling lambat akhir Januari (PermenPANRB 6/2022 Pasal 14).").format(
            who=who
        )
        + left_out,
    )
    proposed = min(max(agreed or shell.desk.today, first), last)
    found = shell.ask.fill(title, [field], {"agreed_on": proposed}, yes=tr("Sepakati"), check=check)
    if found is not None:
        keys = [card.plan_id for card in ready]
        shell.act(title, lambda _report: plans.agree(shell.desk, keys, found["agreed_on"]))


def ask_signing(shell: Shell, appraisal_ids: Sequence[str]) -> None:
    """Ask for the day on which these SKP were signed by both; those not agreed yet are named and left out."""
    with shell.desk.reader() as reader:
        cards = list(appraisal_card.cards(reader, appraisal_ids).values())
    ready = [card for card in cards if card.agreed_on is not None]
    waiting = [card.person.name for card in cards if card.agreed_on is None]
    title = tr("Tanda tangan SKP")
    if not ready:
        names = _listed(waiting)
        shell.ask.message(
            title, tr("SKP {names} belum disepakati. Sepakati dahulu (menu Penilaian).").format(names=names)
        )
        return
    first = max(card.agreed_on for card in ready if card.agreed_on is not None)
    signed = ready[0].plan_signed_on if len(ready) == 1 else None

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        day = values["signed_on"]
        if day is None or first <= day:
            return {}
        return {"signed_on": tr("Isi tanggal sejak {first}, hari SKP disepakati.").format(first=long_date(first))}

    who = ready[0].person.name if len(ready) == 1 else tr("{count} SKP terpilih").format(count=len(ready))
    left_out = tr(" Dilewati karena belum disepakati: {names}.").format(names=_listed(waiting)) if waiting else ""
    words = tr("Untuk {who}: tanggal ini yang tercetak pada SKP. Kosong: tanggal kesepakatannya yang tercetak.")
    field = Field(
        name="signed_on", label=tr("Tanggal ditandatangani"), kind=Kind.DATE, help=words.format(who=who) + left_out
    )
    found = shell.ask.fill(
        title, [field], {"signed_on": signed or max(shell.desk.today, first)}, yes=tr("Catat"), check=check
    )
    if found is not None:
        keys = [card.plan_id for card in ready]
        shell.act(title, lambda _report: plans.sign(shell.desk, keys, found["signed_on"]))


def _listed(names: Sequence[str]) -> str:
    """The first few names, and how many more."""
    more = len(names) - 4
    return ", ".join(names[:4]) + (tr(" dan {more} lainnya").format(more=more) if more > 0 else "")
