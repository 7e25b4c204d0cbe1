"""Tab: Pelayanan: the two lists on the left: services with this year's times, surveys with their index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from asn_desktop.ui.kit.looks import Badge, TwoLine
from asn_desktop.ui.kit.table import RIGHT, Column
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import number, short_date, tr
from asn_desktop.ui.tabs.service import words

if TYPE_CHECKING:
    from asn_desktop.domain.public_service.satisfaction import Satisfaction
    from asn_desktop.domain.public_service.service_time import Summary
    from asn_desktop.storage.queries.public_service import ServiceRow, SurveyRow


class Served(NamedTuple):
    """A service in the list, with this year's days together."""

    id: str
    service: ServiceRow
    year: Summary


class Surveyed(NamedTuple):
    """A survey in the list, with its outcome."""

    id: str
    survey: SurveyRow
    found: Satisfaction | None


def service_columns() -> list[Column]:
    """A service, its median and its share within the promise, this year."""
    return [
        Column(
            key="name",
            title=tr("Layanan"),
            text=lambda one: one.service.name,
            look=TwoLine(lambda one: f"{one.service.unit_name} · {words.promise(one.service)}".strip(" ·")),
            width=260,
            stretch=True,
        ),
        Column(
            key="median",
            title=tr("Median"),
            text=lambda one: words.lasting(one.year.median, one.service.measure),
            width=110,
            align=RIGHT,
            sort=lambda one: one.year.median or 0,
            help=tr("Lama layanan tahun ini: separuh pemohon tidak lebih lama dari ini"),
        ),
        Column(
            key="share",
            title=tr("Dalam janji"),
            text=lambda one: words.share(one.year),
            look=Badge(lambda one: words.share_tone(one.year)),
            width=104,
            sort=lambda one: one.year.share or 0,
            help=tr("Bagian yang selesai dalam waktu yang dijanjikan, tahun ini"),
        ),
    ]


def survey_columns() -> list[Column]:
    """A survey with its index and quality."""
    return [
        Column(
            key="name",
            title=tr("Survei"),
            text=lambda one: one.survey.name,
            look=TwoLine(
                lambda one: tr("{start} sampai {end} · {sheets} lembar").format(
                    start=short_date(one.survey.start),
                    end=short_date(one.survey.end),
                    sheets=number(one.survey.sheets),
                )
            ),
            width=260,
            stretch=True,
        ),
        Column(
            key="index",
            title=tr("Indeks · mutu"),
            text=lambda one: words.in_words(one.found.index, one.found.quality) if one.found else "—",
            look=Badge(lambda one: words.quality_tone(one.found.quality) if one.found else Tone.NEUTRAL),
            width=130,
            sort=lambda one: one.found.index if one.found else 0,
        ),
    ]
