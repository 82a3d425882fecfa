"""The list of tracks: its folders, its order, its views, where it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mgc_desktop.ui.actions import ActionSpec, Needs, Section
from mgc_desktop.ui.feature import Feature
from mgc_desktop.ui.i18n import QT_TRANSLATE_NOOP
from mgc_desktop.ui.inspector.inspecting import Inspecting
from mgc_desktop.ui.intake.intake import Intake
from mgc_desktop.ui.library.exporting import Exporting
from mgc_desktop.ui.library.folder_orders import FolderOrders
from mgc_desktop.ui.library.listing import Listing
from mgc_desktop.ui.library.playlists import Playlists
from mgc_desktop.ui.library.views import Views
from mgc_desktop.ui.removal.removing import Removing

if TYPE_CHECKING:
    from mgc_desktop.ui.shell import Shell

FOLDER_ACTIONS: Final[tuple[ActionSpec[FolderOrders], ...]] = (
    ActionSpec(
        "show_in_folder",
        Section.LOOKING,
        QT_TRANSLATE_NOOP("Actions", "Show in &folder"),
        "Ctrl+L",
        "folder",
        slot=FolderOrders.open_current,
        needs=Needs.TRACKS,
    ),
)

LIST_ACTIONS: Final[tuple[ActionSpec[Listing], ...]] = (
    ActionSpec(
        "find",
        Section.SEARCH,
        QT_TRANSLATE_NOOP("Actions", "&Search"),
        "Ctrl+F",
        "search",
        slot=Listing.find,
    ),
    ActionSpec(
        "clear_search",
        Section.SEARCH,
        QT_TRANSLATE_NOOP("Actions", "C&lear search"),
        "Ctrl+Shift+F",
        slot=Listing.clear_search,
    ),
    ActionSpec(
        "select_all",
        Section.SELECTION,
        QT_TRANSLATE_NOOP("Actions", "Select &all"),
        "Ctrl+A",
        slot=lambda listing: listing.table.selectAll(),
    ),
    ActionSpec(
        "copy",
        Section.SELECTION,
        QT_TRANSLATE_NOOP("Actions", "&Copy file names"),
        "Ctrl+C",
        slot=Listing.copy,
    ),
    ActionSpec(
        "columns",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Columns…"),
        "Ctrl+4",
        "columns",
        slot=Listing.choose_columns,
    ),
    ActionSpec(
        "sort_by",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "S&ort by…"),
        "Ctrl+5",
        slot=Listing.choose_order,
    ),
    ActionSpec(
        "group_by",
        Section.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Group by…"),
        "Ctrl+8",
        slot=Listing.choose_groups,
    ),
    ActionSpec(
        "more_by_artist",
        Section.LOOKING,
        QT_TRANSLATE_NOOP("Actions", "&More by this artist"),
        "Ctrl+Shift+A",
        slot=Listing.show_more_by_artist,
        needs=Needs.TRACKS,
    ),
    ActionSpec(
        "more_from_album",
        Section.LOOKING,
        QT_TRANSLATE_NOOP("Actions", "More from this &album"),
        "Ctrl+Shift+B",
        slot=Listing.show_more_from_album,
        needs=Needs.TRACKS,
    ),
)

VIEW_ACTIONS: Final[tuple[ActionSpec[Views], ...]] = (
    ActionSpec(
        "save_view",
        Section.SEARCH,
        QT_TRANSLATE_NOOP("Actions", "Save search as &view…"),
        "Ctrl+D",
        "star",
        slot=Views.save,
    ),
    ActionSpec(
        "smart_playlist",
        Section.SEARCH,
        QT_TRANSLATE_NOOP("Actions", "Save search as smart &playlist…"),
        "Ctrl+Shift+P",
        slot=Views.save_playlist,
    ),
    ActionSpec(
        "remove_view",
        Section.SEARCH,
        QT_TRANSLATE_NOOP("Actions", "Re&move current view or playlist"),
        "Ctrl+Shift+Delete",
        slot=Views.remove_shown,
    ),
)

EXPORT_ACTIONS: Final[tuple[ActionSpec[Exporting], ...]] = (
    ActionSpec(
        "export",
        Section.EXPORT,
        QT_TRANSLATE_NOOP("Actions", "&Export list…"),
        "Ctrl+E",
        slot=Exporting.ask,
    ),
)


def _make_folders(shell: Shell) -> FolderOrders:
    folders = FolderOrders(shell.page, shell.lane, shell[Intake], shell[Removing])
    folders.said.connect(shell.window.say)
    shell[Inspecting].made.connect(
        lambda inspector: inspector.folder_wanted.connect(folders.open_folder_of)
    )
    return folders


def _make_listing(shell: Shell) -> Listing:
    listing = Listing(shell.window)
    listing.said.connect(shell.window.say)
    return listing


def _make_playlists(shell: Shell) -> Playlists:
    playlists = Playlists(shell.backend, shell.preferences, shell.window)
    playlists.said.connect(shell.window.say)
    playlists.changed.connect(shell.page.views.refresh)
    shell.page.library_changed.connect(playlists.update_soon)
    shell.loaded.connect(playlists.start)
    return playlists


def _make_views(shell: Shell) -> Views:
    views = Views(shell.lane, shell[Playlists], shell.window)
    views.said.connect(shell.window.say)
    return views


def _make_exporting(shell: Shell) -> Exporting:
    exporting = Exporting(shell.backend, shell.write_lane, shell.preferences, shell.window)
    exporting.said.connect(shell.window.say)
    return exporting


FOLDERS: Final = Feature(_make_folders, FOLDER_ACTIONS)
LISTING: Final = Feature(_make_listing, LIST_ACTIONS)
PLAYLISTS: Final = Feature(_make_playlists, close=Playlists.close)
VIEWS: Final = Feature(_make_views, VIEW_ACTIONS)
EXPORTING: Final = Feature(_make_exporting, EXPORT_ACTIONS)
