"""The player against a real sound server; what it plays is recorded by PulseAudio's own tools."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from mgc_desktop.core.errors import AudioDecodeError, PlaybackError
from mgc_desktop.playback.host import SoundHost
from mgc_desktop.playback.output import gain_of
from mgc_desktop.playback.player import Player
from mgc_desktop.playback.queue import Entry, Queue, Repeat
from mgc_desktop.playback.status import DevicesChanged, Event, State, Status
from tests.helpers.audio import make_audio
from tests.helpers.sound import RATE, SoundServer, wait_until


@pytest.fixture
def player(host: SoundHost) -> Iterator[Player]:
    player = Player(host)
    yield player
    assert player.close()


def noise(path: Path, seconds: float, seed: int) -> NDArray[np.float32]:
    """Write noise, which resembles itself at no other moment."""
    samples = np.random.default_rng(seed).uniform(-0.5, 0.5, (round(seconds * RATE), 2))
    frames = samples.astype(np.float32)
    soundfile.write(path, frames, RATE, subtype="FLOAT")
    return frames


def place_of(piece: NDArray[np.float32], tape: NDArray[np.float32]) -> int:
    """Where on the tape a piece is, to the sample."""
    length = 1 << (len(tape) + len(piece) - 1).bit_length()
    spectrum = np.fft.rfft(tape[:, 0], length) * np.conj(np.fft.rfft(piece[:, 0], length))
    return int(np.argmax(np.fft.irfft(spectrum, length)[: len(tape) - len(piece) + 1]))


def becomes(player: Player, state: State, timeout_s: float = 10.0) -> None:
    wait_until(lambda: player.status.state is state, f"the player is {state}", timeout_s)


def device_of(player: Player) -> str | None:
    device = player.status.device
    return device.server_name if device is not None else None


def test_what_is_heard_is_what_is_in_the_file(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    frames = noise(tmp_path / "a.wav", 2.0, 1)
    with sound_server.recording() as tape:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.PLAYING)
        becomes(player, State.ENDED)
    start = place_of(frames[:RATE], tape.frames)
    assert np.array_equal(tape.frames[start : start + len(frames)], frames)


def test_two_files_join_without_a_gap(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    first, second = noise(tmp_path / "a.wav", 1.3, 1), noise(tmp_path / "b.wav", 1.0, 2)
    paths = [str(tmp_path / "a.wav"), str(tmp_path / "b.wav")]
    seen: list[Event] = []
    player.add_listener(seen.append)
    with sound_server.recording() as tape:
        player.play_list(paths)
        becomes(player, State.PLAYING)
        becomes(player, State.ENDED)
    both = np.concatenate([first, second])
    start = place_of(first, tape.frames)
    assert np.array_equal(tape.frames[start : start + len(both)], both)
    shown = [event.path for event in seen if isinstance(event, Status)]
    assert shown.index(paths[0]) < shown.index(paths[1])


def test_two_mp3_join_without_a_gap(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    """The encoder's padding is cut off at the seam: the sound never falls silent there."""
    paths = [
        str(make_audio(tmp_path, "mp3", seconds=1.5, name=name)) for name in ("first", "second")
    ]
    with sound_server.recording() as tape:
        player.play_list(paths)
        becomes(player, State.PLAYING)
        becomes(player, State.ENDED)
    loud = np.flatnonzero(np.abs(tape.frames[:, 0]) > 0.02)
    assert (loud[-1] - loud[0]) / RATE == pytest.approx(3.0, abs=0.02)
    assert np.diff(loud).max() / RATE < 0.005


def test_seeking_lands_to_the_sample(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    frames = noise(tmp_path / "a.wav", 6.0, 1)
    with sound_server.recording() as tape:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.PLAYING)
        wait_until(lambda: player.position_s > 0.3, "it has begun")
        for target in (1.0, 2.0, 4.5):
            player.seek(target)
        becomes(player, State.ENDED)
    target = frames[round(4.5 * RATE) :]
    start = place_of(target[RATE // 2 :], tape.frames) - RATE // 2
    # 6 ms fade from what was heard before.
    assert np.array_equal(tape.frames[start + 256 : start + len(target)], target[256:])
    assert not np.array_equal(tape.frames[start : start + 200], target[:200])


def test_on_its_way_the_position_is_where_it_goes(player: Player, tmp_path: Path) -> None:
    """Else a slider would jump back for a moment, and a step from there go wrong."""
    noise(tmp_path / "a.wav", 60.0, 1)
    player.play(str(tmp_path / "a.wav"), 40.0)
    becomes(player, State.PLAYING)
    wait_until(lambda: player.position_s > 40.2, "it has begun")
    for target in (5.0, 30.0, 0.0):
        began = time.monotonic()
        player.seek(target)
        passed = 0.0
        while passed < 0.5:
            position_s = player.position_s
            passed = time.monotonic() - began
            assert target <= position_s < target + passed + 0.1


def test_the_position_is_what_is_heard(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    noise(tmp_path / "a.wav", 4.0, 1)
    player.play(str(tmp_path / "a.wav"))
    becomes(player, State.PLAYING)
    wait_until(lambda: player.position_s > 0.5, "it has begun")
    seen = []
    for _ in range(60):
        seen.append((time.perf_counter(), player.position_s))
        time.sleep(0.02)
    moments, positions = np.array(seen).T
    drift = (positions - positions[0]) - (moments - moments[0])
    assert np.abs(drift).max() < 0.06
    assert (np.diff(positions) > -0.03).all()
    usec = sound_server.pactl("list", "sink-inputs")
    buffered_s = int(usec.split("Buffer Latency:")[1].split()[0]) / 1e6
    output = player._engine._deck.output
    assert output is not None
    ahead_s = output.renderer.ring.read / RATE - player.position_s
    assert ahead_s == pytest.approx(buffered_s, abs=0.1)


def test_a_pause_is_silent_and_goes_on_where_it_was(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    frames = noise(tmp_path / "a.wav", 3.0, 1)
    with sound_server.recording() as tape:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.PLAYING)
        wait_until(lambda: player.position_s > 0.5, "it has begun")
        player.pause()
        becomes(player, State.PAUSED)
        time.sleep(0.4)
        held = player.position_s
        time.sleep(0.6)
        assert player.position_s == held
        player.toggle()
        becomes(player, State.ENDED)
    tail = frames[round((held + 0.1) * RATE) :]
    head = frames[: round((held - 0.1) * RATE)]
    start, end = place_of(head, tape.frames), place_of(tail, tape.frames)
    assert np.array_equal(tape.frames[start : start + len(head)], head)
    assert np.array_equal(tape.frames[end : end + len(tail)], tail)
    between = tape.frames[start + len(head) : end]
    silent = np.abs(between).max(axis=1) == 0.0
    assert silent.sum() / RATE > 0.8


def test_the_volume_is_heard(player: Player, sound_server: SoundServer, tmp_path: Path) -> None:
    frames = noise(tmp_path / "a.wav", 2.0, 1)
    player.set_volume(0.5)
    wait_until(lambda: player.status.volume == 0.5, "the volume is set")
    with sound_server.recording() as tape:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.PLAYING)
        becomes(player, State.ENDED)
    start = place_of(frames[:RATE], tape.frames)
    heard = tape.frames[start : start + len(frames)]
    assert np.allclose(heard, frames * gain_of(0.5), atol=1e-6)


def test_a_clip_ends_where_it_should(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    frames = noise(tmp_path / "a.wav", 3.0, 1)
    with sound_server.recording() as tape:
        player.play_clip(str(tmp_path / "a.wav"), 0.5, 1.5)
        becomes(player, State.PLAYING)
        becomes(player, State.ENDED)
    clip = frames[RATE // 2 : RATE // 2 + RATE]
    start = place_of(clip, tape.frames)
    assert np.array_equal(tape.frames[start : start + RATE], clip)
    assert (tape.frames[start + RATE : start + RATE + 4000] == 0.0).all()


def test_a_moment_or_a_clip_leaves_the_list_as_it_is(player: Player, tmp_path: Path) -> None:
    paths = []
    for i, name in enumerate("abcd"):
        noise(tmp_path / f"{name}.wav", 6.0, i)
        paths.append(str(tmp_path / f"{name}.wav"))
    player.play_list(paths[:3], 1)
    becomes(player, State.PLAYING)
    player.play_here(paths[2], 3.0)
    wait_until(lambda: player.status.path == paths[2], "it is in another file of the list")
    assert (player.status.index, player.status.n_tracks) == (2, 3)
    wait_until(lambda: player.position_s > 3.0, "it is at the moment")
    player.previous()
    player.previous()
    wait_until(lambda: player.status.index == 1, "the one before it is played")
    # A stranger comes in after what is heard, and the rest of the list after that.
    player.play_clip(paths[3], 1.0, 1.5)
    wait_until(lambda: player.status.path == paths[3], "the stranger is heard")
    assert (player.status.index, player.status.n_tracks) == (2, 4)
    becomes(player, State.ENDED)
    player.resume()
    becomes(player, State.PLAYING)
    wait_until(lambda: player.position_s > 1.5, "it goes on where the clip ended")
    assert player.position_s < 4.0
    player.next()
    wait_until(lambda: player.status.path == paths[2], "the list goes on")


def test_a_clip_of_a_bad_file_is_not_one_of_the_next(player: Player, tmp_path: Path) -> None:
    noise(tmp_path / "a.wav", 2.0, 1)
    bad = tmp_path / "bad.mp3"
    bad.write_text("no music")
    player.play_list([str(bad), str(tmp_path / "a.wav")], 0, 0.0, 1.0)
    becomes(player, State.FAILED)
    assert player.status.path == str(bad)


def test_next_and_previous(player: Player, tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{name}.wav") for name in "abc"]
    for seed, path in enumerate(paths):
        noise(Path(path), 9.0, seed)
    player.play_list(paths, 1, start_s=4.0)
    wait_until(lambda: player.position_s > 4.05, "it has begun")
    assert player.status.index == 1
    assert player.status.n_tracks == 3
    player.previous()
    wait_until(lambda: player.position_s < 1.0, "the start of the same file")
    assert player.status.index == 1
    player.previous()
    wait_until(lambda: player.status.index == 0, "the file before")
    player.next()
    wait_until(lambda: player.status.index == 1, "the next file")
    player.pause()
    player.next()
    wait_until(lambda: player.status.path == paths[2], "the last file, still paused")
    assert player.status.state is State.PAUSED
    player.next()
    player.resume()
    becomes(player, State.PLAYING)
    assert player.status.path == paths[2]


def test_files_can_be_added_while_playing(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    first, second = noise(tmp_path / "a.wav", 0.8, 1), noise(tmp_path / "b.wav", 0.8, 2)
    with sound_server.recording() as tape:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.PLAYING)
        player.queue.append([str(tmp_path / "b.wav")])
        becomes(player, State.ENDED)
    both = np.concatenate([first, second])
    start = place_of(both, tape.frames)
    assert np.array_equal(tape.frames[start : start + len(both)], both)


def test_a_track_is_repeated_without_a_gap_until_it_is_not(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    frames = noise(tmp_path / "a.wav", 0.7, 1)
    player.queue.repeat(Repeat.ONE)
    with sound_server.recording() as tape:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.PLAYING)
        heard = [player.position_s]
        wait_until(
            lambda: (heard.append(player.position_s), heard[-1] < heard[-2] - 0.3)[1],
            "it is heard again",
        )
        player.queue.repeat(Repeat.OFF)
        becomes(player, State.ENDED)
    twice = np.concatenate([frames, frames])
    start = place_of(frames, tape.frames)
    joined = tape.frames[start : start + len(twice)]
    assert np.array_equal(joined[: round(0.75 * RATE)], twice[: round(0.75 * RATE)])
    # What was decoded ahead of the end is not heard any more.
    assert np.count_nonzero(tape.frames[:, 0]) < 1.9 * RATE


def test_the_queue_is_heard_as_it_is_now(player: Player, tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{name}.wav") for name in "abcd"]
    for seed, path in enumerate(paths):
        noise(Path(path), 0.6, seed)
    seen: list[Event] = []
    player.add_listener(seen.append)
    player.play_list(paths[:3])
    becomes(player, State.PLAYING)
    # The next one is decoded already.
    first, second, third = player.status.queue.entries
    player.queue.move([third], second)
    player.queue.play_next(paths[3:])
    player.queue.remove([first, second])
    becomes(player, State.ENDED)
    heard = [e.path for e in seen if isinstance(e, Status) and e.path is not None]
    assert list(dict.fromkeys(heard)) == [paths[0], paths[3], paths[2]]
    # What comes when all is over is what goes on.
    player.queue.append([paths[1]])
    player.resume()
    wait_until(lambda: player.status.path == paths[1], "the new one is heard")
    player.queue.repeat(Repeat.ALL)
    wait_until(lambda: player.status.path == paths[0], "it begins again")
    player.previous()
    wait_until(lambda: player.status.path == paths[1], "before the first is the last")
    player.queue.go_to(third)
    wait_until(lambda: player.status.path == paths[2], "an entry is gone to")


def test_an_earlier_queue_waits_where_it_was_unless_another_came(
    player: Player, tmp_path: Path
) -> None:
    paths = [str(tmp_path / f"{name}.wav") for name in "abc"]
    for seed, path in enumerate(paths):
        noise(Path(path), 1.0, seed)
    entries = tuple(Entry(path) for path in paths)
    player.queue.repeat(Repeat.ALL)
    player.queue.restore(Queue(entries), entries[1], 0.7, 1.0)
    becomes(player, State.PAUSED)
    status = player.status
    assert (status.path, status.duration_s, player.position_s) == (paths[1], 1.0, 0.7)
    assert (status.queue.entries, status.queue.repeat) == (entries, Repeat.ALL)
    assert status.device is None
    player.queue.insert([paths[0]], entries[2])
    wait_until(lambda: player.status.n_tracks == 4, "one comes in between")
    assert [entry.path for entry in player.status.queue.entries] == [*paths[:2], paths[0], paths[2]]
    player.queue.restore(Queue(entries[:1]), entries[0], 0.0, None)
    player.resume()
    becomes(player, State.PLAYING)
    assert 0.7 <= player.position_s < 1.0
    assert player.status.n_tracks == 4
    wait_until(lambda: player.status.index == 2, "what came in is heard next")


def test_chance_begins_with_what_is_heard_and_goes_when_it_is_told(
    player: Player, tmp_path: Path
) -> None:
    paths = [str(tmp_path / f"{name}.wav") for name in "abcdefghijklmnop"]
    noise(Path(paths[5]), 30.0, 1)
    player.queue.shuffle(True)
    player.play_list(paths, 5)
    becomes(player, State.PLAYING)

    def order() -> list[str]:
        return [entry.path for entry in player.status.queue.entries]

    assert order()[0] == paths[5]
    assert player.status.index == 0
    assert sorted(order()) == paths
    assert order() != [paths[5], *paths[:5], *paths[6:]]
    player.queue.shuffle(False)
    wait_until(lambda: order() == paths, "the order from before")
    assert player.status.index == 5
    assert player.status.state is State.PLAYING


def test_a_bad_file_is_said_and_passed_over(player: Player, tmp_path: Path) -> None:
    bad = tmp_path / "bad.mp3"
    bad.write_bytes(b"nothing")
    noise(tmp_path / "a.wav", 0.5, 1)
    seen: list[Event] = []
    player.add_listener(seen.append)
    player.play_list([str(bad), str(tmp_path / "a.wav")])
    becomes(player, State.PLAYING)
    assert player.status.index == 1
    assert [e.path for e in seen if isinstance(e, AudioDecodeError)] == [str(bad)]
    player.play(str(bad))
    becomes(player, State.FAILED)
    assert "bad.mp3: not an audio file" in player.status.message


def test_another_device_can_be_chosen(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    noise(tmp_path / "a.wav", 20.0, 1)
    player.play(str(tmp_path / "a.wav"))
    becomes(player, State.PLAYING)
    assert sound_server.sinks_in_use() == ["one"]
    player.outputs.choose("server:two")
    wait_until(lambda: sound_server.sinks_in_use() == ["two"], "it plays on the other sink")
    assert player.status.state is State.PLAYING
    player.stop()
    wait_until(lambda: sound_server.sinks_in_use() == [], "the device is given back")


def test_devices_that_come_are_noticed(player: Player, sound_server: SoundServer) -> None:
    seen: list[Event] = []
    player.add_listener(seen.append)
    player.outputs.look()
    wait_until(lambda: len(player.outputs.found) == 2, "both sinks")
    assert [d.server_name for d in player.outputs.found if d.default] == ["one"]
    sound_server.add_sink("three")
    player.outputs.look()
    wait_until(lambda: len(player.outputs.found) == 3, "the new sink")
    assert sum(isinstance(event, DevicesChanged) for event in seen) == 2


def test_a_lost_device_is_replaced_and_taken_again_when_it_is_back(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    noise(tmp_path / "a.wav", 60.0, 1)
    player.outputs.choose("server:two")
    player.play(str(tmp_path / "a.wav"), start_s=5.0)
    wait_until(lambda: player.position_s > 5.2, "it has begun")
    sound_server.remove_sink("two")
    wait_until(lambda: sound_server.sinks_in_use() == ["one"], "it plays on the default sink")
    wait_until(lambda: device_of(player) == "one", "it says so")
    assert player.status.state is State.PLAYING
    assert 5.2 < player.position_s < 12.0
    sound_server.add_sink("two")
    wait_until(lambda: sound_server.sinks_in_use() == ["two"], "it is back on the wished sink")
    wait_until(lambda: device_of(player) == "two", "it says so")


def test_a_server_that_dies_is_waited_for(
    player: Player, sound_server: SoundServer, tmp_path: Path
) -> None:
    noise(tmp_path / "a.wav", 60.0, 1)
    seen: list[Event] = []
    player.add_listener(seen.append)
    player.play(str(tmp_path / "a.wav"), start_s=5.0)
    wait_until(lambda: player.position_s > 5.2, "it has begun")
    sound_server.kill()
    becomes(player, State.WAITING)
    lost_at = player.position_s
    assert 5.0 < lost_at < 8.0
    time.sleep(2.5)
    errors = [event for event in seen if isinstance(event, PlaybackError)]
    assert len(errors) == 1
    assert player.status.message == str(errors[0])
    sound_server.start()
    becomes(player, State.PLAYING)
    assert lost_at <= player.position_s < lost_at + 3.0
    assert player.status.message == ""


def test_without_any_sound_the_player_says_so_once_and_lives(
    silent_host: SoundHost, tmp_path: Path
) -> None:
    noise(tmp_path / "a.wav", 1.0, 1)
    player = Player(silent_host)
    seen: list[Event] = []
    player.add_listener(seen.append)
    try:
        player.play(str(tmp_path / "a.wav"))
        becomes(player, State.WAITING)
        assert player.status.message == "no sound: this computer has no sound output"
        player.seek(0.5)
        wait_until(lambda: player.position_s == 0.5, "the place is remembered")
        player.toggle()
        becomes(player, State.PAUSED)
        player.toggle()
        becomes(player, State.WAITING)
        player.stop()
        becomes(player, State.STOPPED)
    finally:
        assert player.close()
    assert sum(isinstance(event, PlaybackError) for event in seen) == 1


def test_a_paused_player_gives_the_device_back(
    player: Player, sound_server: SoundServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mgc_desktop.playback.watch._RELEASE_S", 0.5)
    frames = noise(tmp_path / "a.wav", 2.0, 1)
    player.play(str(tmp_path / "a.wav"))
    wait_until(lambda: player.position_s > 0.5, "it has begun")
    player.pause()
    wait_until(lambda: sound_server.sinks_in_use() == [], "the device is given back")
    held = player.position_s
    assert player.status.state is State.PAUSED
    with sound_server.recording() as tape:
        player.resume()
        becomes(player, State.PLAYING)
        becomes(player, State.ENDED)
    rest = frames[round(held * RATE) + 2000 :]
    start = place_of(rest, tape.frames)
    assert np.array_equal(tape.frames[start : start + len(rest)], rest)


def test_closed_in_the_middle_of_a_list_it_holds_no_file(host: SoundHost, tmp_path: Path) -> None:
    paths = [tmp_path / f"{i}.wav" for i in range(3)]
    for seed, path in enumerate(paths):
        noise(path, 20.0, seed)
    player = Player(host)
    player.play_list([str(path) for path in paths])
    becomes(player, State.PLAYING)
    assert player.close()
    held = set()
    for link in list(Path("/proc/self/fd").iterdir()):
        with suppress(FileNotFoundError):
            held.add(str(link.readlink()))
    assert held.isdisjoint(map(str, paths))
