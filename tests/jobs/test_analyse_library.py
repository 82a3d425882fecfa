"""Analysis into a library: kept as it comes, resumed where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from mgc_desktop.jobs.analysis import analyse
from mgc_desktop.jobs.analysis.analyse_library import analyse_library, count_pending
from mgc_desktop.jobs.analysis.folders import Found, bundled_models
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.library.browse import LibraryBrowser
from mgc_desktop.jobs.library.scan import scan
from mgc_desktop.jobs.library.stored import as_analysis
from mgc_desktop.library.analyses import load_analysis
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.schema import File, Track
from mgc_desktop.records import Analysis, Failure
from tests.helpers.audio import make_audio
from tests.helpers.leases import hanging
from tests.helpers.library import add_file
from tests.helpers.mounts import FailingDisk


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


def put(library: Library, path: Path) -> File:
    """Enter a file as a scan would."""
    status = path.stat()
    with library.begin() as session:
        return add_file(session, str(path), size=status.st_size, mtime_ns=status.st_mtime_ns)


def listen(library: Library, **options: object) -> tuple[int, list[Analysis | Failure]]:
    results = analyse_library(
        library,
        bundled_models(),
        jobs=1,
        cancel=CancelToken(),
        **options,  # type: ignore[arg-type]
    )
    found, *outcomes = results
    assert isinstance(found, Found)
    return found.n_files, [o for o in outcomes if isinstance(o, Analysis | Failure)]


def test_what_is_new_is_heard_once_and_comes_back_as_it_was(
    library: Library, tmp_path: Path
) -> None:
    put(library, make_audio(tmp_path, "flac", seconds=7, name="good"))
    text = tmp_path / "text.mp3"
    text.write_text("no music")
    put(library, text)
    assert count_pending(library, bundled_models()) == 2
    n, outcomes = listen(library)
    assert n == 2
    good = next(o for o in outcomes if isinstance(o, Analysis))
    bad = next(o for o in outcomes if isinstance(o, Failure))
    assert bad.path == str(text)
    with library.session() as session:
        statuses = {f.name: session.get_one(Track, f.track_id).status for f in session.query(File)}
        file = session.query(File).filter_by(name="good.flac").one()
        assert file.track_id is not None
        stored = load_analysis(session, file.track_id)
    assert statuses["text.mp3"] == "failed"
    assert statuses["good.flac"] in {"analysed", "undecided"}
    assert stored is not None
    again = as_analysis(stored, good.path)
    assert again.genre.label == good.genre.label
    assert again.by_rule == good.by_rule
    assert [c.vote for c in again.clips] == [c.vote for c in good.clips]
    assert [c.start_s for c in again.clips] == [c.start_s for c in good.clips]
    for ours, theirs in zip(again.clips, good.clips, strict=True):
        assert ours.fused == pytest.approx(theirs.fused, abs=1e-5)
    # Neither the good nor the bad one is tried again, unless asked for.
    assert listen(library) == (0, [])
    n, outcomes = listen(library, again=True, file_ids=[file.id])
    assert (n, [o.path for o in outcomes]) == (1, [good.path])


def test_what_comes_of_a_recording_is_said_of_each_of_its_files(
    library: Library, tmp_path: Path
) -> None:
    good = make_audio(tmp_path, "wav", seconds=4, name="good")
    bad = tmp_path / "text.mp3"
    bad.write_text("no music")
    copies = [bad, tmp_path / "copy.mp3", tmp_path / "deep" / "copy.mp3"]
    copies[2].parent.mkdir()
    for copy in copies[1:]:
        copy.write_bytes(bad.read_bytes())
    (twin := tmp_path / "twin.wav").write_bytes(good.read_bytes())
    list(scan(library, [str(tmp_path)], CancelToken()))
    n, outcomes = listen(library)
    failed = [o.path for o in outcomes if isinstance(o, Failure)]
    heard = [o for o in outcomes if isinstance(o, Analysis)]
    assert n == len(outcomes) == 5
    assert sorted(failed) == sorted(map(str, copies))
    assert sorted(o.path for o in heard) == [str(good), str(twin)]
    assert heard[0].genre == heard[1].genre
    browser = LibraryBrowser(library)
    assert browser.count("status:failed") == len(failed)
    ids = browser.ids_at([str(copies[2]), str(copies[1])])
    # Asked about one of them, nothing is said of the others.
    n, outcomes = listen(library, again=True, file_ids=[ids[str(copies[2])]])
    assert (n, [o.path for o in outcomes]) == (1, [str(copies[2])])
    n, outcomes = listen(library, again=True, file_ids=list(ids.values()))
    assert (n, {o.path for o in outcomes}) == (2, set(map(str, copies[1:])))


def test_a_copy_of_a_file_that_went_away_is_not_said_to_be_gone(
    library: Library, tmp_path: Path
) -> None:
    gone = make_audio(tmp_path, "wav", seconds=4, name="a gone")
    (copy := tmp_path / "b copy.wav").write_bytes(gone.read_bytes())
    list(scan(library, [str(tmp_path)], CancelToken()))
    gone.unlink()
    n, outcomes = listen(library)
    assert n == 2
    assert [(o.path, o.error) for o in outcomes if isinstance(o, Failure)] == [
        (str(gone), "no such file or directory"),
        (str(copy), f"skipped: same recording as {gone}, which failed"),
    ]


def test_a_file_that_went_away_or_changed_is_tried_again_later(
    library: Library, tmp_path: Path
) -> None:
    gone = make_audio(tmp_path, "wav", seconds=4, name="gone")
    changed = make_audio(tmp_path, "wav", seconds=4, name="changed")
    put(library, gone)
    put(library, changed)
    gone.unlink()
    os.utime(changed, ns=(1, 1))
    _, outcomes = listen(library)
    assert {(Path(o.path).name, o.error) for o in outcomes if isinstance(o, Failure)} == {
        ("gone.wav", "no such file or directory"),
        ("changed.wav", "changed since the last scan; scan again"),
    }
    assert count_pending(library, bundled_models()) == 2


def test_a_file_that_hangs_is_named_tried_again_later_and_the_batch_goes_on(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyse, "OPENING_S", 3.0)
    paths = [make_audio(tmp_path, "flac", seconds=4, name=name) for name in ("a", "hangs", "z")]
    for path in paths:
        put(library, path)
    with hanging(paths[1]):
        began = time.monotonic()
        n, outcomes = listen(library)
        assert time.monotonic() - began < 40
    assert n == 3
    assert [Path(o.path).name for o in outcomes if isinstance(o, Analysis)] == ["a.flac", "z.flac"]
    (failure,) = (o for o in outcomes if isinstance(o, Failure))
    assert failure.path == str(paths[1])
    assert failure.error.startswith("timed out after ")
    n, (outcome,) = listen(library)
    assert n == 1
    assert isinstance(outcome, Analysis)


def test_cancelling_does_not_wait_for_a_file_that_hangs(library: Library, tmp_path: Path) -> None:
    path = make_audio(tmp_path, "flac", seconds=4)
    put(library, path)
    cancel = CancelToken()
    with hanging(path):
        results = analyse_library(library, bundled_models(), jobs=1, cancel=cancel)
        assert isinstance(next(results), Found)
        threading.Timer(8.0, cancel.cancel).start()
        began = time.monotonic()
        assert list(results) == []
        assert 7 < time.monotonic() - began < 11
    assert count_pending(library, bundled_models()) == 1


def test_a_disk_that_fails_on_the_way_is_tried_again(library: Library, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    whole = make_audio(tmp_path / "files", "flac", seconds=60)
    disk = FailingDisk(tmp_path / "disk", tmp_path / "files")
    with disk.sound() as folder:
        put(library, folder / whole.name)
    with disk.failing(whole.name, 0.4):
        for _ in range(2):
            n, (outcome,) = listen(library)
            assert n == 1
            assert isinstance(outcome, Failure)
            assert outcome.error == "cannot be read: the disk reports an error"
    assert count_pending(library, bundled_models()) == 1
    with disk.sound():
        _, (outcome,) = listen(library)
    assert isinstance(outcome, Analysis)
    assert outcome.duration_s == pytest.approx(60, abs=0.1)
    assert outcome.warnings == ()
    assert count_pending(library, bundled_models()) == 0


def test_what_was_heard_stays_when_its_disk_fails_the_next_time(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "files").mkdir()
    whole = make_audio(tmp_path / "files", "flac", seconds=30)
    disk = FailingDisk(tmp_path / "disk", tmp_path / "files")
    with disk.sound() as folder:
        file = put(library, folder / whole.name)
        listen(library)
    with disk.failing(whole.name, 0.4):
        _, (outcome,) = listen(library, again=True, file_ids=[file.id])
    assert isinstance(outcome, Failure)
    assert file.track_id is not None
    with library.session() as session:
        assert load_analysis(session, file.track_id) is not None


def test_a_kill_loses_nothing_that_was_done(library: Library, tmp_path: Path) -> None:
    names = [f"track {i}" for i in range(5)]
    for name in names:
        put(library, make_audio(tmp_path, "wav", seconds=4, name=name))
    code = textwrap.dedent(
        """
        import sys
        from mgc_desktop.jobs.analysis.analyse_library import analyse_library
        from mgc_desktop.jobs.cancel import CancelToken
        from mgc_desktop.jobs.analysis.folders import bundled_models
        from mgc_desktop.library.database import open_library

        if __name__ == "__main__":
            library = open_library(sys.argv[1])
            for item in analyse_library(library, bundled_models(), jobs=1, cancel=CancelToken()):
                print(item, flush=True)
        """
    )
    script = tmp_path / "listen.py"
    script.write_text(code, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), library.place], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout:
        lines = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGKILL)
    process.wait(30)
    assert lines[0].startswith("Found(n_files=5,")
    time.sleep(0.1)
    left = count_pending(library, bundled_models())
    assert left in {2, 3}
    n, outcomes = listen(library)
    assert n == len(outcomes) == left
    assert count_pending(library, bundled_models()) == 0


def test_a_file_that_took_another_ones_name_keeps_its_result(
    library: Library, tmp_path: Path
) -> None:
    """Same size, same time: only the audio tells which of two files a result is about."""
    names = ("one.wav", "two.wav", "kept.wav")
    for seed, name in enumerate(names):
        signal = np.random.default_rng(seed).normal(0, 0.1, 44_100 * 4)
        soundfile.write(tmp_path / name, signal, 44_100)
        os.utime(tmp_path / name, ns=(1, 1))
    list(scan(library, [str(tmp_path)], CancelToken()))
    (tmp_path / "one.wav").rename(tmp_path / "aside")
    (tmp_path / "two.wav").rename(tmp_path / "one.wav")
    (tmp_path / "aside").rename(tmp_path / "two.wav")
    (tmp_path / "kept.wav").chmod(0o600)
    _, outcomes = listen(library)
    said = {Path(o.path).name: isinstance(o, Analysis) for o in outcomes}
    assert said == {"one.wav": False, "two.wav": False, "kept.wav": True}
