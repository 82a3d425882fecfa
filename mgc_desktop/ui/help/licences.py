"""The licences of everything that the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mgc_desktop.ui.widgets import fit_to_text

if TYPE_CHECKING:
    from mgc_desktop.jobs.parts import Part
    from mgc_desktop.ui.lanes.lane import Lane


class LicencesDialog(QDialog):
    """A list of libraries, and the licence of the one that is chosen.

    Parameters
    ----------
    lane : Lane
        Reads their files.
    """

    def __init__(self, lane: Lane[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self._lane = lane
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Libraries"))
        self.list.currentItemChanged.connect(lambda item, _: self._read(item))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Licence"))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(both)
        layout.addWidget(buttons)
        fit_to_text(self, 820, 520)
        both.setSizes([self.width() // 3, 2 * self.width() // 3])
        self._lane.submit(lambda _: _all_parts(), self._show, owner=self)

    def _show(self, parts: list[Part]) -> None:
        for part in parts:
            item = QListWidgetItem(f"{part.name} {part.version}")
            item.setData(Qt.ItemDataRole.UserRole, part)
            item.setToolTip(part.licence)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _read(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        part: Part = item.data(Qt.ItemDataRole.UserRole)
        self._lane.submit(
            lambda _: _text_of(part),
            lambda text: self._show_text(part, text),
            owner=self,
            key="licence",
        )

    def _show_text(self, part: Part, text: str) -> None:
        told = (
            part.licence,
            part.remark,
            text or self.tr("The package does not include the licence text."),
        )
        self.text.setPlainText("\n\n".join(filter(None, told)))


def _all_parts() -> list[Part]:
    from mgc_desktop.jobs.parts import parts

    return parts()


def _text_of(part: Part) -> str:
    from mgc_desktop.jobs.parts import licence_text

    return licence_text(part)
