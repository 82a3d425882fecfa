"""What a track's files should say: thresholds first, then the vocabulary.

Pure functions between the database and the tags: nothing here opens a file.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.library.vocabulary import Vocabulary
from mgc_desktop.messages import Message

Values = tuple[str, ...]


class WriteRules(BaseModel):
    """When a result is sure enough to be written; belongs to the library's settings.

    Attributes
    ----------
    min_confidence : float
        Calibrated confidence of the fused genre that is needed.
    min_mood_confidence : float
        The same for the mood quadrant.
    need_agreement : bool
        Whether net_STFT and net_MUSIC alone must name the same genre.
    max_genres : int
        Genres a track may get; the second and later ones must reach `second_genre_from`.
    second_genre_from : float
        Score that a further genre needs.
    word_from : float
        Probability that a mood word needs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    min_confidence: float = Field(0.5, ge=0.0, le=1.0)
    min_mood_confidence: float = Field(0.5, ge=0.0, le=1.0)
    need_agreement: bool = False
    max_genres: int = Field(1, ge=1, le=10)
    second_genre_from: float = Field(0.3, ge=0.0, le=1.0)
    word_from: float = Field(0.5, ge=0.0, le=1.0)


@dataclass(frozen=True)
class Decided:
    """What the user said of a field: accepted, rejected, or corrected to `values`."""

    kind: str
    values: Values = ()


@dataclass(frozen=True)
class Result:
    """What there is to say of one track.

    Attributes
    ----------
    genre, mood : str or None
        The model's labels; None without an analysis.
    genre_confidence, mood_confidence : float
    genre_scores, words : mapping of str to float
    networks_agree : bool
    model : str
        Name and version of the genre bundle, for the provenance.
    decisions : mapping of str to Decided
        By field, "genre" or "mood": the latest that stands.
    """

    genre: str | None = None
    genre_confidence: float = 0.0
    genre_scores: Mapping[str, float] = field(default_factory=dict)
    networks_agree: bool = False
    mood: str | None = None
    mood_confidence: float = 0.0
    words: Mapping[str, float] = field(default_factory=dict)
    model: str = ""
    decisions: Mapping[str, Decided] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """Values by field, and for each field that stays unwritten the reason."""

    values: dict[str, Values]
    reasons: dict[str, Message]


def _unique(values: list[str]) -> Values:
    """Drop repetitions, whatever their case, and keep the first spelling."""
    kept: dict[str, str] = {}
    for value in values:
        kept.setdefault(value.casefold(), value)
    return tuple(kept.values())


def _too_low(confidence: float, least: float) -> Message:
    whole, border = f"{confidence:.0%}", f"{least:.0%}"
    # 49.6 % is under 50 %, but "50%" is not.
    shown = whole if whole != border else f"{math.floor(1000 * confidence) / 10}%"
    return Message(
        "confidence {confidence} is below {threshold}", confidence=shown, threshold=border
    )


def _genre(result: Result, vocabulary: Vocabulary, rules: WriteRules) -> Values | Message:
    """Return the values to write, or why there are none."""
    if result.genre is None:
        return Message("not analysed")
    accepted = result.decisions.get("genre", Decided("")).kind == "accept"
    if result.genre == UNDECIDED:
        return Message("the model is undecided")
    if not accepted:
        if result.genre_confidence < rules.min_confidence:
            return _too_low(result.genre_confidence, rules.min_confidence)
        if rules.need_agreement and not result.networks_agree:
            return Message("the two networks disagree")
    labels = [result.genre]
    further = sorted(result.genre_scores.items(), key=lambda item: -item[1])
    labels += [
        label
        for label, score in further
        if label != result.genre and score >= rules.second_genre_from
    ]
    values = [v for label in labels[: rules.max_genres] for v in vocabulary.values("genres", label)]
    return _unique(values) or Message("the vocabulary excludes {label}", label=result.genre)


def _mood(result: Result, vocabulary: Vocabulary, rules: WriteRules) -> Values | Message:
    if result.mood is None:
        return Message("not analysed")
    accepted = result.decisions.get("mood", Decided("")).kind == "accept"
    values: list[str] = []
    reason = Message("the vocabulary excludes {label}", label=result.mood)
    if result.mood == UNDECIDED:
        reason = Message("the model is undecided")
    elif not accepted and result.mood_confidence < rules.min_mood_confidence:
        reason = _too_low(result.mood_confidence, rules.min_mood_confidence)
    else:
        values += vocabulary.values("moods", result.mood)
    for word, probability in sorted(result.words.items(), key=lambda item: -item[1]):
        if probability >= rules.word_from:
            values += vocabulary.values("words", word)
    return _unique(values) or reason


def wanted_values(result: Result, vocabulary: Vocabulary, rules: WriteRules) -> Wanted:
    """Say what the genre and mood of a track's files should be.

    A correction by the user is written as it is and needs no confidence; what was accepted needs
    none either; what was rejected is never written.

    Returns
    -------
    Wanted
        A field is either among the values or among the reasons.
    """
    values: dict[str, Values] = {}
    reasons: dict[str, Message] = {}
    for name, decide in (("genre", _genre), ("mood", _mood)):
        decided = result.decisions.get(name, Decided(""))
        if decided.kind == "reject":
            reasons[name] = Message("rejected")
            continue
        found = decided.values if decided.kind == "correct" else decide(result, vocabulary, rules)
        if isinstance(found, Message):
            reasons[name] = found
        else:
            values[name] = found
    return Wanted(values, reasons)


def provenance(result: Result) -> dict[str, Values]:
    """Return the provenance fields of a result: the model and its calibrated confidences."""
    if result.genre is None:
        return {}
    fields: dict[str, Values] = {
        "model": (result.model,),
        "genre_confidence": (f"{result.genre_confidence:.3f}",),
    }
    if result.mood is not None:
        fields["mood_confidence"] = (f"{result.mood_confidence:.3f}",)
    return fields
