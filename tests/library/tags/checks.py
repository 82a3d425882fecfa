"""What every write must keep: all other parts in bytes, and the decoded audio."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mgc_desktop.library import tags
from mgc_desktop.library.tags import Policy
from tests.library.tags import files
from tests.library.tags.parts import raw_parts

# What a tag that is made where there was none brings along, and what it takes over.
NEW_PARTS = {
    *("id3", "vendor", "behind", "TIT2", "TPE1", "TALB", "TDRC", "TRCK", "COMM", "TCOP"),
    *("Title", "Artist", "Album", "Year", "Track", "Comment"),
}
Wanted = dict[str, tuple[str, ...]]


def audio_hash(path: Path) -> bytes:
    """Return the hash of the decoded samples."""
    return files.run("ffmpeg", "-v", "error", "-i", path, "-map", "0:a", "-f", "hash", "-")


class _ChangedOnlyOurs:
    """Write, compare everything else, undo, compare the whole file."""

    def __call__(
        self,
        path: Path,
        wanted: Wanted,
        policy: Policy = "fill",
        *,
        expected: Wanted | None = None,
        decodes: bool = True,
    ) -> None:
        with self.result(path, wanted, policy, expected=expected, decodes=decodes):
            pass

    @contextmanager
    def result(
        self,
        path: Path,
        wanted: Wanted,
        policy: Policy = "fill",
        *,
        expected: Wanted | None = None,
        decodes: bool = True,
    ) -> Iterator[bytes]:
        """Give the written file's bytes in between."""
        old, parts, before = path.read_bytes(), raw_parts(path), tags.read_tags(path)
        sound = audio_hash(path) if decodes else b""
        plan = tags.plan(path, wanted, policy)
        assert path.read_bytes() == old
        receipt = tags.apply(plan)
        after = tags.read_tags(path)
        want = expected or wanted
        seen: dict[str, Any] = {"genre": after.genres, "mood": after.moods}
        assert {name: seen[name] for name in want} == want
        names = {name for name, _ in parts}
        now = [part for part in raw_parts(path) if part[0] in names or part[0] not in NEW_PARTS]
        assert now == parts
        for name in ("title", "artist", "album", "track_no", "duration_s", "channels"):
            assert getattr(after, name) == getattr(before, name)
        assert not decodes or audio_hash(path) == sound
        assert receipt.after in tags.fingerprints(path)
        yield path.read_bytes()
        tags.restore(path, tags.snapshot(plan), receipt.after)
        assert path.read_bytes() == old
        assert receipt.before in tags.fingerprints(path)


changed_only_ours = _ChangedOnlyOurs()
