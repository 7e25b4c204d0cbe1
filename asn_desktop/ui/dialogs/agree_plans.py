"""Dialogs: the day on which one SKP or many were signed and set (Pasal 14 ayat (3))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn_desktop.services import plans
from asn_desktop.storage.queries import appraisal_card
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
        label=tr("Tanggal ditandatangani"),
        kind=Kind.DATE,
        required=True,
        help=tr("Untuk {who}: SKP ditetapkan paling lambat akhir Januari (Pasal 14).").format(who=who) + left_out,
    )
    proposed = min(max(agreed or shell.desk.today, first), last)
    found = shell.ask.fill(title, [field], {"agreed_on": proposed}, yes=tr("Sepakati"), check=check)
    if found is not None:
        keys = [card.plan_id for card in ready]
        shell.act(title, lambda _report: plans.agree(shell.desk, keys, found["agreed_on"]))


def _listed(names: Sequence[str]) -> str:
    """The first few names, and how many more."""
    more = len(names) - 4
    return ", ".join(names[:4]) + (tr(" dan {more} lainnya").format(more=more) if more > 0 else "")
