"""Services: answer sheets of the 360 on paper, and what is promised about answers on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.documents.feedback_data import QuestionnaireData, SuperiorSheetData
from asn_desktop.documents.forms import questionnaire
from asn_desktop.domain.errors import NotFound
from asn_desktop.domain.feedback.answer_sheet import SheetState, show_code
from asn_desktop.domain.feedback.feedback import ANSWERING, GROUP_NAMES, RaterGroup
from asn_desktop.domain.feedback.instrument import asked
from asn_desktop.services import gone
from asn_desktop.services.feedback import comments, instruments
from asn_desktop.storage.queries.appraisals import appraisals, periods
from asn_desktop.storage.queries.feedback import sheets as stored
from asn_desktop.storage.queries.office import offices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.services.feedback.comments import Least
    from asn_desktop.storage.queries.feedback.sheets import SheetRow

_SEALED = "Setiap lembar disegel saat masuk dan hanya dapat dibuka oleh dua pemegang kunci bersama-sama. "


def print_sheets(desk: Desk, period_id: str, appraisal_ids: Sequence[str] = ()) -> bytes:
    """The sheets that are out, about these people or all of the period, as one file to print and cut."""
    with desk.reader() as reader:
        period, office = periods.one(reader, period_id), offices.one(reader)
        if period is None or office is None:
            raise NotFound(gone.PERIOD)
        least = comments.promised(reader, desk.rules, period_id)
        rows = stored.of_appraisals(reader, list(appraisal_ids) or appraisals.ids(reader, period_id), SheetState.ISSUED)
        setup = instruments.of_period(reader, desk.rules, period_id)
        named = stored.assessors(reader, sorted({row.appraisal_id for row in rows}))
    if not rows:
        raise NotFound("Belum ada lembar 360 yang beredar untuk pilihan ini. Buat lembarnya dahulu.")
    rules = desk.rules.performance
    forms = {
        group: tuple((value.name, tuple(one.text for one in value.statements)) for value in asked(rules, setup, group))
        for group in ANSWERING
    }
    everybody = [row for row in rows if row.rater_group != RaterGroup.SUPERIOR]
    return questionnaire.render(
        [
            QuestionnaireData(
                office=office.name,
                period=period.name,
                questionnaire=instruments.version_of(setup.instrument),
                name=row.name,
                position=row.position,
                group=GROUP_NAMES[RaterGroup(row.rater_group)],
                code=show_code(row.code),
                values=forms[RaterGroup(row.rater_group)],
                scale=setup.scale,
                promise=promise(RaterGroup(row.rater_group), least),
            )
            for row in everybody
        ],
        [
            SuperiorSheetData(
                office=office.name,
                period=period.name,
                questionnaire=instruments.version_of(setup.instrument),
                superior=superior or "–",
                people=tuple((row.name, row.position, show_code(row.code)) for row in people),
                values=forms[RaterGroup.SUPERIOR],
                scale=setup.scale,
                promise=promise(RaterGroup.SUPERIOR, least),
            )
            for superior, people in _by_superior(rows, named).items()
        ],
    )


def _by_superior(rows: Sequence[SheetRow], named: Mapping[str, str]) -> dict[str, list[SheetRow]]:
    """The sheets of the superiors under the name of each, as the appraisals have it."""
    found: dict[str, list[SheetRow]] = {}
    for row in sorted(rows, key=lambda one: (named[one.appraisal_id], one.name)):
        if row.rater_group == RaterGroup.SUPERIOR:
            found.setdefault(named[row.appraisal_id], []).append(row)
    return found


def promise(group: RaterGroup, least: Least) -> str:
    """What holds for the answers and the comment, in honest words (settled 3 and 4)."""
    if group is RaterGroup.SUPERIOR:
        return "Jawaban dan komentar atasan terbuka bagi yang dinilai; jangan tulis nama selain yang tercetak."
    if group is RaterGroup.SELF:
        return "Jawaban diri sendiri hanya pembanding dan tidak mempengaruhi hasil; komentarnya tampil bersama hasil."
    return (
        f"Jangan tulis nama. {_SEALED if least.sealed else ''}Rata-rata kelompok tampil mulai {least.answers} lembar,"
        f" komentar mulai {least.comments} komentar; yang lebih sedikit digabung atau tidak ditampilkan. Lembar"
        " disimpan tanpa nama, waktu, dan urutan, lalu dihapus saat pengumpulan ditutup; komentar yang tampil diacak,"
        " tetapi gaya bahasa dapat dikenali."
    )
