"""One base test over every container: write, reopen with others' eyes, undo to the last byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import pytest

from mgc_desktop.library import tags
from tests.library.tags import files
from tests.library.tags.checks import NEW_PARTS, audio_hash
from tests.library.tags.parts import raw_parts

WANTED = {
    "genre": ("Hip-Hop", "Jazz ジャズ"),
    "mood": ("Calm", "Ruhig 🎧"),
    "model": ("genre 1.2",),
    "genre_confidence": ("0.831",),
}
Fresh = Callable[[str], Path]


def probe(path: Path) -> dict[str, Any]:
    """Return ffprobe's view: streams, and tags in lower case."""
    command = ("ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json")
    seen: dict[str, Any] = json.loads(files.run(*command, path))
    found = dict(seen["format"].get("tags", {}))
    for stream in seen["streams"]:
        found |= stream.pop("tags", {})
        if path.suffix == ".dsf":  # ffprobe computes it from the file's size
            del stream["duration"], stream["duration_ts"]
    return {
        "tags": {key.lower(): value for key, value in found.items()},
        "streams": seen["streams"],
        "duration": seen["format"].get("duration"),
    }


@pytest.mark.parametrize("name", files.NAMES)
def test_write_reopen_and_undo(fresh: Fresh, name: str) -> None:
    path = fresh(name)
    old = path.read_bytes()
    seen, sound, before = tags.read_tags(path), audio_hash(path), probe(path)
    assert not seen.genres
    assert not seen.moods

    parts = raw_parts(path)
    plan = tags.plan(path, WANTED)
    assert {change.field: change.new for change in plan.changes} == WANTED
    receipt = tags.apply(plan)

    now = tags.read_tags(path)
    assert (now.genres, now.moods) == (WANTED["genre"], WANTED["mood"])
    assert now.provenance == {"model": "genre 1.2", "genre_confidence": "0.831"}
    for field in ("title", "artist", "album", "albumartist", "track_no", "disc_no", "year"):
        assert getattr(now, field) == getattr(seen, field)
    assert (now.duration_s, now.sample_rate) == (seen.duration_s, seen.sample_rate)
    assert audio_hash(path) == sound
    if name != "mp3 bare":
        names = {part for part, _ in parts} - {"id3"}
        kept = [p for p in raw_parts(path) if p[0] in names or p[0] not in NEW_PARTS]
        assert kept == [p for p in parts if p[0] != "id3"]
    assert mutagen.File(path) is not None
    after = probe(path)
    assert after["streams"] == before["streams"]
    kept = {key: value for key, value in after["tags"].items() if key in before["tags"]}
    assert kept == before["tags"]
    assert receipt.after == plan.after
    assert tags.fingerprints(path) == {plan.after}

    tags.restore(path, tags.snapshot(plan), receipt.after)
    assert path.read_bytes() == old
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
