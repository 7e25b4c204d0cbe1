"""Services: how an office wants its forms printed: paper, code of the form, what becomes of values not chosen."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from asn_desktop.domain.letters.document import PaperSize
from asn_desktop.services.settings import ALL_CHOICES, FORM_PAPER, FORMAT_LINE
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from asn_desktop.storage.reader import Reader

Form = TypeVar("Form", bound="DataclassInstance")
USUAL = {FORM_PAPER: PaperSize.FOLIO.value, ALL_CHOICES: False, FORMAT_LINE: False}


class Layout(NamedTuple):
    """The choices of an office; the names are those of the forms' data."""

    paper: str
    format_line: bool
    struck: bool

    def of(self, data: Form) -> Form:
        """The same form as the office wants it, as far as the form knows the choice."""
        known = {one.name for one in fields(data)}
        return replace(data, **{name: value for name, value in self._asdict().items() if name in known})


def of_office(reader: Reader) -> Layout:
    """What the office chose; the official page where it chose nothing."""
    chosen = {name: offices.setting(reader, name, usual) for name, usual in USUAL.items()}
    return Layout(PaperSize(chosen[FORM_PAPER]).value, bool(chosen[FORMAT_LINE]), bool(chosen[ALL_CHOICES]))
