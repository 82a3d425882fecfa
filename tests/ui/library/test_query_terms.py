"""Putting terms into a search as text, and taking them out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgc_desktop.library.query import parse_query
from mgc_desktop.library.query.ast import AnyOf, Text
from mgc_desktop.ui.library.query_terms import (
    Part,
    has,
    part_at,
    quoted,
    term_of,
    toggled,
    toggled_among,
    without_bare_fields,
)


@pytest.mark.parametrize(
    ("query", "term", "alone", "among"),
    [
        ("", "genre:jazz", "genre:jazz", "genre:jazz"),
        ("miles", "genre:jazz", "miles genre:jazz", "miles genre:jazz"),
        ("genre:jazz", "genre:jazz", "", ""),
        ("genre:jazz x", "genre:blues", "x genre:blues", "x genre:jazz|blues"),
        ("genre:jazz|blues", "genre:jazz", "genre:jazz", "genre:blues"),
        ("genre:jazz|blues", "genre:pop", "genre:pop", "genre:jazz|blues|pop"),
        ('genre:"a|b"', 'genre:"c d"', 'genre:"c d"', 'genre:"a|b"|"c d"'),
        ("genre:jazz", "mood:calm", "genre:jazz mood:calm", "genre:jazz mood:calm"),
        ("genre:jazz genre:pop", "genre:pop", "genre:jazz", "genre:jazz"),
        ("-genre:rock", "genre:pop", "-genre:rock genre:pop", "-genre:rock genre:pop"),
        ("disagree:true", "agree:true", "agree:true", "agree:false|true"),
        ("x disagree:true", "agree:false", "x", "x"),
        ("genre:jazz , year:1959", "mood:sad", *(["genre:jazz , year:1959 mood:sad"] * 2)),
    ],
)
def test_a_click_and_one_with_ctrl(query: str, term: str, alone: str, among: str) -> None:
    assert toggled(query, term) == alone
    assert toggled_among(query, term) == among


def test_what_is_asked_for() -> None:
    assert has('x genre:jazz|"b b"', 'genre:"b b"')
    assert not has('x genre:jazz|"b b"', "genre:b")
    assert not has("title::^a|b", "title:b")
    assert has("disagree:true", "agree:false")


@given(st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=4, unique=True))
def test_any_values_can_be_combined(values: list[str]) -> None:
    """The query language takes them apart as they were put together."""
    wanted = [f"genre:={quoted(value)}" for value in values]
    query = ""
    for term in wanted:
        query = toggled_among(query, term)
    assert all(has(query, term) for term in wanted)
    ((term,),) = parse_query(query).groups
    assert isinstance(term, AnyOf)
    assert len(term.terms) == len(values)
    assert all(isinstance(one, Text) and one.value is not None for one in term.terms)
    for one in wanted:
        query = toggled_among(query, one)
    assert query == ""


@pytest.mark.parametrize(
    ("query", "part"),
    [
        # The bar is where the cursor stands.
        ("ge¦", Part(0, 2, "", "ge")),
        ("miles ge¦", Part(6, 8, "", "ge")),
        ("-ge¦", Part(1, 3, "", "ge")),
        ("ge¦nre:jazz", Part(0, 6, "", "ge")),
        ("genre:¦", Part(6, 6, "genre", "")),
        ("genre:ja¦", Part(6, 8, "genre", "ja")),
        ("genre:ja¦zz x", Part(6, 10, "genre", "ja")),
        ("genre:=ja¦", Part(6, 9, "genre", "ja")),
        ("^genre:jazz|bl¦|pop", Part(12, 14, "genre", "bl")),
        ("genre:jazz|¦", Part(11, 11, "genre", "")),
        ('artist:"art bl¦', Part(7, 14, "artist", "art bl")),
        ('artist:"a ""b"" c¦"', Part(7, 18, "artist", 'a "b" c')),
        ("¦genre:jazz", None),
        ("genre:jazz ¦", None),
        ("title::^a¦", None),
        ("50%¦", None),
        ("", None),
    ],
)
def test_what_the_cursor_is_in(query: str, part: Part | None) -> None:
    cursor = max(query.find("¦"), 0)
    assert part_at(query.replace("¦", ""), cursor) == part


def test_a_value_inside_another_is_asked_for_whole() -> None:
    assert term_of("artist", "Can", ["Can", "Canned Heat"]) == "artist:=Can"
    assert term_of("artist", "Canned Heat", ["Can", "Canned Heat"]) == 'artist:"Canned Heat"'


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("song genre:", "song       "),
        ("-genre: ^mood:= x", 16 * " " + "x"),
        ('genre:"" title: ', 'genre:""        '),
        ("genre:jazz| C:\\Music", "genre:jazz| C:\\Music"),
    ],
)
def test_a_field_without_a_value_leaves_the_rest_where_it_is(query: str, left: str) -> None:
    assert without_bare_fields(query) == left
