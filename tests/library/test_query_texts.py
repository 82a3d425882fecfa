"""Searches find a text in whatever form it is written or typed; lists sort it as people do."""

from __future__ import annotations

import os
import unicodedata
from contextlib import ExitStack
from dataclasses import replace

import pytest

from mgc_desktop.core.errors import QueryError
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.decide import decide_files
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.files import path_columns, tag_columns
from mgc_desktop.library.query import parse_query
from mgc_desktop.library.query.ast import Text, Word
from mgc_desktop.library.schema import File
from mgc_desktop.records import TAG_TEXTS
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    TAGS,
    add_file,
    random_analysis,
    save_analysis,
)
from tests.helpers.postgres import postgres

NAMES = ("Café", "Йога", "がくだん", "한국", "Ångström", "Ω", "Ñandú", "Crème Brûlée", "Việt")
FORMS = ("NFC", "NFD")
ASKED = ("{0}", "title:{0}", "artist:={0}", "albumartist:{0}", "filegenre:{0}", "filemood:{0}")
FIELDS = ("name:{0}", "path:{0}", "title::^{0}$", "path:/music/{0}", 'path:"/music/{0}/{0}.mp3"')


def enter(library: Library, text: str, **more: object) -> int:
    """A file whose name and tags are one text, as a scan would enter it."""
    tags = replace(TAGS, **dict.fromkeys(TAG_TEXTS, text), genres=(text,), moods=(text,))
    with library.begin() as session:
        place = path_columns(f"/music/{text}/{text}.mp3")
        common = {"size": 1, "mtime_ns": 1, "added_at": 1, "seen_at": 1}
        file = File(**place, **tag_columns(tags), **common, **more)
        session.add(file)
        session.flush()
        return file.id


@pytest.mark.parametrize("server", [False, True], ids=["sqlite", "postgresql"])
@pytest.mark.parametrize("stored", FORMS)
def test_every_field_finds_every_form(library: Library, stored: str, server: bool) -> None:
    with ExitStack() as stack:
        used = library
        if server:
            used = stack.enter_context(open_library(stack.enter_context(postgres())))
        ids = {name: enter(used, unicodedata.normalize(stored, name)) for name in NAMES}  # type: ignore[arg-type]
        browser = LibraryBrowser(used)
        for name in NAMES:
            for typed in FORMS:
                word = unicodedata.normalize(typed, name)  # type: ignore[arg-type]
                spaced = [f'"{word}"' if " " in word else word]
                for asked in (*ASKED, *FIELDS):
                    query = asked.format(word if '"' in asked else spaced[0])
                    if "::" in query and " " in query:
                        continue
                    assert browser.ids(query) == [ids[name]], (query, typed)
            if not server:
                swapped = name.swapcase()
                assert browser.ids(f'title:"{swapped}"') == [ids[name]]


@pytest.mark.parametrize("sort", ["title", "artist", "album", "albumartist", "name", "path", ""])
@pytest.mark.parametrize("sign", ["+", "-"])
def test_lists_count_as_people_do(library: Library, sort: str, sign: str) -> None:
    names = ("Track 1", "Track 2", "track 10", "Track 100")
    ids = [enter(library, name) for name in names]
    wanted = ids if sign == "+" or not sort else ids[::-1]
    browser = LibraryBrowser(library)
    assert browser.ids(sort=sort + sign if sort else "") == wanted
    assert browser.ids("track", sort + sign if sort else "") == wanted


def test_quotation_marks_in_names(library: Library) -> None:
    found = enter(library, '12" mixes')
    enter(library, "12 mixes")
    browser = LibraryBrowser(library)
    for query in (
        *('title:"12"" mixes"', 'filegenre:="12"" mixes"', 'path:"/music/12"" mixes"'),
        'path:"/music/12"" mixes/12"" mixes.mp3"',
    ):
        assert browser.ids(query) == [found], query
    paths = ['/music/12" mixes/12" mixes.mp3', "/music/nothing.mp3"]
    assert browser.ids_at(paths) == {paths[0]: found}
    (only,) = parse_query('title:""').groups[0]
    assert only == Text("title", None)
    (only,) = parse_query('""').groups[0]
    assert only == Word("")


def test_paths_that_differ_by_bytes_alone_are_told_apart(library: Library) -> None:
    raw = [os.fsdecode(b"/music/\xff/a.mp3"), "/music/\\xff/a.mp3"]
    with library.begin() as session:
        ids = [add_file(session, path).id for path in raw]
    assert LibraryBrowser(library).ids_at(raw) == dict(zip(raw, ids, strict=True))
    assert ids[0] in LibraryBrowser(library).ids(f"path:{raw[0]}")


@pytest.mark.parametrize(
    "query",
    [
        *("added:9999", "added:9999-12", "added:9999-12-31", "confidence:nan"),
        *("added:-99999999999999y", f"added:-{'9' * 400}d", f"duration:{'9' * 400}:00"),
    ],
)
def test_numbers_out_of_reason_are_said_to_be_none(library: Library, query: str) -> None:
    with pytest.raises(QueryError):
        LibraryBrowser(library).ids(query)


@pytest.mark.parametrize(
    "query", [f"year:{'9' * 400}", f"size:-{'9' * 30}..", "confidence:inf", "track:1e400"]
)
def test_numbers_of_any_size_can_be_asked_for(library: Library, query: str) -> None:
    enter(library, "a")
    assert len(LibraryBrowser(library).ids(query)) in (0, 1)


def analysed(library: Library, n: int) -> list[int]:
    with library.begin() as session:
        pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
        files = [add_file(session, f"/{i}.mp3") for i in range(n)]
        for seed, file in enumerate(files):
            assert file.track_id is not None
            save_analysis(session, file.track_id, pair, random_analysis("", seed))
        return [file.id for file in files]


def test_genre_and_mood_have_a_status_each(library: Library) -> None:
    genre, mood, both, none = analysed(library, 4)
    decide_files(library, [genre], "genre", "accept")
    decide_files(library, [mood, both], "mood", "correct", ["Gloomy"])
    decide_files(library, [both], "genre", "reject")
    browser = LibraryBrowser(library)
    rows = {row.file_id: (row.status, row.mood_status) for row in browser.every_row()}
    assert rows == {
        genre: ("accepted", "analysed"),
        mood: ("analysed", "corrected"),
        both: ("rejected", "corrected"),
        none: ("analysed", "analysed"),
    }
    for query, found in (
        ("status:accepted", [genre]),
        ("status:corrected", []),
        ("moodstatus:corrected", [mood, both]),
        ("is:corrected", [mood, both]),
        ("is:rejected", [both]),
        ("is:Accepted", [genre]),
        ("^is:corrected", [genre, none]),
        ("is:accepted , is:rejected", [genre, both]),
        ("is:corrected status:analysed", [mood]),
        ("is:new", []),
    ):
        assert browser.ids(query) == found, query
    with pytest.raises(QueryError, match="must be one of new, analysed"):
        browser.ids("is:jazz")


@pytest.mark.parametrize(
    ("field", "word", "label"),
    [("mood", "Sad", "Q3 sad"), ("mood", "sad", "Q3 sad"), ("genre", "Hip-Hop", "hiphop")],
)
def test_a_word_for_a_label_is_that_label(
    library: Library, field: str, word: str, label: str
) -> None:
    ids = analysed(library, 30)
    browser = LibraryBrowser(library)
    before = [row.file_id for row in browser.every_row(f'{field}:="{label}"')]
    (other, *_) = [i for i in ids if i not in before]
    decide_files(library, [other], field, "correct", [word])
    wanted = sorted([*before, other])
    facet = getattr(browser.facets(), field)
    assert word not in facet
    assert facet[label] == len(wanted)
    for query in (f'{field}:="{label}"', f"{field}:={word}"):
        assert sorted(browser.ids(query)) == wanted, query
    # What is written stays the user's word.
    assert browser.ids("is:corrected") == [other]
