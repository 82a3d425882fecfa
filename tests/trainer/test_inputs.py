"""What systems hear: shapes, numbers by hand, and the store that keeps them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import librosa
import numpy as np
import pytest

from mgc_desktop.core.clips import clips
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from mgc_desktop.protocol.training import Event, Hearing, LeftOut
from tests.helpers.audio import music_like
from tests.trainer.deadly import Deadly
from tests.trainer.music import write_piece
from trainer.data.content import content_key
from trainer.inputs.input import Input, cut, middle
from trainer.inputs.logmel import LogMel
from trainer.inputs.long_logmel import LongLogMel
from trainer.inputs.maps import MusicMap, StftMap
from trainer.inputs.pieces import MelPieces, OctavePieces
from trainer.inputs.preparing import prepare
from trainer.inputs.spectra import Mfcc
from trainer.inputs.store import open_inputs
from trainer.stopping import Stopped, never
from trainer.systems import SYSTEMS
from trainer.systems.neural import NeuralSystem

NETWORKS = [system for system in SYSTEMS.values() if isinstance(system, NeuralSystem)]
INPUTS = {one.key: one for network in NETWORKS for one in network.inputs}
# Clips of 30 s, as the papers count them.
COUNTS = {
    "STFT map": 18,
    "music map": 18,
    "log-STFT": 10,
    "MFCC": 10,
    "log-mel pieces": 15,
    "octave pieces": 30,
    "log-mel of a track": 1,
}


@pytest.mark.parametrize("one", INPUTS.values(), ids=INPUTS)
def test_clips_of_thirty_seconds(one: Input) -> None:
    found = one.of_track(music_like(30.0, SAMPLE_RATE))
    assert found.dtype == np.float32
    assert found.shape[1:] == one.shape
    assert np.isfinite(found).all()
    wanted = {COUNTS.get(one.name)}
    if isinstance(one, LogMel) and one.most:
        wanted = {one.most}
    assert len(found) in wanted


@pytest.mark.parametrize("one", INPUTS.values(), ids=INPUTS)
@pytest.mark.parametrize("n", [1, 700, SAMPLE_RATE])
def test_what_is_shorter_than_a_clip_is_one(one: Input, n: int) -> None:
    found = one.of_track(music_like(1.0, SAMPLE_RATE)[:n])
    assert found.shape == (1, *one.shape)
    assert np.isfinite(found).all()


def test_clips_start_where_the_paper_says() -> None:
    ramp = np.arange(30 * SAMPLE_RATE, dtype=np.float32)
    starts = cut(ramp, 3 * SAMPLE_RATE, 3 * SAMPLE_RATE // 2, 19)[:, 0]
    np.testing.assert_array_equal(starts, np.arange(19) * 33_075)
    (only,) = cut(ramp[:5], 8, 8)
    np.testing.assert_array_equal(only, [0, 1, 2, 3, 4, 0, 0, 0])


def test_of_a_long_track_the_middle_is_heard() -> None:
    ramp = np.arange(100, dtype=np.float32)
    np.testing.assert_array_equal(middle(ramp, 10, 3.0), ramp[35:65])
    np.testing.assert_array_equal(middle(ramp, 10, 30.0), ramp)
    np.testing.assert_array_equal(middle(ramp, 10, None), ramp)


def test_log_mel_is_librosas_clip_by_clip() -> None:
    samples = music_like(6.0, SAMPLE_RATE)
    one = LogMel(bins=128, clip=66_150, hop=66_150, window=1024, step=512)
    second = librosa.power_to_db(
        librosa.feature.melspectrogram(
            y=samples[66_150:132_300], sr=SAMPLE_RATE, n_fft=1024, hop_length=512, n_mels=128
        )
    )
    np.testing.assert_allclose(one.compute(samples)[1], second, atol=1e-4)
    cepstra = Mfcc(bins=20, clip=66_150, hop=66_150, window=1024, step=512).compute(samples)
    expected = librosa.feature.mfcc(S=second, n_mfcc=20)
    np.testing.assert_allclose(cepstra[1], expected, atol=1e-2)


def test_our_maps_are_the_applications() -> None:
    samples = music_like(6.0, SAMPLE_RATE)
    stft, music = feature_maps(samples)
    np.testing.assert_allclose(
        StftMap().compute(samples), clips(stft).transpose(0, 2, 1), rtol=1e-4, atol=1e-4
    )
    np.testing.assert_allclose(
        MusicMap().compute(samples), clips(music).transpose(0, 2, 1), rtol=1e-4, atol=1e-4
    )


def test_octaves_by_hand() -> None:
    """A tone between bins 41 and 42 is in the third eighth of the octave 32 ... 63."""
    one = OctavePieces()
    t = np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE
    tone = np.sin(2 * np.pi * 41.5 * SAMPLE_RATE / 2048 * t).astype(np.float32)
    loudest = one.compute(tone)[1].mean(axis=1).argmax()
    # 16 lowest, then two octaves of eight (k = 3, 4), then the third eighth of k = 5: 40 ... 43.
    assert loudest == 16 + 2 * 8 + 2
    # Bin 10 stands twice, as it is and as an octave's eighth of one bin (k = 3).
    low = one.compute(np.sin(2 * np.pi * 10 * SAMPLE_RATE / 2048 * t).astype(np.float32))[1]
    np.testing.assert_array_equal(low[10], low[16 + 2])


def test_pieces_of_one_spectrogram() -> None:
    """The pieces are parts of the whole excerpt's spectrogram, not of the waveform."""
    samples = music_like(5.0, SAMPLE_RATE)
    found = MelPieces().compute(samples)
    assert len(found) == ((5 * SAMPLE_RATE - 1024) // 256 + 1) // 166
    whole = librosa.power_to_db(
        librosa.feature.melspectrogram(
            y=samples, sr=SAMPLE_RATE, n_fft=1024, hop_length=256, n_mels=33, center=False
        )
    )
    np.testing.assert_allclose(np.concatenate(found, axis=1), whole[:, : len(found) * 166])


def test_the_ends_of_a_track_are_left_out() -> None:
    """75 s less twice 20 s hold one clip of 29.1 s, 120 s hold two; 50 s give their middle."""
    one = LongLogMel(bins=8, clip=349_183, hop=349_183, window=2048, step=1024, rate=12_000)
    noise = np.random.default_rng(1).standard_normal(120 * 12_000).astype(np.float32)
    assert [len(one.compute(noise[: s * 12_000])) for s in (75, 120, 50)] == [1, 2, 1]
    # What lies in the ends does not matter.
    changed = noise.copy()
    changed[: 20 * 12_000] = 0
    np.testing.assert_array_equal(one.compute(changed), one.compute(noise))
    short = noise[: 50 * 12_000]
    start = (len(short) - one.clip) // 2
    np.testing.assert_array_equal(one.compute(short), one.compute(short[start : start + one.clip]))


def test_a_computation_is_named_by_all_that_goes_into_it() -> None:
    one = LogMel(bins=64, clip=100, hop=50, window=32, step=16)
    others = [
        replace(one, bins=65),
        replace(one, hop=51),
        replace(one, most=3),
        replace(one, rate=12_000),
    ]
    assert len({other.key for other in (one, *others)}) == 5
    assert replace(one).key == one.key


def test_two_hold_one_store_and_what_is_let_go_stays_readable(tmp_path: Path) -> None:
    clips_of = [np.full((2, 3, 4), i, np.float32) for i in range(40)]
    with open_inputs(tmp_path) as mine, open_inputs(tmp_path) as theirs:
        held = mine.put("k", "0", clips_of[0])
        seen = theirs.get("k", "0")
        assert seen is not None
        assert isinstance(seen, np.memmap)
        theirs.set_limit(20_000)
        for i, one in enumerate(clips_of):
            theirs.put("k", str(i), one)
            mine.put("k2", str(i), one)
        assert mine.size <= 2 * 20_000
        assert theirs.clear() > 0
        assert mine.get("k", "0") is None
        np.testing.assert_array_equal(held, clips_of[0])
        np.testing.assert_array_equal(seen, clips_of[0])
    with open_inputs(tmp_path) as again:
        assert again.limit == 20_000


def test_one_bad_file_is_left_out_and_nothing_is_computed_twice(tmp_path: Path) -> None:
    paths = [write_piece(tmp_path / f"{i}.flac", "Techno", i, seconds=3.0) for i in range(3)]
    paths[1].write_bytes(b"no audio")
    same = shutil.copy(paths[0], tmp_path / "same.flac")
    files = [(path, content_key(path)) for path in (*paths, same)]
    inputs = (Mfcc(20, 66_150, 66_150, 1024, 512), MusicMap())
    told: list[Event] = []
    with open_inputs(tmp_path / "store") as store:
        first = prepare(files, inputs[:1], store, told.append, never, jobs=1)
        assert sorted(first) == [0, 2, 3]
        (out,) = (event for event in told if isinstance(event, LeftOut))
        assert out.name.endswith("1.flac")
        assert "no audio" in out.cause
        told.clear()
        both = prepare(files[:1] + files[2:], inputs, store, told.append, never, jobs=1)
        assert [len(arrays) for arrays in both.values()] == [2, 2, 2]
        np.testing.assert_array_equal(both[0][0], first[0][0])
        np.testing.assert_array_equal(both[0][1], both[2][1])
        told.clear()
        prepare(files[:1] + files[2:], inputs, store, told.append, never, jobs=1)
        assert not [event for event in told if isinstance(event, Hearing)]
        with pytest.raises(Stopped):
            prepare(files, inputs, store, told.append, lambda: True, jobs=1)


def test_a_file_that_ends_a_process_does_not_end_the_run(tmp_path: Path) -> None:
    lengths = (3.0, 1.0, 4.0)
    paths = [write_piece(tmp_path / f"{s}.flac", "Techno", 1, seconds=s) for s in lengths]
    told: list[Event] = []
    with open_inputs(tmp_path / "store") as store:
        files = [(path, content_key(path)) for path in paths]
        found = prepare(files, [Deadly()], store, told.append, never, jobs=1)
    assert sorted(found) == [0, 2]
    (out,) = (event for event in told if isinstance(event, LeftOut))
    assert Path(out.name).name == "1.0.flac"
    assert "crashed" in out.cause


def test_our_own_maps_load_nothing_of_librosa() -> None:
    code = (
        "import sys\nimport numpy as np\nfrom trainer.inputs.maps import MusicMap, StftMap\n"
        "samples = np.ones(22_050, np.float32)\n"
        "for one in (StftMap(), MusicMap()):\n    assert one.of_track(samples).shape[0] == 1\n"
        "print([name for name in ('librosa', 'torch') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr
