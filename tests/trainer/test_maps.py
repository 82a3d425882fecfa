"""The store of feature maps: by what files contain, bounded, and safe for several runs at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import MgcError
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from mgc_desktop.protocol.training import Event, Hearing, LeftOut
from tests.trainer.music import piece, write_piece
from trainer.__main__ import app
from trainer.data.cache import MapCache, open_cache, open_maps
from trainer.data.entries import encode_magnitudes
from trainer.data.joined import Joined
from trainer.stopping import Stopped


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("songs")
    return [write_piece(folder / f"{i}.flac", "Techno", i, seconds=3.5 + i) for i in range(3)]


def maps(
    folder: Path, paths: list[Path], told: list[Event] | None = None, *, variants: int = 1
) -> MapCache:
    tell = (lambda _: None) if told is None else told.append
    return open_cache(
        folder, paths, n_variants=variants, seed=1, seconds=30.0, jobs=1, tell=tell
    )  # fmt: skip


def computed(told: list[Event]) -> list[str]:
    return [Path(event.path).name for event in told if isinstance(event, Hearing)]


@pytest.fixture(scope="module")
def filled(songs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    maps(folder, songs)
    return folder


def test_maps_are_those_of_the_track(songs: list[Path], filled: Path) -> None:
    found = maps(filled, songs)
    for i, song in enumerate(songs):
        stft, music = feature_maps(decode(song))
        np.testing.assert_array_equal(found.stft[found.frames(i)], encode_magnitudes(stft))
        np.testing.assert_array_equal(found.music[found.frames(i)], music)
    assert isinstance(found.stft[found.frames(1)].base, np.memmap)


def test_what_a_file_contains_is_what_counts(
    songs: list[Path], filled: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(filled, tmp_path / "maps")
    told: list[Event] = []
    # Other names, another order, and a file that was edited to the same length and date.
    renamed = [Path(shutil.copy2(song, tmp_path / f"new {song.name}")) for song in songs]
    maps(folder, renamed[::-1], told)
    assert computed(told) == []
    wav = tmp_path / "edited.wav"
    soundfile.write(wav, piece("Chanson", 1), SAMPLE_RATE)
    before = maps(folder, [wav])
    size = wav.stat().st_size
    soundfile.write(wav, piece("Ambient", 1), SAMPLE_RATE)
    assert wav.stat().st_size == size
    after = maps(folder, [*renamed, wav], told)
    # And nothing but the edited file is computed again.
    assert computed(told) == ["edited.wav"]
    assert not np.array_equal(after.music[after.frames(3)], before.music[before.frames(0)])


def test_variants_depend_on_content_and_seed_alone(songs: list[Path], tmp_path: Path) -> None:
    one = maps(tmp_path / "a", songs[:2], variants=2)
    other = maps(tmp_path / "b", songs[1::-1], variants=2)
    for i, j in ((0, 1), (1, 0)):
        for version in (0, 1):
            np.testing.assert_array_equal(
                one.music[one.frames(i, version)], other.music[other.frames(j, version)]
            )
    assert not np.array_equal(one.bounds[0, 0], one.bounds[0, 1])


def test_a_bad_file_is_named_and_the_rest_is_there(
    songs: list[Path], filled: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.mp3"
    bad.write_bytes(b"not audio")
    told: list[Event] = []
    found = maps(filled, [songs[0], bad, tmp_path / "gone.flac", songs[1]], told)
    assert set(found.failures) == {1, 2}
    out = {Path(e.name).name: e.cause for e in told if isinstance(e, LeftOut)}
    assert "not an audio file" in out["bad.mp3"]
    assert "No such file" in out["gone.flac"]
    good = found.only([0, 3])
    assert len(good.bounds) == 2
    assert len(good.music[good.frames(1)]) == len(feature_maps(decode(songs[1]))[1])


def test_it_is_bounded_and_what_a_run_has_mapped_it_can_still_read(
    songs: list[Path], filled: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(filled, tmp_path / "maps")
    found = maps(folder, songs)
    before = found.stft[found.frames(0)].copy()
    with open_maps(folder) as store:
        store.reset("size_limit", 1)
        while store.cull():
            pass
        assert len(store) == 0
    np.testing.assert_array_equal(found.stft[found.frames(0)], before)
    with pytest.raises(MgcError, match="larger than the limit"):
        maps(folder, songs)


def test_two_at_once_fill_it_and_both_can_read_it(songs: list[Path], tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "if __name__ == '__main__':\n"
        "    from trainer.data.cache import open_cache\n"
        "    songs = [Path(song) for song in sys.argv[2:]]\n"
        "    found = open_cache(\n"
        "        Path(sys.argv[1]), songs, n_variants=1, seed=1, seconds=30.0, jobs=1\n"
        "    )\n"
        "    print(len(found.stft), float(found.music[:].sum()))\n"
    )
    script = tmp_path / "two.py"
    script.write_text(code)
    command = [sys.executable, str(script), str(tmp_path / "maps"), *map(str, songs)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1] != ""
    with open_maps(tmp_path / "maps") as store:
        assert len(store) == 3
        assert store.check() == []


def test_a_stop_keeps_what_was_computed(songs: list[Path], tmp_path: Path) -> None:
    told: list[Event] = []
    with pytest.raises(Stopped):
        open_cache(
            tmp_path, songs, n_variants=1, seed=1, seconds=30.0, jobs=1, tell=told.append,
            stop=lambda: bool(told),
        )  # fmt: skip
    done = len(told)
    maps(tmp_path, songs, told)
    assert 0 < len(computed(told)[done:]) < 3


def test_rows_of_many_arrays_are_read_as_one() -> None:
    parts = [np.arange(n * 2).reshape(n, 2) + 100 * n for n in (3, 1, 4)]
    joined, whole = Joined(parts, (2,), np.int64), np.concatenate(parts)
    assert joined.shape == whole.shape
    for rows in (slice(0, 3), slice(1, 7), slice(3, 4), slice(4, 100), slice(5, 2), slice(None)):
        np.testing.assert_array_equal(joined[rows], whole[rows])
    chosen = np.array([7, 0, 3, 3, 5])
    np.testing.assert_array_equal(joined[chosen], whole[chosen])
    assert Joined([], (2,), np.int64)[slice(None)].shape == (0, 2)


def test_the_terminal_shows_and_prunes_it(filled: Path, tmp_path: Path) -> None:
    shutil.copytree(filled, tmp_path / "maps")
    # What a run that was killed left behind stands in no list.
    lost = tmp_path / "maps" / "aa" / "bb"
    lost.mkdir(parents=True)
    (lost / "lost.val").write_bytes(b"x" * 100)
    places = ["--cache", str(tmp_path), "--hearings", str(tmp_path / "none")]
    places += ["--inputs", str(tmp_path / "none")]
    shown = CliRunner().invoke(app, ["cache", "show", *places])
    assert shown.exit_code == 0, shown.output
    assert f"{tmp_path / 'maps'}: 3 feature maps" in shown.output
    # Looking makes no cache where there is none.
    assert not (tmp_path / "none").exists()
    pruned = CliRunner().invoke(app, ["cache", "prune", "--only", "maps", *places])
    assert "3 feature maps let go, 0 kept" in pruned.output
    assert not list((tmp_path / "maps").rglob("*.val"))
