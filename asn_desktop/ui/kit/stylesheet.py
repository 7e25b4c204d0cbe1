"""Kit: the one style sheet, written with the names of the colour tokens."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHEET = Template("""
QMainWindow, QWidget#page { background: $background; }
QDialog { background: $surface; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 4px 6px; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QLabel { background: transparent; }
QLabel[muted="true"] { color: $muted; }
QLabel[problem="true"] { color: $critical; }
QFrame[rule="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $ink; border: 1px solid $field_line; border-radius: 6px;
  padding: 0 9px; selection-background-color: $primary; selection-color: $on_primary;
}
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; }
QLineEdit[large="true"] { min-height: 46px; }
QLineEdit[large="true"]:focus { min-height: 44px; }
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QLineEdit[leading="true"] { padding-left: 1px; }
QLineEdit[leading="true"]:focus { padding-left: 0; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $link; padding: 0 8px;
}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 6px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 1px solid $critical; }
QLineEdit[wrong="true"]:focus, QPlainTextEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus {
  border: 2px solid $critical;
}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $background; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $background; border-color: $line; color: $muted;
}
QComboBox { padding-right: 3px; }
QComboBox:focus { padding-right: 2px; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: $surface; color: $ink; border: 1px solid $line; outline: none; padding: 4px;
  selection-background-color: $selection; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QListWidget::item:selected { background: $selection; color: $ink; }
QListView[completer="true"] { background: $surface; color: $ink; border: 1px solid $field_line; padding: 4px; }
QListView[completer="true"]::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QListView[completer="true"]::item:selected { background: $selection; color: $ink; }
QFrame[popup="true"] { background: $surface; border: 1px solid $field_line; }
QListWidget::item { padding: 5px 8px; border-radius: 4px; }

QPushButton {
  background: $surface; color: $ink; border: 1px solid $field_line; border-radius: 6px;
  padding: 0 13px; min-height: 30px; outline: none;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:focus { border: 2px solid $link; padding: 0 12px; min-height: 28px; }
QPushButton[square="true"] { padding: 0; min-width: 32px; }
QPushButton[square="true"]:focus { padding: 0; min-width: 30px; }
QPushButton:disabled { color: $muted; background: $background; border-color: $line; }
QPushButton[primary="true"], QPushButton:default[dialog="true"] {
  background: $primary; color: $on_primary; border-color: $primary; font-weight: 600;
}
QPushButton[primary="true"]:hover { background: $primary_hover; }
QPushButton[primary="true"]:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled { background: $track; border-color: $track; color: $muted; }
QPushButton[danger="true"] { color: $critical; border-color: $critical; }
QPushButton[flat="true"] { border-color: transparent; background: transparent; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border: 2px solid $link; }
QPushButton[link="true"] {
  border: 1px solid transparent; background: transparent; color: $link; text-decoration: underline;
  padding: 0 2px; min-height: 22px;
}
QPushButton[link="true"]:focus { border: 1px solid $link; min-height: 22px; }
QPushButton[link="true"]:disabled { color: $muted; text-decoration: none; }

QPushButton[segment] { border-radius: 0; padding: 0 10px; min-height: 26px; }
QPushButton[segment="next"] { border-left: none; }
QPushButton[segment]:checked {
  background: $primary; color: $on_primary; border-color: $primary; font-weight: 600;
}
QPushButton[segment]:focus { border: 2px solid $link; padding: 0 9px; min-height: 24px; }
QPushButton[segment]:checked:focus { border: 2px solid $ink; }
QPushButton[segment]:checked:disabled { background: $muted; border-color: $muted; color: $surface; }
QPushButton[filter="true"] { border-radius: 4px; padding: 0 10px; min-height: 24px; }
QPushButton[filter="true"]:checked { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[filter="true"]:focus { border: 2px solid $link; padding: 0 9px; min-height: 22px; }
QPushButton[filter="true"]:checked:focus { border: 2px solid $ink; }

QPushButton[answer] { font-weight: 600; padding: 4px 6px; min-height: 36px; }
QPushButton[answer="key"] { min-height: 64px; font-size: 11pt; }
QPushButton[answer]:checked { background: $primary; color: $on_primary; border-color: $primary; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $link; }
QToolButton:checked { background: $selection; }
QToolButton[inside="true"] { padding: 2px; }

QTabBar[line="true"] { background: transparent; border: none; }
QTabBar[line="true"]::tab {
  background: transparent; border: none; border-bottom: 3px solid transparent; color: $muted;
  padding: 8px 18px 7px 18px; margin: 0;
}
QTabBar[line="true"]::tab:hover { color: $ink; }
QTabBar[line="true"]::tab:selected { color: $link; border-bottom-color: $link; font-weight: 600; }
QTabBar[line="true"]::tab:focus { color: $ink; background: $hover; }

QMenuBar { background: $surface; color: $muted; border: none; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 26px 6px 10px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $ink; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QStatusBar, QFrame[strip="true"] { background: $surface; border: none; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QFrame[topbar="true"] { background: $surface; border: none; }

QAbstractItemView { background: $surface; border: none; outline: none; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
  background: $surface; color: $muted; border: none; border-bottom: 1px solid $line; padding: 0 10px;
  min-height: 34px; font-weight: 600;
}
QHeaderView::section:hover { color: $ink; }
QTableCornerButton::section { background: $surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[clear="true"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QProgressBar { background: $track; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $partial; border-radius: 4px; }
QCheckBox { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QListView::indicator {
  width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px; background: $surface;
}
QCheckBox::indicator:checked, QListView::indicator:checked {
  background: $primary; border-color: $primary; image: url("$icons/check-on.svg");
}
QCheckBox::indicator:focus { border: 2px solid $link; }
QCheckBox::indicator:disabled, QListView::indicator:disabled { border-color: $line; background: $background; }
QRadioButton { spacing: 8px; min-height: 26px; }
QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $field_line; border-radius: 8px; background: $surface;
}
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $primary; background: $on_primary; }
QRadioButton::indicator:focus { border-color: $link; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton { color: $ink; min-height: 26px; }
QCalendarWidget QAbstractItemView { selection-background-color: $primary; selection-color: $on_primary; }
""")


def build(colours: Mapping[str, str], icons: str) -> str:
    """The style sheet with every $name replaced; `icons` is the folder of the drawings with forward slashes."""
    return _SHEET.substitute(colours, icons=icons)
