"""Every fault that one file can meet, really produced. After each: the old file or the new one."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from mgc_desktop.core.errors import FileChangedError, TagError
from mgc_desktop.library import tags
from mgc_desktop.library.tags import WritePlan, applying, inplace, writing
from tests.helpers.killing import as_soon_as, at_step, in_child, kill
from tests.helpers.mounts import mounted
from tests.helpers.writing import leftovers

Fresh = Callable[[str], Path]
WANTED = {"genre": ("Hip-Hop", "Jazz"), "mood": ("Calm",)}
STEPS = {module.__file__ for module in (applying, inplace, writing)}
root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount and set flags")


def interrupt() -> None:
    raise KeyboardInterrupt


def the_new(path: Path, plan: WritePlan) -> bytes:
    """Return the content that the plan leads to."""
    old = path.read_bytes()
    tags.apply(plan)
    new = path.read_bytes()
    tags.restore(path, plan.snapshot)
    assert path.read_bytes() == old
    assert new != old
    return new


@pytest.fixture(params=["plain", "hard link"])
def file(fresh: Fresh, request: pytest.FixtureRequest) -> Path:
    """A file that grows when it is written: everything in it moves."""
    path = fresh("mp3 bare")
    if request.param == "hard link":
        os.link(path, path.with_name("other name.mp3"))
    return path


def test_kill_9_at_every_step(file: Path) -> None:
    plan = tags.plan(file, WANTED)
    old, new = file.read_bytes(), the_new(file, plan)
    seen: set[str] = set()
    for step in range(1, 1000):
        file.write_bytes(old)

        def work(step: int = step) -> None:
            sys.settrace(at_step(step, kill, STEPS))
            tags.apply(plan)
            sys.settrace(None)

        ended = in_child(work)
        if file.stat().st_nlink == 1:
            assert file.read_bytes() in (old, new)
        for done in tags.recover(file.parent):
            seen.add(done.outcome)
        assert file.read_bytes() in (old, new), step
        assert leftovers(file.parent) == []
        if ended == 0:
            assert file.read_bytes() == new
            break
        assert ended == -signal.SIGKILL
    else:
        pytest.fail("it never came to an end")
    assert step > 50
    if file.stat().st_nlink > 1:
        assert seen == {"restored", "complete"}


# An interrupt may come between the lines that open and that guard a file.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_interrupted_at_every_step(file: Path) -> None:
    plan = tags.plan(file, WANTED)
    old, new = file.read_bytes(), the_new(file, plan)
    for step in range(1, 1000):
        before = file.stat().st_nlink
        file.write_bytes(old)
        sys.settrace(at_step(step, interrupt, STEPS))
        try:
            tags.apply(plan)
        except KeyboardInterrupt:
            ended = False
        else:
            ended = True
        finally:
            sys.settrace(None)
        if leftovers(file.parent):
            gc.collect()  # closes what the interrupt left open, as the end of the process would
        tags.recover(file.parent)
        assert file.read_bytes() in (old, new), step
        assert file.stat().st_nlink == before
        assert leftovers(file.parent) == []
        if ended:
            break
    assert ended


def test_the_next_write_cleans_up(fresh: Fresh) -> None:
    first, second = fresh("mp3 bare"), fresh("flac")
    os.link(first, first.with_name("linked.mp3"))
    plan, other = tags.plan(first, WANTED), tags.plan(second, WANTED)
    old = first.read_bytes()

    def work() -> None:
        sys.settrace(as_soon_as(lambda: first.read_bytes() != old, kill, STEPS))
        tags.apply(plan)

    assert in_child(work) == -signal.SIGKILL
    assert first.read_bytes() != old
    assert leftovers(first.parent)
    assert in_child(lambda: tags.apply(other)) == 0
    assert first.read_bytes() == old
    assert leftovers(first.parent) == []


def test_a_living_writer_is_let_alone(tmp_path: Path) -> None:
    path, file = writing.make_temporary(str(tmp_path), writing.NEW)
    with file:
        assert in_child(lambda: tags.recover(tmp_path)) == 0
        assert Path(path).exists()
    tags.recover(tmp_path)
    assert not Path(path).exists()


def test_backup_of_a_file_that_is_gone_is_kept(fresh: Fresh) -> None:
    path = fresh("mp3 bare")
    os.link(path, path.with_name("linked.mp3"))
    plan, old = tags.plan(path, WANTED), path.read_bytes()

    def work() -> None:
        sys.settrace(as_soon_as(lambda: path.read_bytes() != old, kill, STEPS))
        tags.apply(plan)

    assert in_child(work) == -signal.SIGKILL
    assert path.read_bytes() != old
    path.unlink()
    (done,) = tags.recover(path.parent)
    assert (done.path, done.outcome) == (str(path), "kept")
    assert Path(done.backup).read_bytes().startswith(old)


def test_the_disk_is_told_before_the_name_changes(fresh: Fresh) -> None:
    path = fresh("mp3 2.3")
    plan = tags.plan(path, WANTED)
    calls: list[str] = []

    def note(frame: FrameType, event: str, arg: Any) -> None:
        del frame
        if event == "c_call" and arg in (os.fsync, os.replace):
            calls.append(arg.__name__)

    sys.setprofile(note)
    try:
        tags.apply(plan)
    finally:
        sys.setprofile(None)
    assert calls == ["fsync", "replace", "fsync"]


def test_file_replaced_between_plan_and_write(fresh: Fresh) -> None:
    path, other = fresh("mp3 2.3"), fresh("mp3 2.4")
    plan = tags.plan(path, WANTED)
    shutil.copy(other, path)
    with pytest.raises(FileChangedError, match="another program") as caught:
        tags.apply(plan)
    assert caught.value.path == str(path)
    assert path.read_bytes() == other.read_bytes()
    path.write_bytes(b"not even music")
    with pytest.raises(FileChangedError, match="changed in the meantime"):
        tags.apply(plan)


def test_file_changed_while_the_new_one_is_written(fresh: Fresh) -> None:
    path = fresh("mp3 2.3")
    plan = tags.plan(path, WANTED)
    changed = False
    for step in range(1, 1000):
        old = path.read_bytes()
        sys.settrace(at_step(step, path.touch, STEPS))
        try:
            tags.apply(plan)
        except FileChangedError:
            changed = True
            assert path.read_bytes() == old
        else:
            tags.restore(path, plan.snapshot)
        finally:
            sys.settrace(None)
        if changed:
            break
    assert changed
    assert leftovers(path.parent) == []


def test_undo_refuses_a_file_that_was_changed_since(fresh: Fresh) -> None:
    path = fresh("flac")
    plan = tags.plan(path, WANTED)
    tags.apply(plan)
    tags.apply(tags.plan(path, {"mood": ("Other",)}, "replace"))
    now = path.read_bytes()
    with pytest.raises(FileChangedError, match="changed since"):
        tags.restore(path, plan.snapshot, plan.after)
    path.write_bytes(now[:-1] + bytes([now[-1] ^ 1]))
    with pytest.raises(FileChangedError, match="changed since"):
        tags.restore(path, plan.snapshot)
    path.write_bytes(now[:100])
    with pytest.raises(FileChangedError, match="changed since"):
        tags.restore(path, plan.snapshot)
    with pytest.raises(TagError, match="not a snapshot"):
        tags.restore(path, b"something else")


def test_vanished_file(fresh: Fresh) -> None:
    path = fresh("flac")
    plan = tags.plan(path, WANTED)
    path.unlink()
    for action in (
        lambda: tags.apply(plan),
        lambda: tags.read_tags(path),
        lambda: tags.restore(path, plan.snapshot),
    ):
        with pytest.raises(TagError, match="no longer there"):
            action()


@pytest.mark.parametrize("at", ["unchanged", "sync_folder"])
def test_what_clears_temporary_files_away_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """The music is still there, which must not be told to be gone."""
    plan = tags.plan(file, WANTED)
    old, new = file.read_bytes(), the_new(file, plan)
    for module in (writing, inplace):
        done = getattr(module, at)

        def cleared(*args: Any, done: Callable[..., None] = done) -> None:
            done(*args)
            for name in leftovers(file.parent):
                (file.parent / name).unlink()

        monkeypatch.setattr(module, at, cleared)
    if at == "unchanged" and file.stat().st_nlink == 1:
        with pytest.raises(TagError, match="another program deletes files"):
            tags.apply(plan)
        assert file.read_bytes() == old
    else:
        tags.apply(plan)
        assert file.read_bytes() == new
    assert leftovers(file.parent) == []


def test_symbolic_link_stays_and_its_target_is_written(fresh: Fresh, tmp_path: Path) -> None:
    path = fresh("mp3 2.3")
    link = tmp_path / "links" / "link.mp3"
    link.parent.mkdir()
    link.symlink_to(path)
    plan = tags.plan(link, WANTED)
    tags.apply(plan)
    assert link.is_symlink()
    assert tags.read_tags(path).genres == WANTED["genre"]
    tags.restore(link, plan.snapshot)
    assert tags.read_tags(path).genres == ()
    assert leftovers(tmp_path) == leftovers(link.parent) == []


def test_loop_pipe_and_folder_are_refused(tmp_path: Path) -> None:
    loop, pipe = tmp_path / "loop.mp3", tmp_path / "pipe.mp3"
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    for path, says in (
        (loop, "circle"),
        (pipe, "not a regular file"),
        (tmp_path, "not a regular file"),
    ):
        with pytest.raises(TagError, match=says):
            tags.read_tags(path)


def test_hard_link_is_written_in_place(fresh: Fresh) -> None:
    path = fresh("aac moov first")
    other = path.with_name("other.m4a")
    os.link(path, other)
    inode, old = path.stat().st_ino, path.read_bytes()
    plan = tags.plan(path, WANTED)
    assert plan.notes == ("written in place after a backup: the file has 2 names (hard links)",)
    tags.apply(plan)
    assert path.stat().st_ino == other.stat().st_ino == inode
    assert tags.read_tags(other).genres == WANTED["genre"]
    tags.restore(other, plan.snapshot)
    assert path.read_bytes() == old
    assert leftovers(path.parent) == []


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize("keep", [False, True])
def test_mode_times_attributes_and_lists_are_kept(fresh: Fresh, linked: bool, keep: bool) -> None:
    path = fresh("mp3 2.3")
    if linked:
        os.link(path, path.with_name("other.mp3"))
    path.chmod(0o640)
    if shutil.which("setfacl") is None:
        pytest.skip("acl is not installed")
    try:
        os.setxattr(path, "user.rating", b"\0five")
        subprocess.run(["setfacl", "-m", "u:12345:rw", path], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this file system keeps no attributes or access lists")
    if os.geteuid() == 0:
        os.chown(path, 4321, 1234)
    # A list that the folder hands down to new files must not come in.
    subprocess.run(["setfacl", "-d", "-m", "u:999:rwx", path.parent], check=True)
    os.utime(path, ns=(10**18, 10**18))
    before = path.stat()
    access = subprocess.run(["getfacl", "-n", path], capture_output=True, check=True).stdout
    plan = tags.plan(path, WANTED, options=tags.WriteOptions(keep_mtime=keep))
    tags.apply(plan)
    after = path.stat()
    assert stat.S_IMODE(after.st_mode) == stat.S_IMODE(before.st_mode)
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)
    assert (after.st_mtime_ns == before.st_mtime_ns) is keep
    assert os.getxattr(path, "user.rating") == b"\0five"
    assert subprocess.run(["getfacl", "-n", path], capture_output=True).stdout == access
    tags.restore(path, plan.snapshot)
    # Whatever the write did with the time: an undo gives it back.
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_read_only_file_is_respected(fresh: Fresh) -> None:
    path = fresh("mp3 2.3")
    plan = tags.plan(path, WANTED)
    path.chmod(0o444)
    with pytest.raises(TagError, match="read-only"):
        tags.apply(plan)
    assert leftovers(path.parent) == []


@root
def test_immutable_file(fresh: Fresh) -> None:
    path = fresh("mp3 2.3")
    plan, old = tags.plan(path, WANTED), path.read_bytes()
    change = ["chattr", "+i", path]
    if shutil.which("chattr") is None or subprocess.run(change, capture_output=True).returncode:
        pytest.skip("this file system knows no immutable files")
    try:
        with pytest.raises(TagError, match=r"does not permit|read-only"):
            tags.apply(plan)
        assert path.read_bytes() == old
        assert leftovers(path.parent) == []
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


@root
def test_read_only_disk(fresh: Fresh, tmp_path: Path) -> None:
    path = fresh("mp3 2.3")
    with mounted(tmp_path / "disk", "--bind", str(path.parent)) as folder:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        plan = tags.plan(folder / path.name, WANTED)
        with pytest.raises(TagError, match="read-only"):
            tags.apply(plan)
    assert leftovers(path.parent) == []


@root
@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize(
    "options", ["size=96k", "size=10m,nr_inodes=4"], ids=["no room", "no room for a name"]
)
def test_full_disk(fresh: Fresh, tmp_path: Path, options: str, linked: bool) -> None:
    original = fresh("flac")
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", options, "tmpfs") as folder:
        path = Path(shutil.copy(original, folder))
        if linked:
            os.link(path, folder / "other.flac")
        with suppress(OSError):
            for number in range(8):
                (folder / f"filler {number}").write_bytes(bytes(20_000))
        plan = tags.plan(path, WANTED)
        before = sorted(entry.name for entry in folder.iterdir())
        with pytest.raises(TagError, match="disk is full"):
            tags.apply(plan)
        assert path.read_bytes() == original.read_bytes()
        assert sorted(entry.name for entry in folder.iterdir()) == before


@pytest.mark.parametrize("linked", [False, True])
def test_file_size_limit(fresh: Fresh, linked: bool) -> None:
    path = fresh("mp3 bare")
    if linked:
        os.link(path, path.with_name("other.mp3"))
    plan, old = tags.plan(path, WANTED), path.read_bytes()

    def work() -> None:
        for size in range(len(old) // 2, len(old) + 1100, 500):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            with pytest.raises(TagError, match="larger than is allowed"):
                tags.apply(plan)
            assert path.read_bytes() == old
            assert leftovers(path.parent) == []

    assert in_child(work) == 0


def test_in_use_by_another_program(fresh: Fresh) -> None:
    path = fresh("mp3 2.3")
    plan = tags.plan(path, WANTED)
    with path.open("r+b"), pytest.raises(TagError, match="in use"):
        tags.apply(plan)
    with path.open("rb"):  # a player
        tags.apply(plan)
    assert tags.read_tags(path).genres == WANTED["genre"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="mgc-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_nobody(work: Callable[[], Any]) -> int:
    def become() -> None:
        os.setgroups([])
        os.setresgid(65534, 65534, 65534)
        os.setresuid(65534, 65534, 65534)
        work()

    return in_child(become)


@root
def test_folder_without_permission(fresh: Fresh, open_folder: Path) -> None:
    path = Path(shutil.copy(fresh("mp3 2.3"), open_folder))
    path.chmod(0o666)

    def work() -> None:
        with pytest.raises(TagError, match="no permission to write into its folder"):
            tags.apply(tags.plan(path, WANTED))

    assert as_nobody(work) == 0
    assert leftovers(open_folder) == []


@root
def test_file_of_another_owner_keeps_its_owner(fresh: Fresh, open_folder: Path) -> None:
    path = Path(shutil.copy(fresh("mp3 2.3"), open_folder))
    open_folder.chmod(0o777)
    path.chmod(0o666)
    os.chown(path, 4321, 4321)
    before = path.stat()

    def work() -> None:
        plan = tags.plan(path, WANTED)
        assert plan.notes[-1].endswith("the file belongs to another user")
        tags.apply(plan)

    assert as_nobody(work) == 0
    after = path.stat()
    assert (after.st_uid, after.st_gid, after.st_ino) == (4321, 4321, before.st_ino)
    assert tags.read_tags(path).genres == WANTED["genre"]
    assert leftovers(open_folder) == []


@root
def test_a_file_that_may_be_written_in_a_folder_that_may_not(
    fresh: Fresh, open_folder: Path
) -> None:
    path = Path(shutil.copy(fresh("mp3 2.3"), open_folder))
    path.chmod(0o666)

    def work() -> None:
        with pytest.raises(TagError) as caught:
            tags.check_writable(path)
        assert caught.value.cause == "no permission to write into its folder"

    assert as_nobody(work) == 0
    tags.check_writable(path)
    path.chmod(0o444)
    with pytest.raises(TagError, match="the file is read-only"):
        tags.check_writable(path)


@root
def test_times_of_anothers_file_stay_where_they_may_not_be_set(
    fresh: Fresh, open_folder: Path
) -> None:
    path = Path(shutil.copy(fresh("mp3 2.3"), open_folder))
    open_folder.chmod(0o777)
    path.chmod(0o666)
    os.chown(path, 4321, 4321)
    old = path.read_bytes()

    def work() -> None:
        plan = tags.plan(path, WANTED, options=tags.WriteOptions(keep_mtime=True))
        tags.apply(plan)
        assert path.read_bytes() != old
        tags.restore(path, plan.snapshot)

    assert as_nobody(work) == 0
    assert path.read_bytes() == old
    assert leftovers(open_folder) == []


@root
def test_unreadable_file(fresh: Fresh, open_folder: Path) -> None:
    path = Path(shutil.copy(fresh("mp3 2.3"), open_folder))
    path.chmod(0o600)

    def work() -> None:
        with pytest.raises(TagError, match="permission denied"):
            tags.read_tags(path)

    assert as_nobody(work) == 0


def test_names_of_any_bytes_and_long_paths(fresh: Fresh, tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(6):
        folder = folder / ("ordner ▲ " * 10)
    folder.mkdir(parents=True)
    path = folder / os.fsdecode(b"caf\xe9 \xff\n" + b"x" * 240 + b".mp3")
    linked = folder / "linked.mp3"
    shutil.copy(fresh("mp3 2.3"), path)
    os.link(path, linked)
    assert len(os.fsencode(path)) > 700
    for _ in range(2):
        plan = tags.plan(path, WANTED)
        tags.apply(plan)
        assert tags.read_tags(path).genres == WANTED["genre"]
        tags.restore(path, plan.snapshot)
        linked.unlink(missing_ok=True)


def test_any_other_error_says_what_it_is(fresh: Fresh) -> None:
    with pytest.raises(TagError, match=r"could not be processed \(ValueError: no field"):
        tags.plan(fresh("flac"), {"colour": ("blue",)})
