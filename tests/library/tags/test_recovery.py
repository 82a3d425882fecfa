"""What an interrupted write leaves is mended beside the file; what was undone stays undone."""

from __future__ import annotations

import json
import os
import signal
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from mgc_desktop.library.tags import applying, inplace, reading, writing
from tests.helpers.killing import as_soon_as, in_child, kill
from tests.helpers.writing import leftovers

Fresh = Callable[[str], Path]
WANTED = {"genre": ("Hip-Hop", "Jazz"), "mood": ("Calm",)}
STEPS = {module.__file__ for module in (applying, inplace, writing)}


def half_written(path: Path) -> bytes:
    """Die in the middle of a write in place; the old content, of which a backup is left."""
    os.link(path, path.with_name(f"second name of {path.name}"))
    plan, old = tags.plan(path, WANTED), path.read_bytes()

    def work() -> None:
        sys.settrace(as_soon_as(lambda: path.read_bytes() != old, kill, STEPS))
        tags.apply(plan)

    assert in_child(work) == -signal.SIGKILL
    assert path.read_bytes() != old
    assert leftovers(path.parent)
    return old


def test_a_leftover_that_cannot_be_used_keeps_no_other_from_it(fresh: Fresh) -> None:
    path = fresh("mp3 bare")
    old = half_written(path)
    unusable = path.with_name(".mgc-tags-0.backup")
    unusable.mkdir()
    failed, restored = tags.recover(path.parent)
    assert (failed.path, failed.outcome, failed.error) == (
        str(unusable),
        "failed",
        "it is a folder",
    )
    assert (restored.path, restored.outcome) == (str(path), "restored")
    assert path.read_bytes() == old


@pytest.mark.parametrize("error", [IndexError, MemoryError, ValueError])
def test_a_damaged_file_is_put_back_whatever_its_reader_says(
    fresh: Fresh, error: type[Exception]
) -> None:
    path = fresh("mp3 bare")
    old = half_written(path)

    def stumble(_: object) -> str:
        raise error

    (restored,) = inplace.recover(str(path.parent), stumble)
    assert restored.outcome == "restored"
    assert path.read_bytes() == old
    assert leftovers(path.parent) == []


def test_a_file_reached_by_a_link_is_recovered_where_it_is(fresh: Fresh, tmp_path: Path) -> None:
    path = fresh("mp3 bare")
    link = tmp_path / "links" / "link.mp3"
    link.parent.mkdir()
    link.symlink_to(path)
    old = half_written(path)
    (restored,) = tags.recover_beside(link)
    assert (restored.path, restored.outcome) == (str(path), "restored")
    assert path.read_bytes() == old


@pytest.mark.parametrize("keep", [True, False])
def test_an_undo_by_a_snapshot_without_a_time(fresh: Fresh, keep: bool) -> None:
    """As earlier versions have kept them: the undo keeps the time where the write did."""
    path = fresh("mp3 2.3")
    os.utime(path, ns=(10**18, 10**18))
    plan = tags.plan(path, WANTED, options=tags.WriteOptions(keep_mtime=keep))
    tags.apply(plan)
    tags.restore(path, of_old(plan.snapshot))
    assert (path.stat().st_mtime_ns == 10**18) is keep


def of_old(blob: bytes) -> bytes:
    magic = b"MGCT1\n"
    plain = zlib.decompress(blob[len(magic) :])
    stop = 4 + int.from_bytes(plain[:4], "big")
    head = json.loads(plain[4:stop])
    del head["mtime_ns"]
    kept = json.dumps(head).encode()
    return magic + zlib.compress(len(kept).to_bytes(4, "big") + kept + plain[stop:])


def test_restoring_twice_is_restoring_once(fresh: Fresh) -> None:
    path = fresh("flac")
    old = path.read_bytes()
    plan = tags.plan(path, WANTED)
    tags.apply(plan)
    tags.restore(path, plan.snapshot)
    inode = path.stat().st_ino
    receipt = tags.restore(path, plan.snapshot, plan.after)
    assert path.read_bytes() == old
    assert path.stat().st_ino == inode
    assert receipt.tags is not None


def test_what_reads_back_is_what_was_written(fresh: Fresh) -> None:
    path = fresh("aac moov first")
    receipt = tags.apply(tags.plan(path, WANTED))
    assert receipt.tags is not None
    assert receipt.tags == tags.read_tags(path)
    assert receipt.tags.genres == WANTED["genre"]


@pytest.mark.parametrize("linked", [False, True])
def test_a_file_that_cannot_be_read_back_is_not_written(
    fresh: Fresh, linked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fresh("flac")
    if linked:
        os.link(path, path.with_name("other.flac"))
    os.utime(path, ns=(10**18, 10**18))
    plan, old = tags.plan(path, WANTED), path.read_bytes()

    def stumble(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(reading, "_read", stumble)
    with pytest.raises(TagError, match=r"could not be processed \(IndexError: list index"):
        tags.apply(plan)
    assert path.read_bytes() == old
    assert path.stat().st_mtime_ns == 10**18
    assert leftovers(path.parent) == []
