"""Dialogs: leading one period on: what can be done with it now, and asking before it is done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from asn_desktop.domain.calendar import (
    FINISHED,
    PERIOD_STATE_NAMES,
    PERIOD_STEPS,
    REOPENED,
    PeriodState,
    why_read_only,
)
from asn_desktop.services.appraisals import periods, releases
from asn_desktop.storage.queries.development import socialisation
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.services.changes import Changes
    from asn_desktop.storage.queries.appraisals.periods import PeriodRow
    from asn_desktop.ui.shell import Shell


class Step(StrEnum):
    """What people do with a period, in the order of its life."""

    PREPARE = "prepare"
    CALIBRATE = "calibrate"
    CLOSE = "close"
    RELEASE = "release"
    ARCHIVE = "archive"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    REMOVE = "remove"


STEP_NAMES = {
    Step.PREPARE: tr("Siapkan penilaian"),
    Step.CALIBRATE: tr("Mulai kalibrasi…"),
    Step.CLOSE: tr("Tutup periode…"),
    Step.RELEASE: tr("Buka hasil untuk pegawai…"),
    Step.ARCHIVE: tr("Arsipkan…"),
    Step.WITHDRAW: tr("Tarik hasil…"),
    Step.REOPEN: tr("Buka kembali…"),
    Step.REMOVE: tr("Hapus…"),
}
_LEADS_TO = {
    Step.CALIBRATE: PeriodState.CALIBRATION,
    Step.CLOSE: PeriodState.FINAL,
    Step.ARCHIVE: PeriodState.ARCHIVED,
}


def state_name(period: PeriodRow) -> str:
    """Draf, Berjalan, Kalibrasi, Final, Arsip."""
    return tr(PERIOD_STATE_NAMES[PeriodState(period.state)])


class PeriodSteps:
    """The steps of whichever period `which` gives; `opened` is told when a step led to a record instead."""

    def __init__(
        self, shell: Shell, which: Callable[[], PeriodRow | None], opened: Callable[[], object] | None = None
    ) -> None:
        self._shell = shell
        self._which = which
        self._opened = opened or (lambda: None)

    def why_not(self, step: Step) -> str:
        """Why this step cannot be taken now; '' when it can."""
        period = self._which()
        if period is None:
            return tr("Buat periode penilaian dahulu.")
        state = PeriodState(period.state)
        stands = tr("Periode {name} berstatus {state}.").format(name=period.name, state=state_name(period).lower())
        if step is Step.PREPARE:
            return "" if state in (PeriodState.DRAFT, PeriodState.RUNNING) else why_read_only(*_told(period)) or stands
        if step in _LEADS_TO:
            to = _LEADS_TO[step]
            return "" if to in PERIOD_STEPS[state] and to is not REOPENED.get(state) else stands
        if step is Step.REOPEN:
            return "" if state in REOPENED else stands
        if step is Step.RELEASE:
            return _why_not_release(period, stands)
        if step is Step.WITHDRAW:
            unreleased = tr("Hasil {name} belum dibuka untuk pegawai.").format(name=period.name)
            return unreleased if period.released_on is None else ""
        drafts_only = tr("Hanya draf yang belum memuat penilaian dapat dihapus.")
        return "" if state is PeriodState.DRAFT else drafts_only

    def take(self, step: Step) -> None:
        """Ask, then take the step."""
        period = self._which()
        if period is None or self.why_not(step):
            return
        acts: dict[Step, Callable[[PeriodRow], None]] = {
            Step.PREPARE: self._prepare,
            Step.CALIBRATE: self._calibrate,
            Step.CLOSE: lambda one: self._close(one, PeriodState.FINAL),
            Step.ARCHIVE: lambda one: self._close(one, PeriodState.ARCHIVED),
            Step.RELEASE: self._release,
            Step.WITHDRAW: self._withdraw,
            Step.REOPEN: self._reopen,
            Step.REMOVE: self._remove,
        }
        acts[step](period)

    def _prepare(self, period: PeriodRow) -> None:
        """Make the plans and appraisals that are missing, and say when there were none.

        Before anybody is appraised in it the person sees how ready each unit is.
        """
        title = tr("Siapkan penilaian")
        with self._shell.desk.reader() as reader:
            opening = not socialisation.opened(reader, period.id) and bool(socialisation.people(reader))
        if opening:
            from asn_desktop.ui.dialogs.appraisals.readiness import ReadinessDialog  # noqa: PLC0415 -- start-up: when wanted

            if not self._shell.ask.show(ReadinessDialog(self._shell, period, opening=True)):
                return

        def tell(changes: Changes) -> None:
            if not changes.ids("appraisal"):
                self._shell.ask.message(
                    title,
                    tr("Semua pegawai aktif sudah mempunyai penilaian pada periode {name}.").format(name=period.name),
                )

        self._shell.act(title, lambda _report: periods.prepare(self._shell.desk, period.id), done=tell)

    def _calibrate(self, period: PeriodRow) -> None:
        title = tr("Kalibrasi {name}").format(name=period.name)
        sentence = tr(
            "Pada tahap kalibrasi sebaran predikat unit dibandingkan dengan capaian unit. Penilaian masih dapat diubah,"
            " pegawai baru tidak ditambahkan lagi."
        )
        if self._shell.ask.confirm(title, sentence, yes=tr("Mulai kalibrasi")):
            to = PeriodState.CALIBRATION
            self._shell.act(title, lambda _report: periods.move_period(self._shell.desk, period.id, to))

    def _close(self, period: PeriodRow, to: PeriodState) -> None:
        """Show what is open; the person goes on to it, or leads the period on all the same where nothing blocks."""
        from asn_desktop.ui.dialogs.appraisals.close_period import ClosePeriodDialog  # noqa: PLC0415 -- start-up: when wanted

        dialog = ClosePeriodDialog(self._shell, period, to)
        if not self._shell.ask.show(dialog):
            return
        if dialog.opened:
            self._opened()
            self._shell.choose_period(period.id)
            self._shell.wanted.emit("appraisals", dialog.opened)
            return
        title = tr("{name}: {state}").format(name=period.name, state=tr(PERIOD_STATE_NAMES[to]))
        self._shell.act(title, lambda _report: periods.move_period(self._shell.desk, period.id, to))

    def _release(self, period: PeriodRow) -> None:
        title = tr("Buka hasil {name} untuk pegawai").format(name=period.name)
        sentence = tr(
            "Sesudah ini surat pengantar dapat diterbitkan dan hasil diserahkan kepada pegawai yang dinilai."
            " Pembukaan dapat ditarik kembali dengan alasan."
        )
        if self._shell.ask.confirm(title, sentence, yes=tr("Buka hasil")):
            self._shell.act(title, lambda _report: releases.release(self._shell.desk, period.id))

    def _withdraw(self, period: PeriodRow) -> None:
        title = tr("Tarik hasil {name} dari pegawai").format(name=period.name)
        sentence = tr("Surat pengantar tidak diterbitkan lagi sampai hasil dibuka kembali. Alasannya dicatat.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Tarik hasil"))
        if reason is not None:
            self._shell.act(title, lambda _report: releases.withdraw_release(self._shell.desk, period.id, reason))

    def _reopen(self, period: PeriodRow) -> None:
        title = tr("Buka kembali {name}").format(name=period.name)
        sentence = tr("Periode yang dibuka kembali dapat diubah lagi. Alasannya dicatat dalam riwayat.")
        if period.released_on is not None:
            sentence += " " + tr("Hasil yang sudah dibuka untuk pegawai sekaligus ditarik.")
        reason = self._shell.ask.text(title, sentence, field=tr("Alasan"), yes=tr("Buka kembali"))
        if reason is not None:
            self._shell.act(title, lambda _report: periods.reopen(self._shell.desk, period.id, reason))

    def _remove(self, period: PeriodRow) -> None:
        title = tr("Hapus {name}?").format(name=period.name)
        sentence = tr("Draf periode ini belum memuat penilaian. Dapat dibatalkan dengan Ctrl+Z.")
        if self._shell.ask.confirm(title, sentence, yes=tr("Hapus"), danger=True):
            self._shell.act(title, lambda _report: periods.remove_period(self._shell.desk, period.id))


def _told(period: PeriodRow) -> tuple[str, str]:
    return period.name, period.state


def _why_not_release(period: PeriodRow, stands: str) -> str:
    if period.released_on is not None:
        day = short_date(period.released_on)
        return tr("Hasil {name} sudah dibuka {day}.").format(name=period.name, day=day)
    return "" if period.state in FINISHED else tr("Tutup periode lebih dahulu. {state}").format(state=stands)
