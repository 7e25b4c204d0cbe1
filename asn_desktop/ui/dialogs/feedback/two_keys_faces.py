"""Dialogs: the faces of the seal of two keys: what it is, handing the halves out, opening together, opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from asn_desktop.ui.kit.form import Field, Form
from asn_desktop.ui.kit.layout import Card, Sign, button, column, holder, label, row, scrolling
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLabel

    ForHalf = Callable[[int], object]
    FromStick = Callable[[Form, str], object]

_WHAT = (
    tr(
        "Pilihan untuk kantor yang ingin lebih dari yang biasa: setiap jawaban disegel begitu masuk. Selama pengumpulan"
        " tidak seorang pun dapat membacanya, juga operator dan siapa pun yang membawa salinan berkas kantor."
    ),
    tr(
        "Kuncinya dibagi dua. Setiap setengah dipegang satu orang, di kertas atau di stik, dan tidak ada di berkas ini."
        " Saat pengumpulan selesai keduanya membuka segel bersama-sama, satu kali, untuk semua pegawai periode ini."
    ),
    tr(
        "Bila salah satu setengah hilang, jawaban yang sudah masuk tidak dapat dibuka siapa pun dan pengumpulan harus"
        " diulang. Cetak dua lembar untuk setiap pemegang, atau kertas dan stik."
    ),
)


def plain_face(holders: Form) -> QWidget:
    """What sealing with two keys means, and who is to hold them."""
    card = Card(tr("Jawaban yang hanya terbuka oleh dua orang"))
    for sentence, sign, tone in zip(_WHAT, ("lock", "people", "alert"), ("muted", "muted", "warning"), strict=True):
        card.add(_told(sentence, sign, tone))
    card.add(label(tr("Pemegang kunci"), strong=True))
    card.add(holders)
    card.body.addStretch(1)
    return scrolling(holder(column(card, None)))


def handing_face(
    names: Sequence[QLabel], handed: Form, print_half: ForHalf, save_half: ForHalf, take: FromStick
) -> QWidget:
    """Each half to its holder, on paper or stick, and both typed back."""
    hand_out = Card(tr("1. Serahkan kepada pemegangnya"), tr("masing-masing sendiri"))
    for number, name in enumerate(names, start=1):
        hand_out.add(
            row(
                name,
                None,
                button(tr("Cetak…"), partial(print_half, number), icon="printer", name=f"print_half_{number}"),
                button(tr("Simpan ke stik…"), partial(save_half, number), icon="save", name=f"save_half_{number}"),
            )
        )
    hand_out.add(label(tr("Sesudah jendela ini ditutup setengah kunci tidak dapat dicetak lagi."), muted=True))
    back = Card(tr("2. Pastikan keduanya terbaca"), tr("sebelum jawaban pertama"))
    back.add(handed)
    back.add(_from_sticks(handed, "back", take))
    return scrolling(holder(column(hand_out, back, None, gap=12)))


def sealed_face(told: QLabel, opening: Form, take: FromStick) -> QWidget:
    """How many sheets lie sealed, and the way to open them."""
    card = Card(tr("Jawaban bersegel"), tr("dibuka satu kali, bersama-sama"))
    told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    card.add(told)
    card.add(opening)
    card.add(_from_sticks(opening, "open", take))
    card.add(label(tr("Keduanya hadir; masing-masing memasukkan setengahnya sendiri."), muted=True))
    return scrolling(holder(column(card, None)))


def opened_face(thanks: QLabel) -> QWidget:
    """When it was opened, and what to destroy."""
    card = Card(tr("Segel sudah dibuka"))
    thanks.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    card.add(thanks)
    return holder(column(card, None))


def holder_fields() -> Sequence[Field]:
    """Who holds the halves."""
    return [
        Field(name="first_holder", label=tr("Pemegang setengah pertama"), required=True),
        Field(name="second_holder", label=tr("Pemegang setengah kedua"), required=True),
    ]


def half_fields(words: str) -> Sequence[Field]:
    """Both halves as they are typed; `words` name one with its number."""
    return [
        Field(name=name, label=words.format(number=number), required=True, placeholder="K7QD 2MX9 …")
        for number, name in enumerate(("first", "second"), start=1)
    ]


def _from_sticks(form: Form, name: str, take: FromStick) -> QWidget:
    keys = [
        button(
            tr("Setengah {number} dari stik…").format(number=number), partial(take, form, field), name=f"{name}_{field}"
        )
        for number, field in enumerate(("first", "second"), start=1)
    ]
    return holder(row(*keys, None))


def _told(sentence: str, sign: str, tone: str) -> QWidget:
    said = label(sentence)
    said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    mark = Sign(sign, 18, tone)
    line = row(mark, said, gap=10)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return holder(line)
