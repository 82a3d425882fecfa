"""Files as disks, downloads and other programs damage them: an answer or a reason, and soon."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from mgc_desktop.library.identity import audio_identity
from mgc_desktop.library.tags.source import BlockSource, Malformed
from tests.library.tags import files

Originals = Callable[[str], Path]
EXAMPLES = int(os.environ.get("MGC_DAMAGED_EXAMPLES", "250"))
BUDGET_S = 2.5  # of processor time: two, and what is under way when they are over
EXTREMES = (0, 1, 7, 2**31 - 1, 2**31, 2**32 - 8, 2**32 - 1)
UNFORESEEN = ("likely a bug", "could not be processed", "not enough memory")


Wound = tuple[str, float, int, int]

# How, where (mostly where headers stand, at either end), how much, and what stands there then.
wounds = st.lists(
    st.tuples(
        st.sampled_from(
            ("byte", "cut", "zeros", "more zeros", "size", "swapped size", "long size")
        ),
        st.one_of(st.floats(0, 0.02), st.floats(0, 0.1), st.floats(0.97, 1), st.floats(0, 1)),
        st.integers(1, 4000),
        st.sampled_from(EXTREMES),
    ),
    min_size=1,
    max_size=4,
)


def hurt(data: bytes, done: list[Wound]) -> bytes:
    """Return what becomes of a file."""
    kept = bytearray(data)
    for how, where, count, value in done:
        at = int(where * max(0, len(kept) - 1))
        match how:
            case "byte":
                kept[at : at + 1] = bytes([count % 256])
            case "cut":
                del kept[at:]
            case "zeros":
                kept[at : at + count] = bytes(min(count, len(kept) - at))
            case "more zeros":
                kept[at:at] = bytes(count)
            case "size" | "swapped size":
                kept[at : at + 4] = value.to_bytes(4, "big" if how == "size" else "little")
            case "long size":
                kept[at : at + 8] = (value << 32 | value).to_bytes(8, "little")
    return bytes(kept)


def reason(ask: Callable[[], object], expected: type[Exception]) -> str:
    """Return why there is no answer; empty where there is one."""
    try:
        ask()
    except expected as error:
        return getattr(error, "cause", str(error)) or "none"
    return ""


def identity(path: Path) -> bytes:
    with path.open("rb") as file:
        return audio_identity(BlockSource(file))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=wounds, name=st.sampled_from(files.EVERY))
def test_every_damage_has_an_answer_or_a_reason(
    done: list[Wound], name: str, originals: Originals, tmp_path: Path
) -> None:
    original = originals(name)
    path = tmp_path / f"damaged{original.suffix}"
    path.write_bytes(hurt(original.read_bytes(), done))
    before = time.thread_time()
    reasons = [
        reason(lambda: tags.read_tags(path), TagError),
        reason(lambda: tags.plan(path, {"genre": ("Jazz",)}, "replace"), TagError),
        reason(lambda: identity(path), Malformed),
    ]
    assert time.thread_time() - before < 3 * BUDGET_S
    before = time.thread_time()
    reasons.append(reason(lambda: tags.read_contents(path), TagError))
    assert time.thread_time() - before < BUDGET_S
    assert not any(words in given for given in reasons for words in UNFORESEEN), reasons
    assert "none" not in reasons


@pytest.mark.parametrize("name", files.NAMES)
def test_what_is_cut_off_shows_what_is_left(
    name: str, originals: Originals, tmp_path: Path
) -> None:
    """Tags in front of audio that is cut are still there, as in any player."""
    original = originals(name)
    whole = tags.read_tags(original)
    path = tmp_path / original.name
    path.write_bytes(original.read_bytes()[: original.stat().st_size * 9 // 10])
    if name == "alac":  # its table of contents stood behind the audio
        with pytest.raises(TagError, match="table of contents"):
            tags.read_tags(path)
        return
    read = tags.read_tags(path)
    assert read.title in (whole.title, None)
    assert read.duration_s <= whole.duration_s
