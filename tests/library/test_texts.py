"""One form of every text, and the order that people expect."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgc_desktop.library.texts import clean, kept, natural_key, path_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Track 1", "Track 2", "track 3", "Track 10", "Track 100", "Track A"],
        ["1", "02", "2b", "10", "100000000000000", "100000000000000000000"],
        ["Дорожка 2", "Дорожка 10"],
        ["トラック2", "トラック１０", "トラック20"],
        ["مقطع ٢", "مقطع ١٠"],
        ["트랙 2", unicodedata.normalize("NFD", "트랙 10")],
        ["Abend", "Élan", "Emil", "Ödland", "Ofen", "Straße 2", "STRASSE 10"],
        ["Vol. 1 No. 9", "Vol. 1 No. 11", "Vol. 2 No. 1"],
    ],
    ids=lambda ordered: ordered[0],
)
def test_texts_are_sorted_as_people_do(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=lambda text: natural_key(text) or "") == ordered


def test_paths_are_sorted_folder_by_folder() -> None:
    ordered = ["/m/A/2.mp3", "/m/A/10.mp3", "/m/A (live)/1.mp3", "/m/A 2/1.mp3", "/m/A 10/1.mp3"]
    backwards = ordered[::-1]
    assert sorted(backwards, key=path_key) == ordered


@given(st.text())
def test_what_is_kept_can_be_written_and_is_kept_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert "\0" not in cleaned
    cleaned.encode()
    assert clean(cleaned) == cleaned
    assert clean(unicodedata.normalize("NFD", cleaned)) == cleaned
    shortened = kept(text)
    assert shortened is None or len(shortened.encode()) <= 2000
    assert shortened in (cleaned, None) or shortened.endswith("…")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_key_is_of_bounded_length_and_can_be_written(text: str) -> None:
    key = natural_key(clean(text))
    assert key is not None
    assert len(key) <= 100
    key.encode()
