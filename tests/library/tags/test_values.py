"""Policies, and values of any script and length through every container."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mgc_desktop.core.errors import TagError
from mgc_desktop.library import tags
from mgc_desktop.library.tags import Policy, WriteOptions, genres
from tests.library.tags import builders as b
from tests.library.tags import files
from tests.library.tags.checks import raw_parts

Fresh = Callable[[str], Path]
# One of each way to store text.
STORES = (
    "mp3 2.3",
    "mp3 2.4",
    "flac",
    "vorbis",
    "opus by opusenc",
    "flac in ogg",
    "aac moov first",
    "wma",
    "wavpack",
    "wav bare",
    "dsf",
)
plain = st.text(st.characters(exclude_characters="\0;", exclude_categories=("Cs",)), max_size=40)
long = st.integers(100, 20_000).map(lambda n: "ñ" + "語" * (n // 2) + "x" * n)


def is_nameless(text: str) -> bool:
    """Whether it is a genre's number in ID3 that has no name there: see the test below."""
    text = text.strip()
    return text.isdecimal() and int(text) < 256 and genres.from_id3(text) == (text,)


# ID3 allows no line break in a genre either, and others read none of it then.
value = (plain | st.text("()0123456789RXC", max_size=6) | long).filter(
    lambda text: not is_nameless(text) and "\n" not in text.strip()
)
values = st.lists(value, max_size=5).map(tuple)


@pytest.mark.parametrize("name", STORES)
def test_any_text_comes_back(fresh: Fresh, name: str) -> None:
    path = fresh(name)
    old, parts = path.read_bytes(), raw_parts(path)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(genre=values, mood=values, second=values)
    # In an MP4 file the last byte of this length and the name "data" behind it read "mdat".
    @example(genre=(), mood=(), second=("x" * (0x046D - 16),))
    def write_twice_and_undo(
        genre: tuple[str, ...], mood: tuple[str, ...], second: tuple[str, ...]
    ) -> None:
        path.write_bytes(old)
        first = tags.plan(path, {"genre": genre, "mood": mood})
        tags.apply(first)
        between = path.read_bytes()
        read = tags.read_tags(path)
        expected = {change.field: change.new for change in first.changes}
        assert read.genres == expected.get("genre", ())
        assert read.moods == expected.get("mood", ()) == cleaned(mood)
        again = tags.plan(path, {"genre": second}, "replace")
        tags.apply(again)
        names = {part for part, _ in parts}
        assert [part for part in raw_parts(path) if part[0] in names] == parts
        tags.restore(path, again.snapshot, again.after)
        assert path.read_bytes() == between
        tags.restore(path, first.snapshot, first.after)
        assert path.read_bytes() == old

    write_twice_and_undo()


@pytest.mark.parametrize("genre", ["192", "255", "１７", "0\n0", "a\nb"])
@pytest.mark.parametrize("name", ["mp3 2.3", "mp3 2.4"])
def test_what_others_would_not_read_as_this_genre_is_not_written(
    fresh: Fresh, name: str, genre: str
) -> None:
    path = fresh(name)
    old = path.read_bytes()
    with pytest.raises(TagError, match="other programs would not find the genre"):
        tags.plan(path, {"genre": (genre,)}, "replace")
    assert path.read_bytes() == old


def cleaned(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What is empty is not written; what differs in case only is written once."""
    kept: dict[str, str] = {}
    for text in wanted:
        if not all(unicodedata.category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp") for char in text):
            kept.setdefault(text.casefold(), text.strip())
    return tuple(dict.fromkeys(kept.values()))


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1))
def test_genre_texts_are_stable(text: str) -> None:
    names = genres.from_id3(text)
    assert names
    for name in names:
        assert genres.from_id3(genres.to_id3(name))[-1:] == (name,)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([2, 3, 4]), st.integers(0, 255))
def test_no_bytes_are_a_bug(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, version: int, flags: int
) -> None:
    """Whatever stands in an ID3 tag, it is read or refused, never answered by a crash."""
    path = tmp_path_factory.getbasetemp() / "fuzzed.mp3"
    path.write_bytes(b.id3(version, data, 0, flags) + bytes(64))
    refused_at_most(path)


@pytest.mark.parametrize("name", files.NAMES)
def test_damage_anywhere_is_no_bug(originals: Fresh, name: str, tmp_path: Path) -> None:
    whole = originals(name).read_bytes()
    path = tmp_path / "damaged"

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        at=st.integers(0, 1500),
        byte=st.integers(0, 255),
        cut=st.none() | st.integers(0, len(whole)),
        from_end=st.booleans(),
    )
    def damage(at: int, byte: int, cut: int | None, from_end: bool) -> None:
        data = bytearray(whole)
        data[-at - 1 if from_end else at] = byte
        path.write_bytes(bytes(data[:cut]))
        refused_at_most(path)

    damage()


def refused_at_most(path: Path) -> None:
    """Read, write and undo; where it is refused, with a reason that is not our bug."""
    old = path.read_bytes()
    refusals: list[str] = []
    try:
        tags.read_tags(path)
    except TagError as error:
        refusals.append(error.cause)
    try:
        plan = tags.plan(path, {"genre": ("Jazz",), "mood": ("Calm",)}, "replace")
        tags.apply(plan)
        tags.restore(path, plan.snapshot, plan.after)
    except TagError as error:
        refusals.append(error.cause)
    assert path.read_bytes() == old
    assert not any("could not be processed" in refusal for refusal in refusals), refusals


@pytest.mark.parametrize(
    ("policy", "wanted", "result"),
    [
        ("fill", ("Jazz",), ("Rock", "Pop")),
        ("fill", (), ("Rock", "Pop")),
        ("append", ("rock", "Jazz", "JAZZ"), ("Rock", "Pop", "Jazz")),
        ("append", (), ("Rock", "Pop")),
        ("replace", ("Jazz", "jazz", " "), ("Jazz",)),
        ("replace", ("Rock", "Pop"), ("Rock", "Pop")),
        ("replace", (), ()),
    ],
)
@pytest.mark.parametrize("name", ["mp3 2.3", "mp3 2.4", "flac", "wma", "aac moov last", "wavpack"])
def test_policies(
    fresh: Fresh, name: str, policy: Policy, wanted: tuple[str, ...], result: tuple[str, ...]
) -> None:
    path = fresh(name)
    tags.apply(tags.plan(path, {"genre": ("Rock", "Pop")}))
    plan = tags.plan(path, {"genre": wanted}, {"genre": policy})
    unchanged = result == ("Rock", "Pop")
    assert plan.nothing_to_do is unchanged
    assert [(c.old, c.new) for c in plan.changes] == (
        [] if unchanged else [(("Rock", "Pop"), result)]
    )
    old = path.read_bytes()
    receipt = tags.apply(plan)
    assert tags.read_tags(path).genres == result
    assert (path.read_bytes() == old) is unchanged
    assert (receipt.before == receipt.after) is unchanged


def test_policies_are_per_field_and_provenance_is_ours(fresh: Fresh) -> None:
    path = fresh("flac")
    first = {"genre": ("Rock",), "mood": ("Happy",), "model": ("old 1",)}
    tags.apply(tags.plan(path, first))
    second = {"genre": ("Jazz",), "mood": ("Calm",), "model": ("new 2",)}
    tags.apply(tags.plan(path, second, {"mood": "append"}))
    read = tags.read_tags(path)
    assert read.genres == ("Rock",)
    assert read.moods == ("Happy", "Calm")
    assert read.provenance == {"model": "new 2"}


def test_new_tags_get_the_version_that_is_asked_for(fresh: Fresh) -> None:
    path = fresh("mp3 bare")
    tags.apply(tags.plan(path, {"genre": ("Jazz",)}, options=WriteOptions(id3_version=3)))
    assert tags.read_tags(path).tag_version == "ID3v2.3"


@pytest.mark.parametrize(("bad", "says"), [("a\0b", "NUL"), ("\ud800", "no valid Unicode")])
def test_what_no_tag_can_hold_is_refused(fresh: Fresh, bad: str, says: str) -> None:
    path = fresh("flac")
    with pytest.raises(TagError, match=says):
        tags.plan(path, {"genre": (bad,)})


def test_a_value_too_long_for_its_format_is_refused(fresh: Fresh) -> None:
    path = fresh("wma")
    old = path.read_bytes()
    with pytest.raises(TagError, match="too long"):
        tags.plan(path, {"genre": ("x" * 40_000,)})
    assert path.read_bytes() == old
