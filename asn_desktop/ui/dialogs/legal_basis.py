"""Dialogs: the legal basis of a condition: each regulation with its title, article, validity and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career.legal_basis import cited, how_sure
from asn_desktop.services.rules_in_force import in_force
from asn_desktop.storage.queries.career import office_figures
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.layout import Card, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from asn_desktop.domain.career.legal_basis import Citation
    from asn_desktop.ui.shell import Shell

_SIZE = (640, 480)


def sureness(confidence: Confidence) -> str:
    """How sure a figure or basis is, in words."""
    return {
        Confidence.P: tr("dari naskah peraturannya"),
        Confidence.A: tr("dari beberapa sumber"),
        Confidence.B: tr("dari satu sumber"),
        Confidence.C: tr("perlu dikonfirmasi"),
    }[confidence]


def sureness_tone(confidence: Confidence) -> Tone:
    """The colour of how sure it is."""
    return Tone.WARNING if confidence is Confidence.C else Tone.SUCCESS if confidence is Confidence.P else Tone.INFO


class LegalBasisDialog(TaskDialog):
    """What is asked, and every regulation it rests on."""

    help_chapter = "dasar-hukum"

    def __init__(
        self,
        shell: Shell,
        basis: str,
        confidence: Confidence | None = None,
        *,
        about: str = "",
        key: str = "",
        confirm: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Dasar hukum"), _SIZE)
        parts: list[QWidget] = []
        if about:
            parts.append(label(about, strong=True))
        with shell.desk.reader() as reader:
            regulations = in_force(reader, shell.desk.rules).career.regulations
        found = cited(regulations, basis)
        sure = confidence or how_sure(found)
        chip = Chip()
        chip.show_word(sureness(sure), sureness_tone(sure))
        parts.append(holder(row(label(tr("Keyakinan program"), muted=True), chip, None)))
        stated = _stated(shell, key)
        if stated:
            parts.append(label(stated))
        parts += [_card(one) for one in found] or [label(basis)]
        self.body.addWidget(scrolling(holder(column(*parts, None, gap=10), (0, 0, 8, 0))), 1)
        if confirm is not None and sure is Confidence.C:
            self._confirm = confirm
            self.offer(button(tr("Konfirmasi…"), self.confirm, icon="check", name="confirm_basis"))
        self.close_button.setDefault(True)

    def confirm(self) -> None:
        """Go where the office confirms or corrects what is not sure."""
        self.accept()
        self._confirm()


def open_legal_basis(
    shell: Shell,
    basis: str,
    confidence: Confidence | None = None,
    *,
    about: str = "",
    key: str = "",
    confirm: Callable[[], object] | None = None,
) -> None:
    """Show a basis, as sure as what it cites where nothing else is said.

    `key` is the entry of the rules it belongs to, whose confirmation is told too; `confirm` goes where it is given.
    """
    shell.ask.show(LegalBasisDialog(shell, basis, confidence, about=about, key=key, confirm=confirm))


def _stated(shell: Shell, key: str) -> str:
    """What the office has said of this entry."""
    if not key:
        return ""
    with shell.desk.reader() as reader:
        row_ = next((one for one in office_figures.stated(reader) if one.key == key), None)
    if row_ is None:
        return ""
    said = tr("Dikonfirmasi kantor oleh {name}, {day}: {reason}")
    if row_.value is not None:
        said = tr("Ditetapkan kantor oleh {name}, {day}: {reason}")
    return said.format(name=row_.stated_by, day=long_date(row_.stated_on), reason=row_.reason)


def _card(one: Citation) -> Card:
    regulation = one.regulation
    card = Card(regulation.name)
    card.add(label(regulation.title))
    since = long_date(regulation.valid_from)
    if regulation.valid_until is None:
        facts = [tr("Berlaku mulai {day}").format(day=since)]
    else:
        facts = [tr("Berlaku {start} sampai {end}").format(start=since, end=long_date(regulation.valid_until))]
    if one.article:
        facts.insert(0, one.article)
    card.add(label(" · ".join(facts), muted=True))
    if regulation.note:
        card.add(label(regulation.note, muted=True))
    if regulation.confidence is Confidence.C:
        card.set_note(sureness(regulation.confidence))
    return card
