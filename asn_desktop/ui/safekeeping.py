"""Window: the backups of an open office: made after work, tried once a week, and told at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from asn_desktop import paths
from asn_desktop.domain.errors import KnownError
from asn_desktop.services.safety import backups
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import short_date, tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from asn_desktop.services.safety.backup_drills import Drill
    from asn_desktop.ui.dialogs.safety.restore import Copy
    from asn_desktop.ui.main_window import MainWindow
    from asn_desktop.ui.shell import Shell


class Safekeeping(QObject):
    """Knows since when there is work in no backup, and when the last backup was made."""

    def __init__(self, shell: Shell, window: MainWindow, last_backup: datetime | None, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._window = shell, window
        self._last_backup = last_backup
        self._folder_seen = 0  # when the folder of the backups last changed, as its file system counts
        self._drill: Drill | None = None
        self._stopped = False
        self.worked_since: datetime | None = None  # the first act after the last backup of this session
        shell.jobs.ended.connect(self._look_into_folder)

    def stop(self) -> None:
        """The office is being closed: nothing is tried or told any more."""
        self._stopped = True

    def note_work(self) -> None:
        """Something was saved here."""
        if self.worked_since is None:
            self.worked_since = self._shell.desk.now

    def note_backup(self, made: Copy) -> None:
        """A backup of this office was made."""
        self._last_backup = made.when
        self.worked_since = None
        self.tell()

    def back_up_when_due(self) -> None:
        """A verified backup after thirty minutes of work."""
        desk, since = self._shell.desk, self.worked_since
        self._shell.jobs.start(
            tr("Cadangan otomatis"),
            lambda _report: backups.after_work(desk, paths.backups(), worked_since=since),
            done=self._backed_up,
            failed=self._not_backed_up,
        )

    def tell(self) -> None:
        """Say at the foot when the last backup was made."""
        if not backups.are_made_here(self._shell.desk):
            self._window.status.show_piece(
                "backup",
                tr("Cadangan: oleh petugas server"),
                tip=tr("Salinan kantor sebagai berkas dibuat kapan saja dengan Berkas › Salin ke USB."),
            )
            return
        when = self._last_backup
        words = day_and_time(when, self._shell.desk.today) if when else tr("belum ada")
        made = tr("Cadangan teruji dibuat setelah 30 menit bekerja dan saat program ditutup.")
        tip = " ".join(filter(None, (made, self._drilled_words(), _second_words())))
        self._window.status.show_piece("backup", tr("Cadangan terakhir: {when}").format(when=words), tip=tip)

    def _backed_up(self, made: Copy | None) -> None:
        if made is not None:
            self.note_backup(made)
            self._say_second()
        # The job that looked has to end first.
        QTimer.singleShot(0, self, self._drill_when_due)

    def _say_second(self) -> None:
        """A second backup that did not come is said once for each backup, without stopping the work."""
        from asn_desktop.services.safety import second_copies  # noqa: PLC0415 - start-up: not before a backup

        second = second_copies.state(self._shell.desk)
        if second is not None and second.problem:
            self._window.banner.say(second.problem, Tone.WARNING)

    def _drill_when_due(self) -> None:
        """Try the newest backup once a week, while nothing else runs and nothing is asked."""
        from asn_desktop.services.safety import backup_drills  # noqa: PLC0415 - start-up: once a week

        desk, folder = self._shell.desk, paths.backups()
        busy = self._stopped or self._shell.jobs.busy() or QApplication.activeModalWidget() is not None
        if busy or not backup_drills.is_due(desk, folder):
            return
        self._shell.jobs.start(
            tr("Uji pulih cadangan"),
            lambda _report: backup_drills.run(desk, folder),
            done=self._drilled,
            failed=self._not_backed_up,
        )

    def _drilled(self, drill: Drill | None) -> None:
        self._drill = drill
        self.tell()
        if drill is not None and drill.problem:
            sentence = tr("Cadangan {when} tidak dapat dipulihkan: {why} Buat cadangan baru lewat Berkas › Cadangan.")
            when = day_and_time(drill.backup, self._shell.desk.today)
            self._window.banner.say(sentence.format(when=when, why=drill.problem), Tone.CRITICAL)

    def _drilled_words(self) -> str:
        if self._drill is None:
            return tr("Sekali sepekan cadangan terbaru dicoba dipulihkan.")
        words = tr("Uji pulih {day}: gagal.") if self._drill.problem else tr("Uji pulih {day}: baik.")
        return words.format(day=short_date(self._drill.day))

    def _look_into_folder(self) -> None:
        """Backups are made by acts too, as at the end of a 360 collection: their folder tells."""
        if self._stopped:
            return
        folder = paths.backups()
        changed = folder.stat().st_mtime_ns
        if changed != self._folder_seen:
            self._folder_seen = changed
            self._last_backup = backups.latest(self._shell.desk, folder) or self._last_backup
            self.tell()

    def _not_backed_up(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._shell.jobs.unhandled.emit(error)
            return
        self._window.banner.say(tr("Cadangan otomatis belum jadi. {why}").format(why=error), Tone.CRITICAL)


def _second_words() -> str:
    folder = paths.second_backups()
    if folder is None:
        return ""
    there = (
        tr("Cadangan kedua di {folder}.") if folder.is_dir() else tr("Disk cadangan kedua ({folder}) tidak terpasang.")
    )
    return there.format(folder=folder)


def day_and_time(when: datetime, today: date) -> str:
    """How people say when: hari ini 14.20, kemarin 14.20, 21 Jul 2026 14.20."""
    days = (today - when.date()).days
    day = {0: tr("hari ini"), 1: tr("kemarin")}.get(days, short_date(when.date()))
    return f"{day} {when:%H.%M}"
