"""The same work on a cluster: real schedulers, real workers, really killed."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, Variable

from mgc_desktop import __version__
from mgc_desktop.core.errors import ClusterError
from mgc_desktop.jobs.analysis import analyse as job
from mgc_desktop.jobs.analysis.analyse_library import analyse_pending, count_pending
from mgc_desktop.jobs.analysis.cluster import Cluster, PathMap, coordinator
from mgc_desktop.jobs.analysis.cluster.asking import file_name
from mgc_desktop.jobs.analysis.cluster.bundles import pack
from mgc_desktop.jobs.analysis.folders import Found, bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.library.database import open_library
from mgc_desktop.records import Failure, Outcome
from tests.helpers.cluster import Machines, until
from tests.jobs.cluster.work import echo_slowly, end_or_echo, end_the_worker

MGC = [sys.executable, "-m", "mgc_desktop.cli"]
# As an old worker would tell it.
ANOTHER_VERSION = [
    "-c",
    "import mgc_desktop; mgc_desktop.__version__ = '0.0.1'\n"
    "from mgc_desktop.cli.worker import main; main()",
]


def through(
    cluster: Cluster, work: Callable[[str], Any], paths: list[str]
) -> dict[str, str | Failure]:
    """Have a cluster do something else than an analysis."""
    with cluster.workers(bundled_models()) as workers:
        results = list(chain.from_iterable(job._through(workers, work, paths, CancelToken())))
    return {Path(getattr(result, "path", result)).name: result for result in results}


def files(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).touch()
    return [str(folder / name) for name in names]


def analysed(paths: list[str], cluster: Cluster | None, **how: Any) -> dict[str, Outcome]:
    choice = replace(bundled_models(), device="cpu", **how)
    outcomes = job.analyse(paths, choice, jobs=1, cancel=CancelToken(), cluster=cluster)
    return {outcome.path: outcome for outcome in outcomes}


def test_the_answers_are_those_of_the_local_pool_bit_for_bit(
    machines: Machines, music: Path
) -> None:
    paths = [str(path) for path in music.iterdir()]
    there = analysed(paths, machines.cluster())
    assert there == analysed(paths, None)
    assert set(there) == set(paths)
    assert not any(isinstance(outcome, Failure) for outcome in there.values())


def test_a_file_that_ends_its_process_or_hangs_is_named_and_the_rest_is_done(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "OPENING_S", 2.0)
    names = ("1", "crash", "2", "kill", "hang", "3")
    found = through(machines.cluster(), end_or_echo, files(tmp_path, *names))
    assert set(found) == set(names)
    failures = {name: one for name, one in found.items() if isinstance(one, Failure)}
    assert set(failures) == {"crash", "kill", "hang"}
    assert failures["crash"].error == "the decoder crashed on this file"
    assert failures["kill"].error == "the process that worked on it was killed"
    assert failures["hang"].error.startswith("timed out after ")
    assert {name for name, one in failures.items() if one.passing} == {"kill", "hang"}


def test_workers_find_the_folder_under_their_own_name(machines: Machines, music: Path) -> None:
    ours = [f"/mnt/ours/{path.name}" for path in music.iterdir()]
    there = analysed(ours, Cluster(machines.address, paths=PathMap.parse([f"/mnt/ours={music}/"])))
    assert set(there) == set(ours)
    assert not any(isinstance(outcome, Failure) for outcome in there.values())


def test_a_worker_that_does_not_see_a_file_leaves_it_to_another(
    machines: Machines, caplog: pytest.LogCaptureFixture
) -> None:
    names = [f"{i}" for i in range(6)]
    mount = machines.folder / "one" / "mount"
    mount.mkdir()
    files(mount, *names)
    # What the second worker finds in the folder it was started in, the first one has not.
    cluster = machines.cluster(**{"/mnt/ours": "mount"})
    found = through(cluster, echo_slowly, [f"/mnt/ours/{name}" for name in names])
    assert all(one == f"mount/{name}" for name, one in found.items())
    assert set(found) == set(names)
    said = [record.message for record in caplog.records if "does not see" in record.message]
    assert len(said) == 1
    assert said[0].startswith("first does not see ")


def test_a_file_that_nobody_sees_is_reported_with_the_names_of_the_machines(
    machines: Machines, tmp_path: Path
) -> None:
    (gone,) = through(machines.cluster(), end_or_echo, [str(tmp_path / "gone")]).values()
    assert isinstance(gone, Failure)
    assert gone.passing
    assert gone.path == str(tmp_path / "gone")
    first, second = "first, second", "second, first"
    assert gone.error in [
        f"cannot be read by {names}: No such file or directory" for names in (first, second)
    ]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_ends_costs_nothing_and_another_joins(
    how: signal.Signals, machines: Machines, tmp_path: Path
) -> None:
    paths = files(tmp_path, *(f"{i:02}" for i in range(16)))
    third = machines.worker("third")
    with machines.cluster().workers(bundled_models()) as workers:
        until(lambda: workers.room == 6)
        results = []
        for result in chain.from_iterable(job._through(workers, echo_slowly, paths, CancelToken())):
            results.append(result)
            if len(results) == 4:
                third.send_signal(how)
        assert sorted(results) == paths
        until(lambda: workers.room == 4)
    assert third.wait(10) == (-how if how is signal.SIGKILL else 0)


def test_files_go_together_where_there_are_many_threads(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coordinator, "_THREADS_A_FILE", 0.5)
    names = [*(f"{i:02}" for i in range(13)), "crash", "gone"]
    paths = files(tmp_path, *names)
    (tmp_path / "gone").unlink()
    third = machines.worker("third")
    with machines.cluster().workers(bundled_models()) as workers:
        until(lambda: workers.room == 2 * 6 * 3)
        third.kill()
        results = list(
            chain.from_iterable(job._through(workers, end_or_echo, paths, CancelToken()))
        )
    found = {Path(getattr(result, "path", result)).name: result for result in results}
    assert set(found) == set(names)
    failures = {name for name, one in found.items() if isinstance(one, Failure)}
    assert failures == {"crash", "gone"}


def test_what_the_workers_die_of_is_named_and_tried_another_time(tmp_path: Path) -> None:
    with Machines(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as machines:
        machines.worker("weak")
        machines.worker("other", "--jobs", "1", "--once")
        (found,) = through(machines.cluster(), end_the_worker, files(tmp_path, "deadly")).values()
    assert isinstance(found, Failure)
    assert found.passing
    assert found.error.startswith("workers died while they had it (1; the last one was ")


def test_a_worker_of_another_version_gets_nothing(
    machines: Machines, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Machines(tmp_path) as others:
        others.worker("old", begin=ANOTHER_VERSION)
        with pytest.raises(ClusterError) as raised, others.cluster().workers(bundled_models()):
            pass
    assert "old is MGC Desktop 0.0.1 (features " in str(raised.value)
    assert f"this is MGC Desktop {__version__} (features " in str(raised.value)
    # Beside workers of ours it is passed over.
    old = machines.worker("old", begin=ANOTHER_VERSION)
    found = through(machines.cluster(), echo_slowly, files(tmp_path, "1", "2", "3", "4"))
    assert set(found) == {"1", "2", "3", "4"}
    said = [one.message for one in caplog.records if "of another version" in one.message]
    assert len(said) == 1
    assert "old is MGC Desktop 0.0.1" in said[0]
    old.kill()


def test_a_model_with_one_other_byte_is_refused(machines: Machines, tmp_path: Path) -> None:
    bundle = tmp_path / "model"
    bundle.mkdir()
    for path in Path(bundled_models().genre).iterdir():
        (bundle / path.name).write_bytes(path.read_bytes())
    # Another card makes it a bundle that no worker has yet.
    card = (bundle / "card.json").read_bytes()
    (bundle / "card.json").write_bytes(card + b"\n")
    packed = pack(str(bundle))
    (weights,) = (name for name in packed.files if name != "card.json")
    altered = bytearray(packed.files[weights])
    altered[-1] ^= 1
    choice = replace(bundled_models(), genre=str(bundle), mood=None)
    file = files(tmp_path, "1")[0]
    with machines.cluster().workers(choice) as workers, Client(machines.address) as client:
        Variable(file_name(packed.key, weights), client=client).set(bytes(altered))
        with pytest.raises(ClusterError, match="SHA-256 differs"):
            workers.request(60.0, 1, end_or_echo, file).result(60)
    # As it was sent it is taken.
    with machines.cluster().workers(choice) as workers:
        assert workers.request(60.0, 1, end_or_echo, file).result(60) == file


def test_a_coordinator_that_was_killed_goes_on(
    machines: Machines, music: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for path in music.iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    place = str(tmp_path / "library.db")
    with open_library(place) as library:
        assert list(scan(library, [str(own)], cancel=CancelToken()))
        n = count_pending(library, bundled_models())
        assert n == 4
        command = [*MGC, "analyze", "--cluster", machines.address, "--json", "--db", place]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            process.kill()
            # What it had stored before it was killed, it may have said before or not.
            said = 1 + process.stdout.read().count(b"\n")
        left = count_pending(library, bundled_models())
        assert 0 < left <= n - said
        found, *outcomes = analyse_pending(
            library, bundled_models(), jobs=1, cancel=CancelToken(), cluster=machines.cluster()
        )
        assert found == Found(left)
        assert len(outcomes) == left
        assert not any(isinstance(outcome, Failure) for outcome in outcomes)
        assert count_pending(library, bundled_models()) == 0


def test_ctrl_c_ends_it_within_a_second_and_says_nothing_of_dask(
    machines: Machines, music: Path, tmp_path: Path
) -> None:
    for i in range(100):
        (tmp_path / f"{i}.flac").symlink_to(music / "flac ü 日本.flac")
    heed = "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler);"
    code = f"{heed} runpy.run_module('mgc_desktop.cli', run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-c", code, "analyze", "--json", "--cluster", machines.address]
    with subprocess.Popen(
        [*command, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        # It may be writing.
        process.stdout.read()
        assert process.wait(30) == 130
        # The bar is a second; a loaded machine may take somewhat longer to schedule us.
        assert time.monotonic() - began < 3
        assert process.stderr.read() == "mgc: interrupted\n"
    # The workers are as they were.
    assert through(machines.cluster(), end_or_echo, files(tmp_path, "1")) == {
        "1": str(tmp_path / "1")
    }


def test_nobody_there_is_said_once_and_waited_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cancel = CancelToken()
    with Machines(tmp_path) as machines, caplog.at_level(logging.WARNING):
        with machines.cluster().workers(bundled_models()) as workers:
            results = chain.from_iterable(
                job._through(workers, end_or_echo, files(tmp_path, "1"), cancel)
            )
            assert workers.room == 0
            assert [one.message[:9] for one in caplog.records] == ["no worker"]
            machines.worker("late")
            assert list(results) == [str(tmp_path / "1")]
        machines.scheduler.terminate()
        until(lambda: "the scheduler is gone" in machines.said("late"))


def test_a_scheduler_that_goes_ends_it_with_words(tmp_path: Path) -> None:
    with Machines(tmp_path) as machines, machines.cluster().workers(bundled_models()) as workers:
        asked = workers.request(60.0, 1, end_or_echo, "x")
        machines.scheduler.kill()
        with pytest.raises(ClusterError, match="the same command goes on from there"):
            asked.result(60)


def test_no_scheduler_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coordinator, "_CONNECT_S", 1.0)
    cluster = Cluster.parse("tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="no scheduler answers at tcp"):
        cluster.workers(bundled_models()).__enter__()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificates")
def test_over_tls_as_dask_offers_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates as in docs/scale.md; the coordinator's stand in Dask's configuration."""
    monkeypatch.setattr(coordinator, "_CONNECT_S", 5.0)
    authority = ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=archive"]
    asked = ["-keyout", "our.key", "-out", "our.csr", "-subj", "/CN=archive machine"]
    signed = ["-in", "our.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-out", "our.pem"]
    for words in (
        ["req", "-nodes", "-newkey", "rsa:2048", *authority],
        ["req", "-nodes", "-newkey", "rsa:2048", *asked],
        ["x509", "-req", "-CAcreateserial", *signed],
    ):
        subprocess.run(["openssl", *words], cwd=tmp_path, check=True, capture_output=True)
    ca, certificate, key = (str(tmp_path / name) for name in ("ca.pem", "our.pem", "our.key"))
    tls = ["--tls-ca-file", ca, "--tls-cert", certificate, "--tls-key", key]
    with Machines(tmp_path, "--protocol", "tls", *tls) as machines:
        assert machines.address.startswith("tls://")
        machines.worker("safe", "--tls-ca", ca, "--tls-cert", certificate, "--tls-key", key)
        with pytest.raises(ClusterError, match="no scheduler answers at tls"):
            through(machines.cluster(), end_or_echo, [])
        settings = {"ca-file": ca, "client.cert": certificate, "client.key": key}
        with dask.config.set({f"distributed.comm.tls.{k}": v for k, v in settings.items()}):
            (found,) = through(machines.cluster(), end_or_echo, files(tmp_path, "1"))
        assert found == "1"


def test_a_cluster_of_this_machine_as_a_user_starts_it(music: Path) -> None:
    def lines(*options: str) -> list[str]:
        command = [*MGC, "analyze", "--json", "--first-pass", *options, str(music)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return sorted(done.stdout.splitlines())

    assert lines("--cluster", "local:2") == lines("--device", "cpu", "--jobs", "2")


def test_a_worker_of_this_machine_that_is_killed_is_replaced(tmp_path: Path) -> None:
    paths = files(tmp_path, "1", "2", "3")
    with Cluster.parse("local:1").workers(bundled_models()) as workers:
        results = chain.from_iterable(job._through(workers, echo_slowly, paths, CancelToken()))
        first = next(results)
        assert workers._local is not None
        os.kill(workers._local._programs[0].pid, signal.SIGKILL)
        assert sorted([first, *results]) == paths
