"""Dialogs: answers of a period sealed to a key of two halves: handing the halves out, and opening it together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from asn_desktop import paths
from asn_desktop.domain.accounts.key_halves import ENDING
from asn_desktop.domain.errors import KnownError, Rejected
from asn_desktop.domain.wording import long_date
from asn_desktop.services.feedback import erasure, feedback, two_keys
from asn_desktop.ui.dialogs.feedback.two_keys_faces import (
    half_fields,
    handing_face,
    holder_fields,
    opened_face,
    plain_face,
    sealed_face,
)
from asn_desktop.ui.dialogs.task_dialog import TaskDialog
from asn_desktop.ui.kit.form import Form
from asn_desktop.ui.kit.layout import Banner, button, label
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.feedback.erasure import Erasure
    from asn_desktop.services.feedback.two_keys import Pair
    from asn_desktop.storage.queries.feedback.collection_seals import SealRow
    from asn_desktop.ui.kit.jobs import Report
    from asn_desktop.ui.shell import Shell

_SIZE = (860, 580)
_PLAIN, _HANDING, _SEALED, _OPENED = range(4)  # faces


class TwoKeysDialog(TaskDialog):
    """What can be done depends on where the seal stands; the halves exist here only until they are handed out."""

    help_chapter = "segel-dua-kunci"

    def __init__(self, shell: Shell, period_id: str, period: str) -> None:
        super().__init__(shell.jobs, shell.ask, tr("Segel dua kunci 360 · {period}").format(period=period), _SIZE)
        self._shell, self._period_id, self._period = shell, period_id, period
        self._pair: Pair | None = None
        self._seal: SealRow | None = None
        self.banner = Banner()
        self.holders = Form(holder_fields(), columns=2)
        self.handed = Form(half_fields(tr("Setengah {number}, ketik atau pindai kembali")), columns=1)
        self.opening = Form(half_fields(tr("Setengah kunci {number}")), columns=1)
        self._names = [label("", strong=True), label("", strong=True)]
        self._told = label("")
        self._thanks = label("")
        self.make_button = button(tr("Buat kunci"), self.make, primary=True, name="make_key")
        self.seal_button = button(tr("Pasang segel"), self.seal, primary=True, name="seal")
        self.open_button = button(tr("Buka segel dan hitung…"), self.open_seal, primary=True, name="open_seal")
        self.withdraw_button = button(tr("Lepas segel"), self.withdraw, name="withdraw_seal")
        self.lost_button = button(tr("Kunci hilang…"), self.lost, name="key_lost")
        self.faces = QStackedWidget()
        for face in (
            plain_face(self.holders),
            handing_face(self._names, self.handed, self.print_half, self.save_half, self.take_half),
            sealed_face(self._told, self.opening, self.take_half),
            opened_face(self._thanks),
        ):
            self.faces.addWidget(face)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.faces, 1)
        self.offer(self.lost_button, self.withdraw_button, self.make_button, self.seal_button, self.open_button)
        self._read()

    # Acts

    def make(self) -> None:
        """A fresh key, whose halves are to be handed out now."""
        values = self.holders.checked_values()
        if values is not None:
            self._pair = two_keys.make_pair()
            for number, (shown, name) in enumerate(zip(self._names, self._holder_names(), strict=True), start=1):
                shown.setText(tr("Setengah {number} untuk {name}").format(number=number, name=name))
            self._turn(_HANDING)

    def seal(self) -> None:
        """Seal from now on, once both halves were typed back from what their holders have."""
        pair, typed = self._pair, self.handed.checked_values()
        if pair is None or typed is None:
            return
        desk, key = self._shell.desk, self._period_id
        one, two = self._holder_names()
        halves = str(typed["first"]), str(typed["second"])
        self.run(
            tr("Pasang segel"),
            lambda _report: two_keys.seal_collection(desk, key, pair, (one, two), halves),
            self._done,
            failed=lambda error: self._refused(self.handed, error),
        )

    def withdraw(self) -> None:
        """No seal after all, while nothing was sealed."""
        desk, key = self._shell.desk, self._period_id
        sentence = tr("Jawaban periode ini masuk tanpa segel lagi; setengah kunci yang sudah dibagikan tidak berguna.")
        if self.ask.confirm(tr("Lepas segel dua kunci"), sentence, yes=tr("Lepas segel")):
            self.run(tr("Lepas segel"), lambda _report: two_keys.withdraw_seal(desk, key), self._done)

    def open_seal(self) -> None:
        """Both bring their halves: everything is opened, counted and deleted."""
        values = self.opening.checked_values()
        if values is None or not self.ask.confirm(
            tr("Buka segel dan tutup pengumpulan"),
            tr(
                "Semua jawaban {period} dibuka bersama, dihitung, lalu dihapus dari berkas ini dan cadangannya; yang"
                " tinggal rata-rata dan komentar yang boleh tampil. Pengumpulan semua pegawai ditutup, dan langkah ini"
                " tidak dapat dibatalkan."
            ).format(period=self._period),
            yes=tr("Buka segel"),
            danger=True,
        ):
            return
        desk, key, halves = self._shell.desk, self._period_id, (str(values["first"]), str(values["second"]))

        def work(report: Report) -> tuple[Changes, Erasure]:
            made = feedback.open_sealed(desk, key, *halves)
            return made, erasure.finish(desk, paths.backups(), report)

        self.run(tr("Buka segel"), work, self._opened, failed=lambda error: self._refused(self.opening, error))

    def lost(self) -> None:
        """A half is lost: begin anew."""
        reason = self.ask.text(
            tr("Kunci hilang: ulangi pengumpulan"),
            tr(
                "{count} lembar bersegel dihapus, karena tidak dapat dibuka siapa pun. Lembar yang sudah masuk mendapat"
                " kode baru dan harus diisi lagi. Langkah ini tidak dapat dibatalkan."
            ).format(count=self._seal.sheets if self._seal else 0),
            field=tr("Bagaimana kuncinya hilang"),
            yes=tr("Hapus dan ulangi"),
        )
        if reason:
            desk, key = self._shell.desk, self._period_id
            self.run(tr("Ulangi pengumpulan"), lambda _report: feedback.start_over(desk, key, reason), self._done)

    def print_half(self, number: int) -> None:
        """One half on paper."""
        from asn_desktop.ui.dialogs.printing import open_working_paper  # noqa: PLC0415 -- draws PDF pages

        pair, desk, key = self._pair, self._shell.desk, self._period_id
        if pair is not None:
            name, text = self._holder_names()[number - 1], pair.halves[number - 1]
            open_working_paper(
                self._shell,
                tr("Setengah kunci untuk {name}").format(name=name),
                f"setengah-kunci-{number}.pdf",
                lambda: two_keys.print_half(desk, key, number, name, text),
            )

    def save_half(self, number: int) -> None:
        """One half onto a stick."""
        pair = self._pair
        path = self.ask.save_file(
            tr("Simpan setengah kunci ke stik"), Path(f"setengah-kunci-{number}{ENDING}"), f"*{ENDING}"
        )
        if pair is not None and path is not None:
            try:
                two_keys.save_half(path, pair.halves[number - 1], self._period, self._holder_names()[number - 1])
            except KnownError as error:
                self.banner.say(str(error), Tone.CRITICAL)
            else:
                self.banner.say(
                    tr("“{name}” tersimpan. Cabut stik itu dan serahkan.").format(name=path.name), Tone.SUCCESS
                )

    def take_half(self, form: Form, name: str) -> None:
        """One half from a stick."""
        path = self.ask.open_file(tr("Setengah kunci di stik"), f"*{ENDING}")
        if path is not None:
            try:
                form.editor(name).set(two_keys.half_in(path))
            except KnownError as error:
                self.banner.say(str(error), Tone.WARNING)

    def reject(self) -> None:
        """Close; a key that was made and not used is thrown away only when the person says so."""
        if self._pair is not None and not self.ask.confirm(
            tr("Segel belum dipasang"),
            tr("Kunci yang baru dibuat dibuang; lembar setengah kunci yang sudah dicetak tidak berguna lagi."),
            yes=tr("Buang kunci"),
            danger=True,
        ):
            return
        super().reject()

    def refresh(self) -> None:
        """Which buttons there are, and which can be pressed."""
        face, seal = self.faces.currentIndex(), self._seal
        empty = seal is not None and not seal.sheets
        for each, there in (
            (self.make_button, face == _PLAIN),
            (self.seal_button, face == _HANDING),
            (self.open_button, face == _SEALED),
            (self.withdraw_button, face == _SEALED and empty),
            (self.lost_button, face == _SEALED and not empty),
        ):
            each.setVisible(there)
            each.setEnabled(not self.is_busy())

    # Inside

    def _holder_names(self) -> tuple[str, str]:
        values = self.holders.values() or {}
        return str(values.get("first_holder") or ""), str(values.get("second_holder") or "")

    def _turn(self, face: int) -> None:
        self.faces.setCurrentIndex(face)
        self.refresh()
        first = {_PLAIN: self.holders, _HANDING: self.handed, _SEALED: self.opening}.get(face)
        if first is not None:
            first.focus_first()

    def _read(self) -> None:
        with self._shell.desk.reader() as reader:
            self._seal = seal = two_keys.of_period(reader, self._period_id)
            answered = feedback.has_answers(reader, self._period_id)
        for form in (self.handed, self.opening):
            form.load({"first": "", "second": ""})
        if seal is None:
            self.holders.load({"first_holder": "", "second_holder": ""})
            self._turn(_PLAIN)
            if answered:
                self.banner.say(two_keys.ANSWERED.format(period=self._period), Tone.INFO, lasting=True)
                self.holders.set_read_only(True)
                self.make_button.setEnabled(False)
        elif seal.opened_on is None:
            names = tr("{one} dan {two}").format(one=seal.first_holder, two=seal.second_holder)
            self._told.setText(
                tr("{count} lembar sudah masuk dan bersegel. Pemegang kuncinya: {names}.").format(
                    count=seal.sheets, names=names
                )
            )
            for number, (field, name) in enumerate((("first", seal.first_holder), ("second", seal.second_holder)), 1):
                self.opening.name_field(field, tr("Setengah kunci {number} · {name}").format(number=number, name=name))
            self._turn(_SEALED)
        else:
            self._thanks.setText(
                tr(
                    "Segel {period} dibuka pada {day} oleh {one} dan {two}. Musnahkan kedua setengah kunci, di kertas"
                    " dan di stik: salinan lama berkas kantor lalu tidak dapat dibaca siapa pun lagi."
                ).format(
                    period=self._period,
                    day=long_date(seal.opened_on),
                    one=seal.first_holder,
                    two=seal.second_holder,
                )
            )
            self._turn(_OPENED)

    def _done(self, changes: Changes) -> None:
        self._pair = None
        self._shell.announce(changes)
        self._read()

    def _opened(self, both: tuple[Changes, Erasure]) -> None:
        changes, cleaned = both
        self._done(changes)
        if cleaned.left:
            self.ask.message(tr("Buka segel"), "\n\n".join(cleaned.left), Tone.WARNING)

    def _refused(self, form: Form, error: Exception) -> None:
        if not isinstance(error, Rejected):
            self.complain(error)
            return
        told = {problem.field: problem.sentence for problem in error.problems}
        if told.keys() & {"first_holder", "second_holder"}:
            self._turn(_PLAIN)
            self.holders.show_problems(told)
        elif told:
            form.show_problems(told)
        else:
            self.banner.say(str(error), Tone.CRITICAL)


def open_two_keys(shell: Shell, period_id: str, period: str) -> None:
    """The seal of two keys of a period."""
    shell.ask.show(TwoKeysDialog(shell, period_id, period))
