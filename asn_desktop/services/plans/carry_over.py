"""Services: taking the realisation of the period before over into the present one, where nothing is typed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.errors import Rejected
from asn_desktop.services.changes import Changes, changes_of
from asn_desktop.services.read_only import open_appraisal
from asn_desktop.storage.queries.appraisals import appraisal_card, periods
from asn_desktop.storage.schema.appraisals import IndicatorRecord, RealisationRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.services.desk import Desk
    from asn_desktop.storage.reader import Reader
    from asn_desktop.storage.work import Work


def continue_realisation(desk: Desk, appraisal_ids: Sequence[str]) -> Changes:
    """Take over the realisation of the latest earlier period of the year, indicator by indicator.

    What is typed already stays; feedback and judgements belong to their own period and are not taken over. Ratings that
    are set, and indicators that came later, are passed by. Rejected when nothing can be taken over.
    """
    with desk.reader() as reader:
        texts = {key: _texts_before(reader, key) for key in appraisal_ids}
    with desk.work() as work:
        names = []
        for key, found in texts.items():
            appraisal = open_appraisal(work, key)
            if appraisal.predikat is None and found and _take_over(work, key, found):
                names.append(appraisal.name)
        if not names:
            raise Rejected(
                "Tidak ada realisasi yang dapat dilanjutkan: periode sebelumnya pada tahun ini belum memuatnya, atau"
                " realisasi periode ini sudah diisi."
            )
        who = names[0] if len(names) == 1 else f"{len(names)} pegawai"
        title = f"Lanjutkan realisasi {who} dari periode sebelumnya"
        return changes_of(title, work.commit(act="continue_realisation", title=title))


def _texts_before(reader: Reader, appraisal_id: str) -> Mapping[str, str]:
    """The realisation of the latest earlier period that has one, by indicator."""
    for before in reversed(periods.earlier(reader, appraisal_id)):
        card = appraisal_card.one(reader, before.appraisal_id)
        texts = {
            indicator.id: indicator.realisation
            for result in (card.work_results if card else ())
            for indicator in result.indicators
            if indicator.realisation
        }
        if texts:
            return texts
    return {}


def _take_over(work: Work, appraisal_id: str, texts: Mapping[str, str]) -> bool:
    """Fill what is empty; whether anything was."""
    stored = {record.indicator_id: record for record in work.all(RealisationRecord, appraisal_id=appraisal_id)}
    known = {record.id for record in work.among(IndicatorRecord, "id", texts)}
    taken = False
    for indicator_id, text in texts.items():
        record = stored.get(indicator_id)
        if indicator_id not in known or (record is not None and record.realisation):
            continue
        if record is None:
            work.add(RealisationRecord(appraisal_id=appraisal_id, indicator_id=indicator_id, realisation=text))
        else:
            record.realisation = text
        taken = True
    return taken
