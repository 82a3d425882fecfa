"""From the probabilities of a track's clips to all that is said of it.

No network is needed for this: cards and probabilities are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgc_desktop.core.card import Card
from mgc_desktop.core.clips import (
    CLIP_FRAMES,
    CLIP_HOP,
    CLIP_SECONDS,
    HALF_CLIP_SECONDS,
    clip_start_s,
)
from mgc_desktop.core.features.frames import Map
from mgc_desktop.core.features.names import ENERGY
from mgc_desktop.core.inputs import N_INPUTS, Kind
from mgc_desktop.core.labels import UNDECIDED
from mgc_desktop.core.settling import WARMER, is_settled
from mgc_desktop.core.vote import (
    Rule,
    calibrated,
    clip_scores,
    decide,
    fuse_clips,
    vote_counts,
)
from mgc_desktop.messages import Message
from mgc_desktop.records import Analysis, Clip, Decision, Genre, Model, Mood

# A clip whose loudest frame stays under -70 dB of full scale has no say.
SILENCE_RMS: Final = 10 ** (-70 / 20)

ClipMatrix = NDArray[np.float32]


@dataclass(frozen=True)
class TaskClips:
    """Clip probabilities of one bundle.

    Attributes
    ----------
    labels : dict of ndarray of float32, shape (n_clips, n_labels)
        By network; rows sum to 1. One network that looks at both maps stands for both.
    words : ndarray of float32, shape (n_clips, n_words)
        Mean of both networks.
    embeddings : ndarray of float32, shape (n_clips, 300)
        Penultimate activations of net_STFT, then net_MUSIC.
    """

    labels: dict[Kind, ClipMatrix]
    words: ClipMatrix
    embeddings: ClipMatrix


def join(parts: Sequence[TaskClips]) -> TaskClips:
    """Return the clips of several stretches, one after the other."""
    return TaskClips(
        {kind: np.concatenate([part.labels[kind] for part in parts]) for kind in N_INPUTS},
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.embeddings for part in parts]),
    )


def audible_clips(music: Map) -> NDArray[np.bool_]:
    """Tell which clips have a frame above the silence threshold.

    Parameters
    ----------
    music : ndarray of float32, shape (n_frames, 8)
        A music map, or a stretch of one.

    Returns
    -------
    ndarray of bool, shape (n_clips,)
    """
    windows = np.lib.stride_tricks.sliding_window_view(music[:, ENERGY], CLIP_FRAMES)[::CLIP_HOP]
    return np.asarray(windows.max(axis=1) >= SILENCE_RMS)


def decide_task(
    card: Card, task: TaskClips, audible: NDArray[np.bool_], rule: Rule | None, *, whole: bool
) -> Decision:
    """Come to the label of one bundle.

    Parameters
    ----------
    audible : ndarray of bool, shape (n_clips,)
    rule : Rule or None
        The bundle's own where None.
    whole : bool
        Whether these are all clips of the track; see `decide_track`.
    """
    rule = rule or card.decision.rule
    if not audible.any():
        even = 1.0 / len(card.labels)
        return Decision(UNDECIDED, even, dict.fromkeys(card.labels, even))
    stft, music = task.labels["net_stft"][audible], task.labels["net_music"][audible]
    winner = decide(rule, stft, music)
    looked_at = clip_scores(rule, stft, music)
    temperature = card.decision.temperature * (1 if whole else WARMER)
    scores = calibrated(looked_at.mean(axis=0), temperature)
    confidence = float(scores.max() if winner is None else scores[winner])
    sure = (
        winner is not None
        and confidence >= card.decision.undecided_below
        and (whole or is_settled(vote_counts(looked_at), winner))
    )
    return Decision(
        card.labels[winner] if winner is not None and sure else UNDECIDED,
        confidence,
        dict(zip(card.labels, scores.tolist(), strict=True)),
    )


def decide_track(
    path: str,
    cards: Sequence[Card],
    tasks: Sequence[TaskClips],
    audible: NDArray[np.bool_],
    duration_s: float,
    warnings: Sequence[Message],
    rule: Rule | None = None,
    heard: Sequence[int] | None = None,
) -> Analysis:
    """Come to labels, with nothing computed twice on a change of rule.

    Parameters
    ----------
    path : str
        The file's; empty for sound that comes from none.
    cards : sequence of Card
        Genre, then mood where there is one.
    tasks : sequence of TaskClips
        What these bundles' networks say of each clip.
    audible : ndarray of bool, shape (n_clips,)
        Clips that are silent have no say.
    warnings : sequence of Message
        What decoding had to say.
    rule : Rule, optional
        The bundle's own where None.
    heard : sequence of int, length n_clips, optional
        Which of the track's clips these are; all of them where None. Of some only a label comes
        that all of them would give as well (`settling.is_settled`).

    Returns
    -------
    Analysis
        Its embedding is the mean over the audible clips of the penultimate activations of
        net_STFT, then net_MUSIC (300 numbers); None for a silent track.
    """
    whole = heard is None
    genre, *moods = (
        decide_task(card, clips, audible, rule, whole=whole)
        for card, clips in zip(cards, tasks, strict=True)
    )
    card = cards[0]
    genre_rule = rule or card.decision.rule
    notes = [*warnings]
    if HALF_CLIP_SECONDS <= duration_s < CLIP_SECONDS:
        notes.append(Message("shorter than a clip of 3 s: repeated until it fills one"))
    elif duration_s < CLIP_SECONDS:
        notes.append(Message("shorter than a clip of 3 s: padded with silence"))
    if not audible.any():
        notes.append(Message("silent throughout"))
    stft, music = tasks[0].labels["net_stft"], tasks[0].labels["net_music"]
    return Analysis(
        path=path,
        duration_s=duration_s,
        genre=Genre(genre.label, genre.confidence, genre.scores, genre_rule.value),
        by_rule=_by_rule(card.labels, stft[audible], music[audible]),
        mood=_mood(cards[1], moods[0], tasks[1], audible) if moods else None,
        clips=_clip_votes(
            card.labels,
            stft,
            music,
            clip_scores(genre_rule, stft, music),
            audible,
            range(len(stft)) if heard is None else heard,
        ),
        labels=card.labels,
        model=Model(card.name, card.version, card.sha256),
        warnings=tuple(notes),
        embedding=_mean_embedding(tasks[0].embeddings[audible]),
        heard=None if heard is None else tuple(heard),
    )


def _mood(card: Card, decision: Decision, task: TaskClips, audible: NDArray[np.bool_]) -> Mood:
    heard = task.words[audible]
    mean = heard.mean(axis=0) if len(heard) else np.zeros(len(card.words))
    words = dict(zip(card.words, mean.tolist(), strict=True))
    return Mood(decision.label, decision.confidence, decision.scores, words)


def _by_rule(labels: tuple[str, ...], stft: ClipMatrix, music: ClipMatrix) -> dict[str, str]:
    """Label of each of the paper's four systems, however unsure."""
    rules = (Rule.NET_STFT, Rule.NET_MUSIC, Rule.FUSION1, Rule.FUSION2)
    if not len(stft):
        return {rule.name.lower(): UNDECIDED for rule in rules}
    winners = {rule: decide(rule, stft, music) for rule in rules}
    return {
        rule.name.lower(): UNDECIDED if winner is None else labels[winner]
        for rule, winner in winners.items()
    }


def _mean_embedding(embeddings: ClipMatrix) -> tuple[float, ...] | None:
    return tuple(embeddings.mean(axis=0).tolist()) if len(embeddings) else None


def _clip_votes(
    labels: tuple[str, ...],
    stft: ClipMatrix,
    music: ClipMatrix,
    looked_at: ClipMatrix,
    audible: NDArray[np.bool_],
    places: Sequence[int],
) -> tuple[Clip, ...]:
    fused = fuse_clips(stft, music)
    winners = looked_at.argmax(axis=1)
    return tuple(
        Clip(
            start_s=clip_start_s(place),
            net_stft=tuple(stft[i].tolist()),
            net_music=tuple(music[i].tolist()),
            fused=tuple(fused[i].tolist()),
            vote=labels[winners[i]] if audible[i] else UNDECIDED,
        )
        for i, place in enumerate(places)
    )
