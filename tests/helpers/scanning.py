"""Scanning real files into a real library, and what came of it."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from mutagen.id3 import ID3, TIT2

from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import ScanSummary, scan
from mgc_desktop.library.database import Library
from mgc_desktop.library.schema import File
from mgc_desktop.records import Failure


def put(source: Path, target: Path, title: str | None = None) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    if title is not None:
        tags = ID3()
        tags.add(TIT2(text=title))
        tags.save(target)
    return target


def run(library: Library, *paths: Path, **options: object) -> tuple[ScanSummary, list[Failure]]:
    """Scan one folder; its summary and the failures."""
    events = list(
        scan(library, [str(p) for p in paths], CancelToken(), **options)  # type: ignore[arg-type]
    )
    summaries = [e for e in events if isinstance(e, ScanSummary)]
    assert len(summaries) == 1, events
    return summaries[0], [e for e in events if isinstance(e, Failure)]


def told(summary: ScanSummary) -> dict[str, int]:
    """What is not zero."""
    return {k: v for k, v in summary.as_json().items() if k != "folder" and v}


def rows(library: Library) -> dict[str, tuple[int, int | None, str]]:
    """Id, track and status of every file, by name."""
    with library.session() as session:
        return {
            Path(os.fsdecode(f.path)).name: (f.id, f.track_id, f.status)
            for f in session.query(File)
        }


def wait_for(condition: object, seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


def is_watched(folder: Path) -> bool:
    """Whether the system tells this process what changes in a folder."""
    entry = f"ino:{folder.stat().st_ino:x} "
    told_of: list[str] = []
    for info in Path("/proc/self/fdinfo").iterdir():
        # Another thread may close it.
        with suppress(OSError):
            told_of += [line for line in info.read_text().splitlines() if "inotify" in line]
    return any(entry in line for line in told_of)
