"""Undo and redo: they say what they are about to take back, take it back, and show it.

The library itself remembers the order of decisions and removals, so undo works across sessions;
there is no second stack here that could tell another story.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from mgc_desktop.ui.actions import ActionSet, plain
from mgc_desktop.ui.library.words import genre_words, mood_words
from mgc_desktop.ui.notice import Notice
from mgc_desktop.ui.plain_tip import plain_tip

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.undoing import Step
    from mgc_desktop.ui.backend import Backend, Handle
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.library.page import LibraryPage

_LONGEST_NAME: Final = 40


class Undoing(QObject):
    """Takes back what was done last, or does it again.

    Parameters
    ----------
    page : LibraryPage
        Where the tracks concerned are shown.
    actions : ActionSet
        Its undo and redo say what they would do.

    Signals
    -------
    said(str)
        A word for the status bar.
    told(object)
        What was undone or done again, as a `Notice`.
    withdrawn(object)
        A `Notice` from before is true no more.
    """

    said = Signal(str)
    told = Signal(object)
    withdrawn = Signal(object)

    def __init__(
        self, backend: Backend, write_lane: Lane[Handle], page: LibraryPage, actions: ActionSet
    ) -> None:
        super().__init__()
        self._backend = backend
        self._write_lane = write_lane
        self._page = page
        self._actions = (actions["undo"], actions["redo"])
        self._plain = tuple((action.text(), action.toolTip()) for action in self._actions)
        self._notice: Notice | None = None

    def undo(self) -> None:
        """Take the latest decision back, or the latest removal of tracks."""
        self._write_lane.submit(self._backend.undo, partial(self._done, "undo"), owner=self)

    def redo(self) -> None:
        """Decide, or remove, again what was undone last."""
        self._write_lane.submit(self._backend.redo, partial(self._done, "redo"), owner=self)

    def look(self) -> None:
        """Look what undo and redo would do now, and let their actions say so."""
        self._write_lane.submit(self._backend.steps, self._name, owner=self, key="undoing")

    def follow(self) -> None:
        """Look again, since something else was done; what was told of undo before is past."""
        if self._notice is not None:
            self.withdrawn.emit(self._notice)
            self._notice = None
        self.look()

    def _name(self, steps: tuple[Step, Step]) -> None:
        for action, step, (text, tip) in zip(self._actions, steps, self._plain, strict=True):
            words = self._words(step) if step.kind else ""
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            says = text.replace("&", "")
            # An ampersand of the user's is none of the menu's.
            action.setText(f"{text}: {words.replace('&', '&&')}" if words else text)
            action.setToolTip(plain_tip(f"{says}: {words} ({keys})") if words else tip)

    def _done(self, way: Literal["undo", "redo"], step: Step) -> None:
        if not step.kind:
            nothing = self.tr("Nothing to undo") if way == "undo" else self.tr("Nothing to redo")
            self.said.emit(nothing)
        elif step.files:
            self._page.show_changed(step.files, partial(self._tell, way, step))
        else:
            # What was removed again is nowhere.
            self._tell(way, step, 0)
            self._page.after_removal()
        self.look()

    def _tell(self, way: Literal["undo", "redo"], step: Step, n_listed: int) -> None:
        done, offer, back = (
            (self.tr("Undone: {0}"), plain("&Redo"), self.redo)
            if way == "undo"
            else (self.tr("Redone: {0}"), plain("&Undo"), self.undo)
        )
        parts = [done.format(self._words(step)), self._unlisted(step, n_listed)]
        self._notice = Notice(" · ".join(filter(None, parts)), offer, back)
        self.told.emit(self._notice)

    def _unlisted(self, step: Step, n_listed: int) -> str:
        """Say which of the tracks the list does not show."""
        missing = len(step.files) - n_listed
        if missing <= 0:
            return ""
        if len(step.names) == 1:
            return self.tr("not in this list")
        if n_listed:
            return self.tr("%Ln not in this list", "", missing)
        names = ", ".join(map(_short, step.names))
        more = ", …" if step.n > len(step.names) else ""
        return self.tr("not in this list: {0}").format(names + more)

    def _words(self, step: Step) -> str:
        """Return what was done, as undo is followed by it."""
        spoken = genre_words if step.field == "genre" else mood_words
        value = spoken("; ".join(step.values))
        if len(step.names) == 1:
            return self._of_one(step).format(_short(step.names[0]), value)
        return self._of_many(step).format(value)

    def _of_one(self, step: Step) -> str:
        match step.kind, step.field:
            case "accept", "genre":
                return self.tr("genre of “{0}” accepted")
            case "accept", _:
                return self.tr("mood of “{0}” accepted")
            case "correct", "genre":
                return self.tr("genre of “{0}” set to {1}")
            case "correct", _:
                return self.tr("mood of “{0}” set to {1}")
            case "reject", "genre":
                return self.tr("genre of “{0}” rejected")
            case "reject", _:
                return self.tr("mood of “{0}” rejected")
            case _:
                return self.tr("“{0}” removed from the library")

    def _of_many(self, step: Step) -> str:
        match step.kind, step.field:
            case "accept", "genre":
                return self.tr("genre of %Ln track(s) accepted", "", step.n)
            case "accept", _:
                return self.tr("mood of %Ln track(s) accepted", "", step.n)
            case "correct", "genre":
                return self.tr("genre of %Ln track(s) set to {0}", "", step.n)
            case "correct", _:
                return self.tr("mood of %Ln track(s) set to {0}", "", step.n)
            case "reject", "genre":
                return self.tr("genre of %Ln track(s) rejected", "", step.n)
            case "reject", _:
                return self.tr("mood of %Ln track(s) rejected", "", step.n)
            case _:
                return self.tr("%Ln track(s) removed from the library", "", step.n)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
