"""Tab: the acts on a whole period: prepare, close collections, lead it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.domain.appraisal import Act, AppraisalState, allowed
from asn_desktop.domain.calendar import FINISHED, PERIOD_STATE_NAMES, PERIOD_STEPS, REOPENED, PeriodState
from asn_desktop.services import feedback, periods, releases
from asn_desktop.storage.queries import appraisals
from asn_desktop.storage.queries import periods as reading
from asn_desktop.ui.kit.actions import Action
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals import AppraisalRow
    from asn_desktop.storage.queries.periods import PeriodRow
    from asn_desktop.ui.shell import Shell


class PeriodActs:
    """What the menu does with the period chosen at the top right."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def period(self) -> PeriodRow | None:
        """The period chosen."""
        with self._shell.desk.reader() as reader:
            return reading.one(reader, self._shell.period_id)

    def needs_period(self) -> str:
        """Why nothing can be done with a period; empty when there is one."""
        return "" if self._shell.period_id else tr("Buat periode penilaian dahulu.")

    def prepare(self) -> None:
        """Make the plans and appraisals that are missing, and say how many."""
        period_id = self._shell.period_id

        def tell(changes: Changes) -> None:
            added = len(changes.ids("appraisal"))
            if not added:
                self._shell.ask.message(
                    tr("Siapkan penilaian"), tr("Semua pegawai aktif sudah mempunyai penilaian pada periode ini.")
                )

        self._shell.act(
            tr("Siapkan penilaian"), lambda _report: periods.prepare(self._shell.desk, period_id), done=tell
        )

    def close_collection(self, appraisal_ids: Sequence[str]) -> None:
        """Close the collection of these people after saying what is still missing."""
        with self._shell.desk.reader() as reader:
            rows = appraisals.rows(reader, appraisal_ids)
        self._close([row for row in rows if _can_close(row)], rows)

    def close_all(self) -> None:
        """Close the collection of everybody in the period whose collection runs."""
        with self._shell.desk.reader() as reader:
            rows = appraisals.rows(reader, appraisals.ids(reader, self._shell.period_id))
        self._close([row for row in rows if _can_close(row)], rows)

    def state_actions(self, menu: str, group: int) -> list[Action]:
        """Calibration, final, results to the people appraised, archive, and back again with a reason."""
        return [
            *(
                Action(
                    name=f"period_{state}",
                    text=text,
                    run=lambda state=state: self.move(state),  # type: ignore[misc] # the default makes it a constant
                    menu=menu,
                    group=group,
                    enabled=lambda state=state: self.why_not_move(state),  # type: ignore[misc] # as above
                )
                for state, text in (
                    (PeriodState.CALIBRATION, tr("Mulai kalibrasi periode…")),
                    (PeriodState.FINAL, tr("Finalkan periode…")),
                    (PeriodState.ARCHIVED, tr("Arsipkan periode…")),
                )
            ),
            Action(
                name="reopen_period",
                text=tr("Buka kembali periode…"),
                run=self.reopen,
                menu=menu,
                group=group,
                enabled=self.why_not_reopen,
            ),
            Action(
                name="release_results",
                text=tr("Buka hasil untuk pegawai…"),
                run=self.release,
                menu=menu,
                group=group,
                tip=tr("Sesudah ini surat pengantar dapat diterbitkan dan hasil diserahkan kepada pegawai"),
                enabled=self.why_not_release,
            ),
            Action(
                name="withdraw_release",
                text=tr("Tarik hasil dari pegawai…"),
                run=self.withdraw_release,
                menu=menu,
                group=group,
                enabled=self.why_not_withdraw_release,
            ),
        ]

    def move(self, to: PeriodState) -> None:
        """Lead the period on after asking."""
        period = self.period()
        if period is None:
            return
        title = tr("{name}: {state}").format(name=period.name, state=tr(PERIOD_STATE_NAMES[to]))
        if self._shell.ask.confirm(title, _SENTENCES[to], yes=tr(PERIOD_STATE_NAMES[to])):
            self._shell.act(title, lambda _report: periods.move_period(self._shell.desk, period.id, to))

    def why_not_move(self, to: PeriodState) -> str:
        """Why the period cannot be led there now; empty when it can."""
        period = self.period()
        if period is None:
            return self.needs_period()
        state = PeriodState(period.state)
        return "" if to in PERIOD_STEPS[state] and to is not REOPENED.get(state) else _stands(period)

    def reopen(self) -> None:
        """Lead the period back so that it can be changed again, after asking why."""
        period = self.period()
        if period is None:
            return
        title = tr("Buka kembali {name}").format(name=period.name)
        sentence = tr("Periode yang dibuka kembali dapat diubah lagi. Alasannya dicatat dalam riwayat.")
        if period.released_on is not None:
            sentence += " " + tr("Hasil yang sudah dibuka untuk pegawai sekaligus ditarik.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Buka kembali"))
        if reason is not None:
            self._shell.act(title, lambda _report: periods.reopen(self._shell.desk, period.id, reason))

    def why_not_reopen(self) -> str:
        """Why the period needs no reopening; empty when it can be reopened."""
        period = self.period()
        if period is None:
            return self.needs_period()
        return "" if PeriodState(period.state) in REOPENED else _stands(period)

    def release(self) -> None:
        """Let the results go to the people appraised, after asking."""
        period = self.period()
        if period is None:
            return
        title = tr("Buka hasil {name} untuk pegawai").format(name=period.name)
        sentence = tr(
            "Sesudah ini surat pengantar dapat diterbitkan dan hasil diserahkan kepada pegawai yang dinilai."
            " Pembukaan dapat ditarik kembali dengan alasan."
        )
        if self._shell.ask.confirm(title, sentence, yes=tr("Buka hasil")):
            self._shell.act(title, lambda _report: releases.release(self._shell.desk, period.id))

    def why_not_release(self) -> str:
        """Why the results cannot be released now; empty when they can."""
        period = self.period()
        if period is None:
            return self.needs_period()
        if period.released_on is not None:
            day = short_date(period.released_on)
            return tr("Hasil {name} sudah dibuka {day}.").format(name=period.name, day=day)
        return (
            "" if period.state in FINISHED else tr("Tutup periode lebih dahulu. {state}").format(state=_stands(period))
        )

    def withdraw_release(self) -> None:
        """Take the release back, after asking why."""
        period = self.period()
        if period is None:
            return
        title = tr("Tarik hasil {name} dari pegawai").format(name=period.name)
        sentence = tr("Surat pengantar tidak diterbitkan lagi sampai hasil dibuka kembali. Alasannya dicatat.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Tarik hasil"))
        if reason is not None:
            self._shell.act(title, lambda _report: releases.withdraw_release(self._shell.desk, period.id, reason))

    def why_not_withdraw_release(self) -> str:
        """Why there is nothing to take back; empty when there is."""
        period = self.period()
        if period is None:
            return self.needs_period()
        if period.released_on is not None:
            return ""
        return tr("Hasil {name} belum dibuka untuk pegawai.").format(name=period.name)

    def _close(self, open_rows: Sequence[AppraisalRow], rows: Sequence[AppraisalRow]) -> None:
        title = tr("Tutup pengumpulan 360")
        if not open_rows:
            planning = any(row.state == AppraisalState.PLANNING for row in rows)
            self._shell.ask.message(
                title,
                tr("Belum ada pengumpulan yang dapat ditutup: SKP harus disepakati dahulu.")
                if planning
                else tr("Pengumpulan jawaban 360 untuk pilihan ini sudah ditutup."),
            )
            return
        missing = sum(row.answers < row.sheets for row in open_rows)
        who = open_rows[0].name if len(open_rows) == 1 else tr("{count} pegawai").format(count=len(open_rows))
        sentence = tr(
            "Pengumpulan untuk {who} ditutup: jawaban terbuka dan penilaian dapat dimulai. Jawaban tidak dapat"
            " ditambah lagi, dan langkah ini tidak dapat dibatalkan."
        ).format(who=who)
        if missing == 1 and len(open_rows) == 1:
            row = open_rows[0]
            sentence += " " + tr("Baru {done} dari {total} jawaban masuk.").format(done=row.answers, total=row.sheets)
        elif missing:
            sentence += " " + tr("Jawaban {count} pegawai belum lengkap.").format(count=missing)
        if self._shell.ask.confirm(title, sentence, yes=tr("Tutup pengumpulan"), danger=bool(missing)):
            keys = [row.id for row in open_rows]
            self._shell.act(title, lambda _report: feedback.close_collection(self._shell.desk, keys))


_SENTENCES = {
    PeriodState.CALIBRATION: tr(
        "Pada tahap kalibrasi sebaran predikat unit dibandingkan dengan capaian unit. Penilaian masih dapat diubah."
    ),
    PeriodState.FINAL: tr("Sesudah final, penilaian tidak dapat diubah kecuali periode dibuka kembali dengan alasan."),
    PeriodState.ARCHIVED: tr(
        "Periode yang diarsipkan hanya dapat dibaca; tanda tangan dan penyerahan tidak dapat dicatat lagi."
    ),
}


def _stands(period: PeriodRow) -> str:
    return tr("Periode {name} berstatus {state}.").format(
        name=period.name, state=tr(PERIOD_STATE_NAMES[PeriodState(period.state)]).lower()
    )


def _can_close(row: AppraisalRow) -> bool:
    return Act.CLOSE_COLLECTION in allowed(AppraisalState(row.state), collection_closed=row.collection_closed)
