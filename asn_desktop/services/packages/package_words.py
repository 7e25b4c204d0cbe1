"""Services: what the numbers of packages tell, in the words of whoever has to act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.packages.office_package import BreakKind

if TYPE_CHECKING:
    from asn_desktop.domain.packages.office_package import Break, Gap, Restart, Standing


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
    said += [_break_sentence(one, name) for one in found.breaks]
    return said


def _break_sentence(one: Break, name: str) -> str:
    """That the history in a package does not continue the one before it, and what may have happened."""
    numbers = f"Riwayat {name} pada paket no. {one.after.seq} tidak melanjutkan riwayat pada paket no. {one.before.seq}"
    before, after = (mark.anchor.acts if mark.anchor else 0 for mark in (one.before, one.after))
    why = {
        BreakKind.SHORTER: (
            f"langkahnya kini {after}, dahulu {before}. Datanya dikembalikan dari cadangan yang lebih lama."
        ),
        BreakKind.REWRITTEN: (
            f"kepala rantai langkah ke-{before} kini lain. Riwayatnya ditulis ulang; minta berita acara riwayatnya dan"
            " bandingkan."
        ),
        BreakKind.UNKNOWN: (
            f"kantor itu tidak lagi mengenal paket dengan {before} langkah. Datanya dikembalikan dari cadangan yang"
            " lebih lama, lalu dipakai lagi."
        ),
    }
    return f"{numbers}: {why[one.kind]}"


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
