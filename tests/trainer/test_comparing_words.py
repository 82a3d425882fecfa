"""What `compare` makes of the answers of two bundles where tracks have several labels."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from mgc_desktop.core.errors import MgcError
from trainer.asking_words import WordAnswers
from trainer.cli import judge
from trainer.comparing_words import compare_words
from trainer.data.material import Piece
from trainer.data.sources.labelled import LabelledFile
from trainer.embedding.embedder import TrackEmbeddings

WORDS = ("calm", "dark", "sung")
HEARD = TrackEmbeddings({}, np.ones(1, dtype=np.bool_), 3.0, ())
N = 24


def pieces(labels: list[tuple[str, ...]]) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            LabelledFile(Path(f"{i}.flac"), own, collection="made"),
            HEARD, f"{i}", f"artist {i}", "artist", f"{i}",
        )
        for i, own in enumerate(labels)
    )  # fmt: skip


def answers(
    own: tuple[Piece, ...], said: np.ndarray, words: tuple[str, ...] = WORDS
) -> WordAnswers:
    targets = np.array([[word in piece.file.labels for word in words] for piece in own])
    return WordAnswers(words, own, said, targets.astype(np.float32), 0)


@pytest.fixture
def own() -> tuple[Piece, ...]:
    """Every second one is calm, every third dark, every fourth sung."""
    every = dict(zip(WORDS, (2, 3, 4), strict=True))
    return pieces(
        [tuple(word for word, n in every.items() if i % n == 0) or ("other",) for i in range(N)]
    )


def right_about(own: tuple[Piece, ...], wrong: dict[str, range]) -> np.ndarray:
    """Probabilities that are right but for some tracks of some words."""
    said = np.array([[0.9 if w in p.file.labels else 0.1 for w in WORDS] for p in own])
    for word, tracks in wrong.items():
        said[list(tracks), WORDS.index(word)] = 1 - said[list(tracks), WORDS.index(word)]
    return said


def test_labels_are_tested_each_and_together(own: tuple[Piece, ...]) -> None:
    one = answers(own, right_about(own, {"calm": range(8), "dark": range(6)}))
    other = answers(own, right_about(own, {"sung": range(23, 24)}))
    found = compare_words(one, other)
    calm, dark, sung = (found.labels[word] for word in WORDS)
    assert (calm.gained, calm.lost, dark.gained, dark.lost) == (8, 0, 6, 0)
    assert (sung.gained, sung.lost) == (0, 1)
    # Two sides of so many throws of a coin; each times the labels that are not rejected yet.
    assert calm.p_value == pytest.approx(2 * 0.5**8)
    assert calm.p_holm == pytest.approx(3 * 2 * 0.5**8)
    assert dark.p_holm == pytest.approx(2 * 2 * 0.5**6)
    assert sung.p_holm == 1.0
    assert calm.tracks == 12
    # 4 of the 12 calm ones missed, and 4 others called calm.
    assert calm.f1 == pytest.approx((8 / 12, 1.0))
    assert found.verdict.endswith("labels that differ by more than chance: calm (better)")
    # The first eight tracks gain, the last one loses.
    assert found.gained == tuple(f"{i}.flac" for i in range(8))
    assert found.lost == ("23.flac",)
    assert found.p_value == pytest.approx(2 * 10 * 0.5**9)
    assert "better, and unlikely to be chance" in found.verdict
    assert 0 < found.f1.low < found.f1.second - found.f1.first < found.f1.high
    assert 0 < found.average_precision.low < found.average_precision.high


def test_the_same_answers_are_no_difference(own: tuple[Piece, ...]) -> None:
    one = answers(own, right_about(own, {"calm": range(5)}))
    found = compare_words(one, one)
    assert (found.gained, found.lost, found.p_value) == ((), (), 1.0)
    assert (found.f1.low, found.f1.high) == (0.0, 0.0)
    assert {label.p_holm for label in found.labels.values()} == {1.0}


def test_only_what_both_know_is_compared(own: tuple[Piece, ...]) -> None:
    said = right_about(own, {})
    one = answers(own, said)
    calm = answers(own[:5], said[:5, :1], ("calm",))
    found = compare_words(one, calm)
    assert (found.tracks, list(found.labels)) == (5, ["calm"])
    assert found.only_first == ("dark", "sung")
    terminal = io.StringIO()
    judge._show_word_comparison(found, Console(file=terminal, width=100))
    shown = terminal.getvalue()
    assert "5 tracks, 1 labels" in shown
    assert "F1 1.000, then 1.000; difference +0.000 to +0.000 (95 %)" in shown
    assert "calm  │ 3      │ 1.00, then 1.00" in shown
    assert "known to the first alone: dark, sung" in shown
    assert found.verdict in shown
    assert found.f1.first == found.f1.second == 1.0
    with pytest.raises(MgcError, match="no track in common"):
        compare_words(answers(own[:5], said[:5]), answers(own[5:], said[5:]))
    with pytest.raises(MgcError, match="no label in common"):
        compare_words(one, answers(own, said[:, :1], ("loud",)))
