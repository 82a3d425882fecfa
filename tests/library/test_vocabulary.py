from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.library.vocabulary import (
    DEFAULT_VOCABULARY,
    Vocabulary,
    as_toml,
    builtin_vocabularies,
    parse_vocabulary,
    read_vocabulary,
)
from mgc_desktop.paths import model_dir

BUILTIN = builtin_vocabularies()
# Until version 7; a library may have results of it.
WORDS_OF_EARLIER_MODELS = {"Cerebral", "Ethereal", "Somber", "Spiritual"}


def test_the_default_comes_first() -> None:
    assert next(iter(BUILTIN)) == DEFAULT_VOCABULARY


@pytest.mark.parametrize("name", BUILTIN)
def test_every_set_that_ships_names_every_label(name: str) -> None:
    vocabulary = BUILTIN[name]
    assert vocabulary.description
    assert [label for label in GENRES if not vocabulary.values("genres", label)] == []
    assert [label for label in QUADRANTS if not vocabulary.values("moods", label)] == []


@pytest.mark.parametrize("name", BUILTIN)
def test_no_set_that_ships_names_what_no_model_says(name: str) -> None:
    card = json.loads((model_dir("mood") / "card.json").read_text(encoding="utf-8"))
    vocabulary = BUILTIN[name]
    assert set(vocabulary.genres) <= set(GENRES)
    assert set(vocabulary.moods) <= set(QUADRANTS)
    assert set(vocabulary.words) <= {*card["words"], *WORDS_OF_EARLIER_MODELS}


def test_every_word_of_the_model_is_written_or_left_out_on_purpose() -> None:
    card = json.loads((model_dir("mood") / "card.json").read_text(encoding="utf-8"))
    left_out = {"Greasy", "Sexy", "Spicy"}
    assert set(card["words"]) - left_out <= set(BUILTIN["detailed"].words)


def test_labels_become_words() -> None:
    assert BUILTIN["standard"].values("genres", "hiphop") == ("Hip-Hop",)
    assert BUILTIN["standard"].values("moods", "Q4 calm") == ("Calm",)
    assert BUILTIN["parents"].values("genres", "metal") == ("Metal", "Rock")
    assert BUILTIN["standard"].values("words", "Joyous") == ()


def test_choices_name_each_value_once() -> None:
    assert BUILTIN["parents"].choices("genres").count("Rock") == 1


_text = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(
    lambda value: value.strip().isprintable() and bool(value.strip())
)
_tables = st.dictionaries(st.text(), st.lists(_text, max_size=3), max_size=4)


@given(name=_text, description=st.text(), genres=_tables, moods=_tables, words=_tables)
def test_a_vocabulary_survives_its_file(
    name: str,
    description: str,
    genres: dict[str, list[str]],
    moods: dict[str, list[str]],
    words: dict[str, list[str]],
) -> None:
    vocabulary = Vocabulary(
        name=name, description=description, genres=genres, moods=moods, words=words
    )
    assert parse_vocabulary(as_toml(vocabulary), "it") == vocabulary


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("name = ", "is not valid TOML"),
        ('description = "nameless"', "name: Field required"),
        ('name = "x"\ncolour = "red"', "colour: Extra inputs"),
        ('name = "x"\n[genres]\nrock = "Rock"', "genres.rock: "),
        ('name = "x"\n[genres]\nrock = [""]', "genres.rock.0: "),
        ('name = "x"\n[genres]\nrock = ["two\\nlines"]', "genres.rock.0: "),
        ('name = "x"\n[genres]\nrock = ["nul\\u0000"]', "genres.rock.0: "),
    ],
)
def test_what_is_wrong_is_said(text: str, cause: str) -> None:
    with pytest.raises(VocabularyError, match=r"mine\.toml: ") as caught:
        parse_vocabulary(text, "mine.toml")
    assert cause in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"none\.toml: no such file"):
        read_vocabulary(tmp_path / "none.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "noise.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(VocabularyError, match="is no UTF-8 text"):
        read_vocabulary(path)
