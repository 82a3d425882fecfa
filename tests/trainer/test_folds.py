"""Judging by folds of artists: who stands where, what counts, and the command on made music."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.core.card import DecisionCard
from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.core.labels import GENRES
from mgc_desktop.core.vote import Rule
from tests.helpers.audio import music_like
from tests.trainer.runs import here
from trainer.data.conditions import CONDITIONS
from trainer.data.tracks import Track, normalised_artist, read_tracks
from trainer.folds.answers import Asked, Said, read_said, save_said
from trainer.folds.dividing import artist_weights, fold_splits
from trainer.folds.figures import CHOSEN, Pooled, accuracy, difference, doubts
from trainer.judging import Judged, choose_decision, nearest


def _track(name: str, artist: str, genre: str, dataset: str = "made") -> Track:
    return Track(Path(f"{name}.wav"), normalised_artist(artist), dataset, genre)


class TestDividing:
    def test_an_artist_stands_on_one_side_whatever_the_spelling(self) -> None:
        tracks = [
            _track(f"{genre}{i}", f"{i % 12} {genre}", genre)
            for genre in ("blues", "jazz", "rock")
            for i in range(24)
        ]
        spellings = ["Bob Marley", "The Bob Marley", "Bob Marley & The Wailers", "Bob Marlley"]
        tracks += [_track(f"r{i}", spellings[i % 4], "reggae") for i in range(8)]
        tracks += [_track(f"o{i}", f"{i} other", "reggae") for i in range(8)]
        splits = fold_splits(tracks, 5, 1)
        asked = Counter(i for split in splits for i in split.test)
        assert sorted(asked) == list(range(len(tracks)))
        assert set(asked.values()) == {1}
        marley = {
            number for number, split in enumerate(splits) if set(range(72, 80)) & {*split.test}
        }
        assert len(marley) == 1
        for split in splits:
            sides = [
                {tracks[i].group for i in part} for part in (split.train, split.valid, split.test)
            ]
            assert not sides[0] & sides[1]
            assert not (sides[0] | sides[1]) & sides[2]

    def test_what_gtzan_has_twice_stays_together(self) -> None:
        tracks = [_track(f"pop.{i:05}", f"{i} Somebody", "pop", "gtzan") for i in range(60)]
        (fold,) = [split for split in fold_splits(tracks, 5, 1) if 45 in split.test]
        # One recording, under two artists.
        assert 46 in fold.test

    def test_what_is_no_music_is_learned_from(self) -> None:
        tracks = [_track(f"{i}", f"{i} artist", "rock") for i in range(20)]
        tracks.append(Track(Path("noise.wav"), "noise", "made", music=False))
        assert all(20 in split.train for split in fold_splits(tracks, 4, 1))

    def test_a_much_recorded_artist_counts_for_three_in_a_hundred(self) -> None:
        labels = ["reggae"] * 100
        artists = ["bobmarley"] * 40 + [f"other{i}" for i in range(60)]
        weights = artist_weights(labels, artists)
        assert weights[:40].sum() == pytest.approx(3.0)
        assert (weights[40:] == 1.0).all()
        # Of a label with few tracks nobody counts for less than one.
        assert artist_weights(["disco"] * 4, ["a", "a", "b", "c"]).tolist() == [0.5, 0.5, 1.0, 1.0]


def _pooled(said: list[int], truth: list[int], artists: list[str]) -> Pooled:
    clips = [np.eye(3, dtype=np.float32)[[label]] for label in said]
    tracks = tuple(
        Asked(f"made/{i}", artist, "made", None, None, ()) for i, artist in enumerate(artists)
    )
    decision = DecisionCard(rule=Rule.FUSION1, temperature=1.0, undecided_below=0.0)
    judged = Judged(clips, clips, np.array(truth, dtype=np.int64))
    return Pooled(tracks, judged, (decision,) * len(tracks))


def test_of_several_true_labels_the_nearest_counts() -> None:
    stft, music = (np.array([row], dtype=np.float32) for row in ([0.5, 0.3, 0.2], [0.1, 0.3, 0.6]))
    assert nearest([0, 2], stft, music) == 2
    assert nearest([0, 1], stft, music) in (0, 1)
    assert nearest([1], stft, music) == 1
    assert Asked("a", "b", "c", "jazz", None, (), wide=("jazz", "latin")).labels("wide") == (
        "jazz",
        "latin",
    )


class TestFigures:
    def test_the_interval_is_over_artists(self) -> None:
        """Ten tracks of an artist that are all right are one piece of luck."""
        artists = [f"artist {i // 10}" for i in range(100)]
        right = np.array([i // 10 % 2 == 0 for i in range(100)])
        by_artist = accuracy(right, np.ones(100), artists)
        by_track = accuracy(right, np.ones(100), [str(i) for i in range(100)])
        assert by_artist.value == by_track.value == 0.5
        assert by_artist.high - by_artist.low > 2.5 * (by_track.high - by_track.low)

    def test_a_difference_of_one_artist_is_chance(self) -> None:
        truth = [i % 3 for i in range(60)]
        artists = ["one"] * 12 + [f"other {i}" for i in range(48)]
        wrong = [(t + 1) % 3 if i < 12 else t for i, t in enumerate(truth)]
        found = difference(_pooled(wrong, truth, artists), _pooled(truth, truth, artists))
        assert (found.gained, found.lost) == (12, 0)
        # By tracks it looks certain; all of them are one artist's.
        assert found.p_tracks < 0.001
        assert found.p_artists > 0.5

    def test_a_difference_of_many_artists_is_not(self) -> None:
        truth = [i % 3 for i in range(60)]
        artists = [f"artist {i}" for i in range(60)]
        wrong = [(t + 1) % 3 if i < 12 else t for i, t in enumerate(truth)]
        found = difference(_pooled(wrong, truth, artists), _pooled(truth, truth, artists))
        assert found.gain.value == pytest.approx(0.2)
        assert found.gain.low > 0.0
        assert found.p_artists < 0.001

    def test_what_has_no_track_in_common_is_not_compared(self) -> None:
        one = _pooled([0], [0], ["a"])
        other = Pooled((replace(one.tracks[0], name="made/9"),), one.judged, one.decisions)
        with pytest.raises(TrainingError, match="no track in common"):
            difference(one, other)

    def test_a_label_that_sure_networks_contradict_is_doubtful(self) -> None:
        found = _pooled([0, 1, 2], [0, 0, 2], ["a", "b", "c"])
        (doubt,) = doubts(found, ["blues", "jazz", "rock"])
        assert (doubt.name, doubt.label, doubt.said) == ("made/1", "blues", "jazz")
        assert doubt.confidence > 0.99
        hot = DecisionCard(rule=Rule.FUSION1, temperature=10.0, undecided_below=0.0)
        clips = [np.array([[0.2, 0.7, 0.1]], dtype=np.float32)] * 3
        unsure = Pooled(found.tracks, Judged(clips, clips, found.judged.truth), (hot,) * 3)
        assert doubts(unsure, ["blues", "jazz", "rock"]) == []

    def test_less_of_a_track_is_judged_by_its_first_clips(self) -> None:
        clips = [np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)]
        found = _pooled([0], [1], ["a"])
        longer = Pooled(found.tracks, Judged(clips, clips, found.judged.truth), found.decisions)
        assert longer.right()[CHOSEN].tolist() == [True]
        assert longer.shortened(1).right()[CHOSEN].tolist() == [False]


def test_answers_come_back(tmp_path: Path) -> None:
    labels = {"genre": ("a", "b"), "quadrant": ("Q1 happy",), "words": ()}
    clips = {
        (kind, block): [np.full((n, len(names)), 0.25, np.float32) for n in (1, 3)]
        for kind in ("net_stft", "net_music")
        for block, names in labels.items()
    }
    tracks = tuple(Asked(f"made/{i}", "x", "made", "a", None, ("Calm",)) for i in range(2))
    save_said(tmp_path / "a.safetensors", Said(tracks, labels, clips))  # type: ignore[arg-type]
    back = read_said(tmp_path / "a.safetensors")
    assert back.tracks == tracks
    assert back.labels == labels
    assert [len(one) for one in back.clips["net_music", "genre"]] == [1, 3]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty short tracks by thirty artists: two genres or neither, four moods; and a recipe."""
    folder = tmp_path_factory.mktemp("folds")
    columns = ["file", "dataset", "genre", "artist", "mood_quadrant", "mood_words", "gems"]
    columns.append("all_genres")
    with (folder / "tracks.tsv").open("w", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", delimiter="\t")
        writer.writeheader()
        for i in range(30):
            samples = music_like(3.5 + 2.0 * (i % 2), SAMPLE_RATE)
            soundfile.write(folder / f"{i}.wav", samples, SAMPLE_RATE)
            writer.writerow(
                {
                    "file": f"{i}.wav",
                    "dataset": "made",
                    "genre": "" if i % 8 == 1 else GENRES[i % 2],
                    "all_genres": {0: "Blues; Latin", 1: "Electronic"}.get(i % 8, ""),
                    "artist": f"{i} players",
                    "mood_quadrant": f"Q{i % 4 + 1}",
                    "mood_words": "Calm; Sad" if i % 3 else "Happy",
                }
            )
    stage = "epochs = 1\nbatch = 8\nclips_per_track = 1\n"
    (folder / "config.toml").write_text(
        'name = "small"\nprecision = "fp32"\ndevice = "cpu"\n'
        '[data]\ntable = "tracks.tsv"\nseconds = 6.0\nvariants = 1\nspeech = 1\nnoise = 1\n'
        "wide = true\n"
        f"min_examples = 5\n[net_stft]\n{stage}[net_stft.refit]\n{stage}"
        f"[net_music]\n{stage}[net_music.refit]\n{stage}"
    )
    assert len(read_tracks(folder / "tracks.tsv")) == 30
    return folder


def test_the_command_asks_every_track_once_and_says_what_came_of_it(table: Path) -> None:
    run = table / "run"
    command = [
        "folds", "--table", str(table / "tracks.tsv"), "--config", str(table / "config.toml"),
        "--run", str(run), "--cache", str(table / "cache"), "--folds", "3", "--level", "-20",
        "--altered", "--json",
    ]  # fmt: skip
    done = here(command)
    assert done.returncode == 0, done.stderr
    # The last fold is nobody's business yet.
    assert sorted(folder.name for folder in run.glob("fold-*")) == ["fold-1", "fold-2"]
    page = (run / "report.md").read_text(encoding="utf-8")
    assert "Folds 1, 2." in page
    assert "played at -20 dB" in page
    for title, _ in CONDITIONS.values():
        assert f"| {title} | " in page
    done = here([*command, "--last"])
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    # What was learned is not learned again: one epoch of each network, of the last fold.
    assert [event["event"] for event in told].count("epoch") == 2
    page = (run / "report.md").read_text(encoding="utf-8")
    assert "30 tracks by 30 artists" in page
    assert "26 tracks by 26 artists" in page
    assert "A catalogue says so of 4 tracks" in page
    wide = page.split("## Genre, of the wider set\n")[1].split("\n## ")[0]
    assert wide.lstrip().startswith("30 tracks by 30 artists")
    assert "\n4 of them have several labels" in wide
    assert "\n| electronic | " in wide
    assert str(table) not in page
    said = [read_said(run / f"fold-{fold}" / "test.+0dB.safetensors") for fold in (1, 2, 3)]
    names = [track.name for one in said for track in one.tracks]
    assert len(names) == len(set(names)) == 30
    dull = read_said(run / "fold-1" / "test.low-pass.safetensors")
    assert [track.name for track in dull.tracks] == [track.name for track in said[0].tracks]
    assert not np.allclose(
        dull.clips["net_stft", "genre"][0], said[0].clips["net_stft", "genre"][0], atol=1e-4
    )
    soft = read_said(run / "fold-1" / "test.-20dB.safetensors")
    assert not np.allclose(
        soft.clips["net_stft", "genre"][0], said[0].clips["net_stft", "genre"][0], atol=1e-4
    )
    # Against itself, under another name: nothing is gained and nothing lost.
    again = here(
        [*command, "--last", "--against", str(_copied(run)), "--report", str(table / "p.md")]
    )
    assert again.returncode == 0, again.stderr
    compared = (table / "p.md").read_text(encoding="utf-8")
    assert "right where it was wrong on\n0, wrong where it was right on 0" in compared
    assert not run.joinpath("fold-1", "net_stft.refit.safetensors").exists()


def test_at_one_level_nothing_depends_on_the_level(table: Path, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("one_level = true\n" + (table / "config.toml").read_text())
    done = here(
        ["folds", "--table", str(table / "tracks.tsv"), "--config", str(config), "--folds", "3",
         "--run", str(tmp_path / "run"), "--cache", str(table / "cache"), "--level", "-20"]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    fold = tmp_path / "run" / "fold-1"
    as_it_is, soft = (read_said(fold / f"test.{level}dB.safetensors") for level in ("+0", "-20"))
    for kind in ("net_stft", "net_music"):
        for clips, softer in zip(
            as_it_is.clips[kind, "genre"], soft.clips[kind, "genre"], strict=True
        ):
            np.testing.assert_allclose(clips, softer, atol=5e-3)


def test_a_table_without_moods_is_judged_by_its_genres(table: Path, tmp_path: Path) -> None:
    rows = (table / "tracks.tsv").read_text().splitlines()
    for i in range(4):
        for words in ("Calm; Sad", "Happy"):
            rows = [row.replace(f"Q{i + 1}\t{words}", "\t") for row in rows]
    rows = [row for row in rows if not row.endswith("Electronic")]
    plain = table / "genres.tsv"
    plain.write_text("\n".join(rows) + "\n")
    assert all(track.genre and not track.quadrant for track in read_tracks(plain))
    command = [
        "folds", "--table", str(plain), "--config", str(table / "config.toml"), "--folds", "3",
        "--run", str(tmp_path / "run"), "--cache", str(table / "cache"), "--json",
    ]  # fmt: skip
    early = here([*command, "--against", str(tmp_path)])
    assert early.returncode == 2
    assert "no fold is finished there" in early.stderr + early.stdout
    done = here(command)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "run" / "report.md").read_text(encoding="utf-8")
    assert "## Genre" in page
    assert "## Quadrant" not in page
    assert "Mood words" not in page


def _copied(run: Path) -> Path:
    other = run.with_name("other")
    shutil.copytree(run, other)
    return other


@pytest.mark.parametrize(("n", "rule"), [(3, Rule.FUSION1), (8, Rule.FUSION2)])
def test_the_rule_that_folds_prefer_gives_way_to_what_chance_cannot_be(n: int, rule: Rule) -> None:
    """Of 60 tracks, some that only FUSION2 gets right: the one clip that is wrong is sure of it."""
    right, wrong = [0.55, 0.45], [0.0, 1.0]
    clips = [np.array([right, right, wrong], dtype=np.float32)] * n
    clips += [np.eye(2, dtype=np.float32)[[i % 2]] for i in range(60 - n)]
    judged = Judged(clips, clips, np.array([0] * n + [i % 2 for i in range(60 - n)]))
    hits = [
        int((judged.winners(one) == judged.truth).sum()) for one in (Rule.FUSION1, Rule.FUSION2)
    ]
    assert hits == [60 - n, 60]
    assert choose_decision(judged, 0.05).rule is rule
