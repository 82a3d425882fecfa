"""What ends a run of the trainer has a cause that programs know."""

from __future__ import annotations

import ast
import errno
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from mgc_desktop.core.errors import TrainingError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.protocol.causes import VALUES, Cause
from mgc_desktop.protocol.training import LOCK_NAME, LOG_NAME, Failed
from tests.conftest import ROOT
from tests.helpers.mounts import mounted
from tests.trainer.runs import events, trainer_here
from trainer.checkpoint import about_of, save_checkpoint
from trainer.cli.folders import keep, the_only_one
from trainer.data.table_of_run import TABLE_NAME
from trainer.failing import cannot_write, failed_of
from trainer.heads.config import HeadsConfig

FILES = [
    *sorted((ROOT / "trainer").rglob("*.py")),
    *sorted((ROOT / "mgc_desktop" / "jobs").glob("training*.py")),
]


def raised(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("TrainingError", "MgcError"):
            yield node


def causes(node: ast.expr) -> list[str]:
    """Names of the causes that an argument may be."""
    return [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)]


def test_every_error_that_ends_a_run_names_its_cause_and_what_belongs_to_it() -> None:
    found: set[Cause] = set()
    for path in FILES:
        for call in raised(ast.parse(path.read_text(encoding="utf-8"))):
            where = f"{path.relative_to(ROOT)}:{call.lineno}"
            assert ast.unparse(call.func) == "TrainingError", where
            named = {keyword.arg for keyword in call.keywords}
            if named == {None}:
                continue  # Handed on as it was told.
            assert len(call.args) == 2, where
            for name in causes(call.args[1]):
                found.add(Cause[name])
                assert named == set(VALUES[Cause[name]]), where
    assert len(found) > 20


def run_out(where: str) -> None:
    if where == "disk":
        with Path("/dev/full").open("w") as file:
            file.write("x" * 2**20)
    elif where == "database":
        with sqlite3.connect(":memory:") as database:
            database.execute("PRAGMA max_page_count = 2")
            database.execute("CREATE TABLE t (x)")
            database.execute("INSERT INTO t VALUES (zeroblob(1000000))")
    elif where == "memory":
        bytearray(2**62)
    elif where == "tensors":
        torch.empty(2**50)
    elif where == "settings":
        HeadsConfig.model_validate({"folds": "many"})
    elif where == "model":
        load_bundle(Path("/nowhere"))
    elif where == "file":
        Path("/nowhere/x").read_bytes()
    elif where == "value":
        int("x")
    else:
        {}["x"]


@pytest.mark.parametrize(
    ("where", "cause"),
    [
        ("disk", Cause.NO_SPACE),
        ("database", Cause.NO_SPACE),
        ("memory", Cause.OUT_OF_MEMORY),
        ("tensors", Cause.OUT_OF_MEMORY),
        ("settings", Cause.SETTINGS_REFUSED),
        ("model", Cause.MODEL_UNUSABLE),
        ("file", Cause.FILE_FAILED),
        ("value", Cause.UNKNOWN),
        ("key", None),
    ],
)
def test_what_others_raise_has_its_cause_as_well(where: str, cause: Cause | None) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011
        run_out(where)
    failed = failed_of(caught.value)
    # What is a fault of ours ends with its traceback.
    assert (failed.cause if failed else None) == cause
    if failed is not None:
        assert failed.message == str(caught.value)
        assert failed.values.keys() == set(VALUES[failed.cause])


def test_a_disk_that_is_full_is_told_from_one_that_refuses(tmp_path: Path) -> None:
    full = cannot_write(tmp_path, OSError(errno.ENOSPC, "No space left on device"))
    assert (full.cause, full.values) == (Cause.NO_SPACE, {"place": str(tmp_path)})
    refused = cannot_write(tmp_path, OSError(errno.EACCES, "Permission denied"), "; as before")
    assert (refused.cause, refused.values["reason"]) == (Cause.CANNOT_WRITE, "Permission denied")
    assert str(refused).endswith("Permission denied; as before")


def test_a_checkpoint_that_finds_no_room_says_so(tmp_path: Path) -> None:
    net = torch.nn.Linear(100, 100)
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=8k", "none") as small:
        path = small / "net.checkpoint.safetensors"
        with pytest.raises(TrainingError, match="the checkpoint before is kept") as caught:
            save_checkpoint(path, {"network": net}, torch.optim.SGD(net.parameters()), {})
        assert list(small.iterdir()) == []
    assert (caught.value.cause, caught.value.values) == (Cause.NO_SPACE, {"place": str(path)})


def test_a_checkpoint_that_was_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "net.checkpoint.safetensors"
    net = torch.nn.Linear(2, 2)
    save_checkpoint(path, {"network": net}, torch.optim.SGD(net.parameters()), {"step": 1})
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(TrainingError) as caught:
        about_of(path)
    assert caught.value.cause == Cause.CHECKPOINT_DAMAGED
    assert caught.value.values["place"] == str(path)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(TrainingError) as caught:
        work()
    return caught.value.cause


def test_a_folder_of_a_run_is_of_one_trainer_and_one_configuration(tmp_path: Path) -> None:
    def enter() -> None:
        with the_only_one(tmp_path):
            pass

    with the_only_one(tmp_path):
        assert (tmp_path / LOCK_NAME).exists()
        assert refused(enter) == Cause.TRAINER_AT_WORK
    (tmp_path / TABLE_NAME).touch()
    keep(tmp_path / "config.json", "{}")
    assert refused(lambda: keep(tmp_path / "config.json", "[]")) == Cause.SETTINGS_CHANGED


def test_whoever_started_it_and_the_log_are_told_the_same(tmp_path: Path) -> None:
    gone, run = tmp_path / "gone", tmp_path / "run"
    done = trainer_here(
        tmp_path, "fit", "--preset", "quick", "--data", f"folders:{gone}", "--run", run, "--json"
    )
    assert done.returncode == 2
    (said,) = events(done.stderr)
    expected = Failed(
        message=f"{gone}: is not there", cause=Cause.SOURCE_MISSING, values={"place": str(gone)}
    )
    assert said == expected
    assert events((run / LOG_NAME).read_text(encoding="utf-8"))[-1] == expected
