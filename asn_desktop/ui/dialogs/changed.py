"""Dialogs: somebody else changed the same data meanwhile: both versions side by side, and which of them stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from asn_desktop.domain.versions import compare, merged, same
from asn_desktop.ui.dialogs.changed_words import Meeting, meetings
from asn_desktop.ui.dialogs.task_dialog import front_window
from asn_desktop.ui.kit import theme
from asn_desktop.ui.kit.layout import Sign, button, column, label, row, rule, scrolling
from asn_desktop.ui.kit.theme import Tone
from asn_desktop.ui.kit.words import long_date, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QMouseEvent

    from asn_desktop.services.clashes import Changed, Other
    from asn_desktop.ui.forms.employee import StaffForm
    from asn_desktop.ui.forms.versions import Versions
    from asn_desktop.ui.kit.layout import Banner
    from asn_desktop.ui.shell import Shell

MINE, NOW = "mine", "now"
_WIDTH, _TALLEST = 720, 620


class _Side(QFrame):
    """One version of one field; a click anywhere on it chooses it, where there is a choice."""

    def __init__(self, words: str, spoken: str, *, choosable: bool) -> None:
        super().__init__()
        self.radio = QRadioButton()
        self.radio.setAccessibleName(spoken)
        self.radio.setVisible(choosable)
        self.words = label(words or tr("(kosong)"), muted=not words)
        self.words.setContentsMargins(0, 5, 0, 0)  # level with the button, whose height is 26
        box = row(column(self.radio, None), column(self.words, None), gap=8)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.words.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the words is a click on the button beside them."""
        if event.type() == QEvent.Type.MouseButtonRelease and not self.radio.isHidden():
            self.radio.click()
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As a click on the button."""
        if not self.radio.isHidden():
            self.radio.click()
        super().mouseReleaseEvent(event)


class _Sides(QWidget):
    """The fields, one below the other: what it was, mine, and what stands there now."""

    chosen = Signal()

    def __init__(self, fields: Sequence[Meeting], who: str, *, choosable: bool) -> None:
        super().__init__()
        self._groups: dict[str, QButtonGroup] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for place, (title, share) in enumerate(((tr("Isian"), 4), (tr("Punya saya"), 5), (_now_of(who), 5))):
            grid.addWidget(label(title, muted=True, points=theme.SMALL_POINTS), 0, place)
            grid.setColumnStretch(place, share)
        for down, field in enumerate(fields):
            grid.addWidget(rule(), 2 * down + 1, 0, 1, 3)
            words = column(label(field.label, strong=True), gap=0)
            before = field.base or tr("(kosong)")
            words.addWidget(label(tr("Semula: {value}").format(value=before), muted=True, points=theme.SMALL_POINTS))
            words.addStretch(1)
            grid.addLayout(words, 2 * down + 2, 0)
            self._place(grid, 2 * down + 2, field, who, choosable=choosable)
        grid.setRowStretch(2 * len(fields) + 1, 1)

    def picked(self) -> dict[str, bool]:
        """Of each field that is decided: whether mine stays."""
        return {name: group.checkedId() == 0 for name, group in self._groups.items() if group.checkedId() >= 0}

    def is_complete(self) -> bool:
        """Whether every field is decided."""
        return len(self.picked()) == len(self._groups)

    def pick_all(self, *, mine: bool) -> None:
        """Decide all fields alike."""
        for group in self._groups.values():
            group.button(0 if mine else 1).setChecked(True)
        self.chosen.emit()

    def _place(self, grid: QGridLayout, down: int, field: Meeting, who: str, *, choosable: bool) -> None:
        mine_words = field.mine if field.typed else tr("{value} (tidak saya ubah)").format(value=field.mine or "–")
        spoken = tr("{label}: punya saya, {value}").format(label=field.label, value=mine_words)
        mine = _Side(mine_words, spoken, choosable=choosable)
        spoken = tr("{label}: {who}, {value}").format(label=field.label, who=_now_of(who), value=field.now)
        now = _Side(field.now, spoken, choosable=choosable)
        group = QButtonGroup(self)
        for number, side in enumerate((mine, now)):
            group.addButton(side.radio, number)
            grid.addWidget(side, down, number + 1)
            side.radio.setObjectName(f"{field.name}_{(MINE, NOW)[number]}")
        if choosable:
            now.radio.setChecked(not field.typed)
            group.idClicked.connect(lambda _number: self.chosen.emit())
            self._groups[field.name] = group


class ChangedDialog(QDialog):
    """Accepted once it is decided: `answer` is MINE, NOW, or a choice field by field in `picked`."""

    help_chapter = "bersama"

    def __init__(
        self,
        about: str,
        others: Sequence[Other],
        fields: Sequence[Meeting],
        *,
        choosable: bool,
        also: Sequence[str] = (),
        may_go_back: bool = True,
    ) -> None:
        super().__init__(front_window())
        self.answer = ""
        self.picked: dict[str, bool] = {}
        self._choosable, self._may_go_back = choosable, may_go_back
        names = list(dict.fromkeys(other.actor for other in others))
        self.sides = _Sides(fields, names[0] if len(names) == 1 else "", choosable=choosable)
        self.setWindowTitle(tr("Orang lain sudah mengubah"))
        self.resize(_WIDTH, min(_TALLEST, 210 + 62 * len(fields) + 22 * len(others)))
        self.save_button = button(tr("Simpan pilihan ini"), self._take_choice, primary=True, name="keep_choice")
        self.mine_button = button(tr("Pakai punya saya"), lambda: self._take(MINE), name="keep_mine")
        self.now_button = button(tr("Pakai yang baru"), lambda: self._take(NOW), name="keep_now")
        self.back_button = button(tr("Kembali mengetik"), self.reject, name="back")
        self.back_button.setVisible(may_go_back)
        self._build(about, others, also, has_fields=bool(fields))
        self.sides.chosen.connect(self._look)
        self._look()

    def _build(self, about: str, others: Sequence[Other], also: Sequence[str], *, has_fields: bool) -> None:
        words = column(label(about, points=theme.TITLE_POINTS, strong=True), gap=6)
        for other in others:
            words.addWidget(label(_news_of(other)))
        hint = tr("Belum ada yang ditimpa. Pilih yang disimpan; yang Anda ketik tidak hilang.")
        words.addWidget(label(hint, muted=True))
        top = row(column(Sign("alert", 24, "warning"), None), words, gap=14)
        top.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(14)
        box.addLayout(top)
        if has_fields:
            box.addWidget(scrolling(self.sides), 1)
        else:
            box.addStretch(1)
        if also:
            sentence = tr("Ikut tersimpan seperti yang Anda ketik: {fields}.").format(fields=", ".join(also))
            box.addWidget(label(sentence, muted=True))
        self.save_button.setVisible(self._choosable)
        box.addLayout(row(self.back_button, None, self.now_button, self.mine_button, self.save_button))

    def reject(self) -> None:
        """Go on typing; what was typed into a cell that is gone would be lost by it, so there one has to choose."""
        if self._may_go_back:
            super().reject()

    def _look(self) -> None:
        ready = not self._choosable or self.sides.is_complete()
        self.save_button.setEnabled(ready)
        self.save_button.setToolTip("" if ready else tr("Pilih dahulu pada setiap isian."))

    def _take(self, answer: str) -> None:
        self.answer = answer
        if self._choosable:
            self.sides.pick_all(mine=answer == MINE)
            self.picked = self.sides.picked()
        self.accept()

    def _take_choice(self) -> None:
        self.picked = self.sides.picked()
        self.accept()


def settle(
    shell: Shell,
    changed: Changed,
    about: str,
    forms: Sequence[StaffForm],
    versions: Versions,
    now: Mapping[str, Any],
    moment: int,
    load: Callable[[Mapping[str, Any]], object],
) -> bool:
    """Let the person choose field by field and put the choice into the form; False to go on typing.

    `now` is the record as it stands after act number `moment`; afterwards the form stands on that.
    """
    mine = {name: form.raw(name) for form in forms for name in form.names()}
    standing = compare(versions.base, mine, now)
    meeting = [*standing.both, *standing.theirs]
    picked: dict[str, bool] = {}
    if meeting:
        fields = [_field(forms, name, (versions.base, mine, now), typed=name in standing.both) for name in meeting]
        also = [_form_of(forms, name).label_of(name) for name in standing.mine]
        dialog = ChangedDialog(about, changed.others, fields, choosable=True, also=also)
        if not shell.ask.show(dialog):
            return False
        picked = dialog.picked
    wanted = merged(mine, now, standing, picked)
    versions.read(now, moment)
    load(now)
    for name, value in wanted.items():
        if not same(value, now.get(name)):
            _form_of(forms, name).fill(name, value)
    return True


def tell_both(banner: Banner, who: str, forms: Sequence[StaffForm], both: Sequence[str]) -> None:
    """Say that somebody else changed what is being typed in just now."""
    names = ", ".join(_form_of(forms, name).label_of(name) for name in both)
    sentence = tr("{who} baru saja mengubah isian yang sama: {fields}. Yang Anda ketik tetap di sini; saat disimpan,")
    sentence += " " + tr("Anda memilih mana yang dipakai.")
    banner.say(sentence.format(who=who, fields=names), Tone.WARNING)


def ask_whole(shell: Shell, changed: Changed, *, may_go_back: bool = True) -> str:
    """MINE to do the act all the same, which it may now; NOW to let it be; '' to go on typing."""
    fields = meetings(shell, changed.clashes)
    dialog = ChangedDialog(changed.title, changed.others, fields, choosable=False, may_go_back=may_go_back)
    answer = dialog.answer if shell.ask.show(dialog) else ""
    if answer == MINE:
        # Seen and answered: these acts no longer stand in the way.
        shell.desk.known.update(other.seq for other in changed.others)
    return answer


def _form_of(forms: Sequence[StaffForm], name: str) -> StaffForm:
    return next(form for form in forms if name in form.names())


def _field(forms: Sequence[StaffForm], name: str, versions: Sequence[Mapping[str, Any]], *, typed: bool) -> Meeting:
    form = _form_of(forms, name)
    base, mine, now = (form.editor(name).words(values.get(name)) for values in versions)
    return Meeting(name, form.label_of(name), base, mine, now, typed=typed)


def _now_of(who: str) -> str:
    return tr("Yang baru · {who}").format(who=who) if who else tr("Yang baru")


def _news_of(other: Other) -> str:
    sentence = tr("{who} mengubahnya pada {day} pukul {time}, sesudah Anda membukanya (“{act}”).")
    return sentence.format(who=other.actor, day=long_date(other.at.date()), time=f"{other.at:%H.%M}", act=other.title)
