"""Screenshots of the tours, and a look for what a person would see first: text that is cut off."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from mgc_desktop.ui.elided_choice import ElidedChoice

ROOT = Path(__file__).resolve().parents[3]


def screenshot_folder() -> Path:
    """Where pictures go: CI keeps this folder, git ignores it."""
    return Path(os.environ.get("MGC_SCREENSHOTS") or ROOT / "build" / "screenshots")


def cut_off(widget: QWidget) -> list[str]:
    """Texts of labels and buttons that have less room than they need."""
    found = [*_short_choices(widget), *_out_of_sight(widget)]
    for part in widget.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton):
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            short = part.height() < part.heightForWidth(part.width())
        else:
            needs = part.minimumSizeHint()
            short = part.width() < needs.width() or part.height() < needs.height()
        if part.text() and short:
            found.append(part.text())
    return found


def _short_choices(widget: QWidget) -> list[str]:
    """What is chosen in lists that have less room than it needs."""
    found = []
    for choice in widget.findChildren(QComboBox):
        option = QStyleOptionComboBox()
        choice.initStyleOption(option)
        room = choice.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            choice,
        )
        needs = choice.fontMetrics().horizontalAdvance(choice.currentText())
        elided = isinstance(choice, ElidedChoice)
        if choice.isVisible() and not elided and room.width() < needs:
            found.append(choice.currentText())
    return found


def _out_of_sight(widget: QWidget) -> list[str]:
    """What is wider than an area that does not scroll sideways."""
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return [
        f"{area.accessibleName() or area.objectName()} is too narrow for what is in it"
        for area in widget.findChildren(QScrollArea)
        if area.isVisible()
        and area.widget() is not None
        and area.horizontalScrollBarPolicy() == never
        and area.widget().width() > area.viewport().width()
    ]


def colours(widget: QWidget) -> int:
    """How many colours a small picture of a widget has: a blank one has a few."""
    image = widget.grab().toImage().scaled(QSize(160, 120))
    return len({image.pixel(x, y) for x in range(160) for y in range(120)})


class Camera:
    """Takes pictures of one variant of the window.

    Parameters
    ----------
    variant : str
        Such as "dark"; the beginning of every file name.
    """

    def __init__(self, variant: str) -> None:
        self._variant = variant
        self._folder = screenshot_folder()
        self._folder.mkdir(parents=True, exist_ok=True)
        self.taken: list[Path] = []

    def shoot(self, widget: QWidget, name: str) -> None:
        """Save a picture; fails if it is blank or if words are cut off."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        path = self._folder / f"{self._variant}-{name}.png"
        assert widget.grab().save(str(path))
        self.taken.append(path)
        assert colours(widget) > 4, f"{path.name} is blank"
        short = cut_off(widget)
        assert short == [], f"{path.name}: {short}"
