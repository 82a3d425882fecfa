"""Lessons from another tagger: its numbers, clip by clip, and the labels guessed from them."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file

from trainer.config import LossWeights
from trainer.data.pseudo import guessed_labels
from trainer.data.teacher import read_teacher
from trainer.data.tracks import Track
from trainer.systems.two_headed import multi_task_loss
from trainer.targets import label_names, make_targets, with_guesses

ROOT = Path(__file__).parents[2]


def track(number: int, **labels: object) -> Track:
    return Track(Path(f"{number}.wav"), f"artist {number}", "made", **labels)  # type: ignore[arg-type]


def kept(folder: Path, windows: Mapping[str, NDArray[np.float32]], **metadata: str) -> Path:
    path = folder / "teacher.safetensors"
    save_file(dict(windows), path, metadata=metadata)
    return path


class TestWhatIsHeard:
    def test_a_clip_between_two_windows_hears_some_of_both(self, tmp_path: Path) -> None:
        rising = np.arange(5, dtype=np.float32)[:, None]
        path = kept(tmp_path, {"made/0": rising}, teacher="stairs")
        teacher = read_teacher(path, [track(0)])
        heard = [float(teacher.at(0, share)[0]) for share in (0.0, 0.1, 0.3, 0.4, 0.5, 0.9, 1.0)]
        # Standardised: 0 ... 4 become -2 ... 2 deviations of sqrt(2). The middles of the five
        # windows lie at 0.1, 0.3 ... 0.9 of the track; beyond the outer two nothing changes.
        wanted = np.array([-2.0, -2.0, -1.0, -0.5, 0.0, 2.0, 2.0]) / np.sqrt(2)
        np.testing.assert_allclose(heard, wanted, atol=1e-6)
        assert float(teacher.mean(0)[0]) == pytest.approx(0.0, abs=1e-6)
        assert teacher.name == "stairs"

    def test_a_track_that_was_not_heard(self, tmp_path: Path) -> None:
        path = kept(tmp_path, {"made/1": np.eye(3, dtype=np.float32)}, teacher="x")
        assert read_teacher(path, [track(0), track(1)]).known.tolist() == [False, True]

    def test_other_files_are_refused_by_name(self, tmp_path: Path) -> None:
        windows = {"made/7": np.eye(3, dtype=np.float32)}
        with pytest.raises(ValueError, match=r"teacher\.safetensors: not a teacher's file"):
            read_teacher(kept(tmp_path, windows), [track(7)])
        with pytest.raises(ValueError, match="knows none of the tracks"):
            read_teacher(kept(tmp_path, windows, teacher="x"), [track(0)])
        broken = tmp_path / "broken.safetensors"
        broken.write_bytes(b"no such thing")
        with pytest.raises(ValueError, match=r"broken\.safetensors: cannot be read"):
            read_teacher(broken, [track(0)])


class TestGuesses:
    def test_a_clear_case_is_guessed_and_an_unclear_one_is_not(self) -> None:
        random = np.random.default_rng(1)
        truth = np.repeat([0, 1], 40)
        values = random.standard_normal((82, 4)).astype(np.float32)
        values[:80, 0] += np.where(truth == 0, -4, 4)
        values[80], values[81] = [4, 0, 0, 0], 0
        known = np.zeros((82, 2), dtype=np.float32)
        known[range(80), truth] = 1.0
        guess = guessed_labels(values, known, [f"a{i}" for i in range(82)], seed=1)
        np.testing.assert_allclose(guess.sum(axis=1), 1, atol=1e-6)
        assert (guess[:80].argmax(axis=1) == truth).all()
        assert guess[80, 1] > 0.9
        assert 0.2 < guess[81, 1] < 0.8

    def test_a_track_of_two_labels_teaches_both(self) -> None:
        random = np.random.default_rng(1)
        truth = np.zeros((92, 3), dtype=np.float32)
        truth[:30, 0], truth[30:60, 1], truth[60:90, :2] = 1.0, 1.0, 0.5
        values = random.standard_normal((92, 4)).astype(np.float32)
        values[:, 0] += 4 * (truth[:, 0] - truth[:, 1])
        values[90], values[91] = [0, 0, 0, 0], [4, 0, 0, 0]
        guess = guessed_labels(values, truth, [f"a{i}" for i in range(92)], seed=1)
        np.testing.assert_allclose(guess.sum(axis=1), 1, atol=1e-6)
        assert guess[90, :2].min() > 0.4
        assert guess[91, 0] > 0.9
        assert not guess[:, 2].any()

    def test_no_guess_knows_the_labels_of_its_own_artist(self) -> None:
        """Numbers that tell the artist and nothing else: labels drawn by artist stay unknown."""
        random = np.random.default_rng(2)
        label_of_artist = random.integers(2, size=40)
        artist = np.repeat(np.arange(40), 5)
        values = (4.0 * np.eye(40)[artist]).astype(np.float32)
        truth = label_of_artist[artist]
        guess = guessed_labels(
            values, np.eye(2, dtype=np.float32)[truth], [f"a{i}" for i in artist], seed=1
        )
        assert (guess.argmax(axis=1) == truth).mean() < 0.6


def test_only_the_part_learned_from_is_softened_and_filled_in(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    tracks = [
        track(i, genre=("rock" if i % 2 else "jazz") if i < 30 else None, quadrant=f"Q{i % 2 + 1}")
        for i in range(34)
    ]
    tracks.append(Track(Path("noise.wav"), "not music", "outlier", music=False))
    windows = {
        f"made/{i}": (random.standard_normal((4, 2)) + 3 * (i % 2)).astype(np.float32)
        for i in range(34)
    }
    teacher = read_teacher(kept(tmp_path, windows, teacher="x"), tracks)
    names = label_names(tracks, range(34), min_examples=5, n_hints=2)
    known = make_targets(tracks, names)
    part = [*range(2, 33), 34]
    soft = with_guesses(known, tracks, part, teacher, share=0.4, weight=0.5, seed=1)

    for outside in (0, 1, 33, 34):
        np.testing.assert_array_equal(soft.rows["genre"][outside], known.rows["genre"][outside])
        assert soft.known["genre"][outside] == known.known["genre"][outside]
    labelled = soft.rows["genre"][2:30]
    np.testing.assert_allclose(labelled.sum(axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(labelled.argmax(1), known.rows["genre"][2:30].argmax(1))
    assert (labelled.max(axis=1) < 1).all()
    assert (soft.known["genre"][2:30] == 1).all()
    assert soft.known["genre"][30:33].tolist() == [0.5, 0.5, 0.5]
    rock, jazz = names.genre.index("rock"), names.genre.index("jazz")
    assert [row.argmax() for row in soft.rows["genre"][30:33]] == [jazz, rock, jazz]


def test_what_is_of_none_of_the_ten_is_taught_to_be_nothing_for_sure(tmp_path: Path) -> None:
    tracks = [track(i, genre="rock" if i % 2 else "jazz") for i in range(30)]
    tracks += [track(30, styles=("Folk",)), track(31, styles=("Folk", "Country"))]
    tracks.append(track(32, styles=("Holiday",)))
    assert [one.outside for one in tracks[29:]] == [False, True, False, False]
    windows = {f"made/{i}": np.eye(2, dtype=np.float32)[[i % 2, i % 2]] for i in range(33)}
    teacher = read_teacher(kept(tmp_path, windows, teacher="x"), tracks)
    names = label_names(tracks, range(33), min_examples=5, n_hints=2)
    known = make_targets(tracks, names)
    parts = {"share": 0.4, "weight": 0.5}
    plain = with_guesses(known, tracks, range(33), teacher, **parts, seed=1).rows["genre"]
    spread = with_guesses(
        known, tracks, range(33), teacher, **parts, seed=1, outside_share=0.75
    ).rows["genre"]
    np.testing.assert_allclose(spread[30], 0.25 * plain[30] + 0.075, atol=1e-6)
    np.testing.assert_array_equal(np.delete(spread, 30, 0), np.delete(plain, 30, 0))


def test_taggers_have_an_equal_voice_whatever_they_have_to_say() -> None:
    """Two hundred numbers that say one thing and two that say another: two axes, equally long."""
    random = np.random.default_rng(4)
    one, other = random.standard_normal((2, 60)).astype(np.float32)
    heard = {
        "many": {f"made/{i}": np.full((3, 200), 5 * one[i], np.float32) for i in range(60)},
        "few": {f"made/{i}": np.full((1, 2), other[i], np.float32) for i in range(60)},
        "fewer tracks": {f"made/{i}": np.full((1, 1), other[i], np.float32) for i in range(59)},
    }
    joined = runpy.run_path(str(ROOT / "packaging" / "teachers" / "join.py"))["joined"]
    found = joined(heard, 2)
    assert len(found) == 59
    assert {windows.shape for windows in found.values()} == {(3, 2)}
    every = np.concatenate([found[f"made/{i}"] for i in range(59)]).astype(float)
    # "few" and "fewer tracks" say the same, so together they have two of three voices.
    said = np.stack([np.repeat(one[:59], 3), np.repeat(other[:59], 3)], axis=1)
    correlation = np.abs(np.corrcoef(every.T, said.T)[:2, 2:])
    assert correlation.argmax(axis=1).tolist() == [1, 0]
    assert every.var(axis=0)[0] / every.var(axis=0)[1] == pytest.approx(2.0, rel=0.4)


def test_a_missed_hint_costs_its_square_and_an_unheard_one_nothing() -> None:
    logits = {"genre_hint": torch.tensor([[1.0, 2.0], [5.0, 5.0]]), "words": torch.zeros(2, 0)}
    rows = {"genre_hint": torch.tensor([[0.0, 0.0], [0.0, 0.0]]), "words": torch.zeros(2, 0)}
    known = {"genre_hint": torch.tensor([1.0, 0.0]), "words": torch.zeros(2)}
    loss = multi_task_loss(logits, rows, known, LossWeights(genre_hint=2.0), smoothing=0.0)
    # 2 * mean(1², 2²); the block without columns is no NaN.
    assert float(loss) == pytest.approx(5.0)
