"""Composition root of the desktop application: builds everything and connects the layers."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from mgc_desktop import __version__
from mgc_desktop.log import configure
from mgc_desktop.paths import log_dir
from mgc_desktop.ui.backend import Backend
from mgc_desktop.ui.ending import PoliteEnd
from mgc_desktop.ui.features import FEATURES
from mgc_desktop.ui.help.crash import CrashReports, say_sorry
from mgc_desktop.ui.i18n import chosen_language, install_language
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.shell import Shell
from mgc_desktop.ui.single_instance import SingleInstance, server_name
from mgc_desktop.ui.statistics.counting import Counting
from mgc_desktop.ui.theme.icons import icon
from mgc_desktop.ui.theme.theme import theme
from mgc_desktop.ui.whole_process import GarbageCollector, hand_over_often

if TYPE_CHECKING:
    from mgc_desktop.jobs.library.opening import Library
    from mgc_desktop.playback.host import SoundHost

log = logging.getLogger(__name__)


def keep_frames_short(shell: Shell) -> None:
    """Let no frame of the window wait long for the interpreter.

    A collection of garbage that walks through all that is imported holds every thread for 70 ms,
    and for four times that on a busy machine. Imports stay, so nothing is collected while the
    program starts, and what is there then is passed over ever after. Later ones run in the window's
    own thread, between frames.
    """
    collector = GarbageCollector(shell.window)
    hand_over_often()
    shell.loaded.connect(collector.start)
    shell.lane.broken.connect(lambda *_: collector.start())
    shell[Counting].page.built.connect(collector.pass_over)


def prepare(application: QApplication, preferences: Preferences) -> None:
    """Give the application its name, its language and its looks."""
    application.setApplicationName("MGC Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("mgc-desktop")
    install_language(application, chosen_language(preferences.language))
    theme.start(preferences.appearance, preferences.text_percent)
    application.setWindowIcon(icon("mgc-desktop"))


@cache
def sound_host() -> SoundHost:
    """Return the process's one owner of its one PortAudio; both player and live input use it."""
    from mgc_desktop.playback.host import SoundHost

    return SoundHost()


def build(url: str | None, preferences: Preferences) -> Shell:
    """Make the window over a library; nothing heavy is imported and no file opened yet.

    Parameters
    ----------
    url : str or None
        A SQLAlchemy URL or the path of an SQLite file; None is the user's own library.
    """

    def open_library() -> AbstractContextManager[Library]:
        from mgc_desktop.jobs.library.opening import open_library as open_url

        return open_url(url)

    backend = Backend(open_library, lambda: preferences.compute_device)
    return Shell(backend, preferences, sound_host, FEATURES)


def command_line() -> argparse.ArgumentParser:
    """Describe what may be asked for."""
    parser = argparse.ArgumentParser(
        prog="mgc-desktop", description="Genre and mood of your music, and why."
    )
    parser.add_argument("paths", nargs="*", metavar="FOLDER", help="music folders to add")
    parser.add_argument(
        "--db",
        metavar="URL",
        default=os.environ.get("MGC_DB") or None,
        help="use this library instead of your own: a file, or a SQLAlchemy URL",
    )
    parser.add_argument("--version", action="version", version=f"MGC Desktop {__version__}")
    return parser


def main() -> None:
    """Open the window, or hand the folders to the one that is open."""
    # Help and version are there without a display; Qt's own options only Qt can tell apart.
    command_line().parse_known_args()
    application = QApplication(sys.argv)
    wishes = command_line().parse_args(application.arguments()[1:])
    paths = [str(Path(path).absolute()) for path in wishes.paths]
    # Another library is another program, as it were.
    instance = SingleInstance(server_name(wishes.db or ""))
    if instance.hand_over(paths):
        return
    instance.listen()
    configure()
    preferences = Preferences()
    prepare(application, preferences)
    crashes = CrashReports(log_dir())
    left = crashes.install()
    shell = build(wishes.db, preferences)
    keep_frames_short(shell)
    crashes.reported.connect(lambda error, path: say_sorry(shell.window, error, path).open())
    instance.asked.connect(shell.open_paths)
    application.aboutToQuit.connect(shell.close)
    PoliteEnd(application)
    shell.start(paths)
    if left:
        # The file of the stacks is used again by this run.
        log.error("the last run ended in a crash:\n%s", left)
        shell.window.say(
            QCoreApplication.translate(
                "Crash", "MGC Desktop crashed last time; see the log for details."
            )
        )
    state = application.exec()
    instance.close()
    crashes.remove()
    sys.exit(state)
