"""A first scan beside plain mutagen and beets, and a rescan, over the same tagged files.

python -m tests.benchmarks.bench_scan [--files 20000] [--beets 2000] [--repeats 3] [--folder DIR]

The files are real, of seven formats, each with its own audio, tags and a picture; they are made
once and kept in DIR. What is compared runs in turn, one process each, on a warm disk cache; the
least of the repeats counts. beets (extra `bench`) imports the first of the same files with
`beet import -A -q`, copying and writing nothing, into a library of its own.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Annotated, Any

import mutagen
import numpy as np
import typer
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TALB, TCON, TDRC, TIT2, TPE1, TRCK
from mutagen.mp4 import MP4, MP4Cover

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.scan import ScanSummary, scan
from mgc_desktop.library.database import open_library
from tests.helpers.audio import make_audio

FORMATS = ("mp3", "mp3 vbr", "flac", "vorbis", "opus", "aac", "wavpack")
_SECONDS = 4.0
_PER_ALBUM = 12
QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def make_folder(folder: Path, n_files: int) -> None:
    """Write tagged files, twelve a folder; each has other audio and other tags."""
    random = np.random.default_rng(0)
    with tempfile.TemporaryDirectory() as work:
        made = [
            make_audio(Path(work), fmt, seconds=_SECONDS, channels=1, name=fmt.replace(" ", "-"))
            for fmt in FORMATS
        ]
        for i in range(n_files):
            source = made[i // _PER_ALBUM % len(made)]
            album = folder / f"Artist {i // 120:03}" / f"Album {i // _PER_ALBUM:04}"
            album.mkdir(parents=True, exist_ok=True)
            target = album / f"{i % _PER_ALBUM + 1:02} Track {i}{source.suffix}"
            target.write_bytes(_other_audio(source, i))
            _tag(target, i, random.bytes(20_000))


def _other_audio(source: Path, number: int) -> bytes:
    """Change a few bytes of what a track is known by: FLAC's checksum, or encoded sound."""
    data = bytearray(source.read_bytes())
    # MP4 ends with its tables, its sound is in the middle.
    at = {".flac": 26, ".m4a": len(data) // 2}.get(source.suffix, len(data) - 2000)
    data[at : at + 4] = number.to_bytes(4, "big")
    return bytes(data)


def _tag(path: Path, number: int, picture: bytes) -> None:
    texts = {
        "title": f"Track {number} of many",
        "artist": f"Artist {number // 120}",
        "album": f"Album {number // _PER_ALBUM}",
        "genre": ("Jazz", "Rock", "Polka")[number % 3],
        "date": str(1960 + number % 60),
        "tracknumber": str(number % _PER_ALBUM + 1),
    }
    file: Any = mutagen.File(path)
    if file.tags is None:
        file.add_tags()
    if isinstance(file.tags, ID3):
        frames = (TIT2, TPE1, TALB, TCON, TDRC, TRCK)
        for frame, text in zip(frames, texts.values(), strict=True):
            file.tags.add(frame(encoding=3, text=[text]))
        file.tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=picture))
    elif isinstance(file, MP4):
        keys = ("\xa9nam", "\xa9ART", "\xa9alb", "\xa9gen", "\xa9day")
        for key, text in zip(keys, texts.values(), strict=False):
            file[key] = [text]
        file["trkn"] = [(number % _PER_ALBUM + 1, _PER_ALBUM)]
        file["covr"] = [MP4Cover(picture)]
    else:
        for key, text in texts.items():
            file[key] = text
        if isinstance(file, FLAC):
            block = Picture()
            block.data = picture
            file.add_picture(block)
    file.save()


def found_files(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(str(path) for path in folder.rglob("*") if path.is_file())


def read_by_mutagen(folder: Path) -> float:
    """Open every file with plain mutagen, finding them included."""
    start = time.perf_counter()
    for path in found_files(folder):
        mutagen.File(path)
    return time.perf_counter() - start


def scan_into(library_file: Path, folder: Path) -> tuple[float, ScanSummary]:
    """Scan a folder; opening the library and everything else included."""
    start = time.perf_counter()
    with open_library(str(library_file)) as library:
        *_, last = scan(library, [str(folder)], CancelToken())
    assert isinstance(last, ScanSummary)
    return time.perf_counter() - start, last


def program_seconds(*command: str, **environment: str) -> float:
    """Run a program and say how long it took, its start included."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *command], env=_environment() | environment, check=True, **QUIET
    )
    return time.perf_counter() - start


def own_seconds(code: str, *arguments: str, **environment: str) -> float:
    """Run Python code that prints how long its work took once everything was imported."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=_environment() | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout.split()[-1])


def _environment() -> dict[str, str]:
    # Both programs as they are installed: with their modules compiled.
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


# Both print only the seconds of the work itself; a new library is made within them.
_BEETS_WORK = """
import sys, time
import beets.autotag, beets.importer, beets.library, beets.ui
from beets.ui import commands
started = time.perf_counter()
beets.ui._raw_main(sys.argv[1:])
print(time.perf_counter() - started)
"""
_OUR_WORK = """
import sys, time
import mgc_desktop.cli.scan
from mgc_desktop.cli.common import app
from mgc_desktop.cli.main import load_command
import mgc_desktop.jobs.library.scan, mgc_desktop.library.database
if __name__ == "__main__":
    started = time.perf_counter()
    app(sys.argv[1:], standalone_mode=False)
    print(time.perf_counter() - started)
"""


def import_by_beets(folder: Path, *, with_start: bool) -> float:
    """Let beets import a folder into a new library."""
    with tempfile.TemporaryDirectory() as home:
        config = Path(home) / "config.yaml"
        config.write_text(
            json.dumps(
                {
                    "directory": f"{home}/music",
                    "library": f"{home}/library.db",
                    "import": {"copy": False, "write": False, "move": False},
                    "plugins": [],
                }
            ),
            encoding="utf-8",
        )
        arguments = ("-c", str(config), "import", "-A", "-q", str(folder))
        if with_start:
            return program_seconds("-m", "beets", *arguments, BEETSDIR=home, HOME=home)
        return own_seconds(_BEETS_WORK, *arguments, BEETSDIR=home, HOME=home)


def scan_by_program(folder: Path, *, with_start: bool) -> float:
    """Run `mgc scan` as a user would, into a new library."""
    with tempfile.TemporaryDirectory() as home:
        arguments = ("scan", str(folder), "--db", f"{home}/library.db")
        if with_start:
            return program_seconds("-m", "mgc_desktop.cli", *arguments)
        return own_seconds(_OUR_WORK, *arguments)


def bench(
    files: Annotated[int, typer.Option(help="Files to scan.")] = 20_000,
    beets: Annotated[int, typer.Option(help="Of them, files for beets.")] = 2_000,
    repeats: Annotated[int, typer.Option(help="Runs of each.")] = 3,
    folder: Annotated[Path | None, typer.Option(help="Keep the files here.")] = None,
) -> None:
    """Print seconds and ratios."""
    with tempfile.TemporaryDirectory() as work:
        root = folder or Path(work) / "music"
        if not (root.exists() and found_files(root)):
            make_folder(root, files)
        mutagens, firsts, seconds = [], [], []
        for run in range(repeats):
            mutagens.append(read_by_mutagen(root))
            library = Path(work) / f"{run}.db"
            taken, summary = scan_into(library, root)
            assert summary.new == len(found_files(root)), summary
            with open_library(str(library)) as opened:
                tracks = {row.track_id for row in LibraryBrowser(opened).every_row()}
            assert len(tracks) == summary.new, "every file shall be another track"
            firsts.append(taken)
            taken, summary = scan_into(library, root)
            assert summary.unchanged == len(found_files(root)), summary
            seconds.append(taken)
            size = library.stat().st_size
        plain, first, again = min(mutagens), min(firsts), min(seconds)
        print(f"{files} files, least of {repeats}")
        print(f"plain mutagen        {plain:8.2f} s  {plain / files * 1e6:6.0f} us a file")
        print(f"first scan           {first:8.2f} s  {first / plain:6.2f} x mutagen (goal 1.5)")
        print(f"rescan               {again:8.2f} s  (goal 2)")
        print(f"library              {size / 2**20:8.1f} MB")
        part = Path(work) / "part"
        for path in found_files(root)[:beets]:
            target = part / Path(path).relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        for with_start, what in ((True, "with the start of both"), (False, "without")):
            compare_with_beets(part, beets, repeats, what, with_start=with_start)


def compare_with_beets(
    folder: Path, files: int, repeats: int, what: str, *, with_start: bool
) -> None:
    """Print how long each takes for a first import, in turn."""
    if importlib.util.find_spec("beets") is None:
        print("beets is not installed (extra: bench)")
        return
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(scan_by_program(folder, with_start=with_start))
        theirs.append(import_by_beets(folder, with_start=with_start))
    ratio = min(theirs) / min(ours)
    print(f"{files} files, least of {repeats}, {what}")
    print(f"mgc scan             {min(ours):8.2f} s")
    print(f"beet import -A -q    {min(theirs):8.2f} s  {ratio:6.1f} x ours (goal 10)")


if __name__ == "__main__":
    typer.run(bench)
