"""Services: what the numbers of packages tell, in the words of whoever has to act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn_desktop.domain.packages.office_package import Gap, Restart, Standing


def standing_sentences(found: Standing, name: str) -> list[str]:
    """What is missing, doubled or restarted, as sentences with what to do; empty when all is in order."""
    newest = found.newest.epoch if found.newest is not None else 1
    said = [gap_sentence(gap, name, newest) for gap in found.gaps]
    for epoch, seq in found.forks:
        said.append(
            f"{name} mengirim dua riwayat berbeda (mulai paket no. {seq}{_of(epoch, newest)}). Mungkin berkas kantornya"
            " disalin ke dua komputer dan dipakai keduanya: tanyakan berkas mana yang benar."
        )
    said += [_restart_sentence(one, name) for one in found.restarts]
    return said


def gap_sentence(gap: Gap, name: str, newest: int) -> str:
    """Which numbers are missing, and whom to ask."""
    numbers = f"no. {gap.first}" if gap.first == gap.last else f"no. {gap.first} sampai {gap.last}"
    return f"Paket {numbers}{_of(gap.epoch, newest)} dari {name} belum ada. Minta {name} mengirimnya."


def _restart_sentence(one: Restart, name: str) -> str:
    since = f"sesudah paket no. {one.parent.seq}" if one.parent is not None else "dari awal"
    said = f"{name} memulihkan cadangan dan bekerja lagi {since}."
    if one.dropped:
        said += f" {one.dropped} paket yang pernah dikirim sesudah itu tidak berlanjut."
    return said


def _of(epoch: int, newest: int) -> str:
    return f" riwayat {epoch}" if newest > 1 else ""
