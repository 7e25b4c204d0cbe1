"""Documents: QR codes (ISO/IEC 18004) of the signs our codes use, always under one mask.

Alphanumeric text, error correction M, versions 1 to 9: what a seal or an answer sheet needs. The mask is not chosen by
its look, so the same text gives the same squares, and none of eight has to be tried: a code takes a tenth of a
millisecond, in a batch of packages no longer a fifth of the time.
"""

from __future__ import annotations

from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FORMAT = 0b101101101001011  # correction M with mask 3, with its own check digits
_VERSIONS = {7: 0b000111110010010100, 8: 0b001000010110111100, 9: 0b001001101010011001}
_MODE, _COUNT = "0010", 9  # alphanumeric, and how many bits say the length
_WHITE, _BLACK = "0", "1"


class _Form(NamedTuple):
    """Words of correction per block, and the data words of each block."""

    check: int
    blocks: tuple[int, ...]


_FORMS = {
    1: _Form(10, (16,)),
    2: _Form(16, (28,)),
    3: _Form(26, (44,)),
    4: _Form(18, (32, 32)),
    5: _Form(24, (43, 43)),
    6: _Form(16, (27,) * 4),
    7: _Form(18, (31,) * 4),
    8: _Form(22, (38, 38, 39, 39)),
    9: _Form(22, (36, 36, 36, 37, 37)),
}
_MIDDLES = {
    1: (),
    2: (6, 18),
    3: (6, 22),
    4: (6, 26),
    5: (6, 30),
    6: (6, 34),
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
}


@lru_cache(maxsize=256)
def rows(text: str) -> tuple[str, ...]:
    """The squares from above, a row as signs `0` and `1`; ValueError for text no such code can hold."""
    bits = f"{_MODE}{len(text):0{_COUNT}b}" + "".join(map(_bits, (text[at : at + 2] for at in range(0, len(text), 2))))
    version = next((one for one, form in _FORMS.items() if sum(form.blocks) * 8 >= len(bits)), None)
    if version is None:
        message = f"{len(text)} signs are too many for a QR of version 9"
        raise ValueError(message)
    plan = _plan(version)
    said = f"{int.from_bytes(_words(bits, _FORMS[version])) << plan.spare ^ plan.mask:0{plan.bits}b}01"
    squares = "".join(plan.pick(said))
    return tuple(squares[at : at + plan.side] for at in range(0, len(squares), plan.side))


@cache
def _bits(pair: str) -> str:
    """Two signs in eleven bits, a last one in six."""
    first, *second = map(SIGNS.index, pair)
    return f"{first * 45 + second[0]:011b}" if second else f"{first:06b}"


def _words(bits: str, form: _Form) -> bytes:
    """Data and check words in the order they are laid down."""
    room = sum(form.blocks) * 8
    bits += _WHITE * min(4, room - len(bits))
    bits += _WHITE * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8)
    data += (b"\xec\x11" * room)[: room // 8 - len(data)]
    blocks, at = [], 0
    for count in form.blocks:
        blocks.append(data[at : at + count])
        at += count
    woven = bytes(block[place] for place in range(max(form.blocks)) for block in blocks if place < len(block))
    checks = zip(*(_check(block, form.check) for block in blocks), strict=True)
    return woven + bytes(word for words in checks for word in words)


def _check(data: bytes, count: int) -> bytes:
    """Reed and Solomon's words of correction: what is left when the data are divided by the generator."""
    table, high = _multiples(count), 8 * (count - 1)
    cut = (1 << high) - 1
    rest = 0
    for word in data:
        rest = (rest & cut) << 8 ^ table[rest >> high ^ word]
    return rest.to_bytes(count)


@cache
def _multiples(count: int) -> tuple[int, ...]:
    """Every multiple of the generator of so many check words, without its leading word."""
    powers = [1]
    for _ in range(254):
        powers.append(_doubled(powers[-1]))
    logs = {value: place for place, value in enumerate(powers)}
    generator = [1]
    for place in range(count):
        raised = [*generator, 0]
        for at, value in enumerate(generator):
            raised[at + 1] ^= powers[(logs[value] + place) % 255]
        generator = raised
    return tuple(
        int.from_bytes(bytes(powers[(logs[value] + logs[factor]) % 255] if factor else 0 for value in generator[1:]))
        for factor in range(256)
    )


def _doubled(value: int) -> int:
    return value << 1 ^ (0x11D if value & 0x80 else 0)


class _Plan(NamedTuple):
    """How the words of a version become squares."""

    side: int  # squares
    bits: int  # of data and check words, with those that are left over
    spare: int  # bits left over
    mask: int  # over all bits
    pick: Callable[[str], tuple[str, ...]]  # the squares from the bits followed by a white and a black one


@cache
def _plan(version: int) -> _Plan:
    side = 17 + 4 * version
    fixed = _fixed(version, side)
    path = [place for place in _path(side) if place not in fixed]
    form = _FORMS[version]
    words = (sum(form.blocks) + form.check * len(form.blocks)) * 8
    mask = int("".join(_BLACK if (row + column) % 3 == 0 else _WHITE for row, column in path), 2)
    order = {place: at for at, place in enumerate(path)}
    picked = [
        order.get((row, column), len(path) + fixed.get((row, column), 0))
        for row in range(side)
        for column in range(side)
    ]
    return _Plan(side, len(path), len(path) - words, mask, itemgetter(*picked))


def _path(side: int) -> Iterator[tuple[int, int]]:
    """Rows and columns in the order of the bits: two columns at a time from the right, up and down by turns."""
    up = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for step in range(side):
            row = side - 1 - step if up else step
            yield row, right
            yield row, right - 1
        up = not up


def _fixed(version: int, side: int) -> dict[tuple[int, int], int]:
    """The squares that are the same in every code of a version: 1 is black."""
    found: dict[tuple[int, int], int] = {}
    for at in range(side):
        found[6, at] = found[at, 6] = 1 - at % 2
    middles = _MIDDLES[version]
    corners = {(6, 6), (6, side - 7), (side - 7, 6)}
    for middle in ((row, column) for row in middles for column in middles if (row, column) not in corners):
        found |= _rings(middle, 2, side, white=(1,))
    for middle in ((3, 3), (3, side - 4), (side - 4, 3)):
        found |= _rings(middle, 4, side, white=(2, 4))
    for at in range(15):
        bit = _FORMAT >> at & 1
        found[at if at < 6 else at + 1 if at < 8 else side - 15 + at, 8] = bit
        found[8, side - 1 - at if at < 8 else 7 if at == 8 else 14 - at] = bit
    found[side - 8, 8] = 1
    for at in range(18 if version in _VERSIONS else 0):
        bit = _VERSIONS[version] >> at & 1
        found[at // 3, side - 11 + at % 3] = found[side - 11 + at % 3, at // 3] = bit
    return found


def _rings(middle: tuple[int, int], reach: int, side: int, *, white: tuple[int, ...]) -> dict[tuple[int, int], int]:
    """Squares around a middle, in rings of which some are white."""
    row, column = middle
    return {
        (row + down, column + across): int(max(abs(down), abs(across)) not in white)
        for down in range(-reach, reach + 1)
        for across in range(-reach, reach + 1)
        if 0 <= row + down < side and 0 <= column + across < side
    }
