"""What macOS keeps beside a file goes along; how the system is asked is seen anywhere."""

from __future__ import annotations

import ctypes
import errno
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.library import tags
from mgc_desktop.library.tags import mac

WANTED = {"genre": ("Hip-Hop", "Jazz")}


@pytest.mark.skipif(sys.platform != "darwin", reason="only macOS keeps Finder tags")
def test_finder_tags_and_access_lists_are_kept(fresh: Callable[[str], Path]) -> None:
    path = fresh("mp3 2.3")
    name = "com.apple.metadata:_kMDItemUserTags"
    subprocess.run(["xattr", "-w", name, "Red\n6", path], check=True)
    subprocess.run(["chmod", "+a", "everyone deny delete", path], check=True)
    listed = subprocess.run(["ls", "-le@", path], capture_output=True, check=True).stdout
    inode = path.stat().st_ino
    plan = tags.plan(path, WANTED)
    tags.apply(plan)
    assert path.stat().st_ino != inode
    kept = subprocess.run(["xattr", "-p", name, path], capture_output=True, check=True).stdout
    assert kept == b"Red\n6\n"
    tags.restore(path, plan.snapshot)
    assert subprocess.run(["ls", "-le@", path], capture_output=True, check=True).stdout == listed


SYSTEM = r"""
#include <errno.h>
#include <stdio.h>
int fcopyfile(int from, int to, void *state, unsigned flags) {
    dprintf(to, "%%d %%d %%d %%u", from, to, state == 0, flags);
    errno = %d;
    return errno ? -1 : 0;
}
"""


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no compiler")
@pytest.mark.parametrize("number", [0, errno.ENOTSUP])
def test_the_system_is_asked_for_attributes_and_access_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """With a function of that name in a library of our own, as it stands in copyfile.h."""
    program, library = tmp_path / "system.c", tmp_path / "system.so"
    program.write_text(SYSTEM % number)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, program], check=True)
    real = ctypes.CDLL
    monkeypatch.setattr(ctypes, "CDLL", lambda name, **options: real(name or library, **options))
    with (tmp_path / "target").open("w+b") as target:
        if number:
            with pytest.raises(OSError, match="not supported") as caught:
                mac.take_attributes(0, target.fileno())
            assert caught.value.errno == number
        else:
            mac.take_attributes(0, target.fileno())
        # COPYFILE_ACL | COPYFILE_XATTR
        assert (tmp_path / "target").read_text() == f"0 {target.fileno()} 1 5"
