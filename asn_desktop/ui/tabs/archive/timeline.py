"""Tab: Arsip Surat, the way of one document: what has happened when, what is due, where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QGridLayout, QWidget

from asn_desktop.domain.appraisals import signing
from asn_desktop.domain.appraisals.appraisal import Act
from asn_desktop.domain.letters.document import ENDED, RETURNED_KINDS
from asn_desktop.ui.kit.layout import Sign, label
from asn_desktop.ui.kit.words import number, short_date, tr

if TYPE_CHECKING:
    from datetime import date

    from asn_desktop.domain.working_days import WorkCalendar
    from asn_desktop.services.regulations import Rules
    from asn_desktop.storage.queries.letters.archive import ArchiveCard


class Stop(NamedTuple):
    """One stop: what, when ('' for not yet), a note below, and whether it is done, due too long, or the end."""

    title: str
    when: str
    note: str = ""
    icon: str = "minus"
    colour: str = "muted"


class Timeline(QWidget):
    """The stops one below another."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Perjalanan surat"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.stops: tuple[Stop, ...] = ()

    def show_stops(self, stops: list[Stop]) -> None:
        """Show another document's way."""
        self.stops = tuple(stops)
        while self._grid.count():
            old = self._grid.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        line = 0
        for stop in stops:
            self._grid.addWidget(Sign(stop.icon, 16, stop.colour), line, 0)
            title = label(stop.title, muted=not stop.when)
            title.setWordWrap(True)
            self._grid.addWidget(title, line, 1)
            when = label(stop.when, strong=bool(stop.when))
            when.setWordWrap(False)
            self._grid.addWidget(when, line, 2)
            line += 1
            if stop.note:
                self._grid.addWidget(label(stop.note, muted=True, points=9), line, 1, 1, 2)
                line += 1


def stops_of(card: ArchiveCard, rules: Rules, calendar: WorkCalendar, today: date) -> list[Stop]:
    """The way of one document."""
    if card.external and card.signed_on is None:
        stops = [_stop(tr("Nomor dipesan"), card.issued_on)]
        if card.state not in ENDED:
            stops.append(_stop(tr("Suratnya ditulis"), None))
    elif card.external:
        stops = [_stop(tr("Ditulis di luar program"), card.issued_on)]
    else:
        stops = [_stop(tr("Terbit dan bernomor"), card.issued_on)]
        stops += _signing(card, rules, calendar, today)
    if card.replaces is not None:
        stops[0] = stops[0]._replace(note=tr("Menggantikan {number}").format(number=card.replaces[1]))
    if card.filed_on is not None or card.state not in ENDED:
        where = tr("Tempat: {place}").format(place=card.place) if card.place else ""
        stops.append(_stop(tr("Diarsipkan"), card.filed_on, where))
    return stops + _end(card)


def _signing(card: ArchiveCard, rules: Rules, calendar: WorkCalendar, today: date) -> list[Stop]:
    result = card.kind in RETURNED_KINDS
    returned = tr("Kembali bertanda tangan")
    if card.refusal_reason and result:
        returned = tr("Pegawai menolak tanda tangan")
    stops = [
        _stop(tr("Ditandatangani penilai") if result else tr("Ditandatangani"), card.signed_on),
        _stop(tr("Diserahkan"), card.handed_over_on, _due(card, Act.HAND_OVER, rules, calendar, today)),
    ]
    if result or card.returned_on is not None:
        note = card.refusal_reason if result else ""
        note = note or _due(card, Act.SIGN_BY_EMPLOYEE, rules, calendar, today)
        stops.append(_stop(returned, card.returned_on, note))
    # Of a document that ended, what never happened is no longer awaited.
    return [stop for stop in stops if stop.when or card.state not in ENDED]


def _due(card: ArchiveCard, act: Act, rules: Rules, calendar: WorkCalendar, today: date) -> str:
    """By when the next step of a result is due, in working days; '' once it is done or not yet its turn."""
    done = card.handed_over_on if act is Act.HAND_OVER else card.returned_on
    if done is not None or card.period_end is None or card.kind not in RETURNED_KINDS or card.state in ENDED:
        return ""
    days = signing.Days(issued=card.issued_on, signed=card.signed_on, handed_over=card.handed_over_on)
    term = signing.term(rules.performance, calendar, days, act, card.period_end)
    if term is None or (act is Act.SIGN_BY_EMPLOYEE and card.handed_over_on is None):
        return ""
    left = calendar.working_days_until(today, term.due)
    if left < 0:
        said = tr("lewat {days} hari kerja").format(days=number(-left))
    else:
        said = tr("{days} hari kerja lagi").format(days=number(left)) if left else tr("hari ini")
    return tr("Paling lambat {day}, {left}").format(day=short_date(term.due), left=said)


def _end(card: ArchiveCard) -> list[Stop]:
    if card.replaced_by is not None:
        note = tr("Diganti {number}").format(number=card.replaced_by[1])
        return [Stop(tr("Tidak berlaku lagi"), " ", note, "refresh", "muted")]
    if card.voided_on is not None or card.void_reason:
        given_back = card.external and card.signed_on is None
        ended = tr("Nomor dikembalikan") if given_back else tr("Dibatalkan")
        return [Stop(ended, short_date(card.voided_on), card.void_reason, "x", "critical")]
    return []


def _stop(title: str, on: date | None, note: str = "") -> Stop:
    if on is None:
        return Stop(title, "", note)
    return Stop(title, short_date(on), note, "check", "done")
