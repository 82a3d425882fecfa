from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.playback.programme import Programme
from tests.helpers.audio import make_audio, music_like
from tests.helpers.mounts import FailingDisk


def write(path: Path, seconds: float, seed: int, rate: int = 44_100) -> NDArray[np.float32]:
    mono = music_like(seconds, rate, seed)
    soundfile.write(path, mono, rate, subtype="FLOAT")
    return np.repeat(mono[:, None], 2, axis=1)


def drain(programme: Programme) -> NDArray[np.float32]:
    blocks = []
    while (block := programme.next_block()) is not None:
        assert 0 < len(block) <= programme.rate // 4
        blocks.append(block)
    return np.concatenate(blocks)


def programme(
    paths: list[str], index: int = 0, start_s: float = 0.0, stop_s: float | None = None
) -> tuple[Programme, list[AudioDecodeError]]:
    failures: list[AudioDecodeError] = []
    made = Programme(paths, index, start_s, stop_s, lambda rate: rate, failures.append)
    return made, failures


def test_files_follow_each_other_without_a_sample_between(tmp_path: Path) -> None:
    first = write(tmp_path / "a.wav", 1.01, 1)
    second = write(tmp_path / "b.wav", 0.5, 2)
    playing, failures = programme([str(tmp_path / "a.wav"), str(tmp_path / "b.wav")])
    assert np.array_equal(drain(playing), np.concatenate([first, second]))
    assert failures == []
    segment, moment_s = playing.at(len(first) + 4410) or (None, 0.0)
    assert segment is not None
    assert (segment.index, segment.first_frame) == (1, len(first))
    assert abs(moment_s - 0.1) < 1e-9


def test_a_clip_is_exactly_as_long_as_asked(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.wav", 3.0, 1)
    playing, _ = programme([str(tmp_path / "a.wav")], start_s=0.5, stop_s=1.75)
    assert np.array_equal(drain(playing), whole[22_050:77_175])


def test_a_file_that_is_none_is_left_out_and_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.flac"
    bad.write_bytes(b"nothing")
    good = write(tmp_path / "a.wav", 0.4, 1)
    playing, failures = programme([str(bad), str(tmp_path / "a.wav"), str(tmp_path / "gone.mp3")])
    assert np.array_equal(drain(playing), good)
    assert [Path(error.path).name for error in failures] == ["bad.flac", "gone.mp3"]
    assert [segment.index for segment in playing.segments] == [1]


def test_a_list_that_grows_is_played_on(tmp_path: Path) -> None:
    first = write(tmp_path / "a.wav", 0.3, 1)
    second = write(tmp_path / "b.wav", 0.3, 2)
    paths = [str(tmp_path / "a.wav")]
    playing, _ = programme(paths)
    assert np.array_equal(drain(playing), first)
    assert playing.finished
    paths.append(str(tmp_path / "b.wav"))
    assert np.array_equal(drain(playing), second)


def test_another_rate_is_fitted_to_the_first(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", 1.0, 1)
    write(tmp_path / "b.wav", 1.0, 2, rate=48_000)
    playing, _ = programme([str(tmp_path / "a.wav"), str(tmp_path / "b.wav")])
    heard = drain(playing)
    assert playing.rate == 44_100
    assert abs(len(heard) - 88_200) <= 1


def test_a_file_whose_disk_fails_is_said_and_the_next_one_played(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    name = make_audio(tmp_path / "files", "flac", seconds=30).name
    after = make_audio(tmp_path, "wav", seconds=2)
    disk = FailingDisk(tmp_path / "disk", tmp_path / "files")
    with disk.failing(name, 0.5) as folder:
        paths = [str(folder / name), str(after)]
        made, failures = programme(paths)
        n_frames = len(drain(made))
        made.close()
    assert [str(e) for e in failures] == [f"{paths[0]}: cannot be read: input/output error"]
    assert len(made.segments) == 2
    assert n_frames - made.segments[1].first_frame == 2 * 44_100
