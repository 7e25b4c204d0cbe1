"""Documents: small pictures people type with a telephone (👍) become words, because no font of a printer has them."""

from __future__ import annotations

import re

# Tones of skin, joins and variants say nothing on paper.
_MUTE = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_PICTURE = re.compile("[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff]")
_OTHER = "(gambar)"
_SAID = {
    "jempol": "👍", "jempol ke bawah": "👎", "oke": "👌", "tepuk tangan": "👏", "terima kasih": "🙏",
    "kerja sama": "🤝", "semangat": "💪🔥🙌", "selamat": "🎉🎊", "piala": "🏆", "juara": "🥇", "seratus": "💯",
    "hati": "❤💙💚💛🧡💖", "bintang": "⭐🌟✨", "centang": "✅✔☑", "silang": "❌✖", "perhatian": "⚠",
    "senyum": "🙂😀😁😃😄😊☺😎", "suka": "😍🤩", "tertawa": "😅😂🤣", "sedih": "😢😭😞😔🙁☹", "marah": "😡😠",
    "biasa saja": "😐", "berpikir": "🤔", "salam": "👋", "penting": "📌", "naik": "📈", "turun": "📉",
    "telepon": "📞", "catatan": "📝", "gagasan": "💡", "waktu": "⏰", "cepat": "🚀",
}  # fmt: skip
_WORDS = {"❗": "!", "❓": "?", **{sign: f"({word})" for word, signs in _SAID.items() for sign in signs}}


def worded(text: str) -> str:
    """The text with a word in brackets in place of each small picture; others are named as a picture."""
    return _PICTURE.sub(_word, _MUTE.sub("", text))


def pictured(text: str) -> bool:
    """Whether a text holds small pictures."""
    return not text.isascii() and _PICTURE.search(text) is not None


def _word(found: re.Match[str]) -> str:
    return _WORDS.get(found[0], _OTHER)
