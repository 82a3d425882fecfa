"""A library with files to write to, and what a user does with them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import mutagen

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.events import Started, Written
from mgc_desktop.jobs.writing.preview import FilePreview, preview
from mgc_desktop.jobs.writing.settings import WriteSettings
from mgc_desktop.jobs.writing.undo import undo
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.journal import DONE, Journal
from mgc_desktop.library.schema import File, WriteEntry
from mgc_desktop.library.wanted import WriteRules
from mgc_desktop.records import Failure
from tests.helpers.audio import make_audio
from tests.helpers.library import put_analysed

# Everything is sure enough to be written.
SETTINGS = WriteSettings(rules=WriteRules(min_confidence=0.0, min_mood_confidence=0.0))
# random_analysis(…, seed=3) says this.
SEED = 3


def make_files(music: Path, names: list[str], fmt: str = "flac") -> list[Path]:
    """Make files that sound the same."""
    first = make_audio(music, fmt, seconds=1, name=names[0])
    copies = (shutil.copy(first, music / f"{name}{first.suffix}") for name in names[1:])
    return [first, *map(Path, copies)]


def make(library: Library, music: Path, names: list[str], fmt: str = "flac") -> list[Path]:
    """Make files that sound the same and are analysed."""
    paths = make_files(music, names, fmt)
    for path in paths:
        put_analysed(library, path, SEED)
    return paths


def linked(path: Path) -> Path:
    """Give a file a second name, and return a symbolic link to it in another folder."""
    os.link(path, path.with_name(f"second name of {path.name}"))
    link = path.parent.with_name("links") / path.name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(path)
    return link


def previews(library: Library, settings: WriteSettings = SETTINGS) -> list[FilePreview]:
    found = list(preview(library, "", settings, CancelToken()))
    assert not [f for f in found if isinstance(f, Failure)], found
    return [f for f in found if isinstance(f, FilePreview)]


def run(
    library: Library, items: list[FilePreview], settings: WriteSettings = SETTINGS
) -> tuple[int, list[Written | Failure]]:
    started, *outcomes = write(library, items, settings, CancelToken())
    assert isinstance(started, Started)
    return started.batch_id, [o for o in outcomes if not isinstance(o, Started)]


def take_back(library: Library, batch: int | None = None) -> list[Written | Failure]:
    return files_of(undo(library, batch, CancelToken()))


def files_of(events: Iterable[object]) -> list[Written | Failure]:
    """Return what became of each file."""
    return [event for event in events if isinstance(event, Written | Failure)]


def leftovers(folder: Path) -> list[str]:
    """Return what writes have left in a folder."""
    return sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(".mgc-tags-"))


class Shelf:
    """A library with a few files, which comes back to how it was as often as a test likes.

    Parameters
    ----------
    folder : Path
    names : list of str
    links : bool
        The library knows symbolic links to files with two names, which are written in place.
    """

    def __init__(self, folder: Path, names: list[str], *, links: bool = False) -> None:
        self.music = folder / "music"
        self.music.mkdir()
        self.place = folder / "library.db"
        files = make_files(self.music, names)
        for number, path in enumerate(files):
            named = mutagen.File(path)
            named["title"] = path.stem
            named.save()
            os.utime(path, ns=(10**18, 10**18 + number))
        self.paths = [linked(path) for path in files] if links else files
        with self.opened() as library:
            for path in self.paths:
                put_analysed(library, path, SEED)
        self.old = self._files()
        self.keep()
        self._begin = self.kept
        with self.opened() as library:
            run(library, previews(library))
        self.new = self._files()
        assert all(self.old[path][0] != self.new[path][0] for path in self.paths)
        self.reset()

    def opened(self) -> Library:
        """Open the library, as the next start of the program does."""
        return open_library(str(self.place))

    def _files(self) -> dict[Path, tuple[bytes, int]]:
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in self.paths}

    def keep(self) -> None:
        """Make the present state the one that `reset` comes back to."""
        # Whoever closes a database last writes into its file what lies beside it.
        self.opened().close()
        left = {name: (self.music / name).read_bytes() for name in leftovers(self.music)}
        self.kept = self.place.read_bytes(), self._files(), left

    def begin_anew(self) -> None:
        """Bring back the state in which nothing was written ever."""
        self.kept = self._begin
        self.reset()

    def reset(self) -> None:
        """Bring back what was kept, in the same files."""
        database, files, left = self.kept
        for ending in ("-wal", "-shm"):
            Path(f"{self.place}{ending}").unlink(missing_ok=True)
        self.place.write_bytes(database)
        for name in leftovers(self.music):
            (self.music / name).unlink()
        for name, content in left.items():
            (self.music / name).write_bytes(content)
        for path, (content, mtime_ns) in files.items():
            path.write_bytes(content)
            os.utime(path, ns=(mtime_ns, mtime_ns))

    def written(self, path: Path) -> bool:
        """Whether a file is as written; it must be that or as before, to the last byte."""
        content = path.read_bytes()
        assert content in (self.old[path][0], self.new[path][0]), path
        return content == self.new[path][0]

    def check_settled(self, library: Library) -> None:
        """Check that every file is old or new and that journal, rows and disk agree on it."""
        assert leftovers(self.music) == []
        assert not Journal(library).interrupted()
        with library.session() as session:
            entries = session.query(WriteEntry).order_by(WriteEntry.id)
            states = {os.fsdecode(entry.path): entry.state for entry in entries}
            rows = {os.fsdecode(row.path): row.mtime_ns for row in session.query(File)}
        for path in self.paths:
            written = self.written(path)
            assert (states.get(str(path)) == DONE) is written, (path, states)
            now = path.stat().st_mtime_ns
            if written:
                assert rows[str(path)] == now
            else:
                assert now == self.old[path][1]

    def check_goes_on(self, library: Library) -> None:
        """Check that everything can be written now, and be taken back to the last byte."""
        _, outcomes = run(library, previews(library))
        assert not [outcome for outcome in outcomes if isinstance(outcome, Failure)]
        assert all(self.written(path) for path in self.paths)
        self.check_settled(library)
        while Journal(library).undoable():
            assert {type(outcome) for outcome in take_back(library)} == {Written}
        assert self._files() == self.old
        self.check_settled(library)
