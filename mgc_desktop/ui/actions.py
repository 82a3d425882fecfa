"""Every action of the window in one table; menus, shortcuts and the help page are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme

_CONTEXT: Final = "Actions"


@dataclass(frozen=True)
class ActionSpec:
    """An action as people meet it.

    Attributes
    ----------
    name : str
        How the program calls it.
    menu : str
        Title of its menu, untranslated.
    text : str
        Untranslated, with a mnemonic.
    keys : str
        Shortcut in Qt's portable form.
    icon : str
        A drawing of resources/icons; none if empty.
    checkable : bool
    ruled_off : bool
        A line above it in the menu.
    role : QAction.MenuRole
        Where macOS puts it.
    short : str
        Text for a button, untranslated; that of the menu if empty.
    """

    name: str
    menu: str
    text: str
    keys: str
    icon: str = ""
    checkable: bool = False
    ruled_off: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    short: str = ""


FILE: Final = QT_TRANSLATE_NOOP("Actions", "&File")
EDIT: Final = QT_TRANSLATE_NOOP("Actions", "&Edit")
VIEW: Final = QT_TRANSLATE_NOOP("Actions", "&View")
TRACK: Final = QT_TRANSLATE_NOOP("Actions", "&Track")
REVIEW: Final = QT_TRANSLATE_NOOP("Actions", "&Review")
INSPECT: Final = QT_TRANSLATE_NOOP("Actions", "&Inspector")
PLAY: Final = QT_TRANSLATE_NOOP("Actions", "&Playback")
HELP: Final = QT_TRANSLATE_NOOP("Actions", "&Help")
MENUS: Final = (FILE, EDIT, VIEW, TRACK, REVIEW, INSPECT, PLAY, HELP)

ACTIONS: Final = (
    ActionSpec(
        "add_folder", FILE, QT_TRANSLATE_NOOP("Actions", "&Add folder…"), "Ctrl+O", "folder"
    ),
    ActionSpec("rescan", FILE, QT_TRANSLATE_NOOP("Actions", "&Rescan"), "F5", "scan"),
    ActionSpec(
        "rescan_thoroughly",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Rescan every &file"),
        "Shift+F5",
    ),
    ActionSpec(
        "open_demo", FILE, QT_TRANSLATE_NOOP("Actions", "Open &demo library"), "Ctrl+Shift+D"
    ),
    ActionSpec(
        "rescan_removed",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Rescan, including re&moved tracks"),
        "Ctrl+F5",
    ),
    ActionSpec(
        "forget_missing",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Remove missing f&iles…"),
        "Ctrl+Shift+F5",
        ruled_off=True,
    ),
    ActionSpec(
        "remove_demo",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "Remove demo li&brary…"),
        "Ctrl+Shift+Alt+D",
    ),
    ActionSpec(
        "export",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Export list…"),
        "Ctrl+E",
        ruled_off=True,
    ),
    ActionSpec(
        "settings",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Settings…"),
        "Ctrl+,",
        "settings",
        ruled_off=True,
        role=QAction.MenuRole.PreferencesRole,
    ),
    ActionSpec(
        "quit",
        FILE,
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        "Ctrl+Q",
        ruled_off=True,
        role=QAction.MenuRole.QuitRole,
    ),
    ActionSpec("undo", EDIT, QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo"),
    ActionSpec("redo", EDIT, QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z", "redo"),
    ActionSpec(
        "find", EDIT, QT_TRANSLATE_NOOP("Actions", "&Search"), "Ctrl+F", "search", ruled_off=True
    ),
    ActionSpec("clear_search", EDIT, QT_TRANSLATE_NOOP("Actions", "C&lear search"), "Ctrl+Shift+F"),
    ActionSpec(
        "save_view",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "Save search as &view…"),
        "Ctrl+D",
        "star",
    ),
    ActionSpec(
        "smart_playlist",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "Save search as smart &playlist…"),
        "Ctrl+Shift+P",
    ),
    ActionSpec(
        "remove_view",
        EDIT,
        QT_TRANSLATE_NOOP("Actions", "Re&move current view or playlist"),
        "Ctrl+Shift+Delete",
    ),
    ActionSpec(
        "select_all", EDIT, QT_TRANSLATE_NOOP("Actions", "Select &all"), "Ctrl+A", ruled_off=True
    ),
    ActionSpec("copy", EDIT, QT_TRANSLATE_NOOP("Actions", "&Copy file names"), "Ctrl+C"),
    ActionSpec("show_library", VIEW, QT_TRANSLATE_NOOP("Actions", "&Library"), "Alt+1", "library"),
    ActionSpec(
        "show_statistics", VIEW, QT_TRANSLATE_NOOP("Actions", "S&tatistics"), "Alt+2", "statistics"
    ),
    ActionSpec("show_live", VIEW, QT_TRANSLATE_NOOP("Actions", "Li&ve"), "Alt+3", "wave"),
    ActionSpec("show_training", VIEW, QT_TRANSLATE_NOOP("Actions", "Trai&n"), "Alt+8", "train"),
    ActionSpec(
        "show_filters",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Filters"),
        "Ctrl+1",
        "filter",
        checkable=True,
        ruled_off=True,
    ),
    ActionSpec(
        "show_inspector",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Inspector"),
        "Ctrl+2",
        "search",
        checkable=True,
    ),
    ActionSpec(
        "show_activity",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Activity"),
        "Ctrl+3",
        "activity",
        checkable=True,
    ),
    ActionSpec(
        "show_queue",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Queue"),
        "Ctrl+6",
        checkable=True,
    ),
    ActionSpec(
        "show_art",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "Al&bum art in the list"),
        "Ctrl+7",
        checkable=True,
    ),
    ActionSpec(
        "columns",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Columns…"),
        "Ctrl+4",
        "columns",
    ),
    ActionSpec(
        "sort_by",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "S&ort by…"),
        "Ctrl+5",
    ),
    ActionSpec(
        "group_by",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "&Group by…"),
        "Ctrl+8",
    ),
    ActionSpec(
        "text_larger",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "La&rger text"),
        "Ctrl++",
        "plus",
        ruled_off=True,
    ),
    ActionSpec("text_smaller", VIEW, QT_TRANSLATE_NOOP("Actions", "&Smaller text"), "Ctrl+-"),
    ActionSpec("text_normal", VIEW, QT_TRANSLATE_NOOP("Actions", "Nor&mal text"), "Ctrl+0"),
    ActionSpec(
        "full_screen",
        VIEW,
        QT_TRANSLATE_NOOP("Actions", "F&ull screen"),
        "F11",
        checkable=True,
        ruled_off=True,
    ),
    ActionSpec(
        "analyse_new",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "Analyse &new tracks"),
        "Ctrl+R",
        "wave",
    ),
    ActionSpec(
        "analyse_again",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "Analyse a&gain"),
        "Ctrl+Shift+R",
        "retry",
    ),
    ActionSpec(
        "write_tags",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "&Write tags…"),
        "Ctrl+S",
        "write",
        ruled_off=True,
    ),
    ActionSpec(
        "history",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "Write &history…"),
        "Ctrl+H",
        "history",
    ),
    ActionSpec(
        "show_in_folder",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "Show in &folder"),
        "Ctrl+L",
        "folder",
        ruled_off=True,
    ),
    ActionSpec(
        "compare_copies",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "Compare &copies…"),
        "Ctrl+Shift+C",
        "copies",
    ),
    ActionSpec(
        "more_by_artist",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "&More by this artist"),
        "Ctrl+Shift+A",
    ),
    ActionSpec(
        "more_from_album",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "More from this &album"),
        "Ctrl+Shift+B",
    ),
    ActionSpec(
        "remove_tracks",
        TRACK,
        QT_TRANSLATE_NOOP("Actions", "&Remove from library…"),
        "Del",
        "remove",
        ruled_off=True,
    ),
    ActionSpec(
        "review_keys",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "Single-&key review"),
        "Ctrl+K",
        "keyboard",
        checkable=True,
        short=QT_TRANSLATE_NOOP("Actions", "Keys"),
    ),
    ActionSpec(
        "accept",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Accept genre"),
        "A",
        "accept",
        ruled_off=True,
        short=QT_TRANSLATE_NOOP("Actions", "Accept"),
    ),
    ActionSpec(
        "correct",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "Set &genre…"),
        "C",
        "correct",
        short=QT_TRANSLATE_NOOP("Actions", "Genre"),
    ),
    ActionSpec(
        "correct_mood",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "Set &mood…"),
        "M",
        "mood",
        short=QT_TRANSLATE_NOOP("Actions", "Mood"),
    ),
    ActionSpec("accept_mood", REVIEW, QT_TRANSLATE_NOOP("Actions", "Accept m&ood"), "Shift+A"),
    ActionSpec(
        "reject",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Reject genre"),
        "X",
        "reject",
        short=QT_TRANSLATE_NOOP("Actions", "Reject"),
    ),
    ActionSpec("reject_mood", REVIEW, QT_TRANSLATE_NOOP("Actions", "Reject moo&d"), "Shift+X"),
    ActionSpec("skip", REVIEW, QT_TRANSLATE_NOOP("Actions", "&Skip"), "S", "skip", ruled_off=True),
    ActionSpec(
        "next_undecided",
        REVIEW,
        QT_TRANSLATE_NOOP("Actions", "&Next undecided"),
        "N",
        "next",
        short=QT_TRANSLATE_NOOP("Actions", "Next"),
    ),
    ActionSpec(
        "row_votes",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Votes"),
        "Ctrl+Shift+1",
        checkable=True,
    ),
    ActionSpec(
        "row_waveform",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Waveform"),
        "Ctrl+Shift+2",
        checkable=True,
    ),
    ActionSpec(
        "row_spectrogram",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Spectrogram"),
        "Ctrl+Shift+3",
        checkable=True,
    ),
    ActionSpec(
        "row_features",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Music features"),
        "Ctrl+Shift+4",
        checkable=True,
    ),
    ActionSpec(
        "row_matrices",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Vote m&atrices"),
        "Ctrl+Shift+5",
        checkable=True,
    ),
    ActionSpec(
        "heat_map",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Features as a &heat map"),
        "Ctrl+Shift+6",
        checkable=True,
    ),
    ActionSpec(
        "spectrogram_looks",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Spectrogram se&ttings…"),
        "Ctrl+Shift+7",
        "settings",
    ),
    ActionSpec(
        "zoom_in",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Zoom &in"),
        "Alt+Up",
        "plus",
        ruled_off=True,
    ),
    ActionSpec(
        "zoom_out",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Zoom &out"),
        "Alt+Down",
        "minus",
    ),
    ActionSpec(
        "zoom_all",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Show who&le track"),
        "Alt+Home",
    ),
    ActionSpec(
        "follow_sound",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Follow playback"),
        "Ctrl+Shift+L",
        checkable=True,
    ),
    ActionSpec(
        "clip_previous",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Previous clip"),
        "Alt+Left",
        ruled_off=True,
    ),
    ActionSpec(
        "clip_next",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Next clip"),
        "Alt+Right",
    ),
    ActionSpec(
        "clip_play",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Play selected &clip"),
        "Alt+Return",
    ),
    ActionSpec(
        "clip_explain",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Explain selected clip"),
        "Ctrl+Shift+W",
    ),
    ActionSpec(
        "tab_genre",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "&Genre and rules"),
        "Alt+4",
        ruled_off=True,
    ),
    ActionSpec(
        "tab_mood",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Moo&d"),
        "Alt+5",
    ),
    ActionSpec(
        "tab_why",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Wh&y"),
        "Alt+6",
    ),
    ActionSpec(
        "tab_similar",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Simila&r tracks"),
        "Alt+7",
    ),
    ActionSpec(
        "tab_file",
        INSPECT,
        QT_TRANSLATE_NOOP("Actions", "Abo&ut the file"),
        "Alt+9",
    ),
    ActionSpec("play_track", PLAY, QT_TRANSLATE_NOOP("Actions", "Play selected &track"), "Return"),
    ActionSpec("queue_next", PLAY, QT_TRANSLATE_NOOP("Actions", "Play ne&xt"), "Ctrl+Return"),
    ActionSpec(
        "queue_last",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Add to the &queue"),
        "Ctrl+Shift+Return",
        "queue",
    ),
    ActionSpec("play_pause", PLAY, QT_TRANSLATE_NOOP("Actions", "&Play/Pause"), "Space"),
    ActionSpec("play_next", PLAY, QT_TRANSLATE_NOOP("Actions", "&Next track"), "Ctrl+Right"),
    ActionSpec("play_previous", PLAY, QT_TRANSLATE_NOOP("Actions", "P&revious track"), "Ctrl+Left"),
    ActionSpec(
        "go_to_playing",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "&Go to the playing track"),
        "Ctrl+J",
        "playing",
    ),
    ActionSpec(
        "shuffle",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "&Shuffle"),
        "Ctrl+U",
        checkable=True,
        ruled_off=True,
    ),
    ActionSpec(
        "repeat_all",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Repeat &all"),
        "Ctrl+T",
        checkable=True,
    ),
    ActionSpec(
        "repeat_one",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Repeat this trac&k"),
        "Ctrl+Shift+T",
        checkable=True,
    ),
    ActionSpec(
        "seek_forward",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Skip &forward"),
        "Ctrl+Shift+Right",
        ruled_off=True,
    ),
    ActionSpec(
        "seek_back",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Skip &back"),
        "Ctrl+Shift+Left",
    ),
    ActionSpec(
        "louder",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Volume &up"),
        "Ctrl+PgUp",
        "volume",
    ),
    ActionSpec(
        "quieter",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Volume &down"),
        "Ctrl+PgDown",
    ),
    ActionSpec(
        "mute",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "&Mute"),
        "Ctrl+M",
        "mute",
    ),
    ActionSpec(
        "sound_output",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Audio &output…"),
        "Ctrl+Shift+O",
        "speaker",
    ),
    ActionSpec(
        "listen",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Start or stop l&istening"),
        "Ctrl+Shift+M",
        "microphone",
        ruled_off=True,
    ),
    ActionSpec(
        "record",
        PLAY,
        QT_TRANSLATE_NOOP("Actions", "Start or stop re&cording"),
        "Ctrl+Shift+E",
        "record",
    ),
    ActionSpec(
        "help", HELP, QT_TRANSLATE_NOOP("Actions", "&Help and keyboard shortcuts"), "F1", "help"
    ),
    ActionSpec(
        "how_it_decides",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "How it &decides"),
        "Shift+F1",
    ),
    ActionSpec(
        "first_steps",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "&First steps"),
        "Ctrl+Shift+F1",
        checkable=True,
    ),
    ActionSpec("show_log", HELP, QT_TRANSLATE_NOOP("Actions", "Show &log"), "F12", ruled_off=True),
    ActionSpec(
        "about",
        HELP,
        QT_TRANSLATE_NOOP("Actions", "&About MGC Desktop"),
        "Ctrl+F1",
        role=QAction.MenuRole.AboutRole,
    ),
)

# What is done to tracks: only while tracks are seen.
_OF_TRACKS: Final = frozenset({TRACK, REVIEW})
_WITHOUT_TRACKS: Final = frozenset({"analyse_new", "history"})
# Single keys act on the table of tracks; anywhere else they are letters and buttons.
_IN_TABLE: Final = frozenset({"Return", "Ctrl+Return", "Ctrl+Shift+Return", "Space", "Del"})


def _is_letter(spec: ActionSpec) -> bool:
    return spec.menu == REVIEW and len(spec.keys.removeprefix("Shift+")) == 1


def translated(text: str) -> str:
    """Return a text of the table in the user's language."""
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
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(translated(spec.text), window)
            action.setObjectName(spec.name)
            action.setShortcut(QKeySequence(spec.keys))
            action.setCheckable(spec.checkable)
            action.setMenuRole(spec.role)
            if spec.short:
                action.setIconText(translated(spec.short))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain(spec.text)} ({keys})")
            if spec.keys in _IN_TABLE or _is_letter(spec):
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:
                window.addAction(action)
            self._actions[spec.name] = action
        self.use_letters(False)
        theme.changed.connect(self.paint_icons)
        self.paint_icons()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def of_table(self) -> list[QAction]:
        """Return the actions whose keys work only while the table of tracks has the focus."""
        return [self._actions[spec.name] for spec in ACTIONS if spec.keys in _IN_TABLE]

    def of_review(self) -> list[QAction]:
        """Return the actions whose keys are single letters, for where the review is."""
        return [self._actions[spec.name] for spec in ACTIONS if _is_letter(spec)]

    def use_letters(self, on: bool) -> None:
        """Let single letters decide, or leave them to whoever wants to find something."""
        for spec in ACTIONS:
            if _is_letter(spec):
                action = self._actions[spec.name]
                action.setShortcut(QKeySequence(spec.keys if on else ""))
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                action.setToolTip(f"{plain(spec.text)} ({keys})" if on else plain(spec.text))

    def enable_tracks(self, on: bool) -> None:
        """Let the keys and menus act on the selected tracks, or not while nobody sees them."""
        for spec in ACTIONS:
            if spec.menu in _OF_TRACKS and spec.name not in _WITHOUT_TRACKS:
                self._actions[spec.name].setEnabled(on)

    def enable_menu(self, menu: str, on: bool) -> None:
        """Let all actions of a menu act, or none."""
        for spec in ACTIONS:
            if spec.menu == menu:
                self._actions[spec.name].setEnabled(on)

    def paint_icons(self) -> None:
        """Give the actions icons in the theme's colours."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.name].setIcon(icon(spec.icon))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; returns them by their untranslated title."""
        menus = {title: bar.addMenu(translated(title)) for title in MENUS}
        for spec in ACTIONS:
            if spec.ruled_off:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._actions[spec.name])
        return menus
