"""Tab: taking the suggestions of many people at once, after saying what that comes to."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from asn_desktop.domain.appraisals.predicate import Predikat
from asn_desktop.ui.kit.words import tr
from asn_desktop.ui.tabs.appraisals import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.ui.shell import Shell
    from asn_desktop.ui.tabs.appraisals.grid_lines import GridLine, Lines


def accept(shell: Shell, lines: Lines, appraisal_ids: Sequence[str]) -> None:
    """Ask, then decide in one act for those of these people who can be; who cannot is counted and left out."""
    chosen = [line for key in appraisal_ids if (line := lines.line(key)) is not None]
    whole = [line for line in chosen if _acceptable(line)]
    title = tr("Terima usulan")
    if not whole:
        shell.ask.message(
            title,
            tr(
                "Tidak ada yang dapat ditetapkan: yang dipilih sudah ditetapkan, pengumpulan jawaban 360-nya belum"
                " ditutup, atau usulannya belum lengkap."
            ),
        )
    elif shell.ask.confirm(title, _what_comes(lines, chosen, whole), yes=tr("Terima usulan")):
        from asn_desktop.services.appraisals.unit_ratings import accept_suggestions  # noqa: PLC0415 -- start-up

        keys, desk = [line.id for line in whole], shell.desk
        shell.act(title, lambda report: accept_suggestions(desk, keys, report=report))


def _what_comes(lines: Lines, chosen: Sequence[GridLine], whole: Sequence[GridLine]) -> str:
    counts = Counter(line.suggestion.predikat for line in whole if line.suggestion is not None)
    parts = ", ".join(f"{counts[code]} {words.predikat(code)}" for code in reversed(Predikat) if counts.get(code))
    assessor = lines.assessor
    who = assessor.name if assessor is not None and assessor.name else tr("pejabat penilai masing-masing")
    sentence = tr("Usulan untuk {count} orang ditetapkan oleh {who}: {parts}.").format(
        count=len(whole), who=who, parts=parts
    )
    if len(whole) < len(chosen):
        sentence += " " + tr(
            "{count} orang lain yang dipilih dilewati: sudah ditetapkan, belum siap, atau usulannya belum lengkap."
        ).format(count=len(chosen) - len(whole))
    return sentence


def _acceptable(line: GridLine) -> bool:
    """Whether the suggestion can be taken as it stands."""
    return (
        line.draft is None
        and not line.closed
        and line.row.predikat is None
        and line.suggestion is not None
        and line.suggestion.predikat is not None
    )
