"""Kit: the strip at the foot of the window that shows running work with count, time left and Batal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from asn_desktop.ui.kit.layout import Elided, button
from asn_desktop.ui.kit.words import number, tr

if TYPE_CHECKING:
    from asn_desktop.ui.kit.jobs import Job, Jobs

_PATIENCE = 300
_REMARK = 4000


def time_left(seconds: float) -> str:
    """The time left in words: kira-kira 2 menit lagi."""
    if seconds < 60:
        return tr("kira-kira {count} detik lagi").format(count=max(1, round(seconds)))
    return tr("kira-kira {count} menit lagi").format(count=max(1, round(seconds / 60)))


class JobStrip(QFrame):
    """Shows the oldest running job once it takes longer than 0.3 s; hidden otherwise."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setProperty("strip", True)
        self._words = Elided()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(220)
        self._count = Elided(muted=True)
        self._cancel = button(tr("Batal"), self._stop, name="job_cancel")
        box = QHBoxLayout(self)
        box.setContentsMargins(14, 6, 14, 6)
        box.setSpacing(14)
        box.addWidget(self._words, 2)
        box.addWidget(self._bar)
        box.addWidget(self._count, 1)
        box.addWidget(self._cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._remark = QTimer(self)
        self._remark.setSingleShot(True)
        self._remark.setInterval(_REMARK)
        self._remark.timeout.connect(self._next)
        jobs.began.connect(self._began)
        jobs.ended.connect(self._next)
        jobs.refused.connect(self._refused)
        self.hide()

    def _shown_job(self) -> Job | None:
        running = self._jobs.running()
        return running[0] if running else None

    def _began(self, job: Job) -> None:
        job.progressed.connect(self._paint)
        if self.isHidden():
            self._patience.start()

    def _appear(self) -> None:
        if self._shown_job() is not None:
            self._paint()
            self.show()

    def _next(self, _job: object = None) -> None:
        if self._shown_job() is None:
            self._patience.stop()
            self.hide()
        else:
            self._paint()

    def _refused(self, name: str) -> None:
        self._words.show_text(tr("Masih berjalan: {name}. Tunggu sampai selesai atau tekan Batal.").format(name=name))
        self.show()
        self._remark.start()

    def _paint(self, *_progress: object) -> None:
        job = self._shown_job()
        if job is None or self._remark.isActive():
            return
        self._words.show_text(f"{job.name} · {job.note}" if job.note else job.name)
        self._bar.setRange(0, job.total)
        self._bar.setValue(job.done)
        self._bar.setAccessibleName(job.name)
        left = job.seconds_left()
        pieces = [
            tr("{done} dari {total}").format(done=number(job.done), total=number(job.total)) if job.total else "",
            "" if left is None else time_left(left),
        ]
        self._count.show_text(" · ".join(piece for piece in pieces if piece))
        self._cancel.setEnabled(not job.is_stopping())
        self._cancel.setText(tr("Menghentikan…") if job.is_stopping() else tr("Batal"))

    def _stop(self) -> None:
        job = self._shown_job()
        if job is not None:
            job.cancel()
            self._paint()
