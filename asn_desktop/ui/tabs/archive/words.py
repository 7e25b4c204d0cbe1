"""Tab: the words and tones of documents, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.letters.document import ENDED, STATE_NAMES, DocumentState, kind_name
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.storage.queries.letters.archive import ArchiveCard, ArchiveRow

_TONES = {
    DocumentState.RESERVED: Tone.WARNING,
    DocumentState.NUMBERED: Tone.INFO,
    DocumentState.SIGNED: Tone.WARNING,
    DocumentState.HANDED_OVER: Tone.WARNING,
    DocumentState.RETURNED: Tone.INFO,
    DocumentState.FILED: Tone.SUCCESS,
    DocumentState.SUPERSEDED: Tone.NEUTRAL,
    DocumentState.VOID: Tone.CRITICAL,
}


def state(code: str) -> str:
    """A state of a document: Bernomor."""
    return tr(STATE_NAMES[DocumentState(code)])


def state_tone(code: str) -> Tone:
    """The tone of that word."""
    return _TONES.get(DocumentState(code), Tone.NEUTRAL)


def kind(code: str) -> str:
    """What a document is: Nota usul."""
    return tr(kind_name(code))


def about(row: ArchiveRow | ArchiveCard) -> str:
    """What a document is about; whom it is about comes first, for lists cut the end."""
    named = kind(row.kind)
    rest = row.title.removeprefix(named).strip()
    return f"{rest} · {named}" if rest and rest != row.title else row.title


def why_no_file(card: ArchiveCard) -> str:
    """Why the file of a document cannot be given out; '' when it can. A paper that no longer holds is only read."""
    if card.external:
        return tr("Surat ini ditulis di luar program; berkasnya tidak ada di sini.")
    if card.state in ENDED:
        return tr("Surat ini sudah {state}, jadi tidak dicetak lagi.").format(state=state(card.state).lower())
    return ""


def any_of(code: str) -> str:
    """The words of a state, a kind or a year that is filtered by."""
    if code in set(DocumentState):
        return state(code)
    return code if code.isdigit() else kind(code)
