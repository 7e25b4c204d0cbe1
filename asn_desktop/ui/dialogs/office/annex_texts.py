"""Dialogs: the texts of annex A.1.8 that an office uses everywhere, and filling the annex of many SKP with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.plans.plan import ANNEX_LABELS
from asn_desktop.services.appraisals import annex
from asn_desktop.storage.queries.appraisals import appraisal_card
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.ui.shell import Shell


def ask_office_texts(shell: Shell) -> None:
    """Ask for the texts of the office, one line per item."""
    with shell.desk.reader() as reader:
        texts = annex.office_texts(reader)
    title = tr("Teks baku lampiran SKP (A.1.8)")
    fields = [
        Field(name=str(section), label=tr(name).capitalize(), kind=Kind.MULTILINE, lines=4)
        for section, name in ANNEX_LABELS.items()
    ]
    values = {str(section): "\n".join(lines) for section, lines in texts.items()}
    found = shell.ask.fill(title, fields, values)
    if found is not None:
        kept = {section: tuple(str(found[str(section)] or "").split("\n")) for section in ANNEX_LABELS}
        shell.act(title, lambda _report: annex.keep_office_texts(shell.desk, kept))


def fill_annexes(shell: Shell, appraisal_ids: Sequence[str]) -> None:
    """Fill the empty sections of these people's annexes after asking; what is written stays."""
    title = tr("Isi lampiran A.1.8 dengan teks baku")
    with shell.desk.reader() as reader:
        cards = list(appraisal_card.cards(reader, appraisal_ids).values())
    lacking = [card for card in cards if any(not card.annex.get(section) for section in ANNEX_LABELS)]
    if not lacking:
        shell.ask.message(title, tr("Lampiran A.1.8 semua pegawai terpilih sudah terisi."))
        return
    who = lacking[0].person.name if len(lacking) == 1 else tr("{count} pegawai").format(count=len(lacking))
    sentence = tr(
        "Bagian lampiran yang masih kosong pada SKP {who} diisi dengan teks baku kantor. Yang sudah terisi tetap."
    )
    if not shell.ask.confirm(title, sentence.format(who=who), yes=tr("Isi lampiran")):
        return
    keys = [card.plan_id for card in lacking]

    def tell(changes: Changes) -> None:
        if not changes.touched:
            shell.ask.message(title, tr("Tidak ada yang diisi: penilaian atas SKP itu sudah ditetapkan."))

    shell.act(title, lambda _report: annex.fill(shell.desk, keys), done=tell)
