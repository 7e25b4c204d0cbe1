"""Documents: small pictures people type with a telephone (👍) become words, because no font of a printer has them."""

from __future__ import annotations

import re

# Tones of skin, joins and variants say nothing on paper.
_MUTE = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_PICTURE = re.compile("[\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff]")
_OTHER = "gambar"
_WORDS = {
    "👍": "jempol", "👎": "jempol ke bawah", "👌": "oke", "👏": "tepuk tangan", "🙏": "terima kasih", "🤝": "kerja sama",
    "💪": "semangat", "🔥": "semangat", "🎉": "selamat", "🎊": "selamat", "🏆": "piala", "🥇": "juara", "💯": "seratus",
    "❤": "hati", "💙": "hati", "💚": "hati", "💛": "hati", "🧡": "hati", "💖": "hati", "⭐": "bintang", "🌟": "bintang",
    "✨": "bintang", "✅": "centang", "✔": "centang", "☑": "centang", "❌": "silang", "✖": "silang", "❗": "!", "❓": "?",
    "⚠": "perhatian", "🙂": "senyum", "😀": "senyum", "😁": "senyum", "😃": "senyum", "😄": "senyum", "😊": "senyum",
    "☺": "senyum", "😍": "suka", "🤩": "suka", "😎": "senyum", "😅": "tertawa", "😂": "tertawa", "🤣": "tertawa",
    "😢": "sedih", "😭": "sedih", "😞": "sedih", "😔": "sedih", "🙁": "sedih", "☹": "sedih", "😡": "marah", "😠": "marah",
    "😐": "biasa saja", "🤔": "berpikir", "🙌": "semangat", "👋": "salam", "📌": "penting", "📈": "naik", "📉": "turun",
    "📞": "telepon", "📝": "catatan", "💡": "gagasan", "⏰": "waktu", "🚀": "cepat",
}  # fmt: skip


def worded(text: str) -> str:
    """The text with a word in brackets in place of each small picture; others are named as a picture."""
    return _PICTURE.sub(_word, _MUTE.sub("", text))


def pictured(text: str) -> bool:
    """Whether a text holds small pictures."""
    return not text.isascii() and _PICTURE.search(text) is not None


def _word(found: re.Match[str]) -> str:
    word = _WORDS.get(found[0], _OTHER)
    return word if word in "!?" else f"({word})"
