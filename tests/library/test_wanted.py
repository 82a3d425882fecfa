from __future__ import annotations

from dataclasses import replace

import pytest

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.vocabulary import builtin_vocabularies
from mgc_desktop.library.wanted import Decided, Result, WriteRules, provenance, wanted_values

VOCABULARIES = builtin_vocabularies()
STANDARD, DETAILED = VOCABULARIES["standard"], VOCABULARIES["detailed"]
SURE = Result(
    genre="hiphop",
    genre_confidence=0.9,
    genre_scores={"hiphop": 0.6, "reggae": 0.35, "pop": 0.05},
    networks_agree=True,
    mood="Q4 calm",
    mood_confidence=0.8,
    words={"Calm/Peaceful": 0.9, "Light": 0.6, "Sexy": 0.8, "Sad": 0.2},
    model="genre 2",
)


def test_a_sure_result_is_written() -> None:
    wanted = wanted_values(SURE, STANDARD, WriteRules())
    assert wanted.values == {"genre": ("Hip-Hop",), "mood": ("Calm",)}
    assert wanted.reasons == {}


def test_further_genres_need_their_share() -> None:
    rules = WriteRules(max_genres=3)
    assert wanted_values(SURE, STANDARD, rules).values["genre"] == ("Hip-Hop", "Reggae")
    rules = WriteRules(max_genres=3, second_genre_from=0.4)
    assert wanted_values(SURE, STANDARD, rules).values["genre"] == ("Hip-Hop",)


def test_a_parent_that_two_labels_share_is_written_once() -> None:
    result = replace(SURE, genre="metal", genre_scores={"metal": 0.5, "rock": 0.45})
    rules = WriteRules(max_genres=2)
    wanted = wanted_values(result, VOCABULARIES["parents"], rules)
    assert wanted.values["genre"] == ("Metal", "Rock")


def test_mood_words_that_the_vocabulary_knows_come_by_probability() -> None:
    wanted = wanted_values(SURE, DETAILED, WriteRules())
    assert wanted.values["mood"] == ("Calm", "Peaceful", "Light")


@pytest.mark.parametrize(
    ("result", "rules", "reason"),
    [
        (Result(), WriteRules(), "not analysed"),
        (replace(SURE, genre=UNDECIDED), WriteRules(), "the model is undecided"),
        (SURE, WriteRules(min_confidence=0.95), "confidence 90% is below 95%"),
        (
            replace(SURE, networks_agree=False),
            WriteRules(need_agreement=True),
            "the two networks disagree",
        ),
        (replace(SURE, decisions={"genre": Decided("reject")}), WriteRules(), "rejected"),
    ],
)
def test_what_is_not_sure_stays_unwritten_and_says_why(
    result: Result, rules: WriteRules, reason: str
) -> None:
    wanted = wanted_values(result, STANDARD, rules)
    assert "genre" not in wanted.values
    assert wanted.reasons["genre"] == reason


def test_a_genre_that_the_vocabulary_leaves_out_stays_unwritten_one_of_ones_own_does_not() -> None:
    jazz, polka = (replace(SURE, genre=genre) for genre in ("jazz", "polka"))
    without = STANDARD.model_copy(update={"genres": {"rock": ["Rock"], "waltz": []}})
    assert wanted_values(jazz, without, WriteRules()).reasons["genre"] == (
        "the vocabulary excludes jazz"
    )
    # Only a model of the user's own says polka: written as it is called, unless it is left out.
    assert wanted_values(polka, without, WriteRules()).values["genre"] == ("polka",)
    waltz = replace(SURE, genre="waltz")
    assert "genre" not in wanted_values(waltz, without, WriteRules()).values


def test_what_the_user_accepted_needs_no_confidence() -> None:
    result = replace(
        SURE, genre_confidence=0.1, networks_agree=False, decisions={"genre": Decided("accept")}
    )
    rules = WriteRules(need_agreement=True)
    assert wanted_values(result, STANDARD, rules).values["genre"] == ("Hip-Hop",)


def test_accepting_an_undecided_track_writes_nothing() -> None:
    result = replace(SURE, genre=UNDECIDED, decisions={"genre": Decided("accept")})
    assert "genre" not in wanted_values(result, STANDARD, WriteRules()).values


def test_a_correction_is_written_as_it_is_even_without_an_analysis() -> None:
    result = Result(decisions={"genre": Decided("correct", ("Free Jazz", "Jazz"))})
    wanted = wanted_values(result, STANDARD, WriteRules())
    assert wanted.values == {"genre": ("Free Jazz", "Jazz")}
    assert wanted.reasons == {"mood": "not analysed"}


def test_an_unsure_mood_leaves_the_sure_words() -> None:
    result = replace(SURE, mood_confidence=0.2)
    assert wanted_values(result, STANDARD, WriteRules()).reasons["mood"].startswith("confidence")
    assert wanted_values(result, DETAILED, WriteRules()).values["mood"] == ("Peaceful", "Light")


def test_provenance_names_model_and_confidences() -> None:
    assert provenance(SURE) == {
        "model": ("genre 2",),
        "genre_confidence": ("0.900",),
        "mood_confidence": ("0.800",),
    }
    assert provenance(Result()) == {}
