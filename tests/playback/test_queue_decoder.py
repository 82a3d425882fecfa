from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.playback.queue_decoder import QueueDecoder
from tests.helpers.audio import make_audio, music_like
from tests.helpers.mounts import FailingDisk


def write(path: Path, seconds: float, seed: int, rate: int = 44_100) -> NDArray[np.float32]:
    mono = music_like(seconds, rate, seed)
    soundfile.write(path, mono, rate, subtype="FLOAT")
    return np.repeat(mono[:, None], 2, axis=1)


def drain(decoder: QueueDecoder) -> NDArray[np.float32]:
    blocks = []
    while (block := decoder.next_block()) is not None:
        assert 0 < len(block) <= decoder.rate // 4
        blocks.append(block)
    return np.concatenate(blocks)


def decoder(
    paths: list[str], index: int = 0, start_s: float = 0.0, stop_s: float | None = None
) -> tuple[QueueDecoder, list[AudioDecodeError]]:
    queue = Queue().of(paths, index)[0]
    return decoder_of([queue], queue.entries[index], start_s, stop_s)


def decoder_of(
    queues: list[Queue], first: Entry, start_s: float = 0.0, stop_s: float | None = None
) -> tuple[QueueDecoder, list[AudioDecodeError]]:
    """A decoder over the last of several queues, which may grow in number."""
    failures: list[AudioDecodeError] = []
    made = QueueDecoder(
        first,
        lambda entry: queues[-1].after(entry),
        start_s,
        stop_s,
        lambda rate: rate,
        failures.append,
    )
    return made, failures


def test_files_follow_each_other_without_a_sample_between(tmp_path: Path) -> None:
    first = write(tmp_path / "a.wav", 1.01, 1)
    second = write(tmp_path / "b.wav", 0.5, 2)
    playing, failures = decoder([str(tmp_path / "a.wav"), str(tmp_path / "b.wav")])
    assert np.array_equal(drain(playing), np.concatenate([first, second]))
    assert failures == []
    segment, moment_s = playing.at(len(first) + 4410) or (None, 0.0)
    assert segment is not None
    assert (Path(segment.entry.path).name, segment.first_frame) == ("b.wav", len(first))
    assert abs(moment_s - 0.1) < 1e-9


def test_a_clip_is_exactly_as_long_as_asked(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.wav", 3.0, 1)
    playing, _ = decoder([str(tmp_path / "a.wav")], start_s=0.5, stop_s=1.75)
    assert np.array_equal(drain(playing), whole[22_050:77_175])


def test_a_file_that_is_none_is_left_out_and_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.flac"
    bad.write_bytes(b"nothing")
    good = write(tmp_path / "a.wav", 0.4, 1)
    playing, failures = decoder([str(bad), str(tmp_path / "a.wav"), str(tmp_path / "gone.mp3")])
    assert np.array_equal(drain(playing), good)
    assert [Path(error.path).name for error in failures] == ["bad.flac", "gone.mp3"]
    assert [Path(segment.entry.path).name for segment in playing.segments] == ["a.wav"]


def test_a_list_that_grows_is_played_on(tmp_path: Path) -> None:
    first = write(tmp_path / "a.wav", 0.3, 1)
    second = write(tmp_path / "b.wav", 0.3, 2)
    queues = [Queue().of([str(tmp_path / "a.wav")], 0)[0]]
    playing, _ = decoder_of(queues, queues[0].entries[0])
    assert np.array_equal(drain(playing), first)
    assert playing.finished
    queues.append(queues[0].insert([Entry(str(tmp_path / "b.wav"))], None))
    assert np.array_equal(drain(playing), second)


def test_another_rate_is_fitted_to_the_first(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", 1.0, 1)
    write(tmp_path / "b.wav", 1.0, 2, rate=48_000)
    playing, _ = decoder([str(tmp_path / "a.wav"), str(tmp_path / "b.wav")])
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
        made, failures = decoder(paths)
        n_frames = len(drain(made))
        made.close()
    assert [str(e) for e in failures] == [f"{paths[0]}: cannot be read: the disk reports an error"]
    assert len(made.segments) == 2
    assert n_frames - made.segments[1].first_frame == 2 * 44_100


def test_a_repeated_file_joins_itself_and_one_without_sound_ends_it(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.wav", 0.3, 1)
    queue = replace(Queue().of([str(tmp_path / "a.wav")], 0)[0], repeat=Repeat.ONE)
    playing, _ = decoder_of([queue], queue.entries[0], 0.1)
    blocks: list[NDArray[np.float32]] = []
    while sum(map(len, blocks)) < 2 * len(whole):
        block = playing.next_block()
        assert block is not None
        blocks.append(block)
    playing.close()
    expected = np.concatenate([whole[4410:], whole, whole])
    assert np.array_equal(np.concatenate(blocks), expected[: sum(map(len, blocks))])
    bad = tmp_path / "bad.flac"
    bad.write_bytes(b"nothing")
    for repeat in (Repeat.ONE, Repeat.ALL):
        queue = replace(Queue().of([str(bad), str(tmp_path / "gone.mp3")], 0)[0], repeat=repeat)
        playing, failures = decoder_of([queue], queue.entries[0])
        assert playing.next_block() is None
        assert len(failures) == (1 if repeat is Repeat.ONE else 2)


def test_what_is_decoded_ahead_holds_while_the_queue_has_the_same_order(tmp_path: Path) -> None:
    for seed, name in enumerate("ab"):
        write(tmp_path / f"{name}.wav", 0.3, seed)
    bad = tmp_path / "bad.flac"
    bad.write_bytes(b"nothing")
    queue = Queue().of([str(tmp_path / "a.wav"), str(bad), str(tmp_path / "b.wav")], 0)[0]
    queues = [queue]
    first, left_out, last = queue.entries
    playing, _ = decoder_of(queues, first)
    drain(playing)
    assert playing.holds(playing.segments[0])
    queues.append(queue.remove([left_out]))
    assert not playing.holds(playing.segments[0])
    queues.append(queue.move([last], first))
    assert not playing.holds(playing.segments[0])
    assert playing.holds(playing.segments[1])
