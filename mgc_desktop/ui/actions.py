"""The actions of the window as data: what one says, its keys, its place in the menus, what it does.

Each stands in the room of the feature that it belongs to; menus, shortcuts and the help page are
made from all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme

_CONTEXT: Final = "Actions"

FILE: Final = QT_TRANSLATE_NOOP("Actions", "&File")
EDIT: Final = QT_TRANSLATE_NOOP("Actions", "&Edit")
VIEW: Final = QT_TRANSLATE_NOOP("Actions", "&View")
TRACK: Final = QT_TRANSLATE_NOOP("Actions", "&Track")
REVIEW: Final = QT_TRANSLATE_NOOP("Actions", "&Review")
INSPECT: Final = QT_TRANSLATE_NOOP("Actions", "&Inspector")
PLAY: Final = QT_TRANSLATE_NOOP("Actions", "&Playback")
HELP: Final = QT_TRANSLATE_NOOP("Actions", "&Help")
MENUS: Final = (FILE, EDIT, VIEW, TRACK, REVIEW, INSPECT, PLAY, HELP)


class Section(Enum):
    """A part of a menu, in the order of the menus; between two of a menu is a line.

    Within a section actions stand in the order of the features that bring them.
    """

    MUSIC = (FILE, 1)
    CLEARING = (FILE, 2)
    EXPORT = (FILE, 3)
    SETTINGS = (FILE, 4)
    QUIT = (FILE, 5)
    UNDO = (EDIT, 1)
    SEARCH = (EDIT, 2)
    SELECTION = (EDIT, 3)
    PAGES = (VIEW, 1)
    PANELS = (VIEW, 2)
    TEXT_SIZE = (VIEW, 3)
    SCREEN = (VIEW, 4)
    ANALYSIS = (TRACK, 1)
    WRITING = (TRACK, 2)
    LOOKING = (TRACK, 3)
    REMOVAL = (TRACK, 4)
    REVIEW_KEYS = (REVIEW, 1)
    DECISIONS = (REVIEW, 2)
    GOING_ON = (REVIEW, 3)
    ROWS = (INSPECT, 1)
    ZOOM = (INSPECT, 2)
    CLIPS = (INSPECT, 3)
    FINDINGS = (INSPECT, 4)
    SOUND = (PLAY, 1)
    QUEUE_ORDER = (PLAY, 2)
    VOLUME = (PLAY, 3)
    LIVE_INPUT = (PLAY, 4)
    GUIDES = (HELP, 1)
    ABOUT = (HELP, 2)

    @property
    def menu(self) -> str:
        """Title of the menu, untranslated."""
        return self.value[0]


class Needs(Enum):
    """What has to be there for an action to be enabled."""

    NOTHING = auto()
    # The list is seen: no key decides about a track that nobody sees.
    TRACKS = auto()
    INSPECTOR = auto()
    LIVE_INPUT = auto()


class Reach(Enum):
    """Where the keys of an action work."""

    WINDOW = auto()
    # Anywhere but in the table of tracks these keys are letters and buttons.
    TABLE = auto()
    # A letter that finds titles unless single keys review.
    LETTER = auto()


C = TypeVar("C")


@dataclass(frozen=True)
class ActionSpec(Generic[C]):
    """An action as people meet it, and what it does with the controller of its feature.

    Attributes
    ----------
    name : str
        How the program calls it.
    section : Section
        Its place in the menus.
    text : str
        Untranslated, with a mnemonic.
    keys : str
        Shortcut in Qt's portable form.
    icon : str
        A drawing of resources/icons; none if empty.
    slot : callable, optional
        Called with the feature's controller; without it whoever shows what is checked is connected.
    checkable : bool
    needs : Needs
    reach : Reach
    role : QAction.MenuRole
        Where macOS puts it.
    short : str
        Text for a button, untranslated; that of the menu if empty.
    """

    name: str
    section: Section
    text: str
    keys: str
    icon: str = ""
    slot: Callable[[C], object] | None = None
    checkable: bool = False
    needs: Needs = Needs.NOTHING
    reach: Reach = Reach.WINDOW
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    short: str = ""


AnySpec = ActionSpec[Any]


def translated(text: str) -> str:
    """Return a text of an action in the user's language."""
    return QCoreApplication.translate(_CONTEXT, text)


def plain(text: str) -> str:
    """Return a translated text without its mnemonic."""
    return translated(text).replace("&", "")


class ActionSet(QObject):
    """The actions of one window.

    Parameters
    ----------
    window : QWidget
        Where their shortcuts work.
    specs : iterable of ActionSpec
        In the order of the features.

    Attributes
    ----------
    specs : list of ActionSpec
        In the order of the menus.
    """

    def __init__(self, window: QWidget, specs: Iterable[AnySpec]) -> None:
        super().__init__(window)
        places = {section: place for place, section in enumerate(Section)}
        self.specs = sorted(specs, key=lambda spec: places[spec.section])
        self._actions: dict[str, QAction] = {}
        for spec in self.specs:
            action = QAction(translated(spec.text), window)
            action.setObjectName(spec.name)
            action.setShortcut(QKeySequence(spec.keys))
            action.setCheckable(spec.checkable)
            action.setEnabled(spec.needs is Needs.NOTHING)
            action.setMenuRole(spec.role)
            if spec.short:
                action.setIconText(translated(spec.short))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain(spec.text)} ({keys})")
            if spec.reach is Reach.WINDOW:
                window.addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._actions[spec.name] = action
        self.use_letters(False)
        theme.changed.connect(self.paint_icons)
        self.paint_icons()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def connect_slots(self, specs: Iterable[ActionSpec[C]], controller: C) -> None:
        """Let actions do what they do with a feature's controller."""
        for spec in specs:
            if spec.slot is not None:
                self._actions[spec.name].triggered.connect(
                    lambda _=False, slot=spec.slot: slot(controller)
                )

    def of_table(self) -> list[QAction]:
        """Return the actions whose keys work only while the table of tracks has the focus."""
        return [self._actions[spec.name] for spec in self.specs if spec.reach is Reach.TABLE]

    def of_review(self) -> list[QAction]:
        """Return the actions whose keys are single letters, for where the review is."""
        return [self._actions[spec.name] for spec in self._letters()]

    def _letters(self) -> Iterator[AnySpec]:
        return (spec for spec in self.specs if spec.reach is Reach.LETTER)

    def use_letters(self, on: bool) -> None:
        """Let single letters decide, or leave them to whoever wants to find something."""
        for spec in self._letters():
            action = self._actions[spec.name]
            action.setShortcut(QKeySequence(spec.keys if on else ""))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain(spec.text)} ({keys})" if on else plain(spec.text))

    def enable(self, needs: Needs, on: bool) -> None:
        """Say whether what some actions need is there."""
        for spec in self.specs:
            if spec.needs is needs:
                self._actions[spec.name].setEnabled(on)

    def paint_icons(self) -> None:
        """Give the actions icons in the theme's colours."""
        for spec in self.specs:
            if spec.icon:
                self._actions[spec.name].setIcon(icon(spec.icon))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; returns them by their untranslated title."""
        menus = {title: bar.addMenu(translated(title)) for title in MENUS}
        last: dict[str, Section] = {}
        for spec in self.specs:
            section = spec.section
            if last.setdefault(section.menu, section) is not section:
                menus[section.menu].addSeparator()
                last[section.menu] = section
            menus[section.menu].addAction(self._actions[spec.name])
        return menus
