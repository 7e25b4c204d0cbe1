"""Services: how a sheet is read: which rows are the header, which column is what; corrected by hand once, then known.

What was corrected is kept as a setting under the fingerprint of the header as the program sees it, so that next month's
list of the same shape is read at once as the office wants it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.exchange.sheets.grid import column_letter, show
from asn_desktop.exchange.sheets.headers import plain
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.settings import keep_setting, setting_in
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.schema.office import SettingRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from asn_desktop.exchange.sheets.grid import Sheet
    from asn_desktop.exchange.sheets.headers import HeaderGuess
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports.import_kind import ImportKind
    from asn_desktop.storage.reader import Reader

_SAMPLE_ROWS = 6  # below the header, in which an example of every column is looked for
_HEADER_ROWS = 15  # offered as header
_WORDS = 4  # of a row, to tell it by


class Offered(NamedTuple):
    """One thing a column may hold."""

    name: str
    label: str
    required: bool


class UsedColumn(NamedTuple):
    """One column of a sheet, what it is taken for ('' for nothing), and an example of what stands in it."""

    id: int  # from 0
    letter: str
    label: str
    field: str
    example: str


class SheetLook(NamedTuple):
    """How a sheet is read: the header in force and the program's own guess, and an example per column.

    `remembered` says that the columns are those an earlier import was corrected to.
    """

    header: HeaderGuess
    guess: HeaderGuess
    samples: tuple[str, ...]
    rows: tuple[tuple[tuple[int, int], str], ...]  # (last header row from 0, height) and the words to tell it by
    remembered: bool


def look(
    reader: Reader,
    kind: ImportKind,
    sheet: Sheet,
    *,
    header: HeaderGuess | None = None,
    at: tuple[int, int] | None = None,
) -> SheetLook:
    """The header by hand, else the one in the rows `at`, else as remembered, else as guessed."""
    guess = kind.fields.guess(sheet)
    remembered = None
    if header is None and at is not None:
        header = kind.fields.read_at(sheet, *at)
    elif header is None:
        remembered = _recalled(reader, kind, sheet, guess)
    header = header or remembered or guess
    return SheetLook(header, guess, _samples(sheet, header), _header_rows(sheet), remembered is not None)


def remember(desk: Desk, kind: ImportKind, seen: SheetLook, chosen: HeaderGuess) -> Changes | None:
    """Keep the columns chosen by hand for the next sheet with this header; None when there is nothing to keep.

    Choosing what the program guesses anyway forgets what was kept.
    """
    name = _name(kind, seen.guess)
    own = (chosen.row_index, chosen.height, dict(chosen.columns)) == (
        seen.guess.row_index,
        seen.guess.height,
        dict(seen.guess.columns),
    )
    value = {
        "below": chosen.row_index - seen.guess.row_index,
        "height": chosen.height,
        "columns": dict(chosen.columns),
    }
    with desk.work() as work:
        if setting_in(work, name) == (None if own else value):
            return None
        if own:
            for kept in work.all(SettingRecord, name=name):
                work.remove(kept)
        else:
            keep_setting(work, name, value)
        title = f"Ingat susunan kolom {kind.noun}"
        return changes_of(title, work.commit("remember_columns", title, undoable=False))


def fields(header: HeaderGuess) -> list[Offered]:
    """Everything such a sheet may tell, in the order of the form."""
    known = header.fields
    return [Offered(field.name, field.label, field.name in known.required) for field in known.all]


def missing(header: HeaderGuess, columns: Mapping[str, int]) -> list[str]:
    """The required fields for which these columns leave no column."""
    return list(header.fields.with_columns(header, columns).missing)


def with_columns(header: HeaderGuess, columns: Mapping[str, int]) -> HeaderGuess:
    """The same header with the columns a person chose."""
    return header.fields.with_columns(header, columns)


def offered(seen: SheetLook) -> list[tuple[int, str]]:
    """The columns of the sheet as the person sees them: (place from 0, "C · NAMA · an example")."""
    labels, samples = seen.header.labels, seen.samples
    return [
        (place, " · ".join(part for part in (column_letter(place), label, _example(samples, place)) if part))
        for place, label in enumerate(labels)
    ]


def used(seen: SheetLook) -> list[UsedColumn]:
    """Every column that says anything."""
    header = seen.header
    taken = {place: header.fields.labels[field] for field, place in header.columns.items()}
    return [
        UsedColumn(place, column_letter(place), label, taken.get(place, ""), _example(seen.samples, place))
        for place, label in enumerate(header.labels)
        if label or place in taken
    ]


def notes(header: HeaderGuess) -> list[str]:
    """What is remarkable about how the sheet is read, as sentences."""
    found = []
    if header.height > 1:
        found.append(f"Judul kolomnya dua baris ({header.row_index} dan {header.row_index + 1}).")
    for field, place in header.columns.items():
        if field in header.fields.pairs:
            parts = " dan ".join(header.fields.labels[part] for part in header.fields.pairs[field].parts)
            found.append(f"Kolom {column_letter(place)} memuat {parts} sekaligus; keduanya dipisahkan.")
    return found


def _recalled(reader: Reader, kind: ImportKind, sheet: Sheet, guess: HeaderGuess) -> HeaderGuess | None:
    kept: dict[str, Any] | None = offices.setting(reader, _name(kind, guess))
    if kept is None:
        return None
    known = {field.name for field in kind.fields.all}
    columns = {name: int(place) for name, place in kept["columns"].items() if name in known}
    header = kind.fields.read_at(sheet, max(0, guess.row_index + kept["below"]), kept["height"])
    return kind.fields.with_columns(header, columns)


def _name(kind: ImportKind, guess: HeaderGuess) -> str:
    """The setting under which the columns of this header are kept."""
    text = "\x1f".join(map(plain, guess.labels))
    return f"columns.{kind.key}.{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _samples(sheet: Sheet, header: HeaderGuess) -> tuple[str, ...]:
    first = header.row_index + 1
    rows = list(sheet.head(first + _SAMPLE_ROWS))[first:]
    width = len(header.labels)
    found = []
    for place in range(width):
        cells = (" ".join(show(row[place]).split()) for row in rows if place < len(row))
        # A line of column numbers under the header is no example.
        found.append(next((cell for cell in cells if cell and not (cell.strip("()").isdigit() and len(cell) < 5)), ""))
    return tuple(found)


def _example(samples: tuple[str, ...], place: int) -> str:
    return samples[place] if place < len(samples) else ""


def _header_rows(sheet: Sheet) -> tuple[tuple[tuple[int, int], str], ...]:
    """The rows a header may stand in, alone and as the lower of two, with the first texts in them."""
    found: list[tuple[tuple[int, int], str]] = []
    above = ""
    for index, row in enumerate(sheet.head(_HEADER_ROWS)):
        texts = [" ".join(show(cell).split()) for cell in row if show(cell).strip()]
        words = " · ".join(texts[:_WORDS]) if len(texts) > 1 else ""
        if words:
            found.append(((index, 1), f"Baris {index + 1}: {words}"))
        if words and above:
            found.append(((index, 2), f"Baris {index} dan {index + 1}: {above}"))
        above = words
    return tuple(found)
