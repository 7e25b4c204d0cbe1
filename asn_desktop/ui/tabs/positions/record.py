"""Tab: Jabatan: one post on the right: what it is, what it asks for, its people; nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QStackedWidget, QWidget

from asn_desktop.domain.basis import Confidence
from asn_desktop.domain.career.legal_basis import cited
from asn_desktop.domain.errors import Rejected
from asn_desktop.services.clashes import Changed
from asn_desktop.services.staff import positions as acts
from asn_desktop.storage.queries.audit import acts as kept_acts
from asn_desktop.storage.queries.positions import position_card, positions
from asn_desktop.storage.queries.staff import units
from asn_desktop.ui.dialogs.changed import settle, tell_both
from asn_desktop.ui.forms.employee import StaffForm
from asn_desktop.ui.forms.position import command_from, form_values, post_fields, requirement_fields, suit
from asn_desktop.ui.forms.versions import Versions
from asn_desktop.ui.kit.layout import Banner, Card, Elided, EmptyState, button, column, holder, row, scrolling
from asn_desktop.ui.kit.switches import TabBar
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, number, tr
from asn_desktop.ui.tabs.positions import words
from asn_desktop.ui.tabs.positions.candidates import CandidatesSection
from asn_desktop.ui.tabs.positions.holders import HoldersSection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.domain.errors import Problem
    from asn_desktop.services.changes import Changes
    from asn_desktop.services.staff.positions import SavePosition
    from asn_desktop.storage.queries.positions.position_card import PositionCard
    from asn_desktop.ui.shell import Shell

POST, REQUIREMENTS, HOLDERS, CANDIDATES = range(4)
_FRESH: dict[str, Any] = {"kind": "PELAKSANA", "needed": 1}
_TABLES = ("position", "acting", "employee", "unit", "position_history")


class PositionPane(QWidget):
    """One post: shown, typed in, saved, restored."""

    saved = Signal(str)  # the key of the post that was saved
    left = Signal()  # a new post was given up
    person_wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._card: PositionCard | None = None
        self._new = False
        self._versions = Versions()
        self._just_saved: dict[str, Any] | None = None
        self.post = StaffForm(post_fields(self._find, self._name_of))
        self.requirements = StaffForm(requirement_fields(shell.desk.rules.career.ranks))
        self.holders = HoldersSection(shell)
        self.holders.person_wanted.connect(self.person_wanted)
        self.candidates = CandidatesSection(shell)
        self.candidates.person_wanted.connect(self.person_wanted)
        self.unsure = Banner(slim=True)
        self.usual_button = button(
            tr("Isi menurut peraturan"),
            self.fill_usual,
            name="usual_requirements",
            tip=tr("Golongan menurut eselon atau jenjang, pendidikan dan pengalaman menurut jenis jabatan"),
        )
        self.head, self.tabs, self.stack = Card(), TabBar(), QStackedWidget()
        self.where, self.answers_to = Elided(), Elided(muted=True)
        self.save_button = button(tr("Simpan"), self.save, primary=True, name="save_position")
        self.restore_button = button(tr("Kembalikan"), self.restore, name="restore_position")
        self.banner = Banner()
        self._areas: list[QScrollArea] = []
        self._furnish()
        for form in (self.post, self.requirements):
            form.edited.connect(lambda _name: self._edited())
            form.save_requested.connect(self.save)
            form.dirty_changed.connect(lambda _dirty: self._tell_dirty())
        self.clear()

    def _furnish(self) -> None:
        line = row(column(self.where, self.answers_to, gap=2), self.restore_button, self.save_button)
        line.setStretch(0, 1)
        self.head.add(line)
        self.tabs.setAccessibleName(tr("Bagian data jabatan"))
        self.basis_button = button(tr("Dasar hukum…"), self.show_basis, name="requirement_basis", icon="shield")
        asked = column(self.unsure, self.requirements, row(self.usual_button, self.basis_button, None), None)
        for title, part in (
            (tr("Jabatan"), holder(column(self.post, None))),
            (tr("Persyaratan"), holder(asked)),
            (tr("Pemegang"), self.holders),
            (tr("Kandidat"), self.candidates),
        ):
            self.tabs.addTab(title)
            area = scrolling(holder(column(part), (2, 4, 10, 4)))
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._areas.append(area)
            self.stack.addWidget(area)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        sections = Card()
        outer = sections.layout()
        assert outer is not None
        outer.setContentsMargins(14, 4, 8, 10)
        sections.add(self.tabs)
        sections.add(self.stack, 1)
        body = QWidget()
        parts = column(self.head, self.banner, sections, gap=12)
        parts.setStretch(2, 1)
        body.setLayout(parts)
        nobody = Card()
        nobody.add(
            EmptyState("building", tr("Pilih jabatan"), tr("Isi, persyaratan dan pemegangnya tampil di sini.")), 1
        )
        self._faces = QStackedLayout(self)
        self._faces.addWidget(nobody)
        self._faces.addWidget(body)

    # What it shows

    def card(self) -> PositionCard | None:
        """The post shown; None for none and for a new one."""
        return None if self._new else self._card

    def position_id(self) -> str:
        """The key of the post shown; '' for none and for a new one."""
        card = self.card()
        return card.position.id if card is not None else ""

    def show_post(self, key: str) -> None:
        """Show a post, dropping what stands in the form."""
        with self._shell.desk.reader() as reader:
            card, moment = position_card.one(reader, key), kept_acts.latest(reader)
        if card is None:
            self.clear()
            return
        self._new, self._card, self._just_saved = False, card, None
        self._versions.read(form_values(card.position), moment)
        self._load(self._versions.stored)
        self.holders.show_card(card)
        self._dress()

    def start_new(self, unit_id: str | None) -> None:
        """Show an empty form for a post that is not on the map yet."""
        self._new, self._card = True, None
        self._versions.read(_FRESH | {"unit_id": unit_id}, 0)
        self._load(self._versions.stored)
        self.tabs.setCurrentIndex(POST)
        self._dress()
        self.post.focus_first()

    def clear(self) -> None:
        """Show nothing."""
        self._new, self._card = False, None
        self._load({})
        self.banner.hush()
        self._faces.setCurrentIndex(0)
        self._tell_dirty()

    def is_new(self) -> bool:
        """Whether a new post is being typed."""
        return self._new

    def is_dirty(self) -> bool:
        """Whether anything typed is not saved."""
        return self._faces.currentIndex() == 1 and (self.post.is_dirty() or self.requirements.is_dirty())

    def follow(self, changes: Changes) -> None:
        """Re-read what an act touched; what the person typed meanwhile stays."""
        self.candidates.follow(changes)
        if not changes.touches(*_TABLES) or self._card is None or self._new:
            return
        with self._shell.desk.reader() as reader:
            card, moment = position_card.one(reader, self._card.position.id), kept_acts.latest(reader)
        if card is None:
            self.clear()
            return
        before = self._versions.stored if self._just_saved is None else self._just_saved
        both = self._versions.renew(form_values(card.position), moment, self._raw(), self._just_saved)
        self._card, self._just_saved = card, None
        self._offer_units()
        for form in (self.post, self.requirements):
            form.load_beneath(self._versions.stored, before)
        self.holders.show_card(card)
        self._dress()
        if both and changes.by:
            tell_both(self.banner, changes.by, (self.post, self.requirements), both)

    # Acts

    def save(self) -> None:
        """Save what was typed; a refusal stands beside its fields and nothing typed is lost."""
        command = self._command() if self._new or self.is_dirty() else None
        if command is None:
            return
        desk, key, typed, kept = (
            self._versions.at(self._shell.desk),
            self.position_id() or None,
            self._raw(),
            list[str](),
        )

        def work(_report: object) -> Changes:
            saved = acts.save(desk, command, key)
            kept.append(saved.position_id)
            # What is stored may be tidier than what was typed; only what is typed from now on is a change.
            self._just_saved = typed
            return saved.changes

        def done(_changes: Changes) -> None:
            if self._new:
                self.show_post(kept[0])
            self.saved.emit(kept[0])

        self._shell.act(tr("Simpan jabatan"), work, done=done, refused=self.refuse, changed=self.choose_version)

    def save_now(self) -> bool:
        """Save while somebody waits to leave; False (and the problems shown) when it cannot be."""
        command = self._command()
        if command is None:
            return False
        try:
            saved = acts.save(self._versions.at(self._shell.desk), command, self.position_id() or None)
        except Changed as changed:
            # Whoever waits to leave stays here: the choice comes first.
            QTimer.singleShot(0, self, lambda changed=changed: self.choose_version(changed))
            return False
        except Rejected as rejected:
            self.refuse(rejected)
            return False
        self._just_saved = self._raw()
        self._shell.announce(saved.changes)
        if self._new:
            self.show_post(saved.position_id)
        return True

    def restore(self) -> None:
        """Show again what is stored; a new post is given up."""
        if self._new:
            self.clear()
            self.left.emit()
            return
        self._versions.restore()
        self._load(self._versions.stored)
        self._dress()

    def may_leave(self) -> bool:
        """Whether the post may be left; asks while something is not saved."""
        if not self.is_dirty():
            return True
        name = self.post.raw("name") or tr("jabatan baru")
        answer = self._shell.ask.choose(
            tr("Perubahan belum disimpan"),
            tr("{name} sudah diubah tetapi belum disimpan.").format(name=name),
            [("save", tr("Simpan perubahannya")), ("drop", tr("Buang perubahannya"))],
            yes=tr("Lanjutkan"),
        )
        if answer == "save":
            return self.save_now()
        if answer == "drop":
            self._versions.restore()
            self._load(self._versions.stored)
            self._new = False
            self._tell_dirty()
            return True
        return False

    def fill_usual(self) -> None:
        """Put what the law asks of such a post into the form, where it asks anything."""
        kind = self.post.raw("kind")
        if not kind:
            return
        found = acts.usual_requirements(
            self._shell.desk, kind, self.post.raw("eselon") or "", self.post.raw("jenjang") or ""
        )
        for name, value in acts.filled_in(found).items():
            self.requirements.fill(name, value or None)
        if not found.sources:
            self._shell.ask.message(
                tr("Isi menurut peraturan"),
                tr("Untuk jenis jabatan ini peraturan tidak memberi syarat umum. Isi menurut analisis jabatan kantor."),
            )

    def refuse(self, rejected: Rejected) -> None:
        """Show each problem beside its field."""
        rest = _joined(rejected.problems)
        bad = []
        for place, form in ((POST, self.post), (REQUIREMENTS, self.requirements)):
            mine = {name: rest.pop(name) for name in form.names() if name in rest}
            form.show_problems(mine)
            if mine:
                bad.append(place)
        if bad:
            self.tabs.setCurrentIndex(bad[0])
        if rest:
            self.banner.say(" ".join(rest.values()), Tone.CRITICAL)

    def choose_version(self, changed: Changed) -> None:
        """Somebody else changed the same fields: the person chooses, then what was chosen is saved."""
        with self._shell.desk.reader() as reader:
            card, moment = position_card.one(reader, self.position_id()), kept_acts.latest(reader)
        if card is None:
            self.refuse(changed)
            return
        self._card = card
        about, now = tr("Jabatan {name}").format(name=card.position.name), form_values(card.position)
        forms = (self.post, self.requirements)
        if settle(self._shell, changed, about, forms, self._versions, now, moment, self._load):
            self.holders.show_card(card)
            self._dress()
            self.save()

    # Inside

    def _find(self, text: str) -> Sequence[tuple[str, str, str]]:
        with self._shell.desk.reader() as reader:
            return [each for each in positions.named(reader, text) if each[0] != self.position_id()]

    def _name_of(self, key: str) -> str:
        with self._shell.desk.reader() as reader:
            return positions.name_of(reader, key)

    def _load(self, values: Mapping[str, Any]) -> None:
        self._offer_units()
        for form in (self.post, self.requirements):
            form.load(values)
        suit(self.post)

    def _offer_units(self) -> None:
        with self._shell.desk.reader() as reader:
            self.post.show_choices("unit_id", [(unit.id, unit.name) for unit in units.tree(reader)])

    def _raw(self) -> dict[str, Any]:
        return {name: form.raw(name) for form in (self.post, self.requirements) for name in form.names()}

    def _command(self) -> SavePosition | None:
        found: dict[str, Any] = {}
        for place, form in ((POST, self.post), (REQUIREMENTS, self.requirements)):
            values = form.checked_values()
            if values is None:
                self.tabs.setCurrentIndex(place)
                return None
            found |= values
        return command_from(found)

    def _edited(self) -> None:
        suit(self.post)
        self._say_unsure()

    def _dress(self) -> None:
        self._faces.setCurrentIndex(1)
        card = self._card
        gone = card is not None and card.position.abolished_on is not None
        for place in (HOLDERS, CANDIDATES):
            self.tabs.setTabEnabled(place, not self._new)
            self.tabs.setTabToolTip(place, tr("Simpan dulu jabatan baru ini.") if self._new else "")
        self.candidates.show_post(self.position_id())
        for form in (self.post, self.requirements):
            form.set_read_only(gone)
        self.usual_button.setEnabled(not gone)
        self.banner.hush()
        if card is None:
            self.head.set_title(tr("Jabatan baru"))
            self.head.set_note("")
            self.where.show_text(tr("Isi nama, unit kerja dan jenis jabatannya."))
            self.answers_to.show_text("")
        else:
            self._dress_head(card)
        if card is not None and gone:
            sentence = tr("Dihapus dari peta sejak {day}: {why}.")
            self.banner.say(
                sentence.format(day=long_date(card.position.abolished_on), why=card.position.abolished_reason),
                Tone.WARNING,
                lasting=True,
            )
        self._say_unsure()
        self._tell_dirty()

    def show_basis(self) -> None:
        """Show where the requirements stand in the law."""
        from asn_desktop.ui.dialogs.legal_basis import open_legal_basis  # noqa: PLC0415 - only when wanted

        basis, post = str(self.requirements.raw("basis") or ""), self.post.raw("name")
        if basis:
            sure = None if self.requirements.raw("confirmed") else Confidence.C
            open_legal_basis(self._shell, basis, sure, about=tr("Persyaratan {post}").format(post=post))

    def _dress_head(self, card: PositionCard) -> None:
        post = card.position
        self.head.set_title(post.name)
        filled = len(card.holders)
        self.head.set_note(
            tr("{filled} dari {needed} terisi").format(filled=number(filled), needed=number(post.needed))
        )
        self.where.show_text(
            " · ".join((card.unit_name, words.kind_of(post.kind, post.eselon, post.jenjang), words.kelas(post.kelas)))
        )
        above = tr("Atasan: {post}").format(post=card.superior[1]) if card.superior[1] else tr("Puncak peta jabatan")
        below = tr("membawahi {count} jabatan").format(count=number(card.below)) if card.below else ""
        self.answers_to.show_text(" · ".join(filter(None, (above, below))))

    def _say_unsure(self) -> None:
        """Requirements that come from the tables of law stay doubtful until the office stands for them."""
        asked = self.requirements
        known = cited(self._shell.desk.rules.career.regulations, str(asked.raw("basis") or ""))
        self.basis_button.setVisible(bool(known))
        if asked.raw("basis") and not asked.raw("confirmed"):
            self.unsure.say(
                tr("Syarat ini menurut peraturan umum dan perlu dikonfirmasi dengan analisis jabatan kantor."),
                Tone.WARNING,
                lasting=True,
            )
        else:
            self.unsure.hush()

    def _tell_dirty(self) -> None:
        may_save = self._new or self.is_dirty()
        self.save_button.setEnabled(may_save)
        self.restore_button.setEnabled(may_save)
        self.restore_button.setText(tr("Batal") if self._new else tr("Kembalikan"))
        why = "" if may_save else tr("Belum ada yang diubah.")
        self.save_button.setToolTip(why or tr("Simpan (Ctrl+S)"))
        self.restore_button.setToolTip(why or tr("Kembalikan seperti yang tersimpan (Esc)"))


def _joined(problems: Sequence[Problem]) -> dict[str, str]:
    """The sentences by field; several of one field follow one another."""
    found: dict[str, str] = {}
    for field, sentence in problems:
        found[field] = f"{found[field]} {sentence}" if field in found else sentence
    return found
