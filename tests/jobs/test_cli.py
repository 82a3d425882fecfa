"""`mgc` as a user starts it: a real process, real files, its output and exit status."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import threading
import time
from itertools import chain
from pathlib import Path

import numpy as np
import psutil
import pytest

from mgc_desktop.core.features.prepare import prepare
from tests.helpers.audio import make_audio

MGC = [sys.executable, "-m", "mgc_desktop.cli"]


def mgc(*arguments: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MGC, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, check=False
    )


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four tracks in nested folders, among what is no music."""
    folder = tmp_path_factory.mktemp("music")
    nested = folder / "Artist" / "Album"
    nested.mkdir(parents=True)
    make_audio(folder, "flac", seconds=8, name="a")
    make_audio(nested, "mp3", seconds=12, name="b")
    make_audio(nested, "opus", seconds=6, name="ü 日本")
    make_audio(nested, "aac", seconds=6, name="d")
    (nested / "cover.jpg").write_bytes(b"not music")
    (folder / ".hidden").mkdir()
    make_audio(folder / ".hidden", "wav", seconds=4, name="secret")
    (folder / "loop").symlink_to(folder)
    return folder


def objects(done: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    return {Path(row["path"]).name: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.fixture(scope="module")
def analysed(music: Path) -> dict[str, dict]:
    done = mgc("analyze", "--json", "--device", "cpu", music)
    assert (done.returncode, done.stderr) == (0, "")
    return objects(done)


def test_finds_each_track_once(analysed: dict[str, dict]) -> None:
    assert sorted(analysed) == ["a.flac", "b.mp3", "d.m4a", "ü 日本.opus"]


def test_json_has_the_promised_shape(analysed: dict[str, dict]) -> None:
    row = analysed["b.mp3"]
    assert row.keys() == {
        "path", "duration_s", "genre", "by_rule", "mood", "clips", "labels", "model", "warnings",
        "heard",
    }  # fmt: skip
    assert row["heard"] is None
    assert row["duration_s"] == pytest.approx(12, abs=0.1)
    assert row["genre"].keys() == {"label", "confidence", "scores", "rule"}
    assert row["by_rule"].keys() == {"net_stft", "net_music", "fusion1", "fusion2"}
    assert row["mood"].keys() == {"label", "confidence", "scores", "words"}
    assert row["model"].keys() == {"name", "version", "sha256"}
    assert row["genre"]["scores"].keys() == set(row["labels"])
    assert len(row["clips"]) == 7
    for clip in row["clips"]:
        assert clip.keys() == {"start_s", "net_stft", "net_music", "fused", "vote"}
        assert len(clip["fused"]) == len(row["labels"]) == 10


def test_one_job_or_many_alone_or_together_the_answer_is_the_same(
    analysed: dict[str, dict], music: Path
) -> None:
    one_job = objects(mgc("analyze", "--json", "--jobs", "1", "--device", "cpu", music))
    assert one_job == analysed
    alone = objects(mgc("analyze", "--json", "--jobs", "1", music / "a.flac"))
    assert alone["a.flac"] == analysed["a.flac"]


def test_networks_in_the_parent_give_the_same(analysed: dict[str, dict], music: Path) -> None:
    """The road of a GPU (maps in workers, networks in one lane), walked on the CPU."""
    from mgc_desktop.core.vote import Rule
    from mgc_desktop.jobs.analysis import analyse as job
    from mgc_desktop.jobs.analysis.worker import ModelChoice, compute_maps, load_predictor
    from mgc_desktop.jobs.cancel import CancelToken
    from mgc_desktop.paths import model_dir

    choice = ModelChoice(str(model_dir("genre")), str(model_dir("mood")), None, "cpu")
    predictor = load_predictor(choice)
    files = [str(music / "a.flac"), str(music / "Artist" / "Album" / "b.mp3")]
    computed = chain.from_iterable(job._map_unordered(compute_maps, files, 1, None, CancelToken()))
    for result in computed:
        row = json.loads(json.dumps(job._through_lane(result, predictor, choice).as_json()))
        wanted = analysed[Path(row["path"]).name]
        assert row["genre"]["label"] == wanted["genre"]["label"]
        assert row["genre"]["rule"] in set(Rule)
        for a, b in zip(row["clips"], wanted["clips"], strict=True):
            np.testing.assert_allclose(a["fused"], b["fused"], atol=1e-5)


def test_lines_for_people(music: Path) -> None:
    done = mgc("analyze", music)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    assert all("%" in line for line in lines)
    assert any(line.endswith("ü 日本.opus") for line in lines)


def test_a_bad_file_does_not_stop_the_batch(music: Path, tmp_path: Path) -> None:
    shutil.copy(music / "a.flac", tmp_path / "good.flac")
    (tmp_path / "text.mp3").write_text("no music\n" * 100)
    (tmp_path / "empty.ogg").touch()
    missing = tmp_path / "missing.wav"
    done = mgc("analyze", "--json", tmp_path, missing)
    assert done.returncode == 1
    rows = objects(done)
    assert rows["good.flac"]["genre"]
    for name in ("text.mp3", "empty.ogg", "missing.wav"):
        assert rows[name].keys() == {"path", "error"}
    assert "empty" in rows["empty.ogg"]["error"]
    assert "no such file" in rows["missing.wav"]["error"]
    spoken = mgc("analyze", tmp_path)
    assert spoken.returncode == 1
    assert "text.mp3" in spoken.stderr
    assert len(spoken.stdout.splitlines()) == 1


def test_a_name_of_any_bytes(music: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff caf\xe9.flac")
    shutil.copy(music / "a.flac", tmp_path / name)
    assert list(objects(mgc("analyze", "--json", tmp_path))) == [name]
    assert "caf\\xe9.flac" in mgc("analyze", tmp_path).stdout


def test_nothing_to_do(tmp_path: Path) -> None:
    done = mgc("analyze", tmp_path)
    assert done.returncode == 0
    assert "no audio files found" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["features"], "Missing argument"),
        (["analyze", "--rule", "coin", "x"], "coin"),
        (["analyze", "--jobs", "0", "x"], "jobs"),
        (["analyze", "--model", "nowhere", "."], "no card"),
        (["dance"], "dance"),
    ],
)
def test_wrong_use(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*MGC, *arguments], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert message in done.stderr


def test_a_device_that_is_not_there(music: Path) -> None:
    import torch

    if torch.backends.mps.is_available():
        pytest.skip("this machine has an MPS device")
    done = mgc("analyze", "--device", "mps", music)
    assert done.returncode == 2
    assert "“mps” is not available here" in done.stderr


def test_rules(music: Path) -> None:
    track = music / "a.flac"
    for rule in ("fusion1", "net-stft", "threshold"):
        row = objects(mgc("analyze", "--json", "--rule", rule, track))["a.flac"]
        assert row["genre"]["rule"] == rule


def children_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.fixture
def many(music: Path, tmp_path: Path) -> Path:
    for i in range(300):
        (tmp_path / f"{i:03d}.flac").symlink_to(music / "a.flac")
    return tmp_path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stops_within_a_second_and_leaves_nothing(many: Path, number: signal.Signals) -> None:
    # As from a terminal: where the tests run in the background, SIGINT is ignored and inherited so.
    heed = "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler);"
    code = f"{heed} runpy.run_module('mgc_desktop.cli', run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-c", code, "analyze", "--json", "--jobs", "2", str(many)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["genre"]
        children = children_of(process)
        assert len(children) >= 2
        process.send_signal(number)
        started = time.monotonic()
        # Not communicate(): it would miss what readline() has buffered of the next lines.
        rest = process.stdout.read()
        assert process.stderr is not None
        stderr = process.stderr.read()
        assert process.wait(30) == 130
        # The bar is a second; a loaded machine may take somewhat longer to schedule us.
        assert time.monotonic() - started < 3
        # What was done stays printed, whole.
        assert all(json.loads(line)["genre"] for line in rest.splitlines())
        assert stderr == "mgc: interrupted\n"
    _, alive = psutil.wait_procs(children, timeout=3)
    assert alive == []


def test_workers_leave_when_the_program_is_killed(many: Path) -> None:
    command = [*MGC, "analyze", "--json", "--jobs", "2", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        children = children_of(process)
        process.kill()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert alive == []


def test_a_file_that_ends_its_worker_or_hangs_is_named_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mgc_desktop.jobs.analysis import analyse as job
    from mgc_desktop.jobs.cancel import CancelToken

    monkeypatch.setattr(job, "OPENING_S", 2.0)
    names = ("1", "crash", "2", "kill", "3", "hang", "killed once", "4")
    paths = [str(tmp_path / name) for name in names]
    found = {Path(getattr(r, "path", r)).name: r for r in chain.from_iterable(job._map_unordered(
        end_or_echo, paths, 2, None, CancelToken()
    ))}  # fmt: skip
    assert set(found) == set(names)
    failures = {name: r for name, r in found.items() if not isinstance(r, str)}
    assert set(failures) == {"crash", "kill", "hang"}
    assert failures["crash"].error == "the decoder crashed on this file"
    # Of these the file may not be to blame: they are tried again another time.
    assert failures["kill"].error == "the process that worked on it was killed"
    assert failures["hang"].error.startswith("timed out after ")
    assert {name for name, r in failures.items() if r.passing} == {"kill", "hang"}


def end_or_echo(path: str) -> str:
    """Stand-in for a track on which a native library dies or hangs: runs in a worker process."""
    file = Path(path)
    if file.name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if file.name == "kill" or (file.name == "killed once" and not file.exists()):
        file.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if file.name == "hang":
        os.mkfifo(file)
        file.read_bytes()
    return path


def test_cancelling_does_not_wait_for_a_file_that_is_tried_alone(tmp_path: Path) -> None:
    from mgc_desktop.jobs.analysis.analyse import _map_unordered
    from mgc_desktop.jobs.cancel import CancelToken

    cancel = CancelToken()
    (tmp_path / "hang").touch()
    results = chain.from_iterable(
        _map_unordered(die_then_hang, [str(tmp_path / "hang")], 1, None, cancel)
    )
    threading.Timer(5.0, cancel.cancel).start()
    began = time.monotonic()
    assert list(results) == []
    assert (tmp_path / "hang.pipe").exists()
    assert time.monotonic() - began < 8


def die_then_hang(path: str) -> str:
    """Runs in a worker: the first one dies, the next one hangs."""
    if Path(path).exists():
        Path(path).unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    os.mkfifo(f"{path}.pipe")
    Path(f"{path}.pipe").read_bytes()
    return path


def test_a_reader_that_leaves_early_is_no_error(many: Path) -> None:
    command = " ".join([*MGC, "analyze", "--json", str(many)])
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | head -1"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["genre"]


def test_progress_on_a_terminal_only(music: Path) -> None:
    prepare()
    leader, follower = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(
        [*MGC, "analyze", str(music)], stdout=follower, stderr=follower, env=environment
    ) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                data = os.read(leader, 65_536)
            except OSError:
                break
            if not data:
                break
            shown += data
        process.wait(60)
    os.close(leader)
    text = shown.decode()
    assert process.returncode == 0
    # A bar that stands still until the models are there says so, and no more than is true.
    assert text.index("Getting ready") < text.rindex("Analysing")
    assert "first time" not in text
    assert "tracks/min" in text
    assert "b.mp3" in text


def test_help_reads_well() -> None:
    done = mgc("--help")
    assert done.returncode == 0
    assert "analyze" in done.stdout
    assert "features" in done.stdout
    detail = mgc("analyze", "--help")
    assert "Exit status: 0 success, 1 some files failed" in detail.stdout


class TestFeatures:
    def test_writes_an_archive(self, music: Path, tmp_path: Path) -> None:
        out = tmp_path / "maps.npz"
        assert mgc("features", music / "a.flac", "--out", out).returncode == 0
        from mgc_desktop.core.audio import decode
        from mgc_desktop.core.features import FEATURE_NAMES, feature_maps

        stft, music_map = feature_maps(decode(music / "a.flac"))
        with np.load(out) as archive:
            np.testing.assert_array_equal(archive["stft"], stft)
            np.testing.assert_array_equal(archive["music"], music_map)
            assert tuple(archive["feature_names"]) == FEATURE_NAMES
            assert int(archive["sample_rate"]) == 22_050
            assert int(archive["frame_length"]) == 1024
            assert int(archive["hop_length"]) == 512

    def test_a_bad_file_leaves_nothing_behind(self, tmp_path: Path) -> None:
        bad = tmp_path / "bad.wav"
        bad.write_text("no")
        done = mgc("features", bad, "--out", tmp_path / "maps.npz")
        assert done.returncode == 2
        assert str(bad) in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["bad.wav"]

    def test_a_place_that_cannot_be_written(self, music: Path, tmp_path: Path) -> None:
        done = mgc("features", music / "a.flac", "--out", tmp_path / "no" / "maps.npz")
        assert done.returncode == 2
        assert "cannot be written" in done.stderr

    def test_brightness_above_nyquist(self, music: Path, tmp_path: Path) -> None:
        done = mgc(
            "features", music / "a.flac", "--out", tmp_path / "m.npz", "--brightness", "15000"
        )
        assert done.returncode == 2
        assert "Nyquist" in done.stderr
