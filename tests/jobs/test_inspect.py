"""Questions about one track, answered here and by a real worker process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.core.audio import decode
from mgc_desktop.core.errors import AudioDecodeError, AudioReadError, BundleError
from mgc_desktop.core.features import SAMPLE_RATE, feature_maps
from mgc_desktop.core.features.frames import HOP_LENGTH
from mgc_desktop.core.importance import Method
from mgc_desktop.jobs.inspection.answers import (
    GLANCES,
    MINUTE_FRAMES,
    OVERVIEW_HOP,
    TILE_COLUMNS,
    TileKey,
)
from mgc_desktop.jobs.inspection.inspect import (
    InspectionWorkers,
    about,
    explain_clip,
    glance,
    minute,
    release,
    tile,
)
from mgc_desktop.jobs.models import bundles
from mgc_desktop.paths import model_dir
from mgc_desktop.processes import WorkerDied, WorkerPool
from tests.conftest import ROOT
from tests.helpers.audio import make_audio, music_like
from tests.helpers.bundles import model_of, retrained, with_other_weights
from tests.helpers.mounts import FailingDisk

SECONDS = 70.0
MODEL = model_of(model_dir("genre"))


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    yield
    release()


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("songs") / "song.flac"
    soundfile.write(path, music_like(SECONDS, SAMPLE_RATE, seed=5), SAMPLE_RATE)
    return str(path)


def test_minutes_together_are_the_track(song: str) -> None:
    _, music = feature_maps(decode(song))
    minutes = [minute(song, i) for i in range(2)]
    span = min(part.bounds[0] for part in minutes), max(part.bounds[1] for part in minutes)
    minutes = [minute(song, i, span) for i in range(2)]
    joined = np.concatenate([part.music for part in minutes])
    assert joined.shape == music.shape
    np.testing.assert_allclose(joined, music, atol=2e-3 * np.ptp(music, axis=0).max())
    columns = MINUTE_FRAMES * HOP_LENGTH // OVERVIEW_HOP
    assert [part.levels.shape[1] for part in minutes] == [columns, 29]
    assert minutes[0].peaks.min() >= -1.0
    assert minutes[0].peaks.max() > 0.1


@pytest.mark.parametrize("hop", [16, 512, 4096])
def test_tiles_meet(song: str, hop: int) -> None:
    """The same columns come out of two tiles and of one twice as deep below the other."""
    left = tile(song, TileKey(hop, 0, 1024)).levels
    right = tile(song, TileKey(hop, 1, 1024)).levels
    assert left.shape == right.shape == (513, TILE_COLUMNS)
    gap = np.abs(left[:, -1].astype(int) - right[:, 0].astype(int)).mean()
    assert gap < np.abs(left[:, 0].astype(int) - right[:, -1].astype(int)).mean() + 20


def test_a_tile_has_the_waveform_above_it(song: str) -> None:
    samples = decode(song)
    for index in (0, 3):
        cells = samples[index * 256 * 64 :][: 256 * 64].reshape(256, 64)
        peaks = tile(song, TileKey(64, index, 512)).peaks
        np.testing.assert_allclose(peaks[:, 0], cells.min(axis=1), atol=1e-4)
        np.testing.assert_allclose(peaks[:, 1], cells.max(axis=1), atol=1e-4)


def test_asking_loads_no_signal_processing() -> None:
    code = (
        "import sys\n"
        "import mgc_desktop.jobs.inspection.inspect\n"
        "heavy = ('torch', 'numba', 'scipy', 'av', 'sqlalchemy', 'pydantic')\n"
        "print([m for m in heavy if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_beyond_the_end_there_is_silence(song: str) -> None:
    past = tile(song, TileKey(512, 40, 1024))
    assert past.levels.max() == 0
    assert not past.peaks.any()


def test_a_glance_sees_the_whole(song: str) -> None:
    seen = glance(song, SECONDS)
    assert seen.levels.shape == (513, GLANCES)
    assert (seen.peaks[:, 1] > seen.peaks[:, 0]).sum() > 0.9 * GLANCES


@pytest.mark.parametrize("method", list(Method))
def test_a_clip_is_explained_where_it_is(song: str, method: Method) -> None:
    found = explain_clip(song, 10, "jazz", MODEL, method)
    assert found.start_s == pytest.approx(10 * 64 * HOP_LENGTH / SAMPLE_RATE)
    assert found.stft.shape == (128, 513)
    assert np.abs(found.features).max() > 0


def test_a_clip_is_explained_by_the_weights_that_heard_it(
    song: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two bundles with one name and version; and never by the other when one is gone."""
    monkeypatch.setattr(bundles, "models_dir", lambda: tmp_path)
    first, second = retrained(tmp_path / "first"), with_other_weights(tmp_path / "second")
    scores = [
        explain_clip(song, 10, "jazz", model_of(folder), Method.OCCLUSION).score["net_stft"]
        for folder in (first, second)
    ]
    assert scores[0] != pytest.approx(scores[1], abs=0.1)
    gone = replace(model_of(first), sha256="c" * 64)
    with pytest.raises(BundleError, match="with other weights than the track was analysed by"):
        explain_clip(song, 10, "jazz", gone)


def test_a_clip_after_the_end_is_refused(song: str) -> None:
    with pytest.raises(AudioDecodeError, match="ends before this clip"):
        explain_clip(song, 1000, "jazz", MODEL)


def test_files_that_are_gone_or_changed_are_noticed(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "wav", seconds=3.0)
    assert about(str(path)).duration_s == pytest.approx(3.0, abs=0.01)
    before = path.stat().st_mtime_ns
    soundfile.write(path, np.zeros(SAMPLE_RATE, np.float32), SAMPLE_RATE)
    os.utime(path, ns=(before + 10**9, before + 10**9))
    assert about(str(path)).duration_s == pytest.approx(1.0, abs=0.01)
    path.unlink()
    with pytest.raises(AudioDecodeError, match="no such file"):
        about(str(path))


def test_a_worker_answers_and_ends(song: str) -> None:
    workers = InspectionWorkers()
    try:
        key = TileKey(512, 0, 1024)
        answer, here = workers.ask(tile, song, key).result(60), tile(song, key)
        np.testing.assert_array_equal(answer.levels, here.levels)
        with pytest.raises(AudioDecodeError, match=r"nothing\.mp3"):
            workers.ask(about, "/nowhere/nothing.mp3").result(60)
    finally:
        workers.close()


def test_closing_ends_the_question_at_hand(song: str) -> None:
    workers = InspectionWorkers()
    asked = [workers.ask(tile, song, TileKey(512, i, 1024)) for i in range(40)]
    asked[0].result(60)
    started = time.monotonic()
    workers.close()
    # It is called on the thread of the window.
    assert time.monotonic() - started < 0.016
    assert wait(asked, 5).not_done == set()
    assert asked[-1].cancelled()


def test_workers_outlive_another_pool_that_is_left(song: str) -> None:
    workers = InspectionWorkers()
    try:
        length = workers.ask(about, song).result(60).duration_s
        with WorkerPool(1) as other:
            other.submit(len, "abc").result(60)
            asked = workers.ask(tile, song, TileKey(512, 1, 1024))
        assert asked.result(60).levels.size
        assert workers.ask(about, song).result(60).duration_s == length
    finally:
        workers.close()


def test_a_question_whose_worker_dies_is_answered_with_that(song: str) -> None:
    workers = InspectionWorkers()
    try:
        workers.ask(about, song).result(60)
        asked = workers.ask(about, song)
        killed = active_children()
        for child in killed:
            child.kill()
        for child in killed:
            # Whoever asks before it is gone would share its fate.
            child.join(60)
        assert asked.exception(60) is None or isinstance(asked.exception(), WorkerDied)
        assert workers.ask(about, song).result(60).duration_s > 0
    finally:
        workers.close()


def test_shorter_than_a_frame_can_be_inspected(tmp_path: Path) -> None:
    path = str(tmp_path / "click.wav")
    soundfile.write(path, music_like(1.0, SAMPLE_RATE)[:700], SAMPLE_RATE)
    assert about(path).duration_s == pytest.approx(700 / SAMPLE_RATE)
    found = minute(path, 0)
    assert found.music.shape == (1, 8)
    assert len(found.peaks) == 2
    assert tile(path, TileKey(512, 0, 1024)).levels.any()
    assert set(explain_clip(path, 0, "jazz", MODEL).score) >= {"net_stft", "net_music"}
    with pytest.raises(AudioDecodeError, match="ends before this clip"):
        explain_clip(path, 1, "jazz", MODEL)


def test_a_disk_that_failed_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    name = make_audio(tmp_path / "files", "flac", seconds=60.0).name
    disk = FailingDisk(tmp_path / "disk", tmp_path / "files")
    with disk.failing(name, 0.5) as folder:
        path = str(folder / name)
        assert about(path).duration_s > 59
        with pytest.raises(AudioReadError, match="cannot be read: the disk reports an error"):
            tile(path, TileKey(512, 8, 1024))
        # What is there is still shown: the file is opened anew.
        assert tile(path, TileKey(512, 0, 1024)).levels.any()
        release()
