"""The few things that a palette cannot say: margins, rounded corners, quiet headers.

No rule touches the items of a view: Qt would paint every cell through the style sheet.
"""

from __future__ import annotations

from string import Template
from typing import Final

from mgc_desktop.paths import resources_dir
from mgc_desktop.ui.theme.tokens import DARK, Tokens

_RULES: Final = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 6px; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 5px; }
QHeaderView { background: $window; }
QHeaderView::section { background: $window; color: $muted; border: none;
  border-bottom: 1px solid $border; border-right: 1px solid $border; padding: 5px 7px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url("$up"); width: ${small}px; height: ${small}px;
  right: 5px; }
QHeaderView::down-arrow { image: url("$down"); width: ${small}px; height: ${small}px;
  right: 5px; }
QTableView, QListView, QTreeView { border: none; outline: none; }
QTableView#details { background: $window; }
QTableView#details::item { padding: 0 2px 0 10px; }
QTreeView#suggestions { background: $raised; border: 1px solid $border; }
QTreeView#suggestions::item { padding: 3px 6px; }
QTreeView#sidebar { background: $window; padding: 0 8px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QFrame[rule="true"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $window; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
QLineEdit, QPlainTextEdit, QTextBrowser { background: $base; border: 1px solid $border;
  border-radius: 5px; padding: 4px 7px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus { border-color: $accent; }
QComboBox, QAbstractSpinBox { background: $raised; border: 1px solid $border; border-radius: 5px;
  padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent; }
QAbstractSpinBox { background: $base; }
QComboBox:hover { background: $hover; }
QComboBox:focus, QAbstractSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QAbstractSpinBox:disabled { color: $muted; background: $window; }
QComboBox::drop-down { border: none; width: ${icon}px; padding-right: 4px; }
QComboBox::down-arrow { image: url("$down"); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border;
  selection-background-color: $selection; selection-color: $on_selection; }
QAbstractSpinBox::up-button { border: none; width: ${icon}px; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { border: none; width: ${icon}px; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: ${small}px; height: ${small}px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: ${small}px; height: ${small}px; }
QPushButton { icon-size: ${icon}px; background: $raised; border: 1px solid $border;
  border-radius: 5px; padding: 5px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $track; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; border-color: $border; }
QPushButton[link="true"] { background: transparent; border: 1px solid transparent; color: $accent;
  padding: 1px 5px; }
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:disabled { border-color: transparent; }
QPushButton[link="true"]:focus { border-color: $accent; }
QCheckBox::indicator, QTableView#ticks::indicator { width: ${box}px; height: ${box}px;
  background: $base; border: 1px solid $muted; border-radius: 3px; }
QCheckBox::indicator:checked, QTableView#ticks::indicator:checked { background: $accent;
  border-color: $accent; image: url("$check"); }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked:focus { border-color: $text; }
QCheckBox::indicator:disabled { background: $window; border-color: $border; }
QCheckBox::indicator:checked:disabled { background: $muted; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px;
  padding: 4px 7px; }
QToolButton:hover { background: $hover; }
QToolButton:checked, QToolButton:pressed { background: $selection; color: $on_selection; }
QToolButton:focus { border-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { background: $window; }
QTabBar::tab { background: transparent; color: $muted; padding: 6px 16px; border: none;
  border-bottom: 2px solid transparent; }
QTabWidget#findings QTabBar::tab { padding: 6px ${narrow}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }
QTabBar::scroller { width: ${icon}px; }
QTabBar QToolButton { background: $window; padding: 0; border-radius: 0; }
QTabBar QToolButton::left-arrow { image: url("$left"); width: ${arrow}px; height: ${arrow}px; }
QTabBar QToolButton::right-arrow { image: url("$right"); width: ${arrow}px; height: ${arrow}px; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QRadioButton::indicator { width: ${radio}px; height: ${radio}px; border: 1px solid $muted;
  border-radius: ${round}px; background: $base; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton::indicator:checked { width: ${dot}px; height: ${dot}px;
  border: ${ring}px solid $accent; border-radius: ${round}px; background: $on_accent; }
QGroupBox { border: 1px solid $border; border-radius: 6px; margin-top: 9px; padding: 10px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: $muted; }
QFrame[card="true"] { background: $base; border: 1px solid $border; border-radius: 8px; }
QLabel[muted="true"] { color: $muted; }
QLabel[bad="true"] { color: $bad; }
QLabel#searchError { background: $raised; border: 1px solid $bad; border-radius: 5px;
  padding: 6px 9px; }
""")


def style_sheet(colours: Tokens, icon: int) -> str:
    """Return Qt's style sheet for the colours.

    Parameters
    ----------
    icon : int
        Side of a small icon; boxes and buttons to tick are a little smaller.
    """
    plain = {name: value for name, value in vars(colours).items() if isinstance(value, str)}
    ring = icon // 4
    dot = icon - 3 - 2 * ring
    # A style sheet cannot colour a drawing.
    icons = resources_dir() / "icons"
    ground = "dark" if colours is DARK else "light"
    return _RULES.substitute(
        plain,
        box=icon - 2,
        radio=dot + 2 * ring - 2,
        round=(dot + 2 * ring) // 2,
        ring=ring,
        dot=dot,
        icon=icon,
        arrow=round(0.75 * icon),
        small=round(0.5 * icon),
        # The titles need the room: of large text what was round them.
        narrow=max(4, 24 - icon),
        check=(icons / f"check-on-{ground}.svg").as_posix(),
        down=(icons / f"chevron-down-on-{ground}.svg").as_posix(),
        up=(icons / f"chevron-up-on-{ground}.svg").as_posix(),
        left=(icons / f"chevron-left-on-{ground}.svg").as_posix(),
        right=(icons / f"chevron-right-on-{ground}.svg").as_posix(),
    )
