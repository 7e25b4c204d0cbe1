"""Tab: Pegawai: the record on the right: who it is, the sections, and saving without losing anything typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from asn_desktop.domain.accounts.reading import DATA, Reading, ReadingKind
from asn_desktop.domain.career.gaps import PAK
from asn_desktop.domain.errors import Rejected
from asn_desktop.domain.staff import nip as nips
from asn_desktop.domain.staff.reporting_line import Member
from asn_desktop.domain.wording import full_name
from asn_desktop.services.clashes import Changed
from asn_desktop.services.staff import employees as staff
from asn_desktop.services.staff.history_kinds import History
from asn_desktop.storage.queries.audit import acts
from asn_desktop.storage.queries.staff import employee_card, units
from asn_desktop.ui.dialogs.changed import settle, tell_both
from asn_desktop.ui.forms.employee import draft_from, form_values
from asn_desktop.ui.forms.versions import Versions
from asn_desktop.ui.kit.layout import Banner, Card, Elided, EmptyState, button, column, row
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, tr
from asn_desktop.ui.tabs.employees.line import NEW
from asn_desktop.ui.tabs.employees.sections import CREDIT, HISTORY, LINE, Sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.errors import Problem
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.completeness import Gap
    from asn_desktop.services.staff.employees import EmployeeDraft
    from asn_desktop.storage.queries.staff.employee_card import EmployeeCard
    from asn_desktop.ui.shell import Shell

_FRESH: dict[str, Any] = {"status": "PNS", "position_kind": "PELAKSANA"}
_TABLES = (
    "employee",
    "unit",
    "setting",
    "rank_history",
    "position_history",
    "education_history",
    "hukdis",
    "past_predikat",
    "honour",
    "training",
)


class EmployeeRecord(QWidget):
    """One person: shown, typed in, saved, restored, retired."""

    saved = Signal(str)  # the key of the person who was saved
    left = Signal()  # a new person was given up
    dirty_changed = Signal(bool)
    units_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._card: EmployeeCard | None = None
        self._new = False
        self._versions = Versions()
        self._just_saved: dict[str, Any] | None = None
        self._was_dirty = False
        self.head = Card()
        self.post = Elided()
        self.number = Elided(muted=True)
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_employee")
        self.restore_button = button(tr("Kembalikan"), self.restore, name="restore_form")
        self.more = button("", self._show_more, icon="menu", tip=tr("Tindakan lain"), name="employee_more")
        words = column(self.post, self.number, gap=2)
        line = row(words, self.more, self.restore_button, self.save_button)
        line.setStretch(0, 1)
        self.head.add(line)
        self.banner = Banner()
        self.banner.acted.connect(self.reactivate)
        self.sections = Sections(shell)
        self.sections.edited.connect(self._edited)
        self.sections.save_requested.connect(self.save)
        self.sections.dirty_changed.connect(self._tell_dirty)
        self.sections.line.told.connect(self._tell_assessor)
        self.sections.line.units_wanted.connect(self.units_wanted)
        body = QWidget()
        parts = column(self.head, self.banner, self.sections, gap=12)
        parts.setStretch(2, 1)
        body.setLayout(parts)
        nobody = Card()
        nobody.add(EmptyState("person", tr("Pilih pegawai"), tr("Datanya tampil dan dapat diubah di sini.")), 1)
        self._faces = QStackedLayout(self)
        self._faces.addWidget(nobody)
        self._faces.addWidget(body)
        self.banner.hush()

    # What it shows

    def employee_id(self) -> str | None:
        """The key of the person shown; None for nobody and for somebody new."""
        return None if self._card is None or self._new else self._card.person.id

    def show_person(self, employee_id: str) -> None:
        """Show a person, dropping what stands in the form."""
        with self._shell.desk.reader() as reader:
            card, moment = employee_card.one(reader, employee_id), acts.latest(reader)
        if card is None:
            self.clear()
            return
        self._new, self._card, self._just_saved = False, card, None
        self._shell.saw([Reading(employee_id, ReadingKind.OPENED, DATA)])
        self._versions.read(form_values(card.person), moment)
        self._offer_units()
        self.sections.load(self._versions.stored)
        self.sections.show_card(card)
        self._dress()

    def start_new(self) -> None:
        """Show an empty form for somebody who is not in the register yet."""
        self._new, self._card = True, None
        self._versions.read(_FRESH, 0)
        self._offer_units()
        self.sections.load(_FRESH)
        self._dress()
        self.sections.focus("name")

    def clear(self) -> None:
        """Show nobody."""
        self._new, self._card = False, None
        self.sections.load({})
        self._faces.setCurrentIndex(0)
        self._tell_dirty()

    def is_new(self) -> bool:
        """Whether somebody new is being typed."""
        return self._new

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return self._faces.currentIndex() == 1 and self.sections.is_dirty()

    def follow(self, changes: Changes) -> None:
        """Re-read what an act touched; what the person typed meanwhile stays."""
        self.sections.credit.follow(changes)
        if not changes.touches(*_TABLES):
            return
        if self._new:
            self._offer_units()
            return
        if self._card is None:
            return
        with self._shell.desk.reader() as reader:
            card, moment = employee_card.one(reader, self._card.person.id), acts.latest(reader)
        if card is None:
            self.clear()
            return
        before = self._versions.stored if self._just_saved is None else self._just_saved
        both = self._versions.renew(form_values(card.person), moment, self.sections.raw_values(), self._just_saved)
        self._card, self._just_saved = card, None
        self._offer_units()
        self.sections.load_beneath(self._versions.stored, before)
        self.sections.show_card(card)
        self._dress()
        if both and changes.by:
            tell_both(self.banner, changes.by, tuple(self.sections.forms.values()), both)

    def go_to_gap(self, gap: Gap) -> None:
        """The cursor to where a missing fact is filled in."""
        if gap.year is not None:
            self.sections.go_to(HISTORY)
            self.sections.history.begin(History.PREDIKAT, {"year": gap.year})
        elif gap.field == PAK:
            self.sections.go_to(CREDIT)
            self.sections.credit.setFocus()
        else:
            self.sections.focus(gap.field)

    # Acts

    def save(self) -> None:
        """Save what was typed; a refusal stands beside its fields and nothing typed is lost."""
        if self.sections.history.is_dirty():
            self.sections.history.save()
        draft = self._draft() if self._new or self.sections.forms_dirty() else None
        if draft is None:
            return
        desk, key, kept = self._versions.at(self._shell.desk), self.employee_id(), list[str]()
        typed = self.sections.raw_values()

        def work(_report: object) -> Changes:
            saved = staff.save(desk, draft, key)
            kept.append(saved.employee_id)
            # What is stored may be tidier than what was typed; only what is typed from now on is a change.
            self._just_saved = typed
            return saved.changes

        def done(_changes: Changes) -> None:
            if self._new:
                self.show_person(kept[0])
            self.saved.emit(kept[0])

        self._shell.act(tr("Simpan pegawai"), work, done=done, refused=self.refuse, changed=self.choose_version)

    def save_now(self) -> bool:
        """Save while somebody waits to leave; False (and the problems shown) when it cannot be."""
        if self.sections.history.is_dirty():
            changes = self.sections.history.save_now()
            if changes is None:
                self.sections.go_to(HISTORY)
                return False
            self._shell.announce(changes)
        if not (self._new or self.sections.forms_dirty()):
            return True
        draft = self._draft()
        if draft is None:
            return False
        try:
            saved = staff.save(self._versions.at(self._shell.desk), draft, self.employee_id())
        except Changed as changed:
            # Whoever waits to leave stays here: the choice comes first.
            QTimer.singleShot(0, self, lambda changed=changed: self.choose_version(changed))
            return False
        except Rejected as rejected:
            self.refuse(rejected)
            return False
        self._just_saved = self.sections.raw_values()
        self._shell.announce(saved.changes)
        if self._new:
            self.show_person(saved.employee_id)
        return True

    def restore(self) -> None:
        """Show again what is stored; somebody new is given up."""
        self.sections.history.cancel()
        if self._new:
            self.clear()
            self.left.emit()
            return
        self._versions.restore()
        self.sections.load(self._versions.stored)
        self._dress()

    def may_leave(self) -> bool:
        """Whether the record may be left; asks while something is not saved."""
        if not self.is_dirty():
            return True
        name = self.sections.identity.raw("name") or tr("pegawai baru")
        answer = self._shell.ask.choose(
            tr("Perubahan belum disimpan"),
            tr("Data {name} sudah diubah tetapi belum disimpan.").format(name=name),
            [("save", tr("Simpan perubahannya")), ("drop", tr("Buang perubahannya"))],
            yes=tr("Lanjutkan"),
        )
        if answer == "save":
            return self.save_now()
        if answer == "drop":
            self.sections.history.cancel()
            self._versions.restore()
            self.sections.load(self._versions.stored)
            self._new = False
            self._tell_dirty()
            return True
        return False

    def retire(self) -> None:
        """Take the person off the active staff, after asking when and why."""
        from asn_desktop.ui.dialogs.career.retire import ask_retirement  # noqa: PLC0415 - only when wanted

        card = self._card
        if card is None or card.person.retired or not self.may_leave():
            return
        answer = ask_retirement(self._shell, card)
        if answer is not None:
            desk, key = self._shell.desk, card.person.id
            self._shell.act(
                tr("Nonaktifkan pegawai"), lambda _report: staff.retire(desk, key, answer.on, answer.reason)
            )

    def reactivate(self) -> None:
        """Bring the person back to the active staff."""
        if self._card is not None and self._card.person.retired:
            desk, key = self._shell.desk, self._card.person.id
            self._shell.act(tr("Aktifkan kembali pegawai"), lambda _report: staff.restore(desk, key))

    def refuse(self, rejected: Rejected) -> None:
        """Show each problem beside its field."""
        rest = self.sections.show_problems(_joined(rejected.problems))
        if rest:
            self.banner.say(" ".join(rest), Tone.CRITICAL)

    def choose_version(self, changed: Changed) -> None:
        """Somebody else changed the same fields: the person chooses, then what was chosen is saved."""
        with self._shell.desk.reader() as reader:
            card, moment = employee_card.one(reader, self.employee_id() or ""), acts.latest(reader)
        if card is None:
            self.refuse(changed)
            return
        self._card = card
        forms = tuple(self.sections.forms.values())
        about = tr("Data pegawai {name}").format(name=card.person.name)
        now = form_values(card.person)
        if settle(self._shell, changed, about, forms, self._versions, now, moment, self.sections.load):
            self.sections.show_card(card)
            self._dress()
            self.save()

    def open_letters(self) -> None:
        """The letters about the person shown: panggilan, pemeriksaan, hukuman disiplin."""
        from asn_desktop.ui.dialogs.letters.staff_letters import open_staff_letters  # noqa: PLC0415 -- start-up: draws PDF pages

        key = self.employee_id()
        if key is not None:
            open_staff_letters(self._shell, key)

    def open_change_history(self) -> None:
        """Who changed the data of the person shown."""
        from asn_desktop.ui.dialogs.audit.change_history import open_change_history  # noqa: PLC0415 -- start-up

        key = self.employee_id()
        if key is not None:
            open_change_history(self._shell, key)

    def print_own_data(self) -> None:
        """The paper that answers somebody who asks what is kept about them."""
        from asn_desktop.ui.dialogs.audit.own_data import print_own_data  # noqa: PLC0415 -- start-up: draws PDF pages

        key = self.employee_id()
        if key is not None:
            print_own_data(self._shell, key)

    def export_own_data(self) -> None:
        """All that is kept about the person shown, as a file to take along."""
        from asn_desktop.ui.dialogs.audit.own_data import export_own_data  # noqa: PLC0415 -- start-up: spreadsheets

        key = self.employee_id()
        if key is not None:
            export_own_data(self._shell, key)

    def more_menu(self) -> QMenu:
        """What can be done with the person besides saving."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        retired = self._card is not None and self._card.person.retired
        if retired:
            menu.addAction(tr("Aktifkan kembali")).triggered.connect(self.reactivate)
        else:
            menu.addAction(tr("Pensiunkan atau keluarkan…")).triggered.connect(self.retire)
        menu.addAction(tr("Surat pegawai…")).triggered.connect(self.open_letters)
        menu.addAction(tr("Riwayat data saya…")).triggered.connect(self.print_own_data)
        menu.addAction(tr("Ekspor data orang ini…")).triggered.connect(self.export_own_data)
        menu.addAction(tr("Riwayat perubahan…")).triggered.connect(self.open_change_history)
        menu.addAction(tr("Tetapkan pejabat penilai")).triggered.connect(lambda: self.sections.go_to(LINE))
        return menu

    def _show_more(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    # Inside

    def _draft(self) -> EmployeeDraft | None:
        values = self.sections.values()
        return None if values is None else draft_from(values)

    def _offer_units(self) -> None:
        with self._shell.desk.reader() as reader:
            self.sections.offer_units([(unit.id, unit.name) for unit in units.tree(reader)])

    def _edited(self, name: str) -> None:
        if name == "nip" and self._new:
            self._read_number()
        self._look()

    def _read_number(self) -> None:
        """What the NIP of somebody new tells is put where nothing was typed yet."""
        facts = nips.read(self.sections.identity.raw("nip") or "")
        if facts is None:
            return
        told = {
            "status": facts.status.value,
            "sex": facts.sex.value,
            "birth_date": facts.birth_date,
            "cpns_tmt": facts.cpns_tmt,
        }
        for name, value in told.items():
            form = self.sections.form_of(name)
            if value is not None and form.raw(name) in (None, "", _FRESH.get(name)):
                form.fill(name, value)

    def _look(self) -> None:
        """Warn, suit the fields to status and post, and work the reporting line out, all from what stands typed."""
        values = self.sections.raw_values()
        self.sections.suit()
        if values.get("nip"):
            _, warnings = staff.check(draft_from(values), today=self._shell.desk.today)
            self.sections.show_warnings(_joined(warnings))
        else:
            self.sections.show_warnings({})
        key = self.employee_id() or NEW
        self.sections.show_line(
            Member(key, values.get("name") or "", values.get("unit_id"), values.get("position_kind") or "")
        )

    def _dress(self) -> None:
        self._faces.setCurrentIndex(1)
        card = self._card
        retired = card is not None and card.person.retired
        self.sections.set_new(new=self._new)
        self.sections.set_read_only(retired)
        self.more.setVisible(not self._new)
        if card is None:
            self.head.set_title(tr("Pegawai baru"))
            self.post.show_text(tr("Isi nama dan NIP; tanggal lahir, jenis kelamin dan TMT CPNS dibaca dari NIP."))
            self.number.show_text("")
        else:
            person = card.person
            self.head.set_title(full_name(person.front_title, person.name, person.back_title))
            self.post.show_text(" · ".join(part for part in (person.position_name, card.unit_name) if part))
            label = nips.label(nips.EmployeeStatus(person.status))
            self.number.show_text(
                " · ".join(
                    part for part in (f"{label} {nips.show(person.nip)}", person.status, person.golongan) if part
                )
            )
        self.number.setVisible(card is not None)
        self.banner.hush()
        if card is not None and retired:
            since = long_date(card.person.retired_on)
            sentence = tr("Tidak aktif sejak {day}: {why}.") if since else tr("Tidak aktif: {why}.")
            self.banner.say(
                sentence.format(day=since, why=card.person.retired_reason or tr("tanpa keterangan")),
                Tone.WARNING,
                tr("Aktifkan kembali"),
                lasting=True,
            )
        self._look()
        self._tell_dirty()

    def _tell_assessor(self, name: str) -> None:
        self.head.set_note(tr("Pejabat penilai: {name}").format(name=name) if name and not self._new else "")

    def _tell_dirty(self) -> None:
        dirty = self.is_dirty()
        may_save = self._new or dirty
        self.save_button.setEnabled(may_save)
        self.restore_button.setEnabled(may_save)
        self.restore_button.setText(tr("Batal") if self._new else tr("Kembalikan"))
        why = "" if may_save else tr("Belum ada yang diubah.")
        self.save_button.setToolTip(why or tr("Simpan (Ctrl+S)"))
        self.restore_button.setToolTip(why or tr("Kembalikan seperti yang tersimpan (Esc)"))
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)


def _joined(problems: Sequence[Problem]) -> Mapping[str, str]:
    """The sentences by field; several of one field follow one another."""
    found: dict[str, str] = {}
    for field, sentence in problems:
        found[field] = f"{found[field]} {sentence}" if field in found else sentence
    return found
