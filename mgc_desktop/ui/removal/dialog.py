"""The question before tracks leave the library: which, what stays, what would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from mgc_desktop.ui.library.paths import shown_path
from mgc_desktop.ui.theme.measures import Scale, Space
from mgc_desktop.ui.widgets import Heading, fit_to_text

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.remove import Leaving


@dataclass(frozen=True)
class Part:
    """Files that may leave together, how people call them, and what would leave with them."""

    text: str
    about: Leaving
    files: Sequence[int] = ()


class RemoveDialog(QDialog):
    """Asks what is to leave, and whether what is known of it is kept.

    Parameters
    ----------
    parts : sequence of Part
        With more than one, each can be left out.
    afterwards : str
        What becomes of the files at later scans.
    can_undo : bool
        Whether the removal can be undone if what is known is kept.
    """

    def __init__(
        self,
        question: str,
        parts: Sequence[Part],
        afterwards: str,
        *,
        can_undo: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Remove from library"))
        self._parts = parts
        self._can_undo = can_undo
        self.question = Heading(question, Scale.SUBHEADING)
        self.question.setWordWrap(True)
        self.disk = QLabel(self.tr("Your files on disk are not touched."))
        self.ticks = [QCheckBox(part.text) for part in parts] if len(parts) > 1 else []
        self.keep = QCheckBox(self.tr("&Keep results and decisions in case the tracks come back"))
        self.keep.setChecked(True)
        self.lost = QLabel()
        self.after = QLabel(afterwards)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.remove = self.buttons.addButton(
            self.tr("&Remove"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.remove.setDefault(True)
        self._arrange()
        for tick in (*self.ticks, self.keep):
            tick.toggled.connect(self._say)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._say()
        fit_to_text(self, 460, 0)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.LARGE)
        column.setSpacing(Space.LARGE)
        for widget in (self.question, *self.ticks, self.disk, self.keep, self.lost, self.after):
            column.addWidget(widget)
        for tick in self.ticks:
            tick.setChecked(True)
        for label in (self.disk, self.lost, self.after):
            label.setWordWrap(True)
        for label in (self.lost, self.after):
            label.setProperty("muted", True)
        column.addStretch(1)
        column.addWidget(self.buttons)

    def _chosen(self) -> list[Part]:
        if not self.ticks:
            return list(self._parts)
        return [
            part for part, tick in zip(self._parts, self.ticks, strict=True) if tick.isChecked()
        ]

    @property
    def files(self) -> list[int]:
        """The files that are to leave."""
        return [file for part in self._chosen() for file in part.files]

    @property
    def forget(self) -> bool:
        """Whether what is known of them is to go, too."""
        return not self.keep.isChecked()

    def _say(self) -> None:
        chosen = self._chosen()
        results = sum(part.about.results for part in chosen)
        decisions = sum(part.about.decisions for part in chosen)
        self.keep.setEnabled(bool(results or decisions))
        fate = self._fate(results, decisions)
        self.lost.setText(fate)
        self.lost.setVisible(bool(fate))
        self.remove.setEnabled(bool(chosen))
        self._make_room()

    def add_note(self, text: str) -> None:
        """Say one thing more about what happens afterwards."""
        self.after.setText(f"{self.after.text()} {text}")

    def _make_room(self) -> None:
        """Be as high as the sentences need at this width: Qt looks at that before the first one."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.setMinimumHeight(column.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough for the font that the sentences are shown in."""
        super().showEvent(event)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be high enough for the width."""
        super().resizeEvent(event)
        self._make_room()

    def _fate(self, results: int, decisions: int) -> str:
        undo = self.tr("This can be undone.") if self._can_undo else ""
        if not results and not decisions:
            nothing = self.tr(
                "There are no results to keep: these tracks have none, or other files in the "
                "library hold the same recordings."
            )
            return " ".join(filter(None, (nothing, undo)))
        if not self.forget:
            return " ".join(
                filter(None, (self.tr("They apply again once the tracks are back."), undo))
            )
        lines = [
            self.tr("Permanently lost: the results of %Ln track(s)", "", results),
            self.tr("your decisions on %Ln track(s)", "", decisions) if decisions else "",
        ]
        return ", ".join(filter(None, lines)) + ". " + self.tr("This cannot be undone.")


class RemoveFolderDialog(RemoveDialog):
    """Asks whether a folder of the library is to leave.

    Parameters
    ----------
    about : Leaving
        What would leave with it.
    """

    def __init__(self, path: str, about: Leaving, parent: QWidget) -> None:
        super().__init__("", [Part("", about)], "", can_undo=False, parent=parent)
        name = PurePath(shown_path(path)).name or shown_path(path)
        question = self.tr("Remove “{0}” and its %Ln track(s) from the library?", "", about.files)
        self.question.setText(question.format(name))
        self.after.setText(
            self.tr(
                "The folder will no longer be scanned or watched. Add it again to get its "
                "tracks back."
            )
        )
