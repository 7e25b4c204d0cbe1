"""Dialogs: the legal basis under a sentence, as a link that opens the entry of the regulation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSizePolicy

from asn_desktop.domain.career.legal_basis import cited
from asn_desktop.ui.forms.basis import show_link
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import label
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.domain.basis import Confidence
    from asn_desktop.ui.shell import Shell


def basis_line(
    shell: Shell,
    words: str,
    about: str = "",
    *,
    basis: str = "",
    confidence: Confidence | None = None,
    key: str = "",
    confirm: Callable[[], object] | None = None,
) -> QLabel:
    """A basis in small letters: a link where it cites a regulation the program knows, else plain words.

    `basis` is what the words cite where they say more than that, `key` the entry of the rules, which `confirm` opens.
    """
    made = label("", muted=True, points=theme.SMALL_POINTS)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    cites = basis or words
    if key or cited(shell.desk.rules.career.regulations, cites):
        show_link(made, words)
        made.setToolTip(tr("Buka keterangan dasar hukumnya"))
        made.linkActivated.connect(lambda _link: _open(shell, cites, confidence, about, key, confirm))
    else:
        made.setText(words)
    return made


def _open(
    shell: Shell,
    basis: str,
    confidence: Confidence | None,
    about: str,
    key: str,
    confirm: Callable[[], object] | None,
) -> None:
    from asn_desktop.ui.dialogs.legal_basis import open_legal_basis  # noqa: PLC0415 -- start-up

    open_legal_basis(shell, basis, confidence, about=about, key=key, confirm=confirm)
