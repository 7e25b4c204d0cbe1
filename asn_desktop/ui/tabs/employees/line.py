"""Tab: Pegawai: who appraises a person: the proposal of the unit tree with its reason, and what is set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.reporting_line import Link, LinkSource, Member, ReportingLine
from asn_desktop.services.settings import EXTERNAL_ASSESSOR, EXTERNAL_SUPERIOR
from asn_desktop.storage.queries.office import offices
from asn_desktop.storage.queries.staff import employees, reporting_lines, units
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.forms.people import find_people, name_of
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.form import Field, Kind
from asn_desktop.ui.kit.layout import button, label, row
from asn_desktop.ui.kit.marks import Chip
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import tr

if TYPE_CHECKING:
    from asn_desktop.storage.reader import Reader
    from asn_desktop.ui.shell import Shell

_SETTINGS = {LinkSource.OUTSIDE: EXTERNAL_ASSESSOR, LinkSource.OUTSIDE_SUPERIOR: EXTERNAL_SUPERIOR}
NEW = "new"  # the key of somebody who is not stored yet


class _Link(QFrame):
    """One link of the line: the name, the post, where it comes from."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.name = label("", points=theme.TITLE_POINTS, strong=True)
        self.post = label("", muted=True)
        self.chip = Chip()
        self.reason = label("", muted=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(row(label(title, muted=True), None, self.chip))
        for part in (self.name, self.post, self.reason):
            box.addWidget(part)
        box.addStretch(1)

    def say(self, name: str, post: str, word: str, tone: Tone, reason: str) -> None:
        """Show who it is and why."""
        self.name.setText(name)
        self.post.setText(post)
        self.post.setVisible(bool(post))
        self.chip.show_word(word, tone)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.setAccessibleName(f"{self._title}: {name}. {word}. {reason}")


class LineSection(QWidget):
    """Pejabat penilai and atasan pejabat penilai of one person."""

    units_wanted = Signal()
    told = Signal(str)  # the assessor in words, for the head of the record

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._person = Member(NEW, "", None, "")
        self.assessor = _Link(tr("Pejabat penilai"))
        self.superior = _Link(tr("Atasan pejabat penilai"))
        self.form = StaffForm(
            [
                self._lookup("assessor_id", tr("Tetapkan pejabat penilai lain")),
                self._lookup("superior_id", tr("Tetapkan atasan lain")),
            ]
        )
        self.form.edited.connect(lambda _name: self.look())
        self.back = button(tr("Kembali ke usulan"), self._back, icon="undo", name="line_back")
        self.to_units = button(tr("Atur kepala unit…"), self.units_wanted.emit, name="line_units")
        line = row(self.assessor, self.superior, gap=2 * theme.UNIT)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addLayout(line)
        box.addWidget(self.form)
        box.addLayout(row(self.back, self.to_units, None))
        box.addStretch(1)

    def show_person(self, person: Member) -> None:
        """Look at the line of a person as the forms have it; by-hand links come from this section's own form."""
        self._person = person
        self.look()

    def look(self) -> None:
        """Work the line out anew."""
        assessor_id, superior_id = self.form.raw("assessor_id"), self.form.raw("superior_id")
        person = self._person._replace(assessor_id=assessor_id, superior_id=superior_id)
        with self._shell.desk.reader() as reader:
            line = reporting_lines.line_of(reader, person)
            own = person._replace(assessor_id=None, superior_id=None)
            proposal = reporting_lines.line_of(reader, own) if assessor_id or superior_id else line
            self._say(reader, self.assessor, line.assessor(person.id), proposal.assessor(person.id), line)
            self._say(reader, self.superior, line.superior(person.id), proposal.superior(person.id), line)
        self.back.setEnabled(bool(assessor_id or superior_id))
        self.back.setToolTip("" if self.back.isEnabled() else tr("Yang berlaku sudah usulan dari pohon unit."))
        name = self.assessor.name.text()
        self.told.emit(name if line.assessor(person.id).source is not LinkSource.MISSING else "")

    def _say(self, reader: Reader, shown: _Link, link: Link, proposal: Link, line: ReportingLine) -> None:
        if link.source in _SETTINGS:
            shown.say(*self._outside(reader, link))
            return
        if link.employee_id is None:
            shown.say(tr("Belum ada"), "", tr("Perlu diisi"), Tone.WARNING, link.note)
            return
        person = next(iter(employees.rows(reader, [link.employee_id])), None)
        name = person.name if person else ""
        post = " · ".join(filter(None, (nips.show(person.nip), person.position_name))) if person else ""
        if link.source is LinkSource.BY_HAND:
            other = self._name(reader, proposal)
            reason = tr("Menggantikan usulan: {name}.").format(name=other) if other else tr("Tidak ada usulan.")
            shown.say(name, post, tr("Ditetapkan"), Tone.INFO, reason)
        else:
            shown.say(name, post, tr("Usulan"), Tone.SUCCESS, self._reason(reader, shown, link, line))

    def _reason(self, reader: Reader, shown: _Link, link: Link, line: ReportingLine) -> str:
        led = line.unit_led(link.employee_id or "", self._person.unit_id)
        unit = next((each.name for each in units.tree(reader) if each.id == led), "")
        why = tr("Kepala {unit}.").format(unit=unit) if unit else ""
        if shown is self.superior:
            why = tr("Pejabat penilai dari {name}: kepala {unit}.").format(name=self.assessor.name.text(), unit=unit)
        return " ".join(part for part in (why, link.note) if part)

    def _outside(self, reader: Reader, link: Link) -> tuple[str, str, str, Tone, str]:
        official: dict[str, Any] = offices.setting(reader, _SETTINGS[link.source], {})
        if not official.get("name"):
            sentence = tr("Pejabat di luar kantor ini belum diisi. Isi lewat Unit kerja… bagian Penilai kepala kantor.")
            return tr("Belum ada"), "", tr("Perlu diisi"), Tone.WARNING, sentence
        reason = tr("Pejabat di luar kantor ini, diatur pada Unit kerja… bagian Penilai kepala kantor.")
        return official["name"], official.get("position", ""), tr("Usulan"), Tone.SUCCESS, reason

    def _name(self, reader: Reader, link: Link) -> str:
        if link.source in _SETTINGS:
            return str(offices.setting(reader, _SETTINGS[link.source], {}).get("name", ""))
        return next((each.name for each in employees.rows(reader, [link.employee_id or ""])), "")

    def _back(self) -> None:
        for name in self.form.names():
            if self.form.raw(name) is not None:
                self.form.fill(name, None)

    def _lookup(self, name: str, title: str) -> Field:
        return Field(
            name=name,
            label=title,
            kind=Kind.LOOKUP,
            width=6,
            placeholder=tr("Ketik nama atau NIP…"),
            find=lambda text: find_people(self._shell, text, self._person.id),
            name_of=lambda key: name_of(self._shell, key),
        )
