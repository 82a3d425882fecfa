"""What `mgc scan` reads before it has understood its command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mgc_desktop.cli.ahead import begin_reading, plain_scan
from mgc_desktop.core.errors import QueryError
from mgc_desktop.jobs.library.readers import Readers


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("scan a", (["a"], "env.db")),
        ("scan a --db x.db b", (["a", "b"], "x.db")),
        ("scan", ([], "env.db")),
        ("scan a --db", (["a"], None)),
        ("scan --json a", ([], "env.db")),
        ("scan a --exclude b", ([], "env.db")),
        ("list scan", ([], "env.db")),
        ("", ([], "env.db")),
    ],
)
def test_only_a_plain_command_line_is_understood_early(
    words: str, found: tuple[list[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MGC_DB", "env.db")
    assert plain_scan(words.split()) == found


def test_reading_begins_where_all_files_are_new(tmp_path: Path) -> None:
    new = str(tmp_path / "new.db")
    readers = begin_reading([str(tmp_path)], new)
    assert isinstance(readers, Readers)
    readers.close()
    assert begin_reading([], new) is None
    assert begin_reading([str(tmp_path)], "postgresql://host/name") is None
    (tmp_path / "new.db").touch()
    assert begin_reading([str(tmp_path)], new) is None
    with pytest.raises(QueryError):
        begin_reading([str(tmp_path)], str(tmp_path / "other.db"), ["!"])


@pytest.mark.parametrize("wrong", [["--nothing"], ["--db"], ["--exclude", "!"]])
def test_a_wrong_command_line_leaves_no_process_and_no_library(
    wrong: list[str], tmp_path: Path
) -> None:
    (tmp_path / "music").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "mgc_desktop.cli", "scan", "music", "--db", "new.db", *wrong],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["music"]
