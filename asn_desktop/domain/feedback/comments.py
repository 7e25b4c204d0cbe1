"""Domain: what a rater adds in his own words: made tidy, without anybody's name, and mixed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 400  # signs
CAREFUL = (
    "Tulis perbuatannya, bukan siapa yang melihatnya; nama pegawai diganti “[nama]”. Gaya bahasa Anda dapat dikenali."
)
NOBODY = "[nama]"  # stands where a name was
_SHORTEST_NAME = 3  # letters of a word that can be told from others as a name
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .]?\d){15,17}(?!\d)")  # NIP or NIK
_TO_PERSONS = frozenset(
    {"pak", "bapak", "bu", "ibu", "sdr", "sdri", "saudara", "saudari", "bang", "abang", "kak", "kakak", "mas", "mbak"}
    | {"dik", "adik", "uda", "uni", "da", "ni", "h", "hj"}
)
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+[\"“(]?)$")


def tidied(text: str) -> str:
    """The text in one line, without stray blanks, control signs and halves of signs; without a letter it is none."""
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join(kept.split()) if any(sign.isalpha() for sign in kept) else ""


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of these people's names by which one would know them."""
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name) if len(word) >= _SHORTEST_NAME)


def without_names(text: str, known: frozenset[str]) -> str:
    """The text with the names of people put out, and every NIP or NIK.

    A word of a name is put out where it is used as one: after "Pak" or "Bu", beside another word of a name, or with a
    capital inside a sentence. "Bagus" at the beginning of a sentence stays.
    """
    words = list(_WORD.finditer(text))
    out = [_is_name(text, words, at, known) for at in range(len(words))]
    parts: list[str] = []
    done = 0
    for at, word in enumerate(words):
        if not out[at]:
            continue
        parts.append(text[done : word.start()])
        # "Rina Marlina" is one person, hence one mark.
        if not (at and out[at - 1] and not text[words[at - 1].end() : word.start()].strip()):
            parts.append(NOBODY)
        else:
            parts[-1] = ""
        done = word.end()
    return _NUMBER.sub(NOBODY, "".join([*parts, text[done:]]))


def mixed(seed: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The texts in an order that only they and the seed decide: mixing anew tells nothing of how they came in."""
    return tuple(sorted(texts, key=lambda text: (hashlib.sha256(f"{seed} {text}".encode()).digest(), text)))


def _is_name(text: str, words: Sequence[re.Match[str]], at: int, known: frozenset[str]) -> bool:
    word = words[at]
    if word.group().casefold() not in known:
        return False
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before is not None and before.group().casefold() in _TO_PERSONS and _touch(text, before, word):
        return True
    if before is not None and before.group().casefold() in known and _touch(text, before, word):
        return _both_large(before, word)
    if after is not None and after.group().casefold() in known and _touch(text, word, after):
        return _both_large(word, after)
    return word.group()[0].isupper() and not _BEGINS.search(text[: word.start()])


def _touch(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether only blanks, or the dot of a short form, stand between two words."""
    return not text[left.end() : right.start()].strip(" .")


def _both_large(left: re.Match[str], right: re.Match[str]) -> bool:
    return left.group()[0].isupper() or right.group()[0].isupper()
