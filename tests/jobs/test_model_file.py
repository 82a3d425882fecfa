"""A model as one file: out, in, and everything that is refused with its reason."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.core.card import CARD_NAME, WEIGHTS_NAME, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.models import model_file
from mgc_desktop.jobs.models.bundles import known_models, model_facts
from mgc_desktop.jobs.models.model_file import export_model, file_name_of, import_model
from mgc_desktop.library.database import open_library
from mgc_desktop.paths import model_dir, models_dir


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of one's own: the bundled one under another name."""
    folder = tmp_path_factory.mktemp("run") / "bundle"
    shutil.copytree(model_dir("genre"), folder)
    card = json.loads((folder / CARD_NAME).read_text(encoding="utf-8"))
    card |= {"name": "my genres/π", "version": "3"}
    (folder / CARD_NAME).write_text(json.dumps(card), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def good(mine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("files") / "my.mgcmodel"
    # As from a run's folder.
    return export_model(mine.parent, target)


def test_out_and_in_again(mine: Path, good: Path) -> None:
    assert file_name_of(model_facts(str(mine))) == "my-genres-π-3.mgcmodel"
    with zipfile.ZipFile(good) as archive:
        assert sorted(archive.namelist()) == [CARD_NAME, WEIGHTS_NAME]
    facts = import_model(good)
    assert (facts.name, facts.version, facts.task) == ("my genres/π", "3", "genre")
    assert Path(facts.folder).parent == models_dir()
    for name in (CARD_NAME, WEIGHTS_NAME):
        assert (Path(facts.folder) / name).read_bytes() == (mine / name).read_bytes()
    # Twice is once, and nothing is left over.
    assert import_model(good) == facts
    assert [path.name for path in models_dir().iterdir()] == [Path(facts.folder).name]
    assert facts in known_models()


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "my.mgcmodel"
    target.write_text("old")
    no_model = tmp_path / "nothing"
    no_model.mkdir()
    with pytest.raises(BundleError, match="no card"):
        export_model(no_model, target)
    (no_model / CARD_NAME).write_bytes((model_dir("genre") / CARD_NAME).read_bytes())
    with pytest.raises(BundleError, match="cannot be written: no such file"):
        export_model(no_model, target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


Spoil = Callable[[Path, Path], None]


def _cut_off(good: Path, bad: Path) -> None:
    bad.write_bytes(good.read_bytes()[:-5000])


def _flipped(good: Path, bad: Path) -> None:
    content = bytearray(good.read_bytes())
    content[len(content) // 2] ^= 0xFF
    bad.write_bytes(content)


def _no_zip(good: Path, bad: Path) -> None:
    del good
    bad.write_bytes(b"#!/bin/sh\necho hello\n" * 100)


def _members(good: Path, bad: Path, **others: bytes) -> None:
    """Pack a file whose members are others, or which has more of them."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, others.pop(name, source.read(name)))
        for name, content in others.items():
            archive.writestr(name, content)


def _outside(good: Path, bad: Path) -> None:
    _members(good, bad, **{"../../evil.py": b"import os"})


def _absolute(good: Path, bad: Path) -> None:
    _members(good, bad, **{"/evil.pkl": b"cos\nsystem\n"})


def _twice(good: Path, bad: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        _pack_twice(good, bad)


def _pack_twice(good: Path, bad: Path) -> None:
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as archive:
        for name in (CARD_NAME, WEIGHTS_NAME, CARD_NAME):
            archive.writestr(name, source.read(name))


def _other_weights(good: Path, bad: Path) -> None:
    with zipfile.ZipFile(good) as source:
        weights = bytearray(source.read(WEIGHTS_NAME))
    weights[-1] ^= 1
    _members(good, bad, **{WEIGHTS_NAME: bytes(weights)})


def _deep(good: Path, bad: Path) -> None:
    _members(good, bad, **{CARD_NAME: b"[" * 200_000})


def _large(good: Path, bad: Path, filters: int = 60_000) -> None:
    """A card that asks for networks of more memory than there is: 58 GB."""
    with zipfile.ZipFile(good) as source:
        card = json.loads(source.read(CARD_NAME))
    card["topology"]["filters"] = filters
    _members(good, bad, **{CARD_NAME: json.dumps(card).encode()})


def _impossible(good: Path, bad: Path) -> None:
    _large(good, bad, 10**9)


def _unusual(good: Path, bad: Path) -> None:
    with (
        zipfile.ZipFile(good) as source,
        zipfile.ZipFile(bad, "w", zipfile.ZIP_LZMA) as archive,
    ):
        for name in source.namelist():
            archive.writestr(name, b"{}")


def _encrypted(good: Path, bad: Path) -> None:
    """Set the bit that says so, in the local header and in the directory."""
    content = bytearray(good.read_bytes())
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    bad.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_cut_off, "is damaged or not a model file"),
        (_flipped, "is damaged or not a model file"),
        (_no_zip, "is damaged or not a model file"),
        (_outside, "it holds other things than card.json and weights.safetensors"),
        (_absolute, "it holds other things than card.json and weights.safetensors"),
        (_twice, "it holds other things than card.json and weights.safetensors"),
        (_encrypted, "it is encrypted"),
        (_unusual, "packed in an unusual way"),
        (_other_weights, "the weights are not those of the card"),
        (_deep, "not JSON"),
        (_large, "has shape"),
        (_impossible, "sizes that no network has"),
    ],
)
def test_what_is_wrong_is_refused_with_the_reason(
    good: Path, tmp_path: Path, spoil: Spoil, why: str
) -> None:
    bad = tmp_path / "bad.mgcmodel"
    spoil(good, bad)
    with pytest.raises(BundleError) as caught:
        import_model(bad)
    assert why in caught.value.cause
    assert caught.value.path == str(bad)
    # Nothing of it is kept, here or elsewhere.
    assert list(models_dir().iterdir()) == []
    assert not list(tmp_path.parent.rglob("evil*"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="cannot be read: no such file"):
        import_model(tmp_path / "gone.mgcmodel")


def test_a_size_that_a_header_belies_is_not_believed(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small archive that unpacks to more than is allowed, whatever it says of itself."""
    monkeypatch.setitem(model_file._LIMITS, CARD_NAME, 1000)
    with pytest.raises(BundleError, match=r"card\.json in it is larger than 0 MB"):
        import_model(good)
    content = bytearray(good.read_bytes())
    # The card comes first in the directory at the end: the size that it unpacks to.
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (900).to_bytes(4, "little")
    liar = tmp_path / "liar.mgcmodel"
    liar.write_bytes(content)
    with pytest.raises(BundleError, match=r"damaged|larger than"):
        import_model(liar)


def test_on_the_terminal(good: Path, tmp_path: Path) -> None:
    def mgc(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mgc_desktop.cli", "model", *map(str, arguments)],
            env=os.environ | {"MGC_DB": str(tmp_path / "library.db"), "COLUMNS": "160"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    with open_library(str(tmp_path / "library.db")):
        pass
    taken = mgc("import", good)
    assert taken.returncode == 0, taken.stderr
    assert "use it with: mgc model use my-genres-π-3" in taken.stdout
    used = mgc("use", "my-genres-π-3")
    assert used.returncode == 0, used.stderr
    listed = [line.split() for line in mgc("list").stdout.splitlines()]
    assert [words[1] for words in listed if words[0] == "*"][-1:] == ["my"]
    back = mgc("back")
    assert back.returncode == 0, back.stderr
    assert "again" in back.stdout
    out = mgc("export", "my-genres-π-3")
    assert out.stdout.strip() == "my-genres-π-3.mgcmodel"
    assert (tmp_path / out.stdout.strip()).read_bytes()[:2] == b"PK"
    bad = tmp_path / "bad.mgcmodel"
    bad.write_text("nothing")
    refused = mgc("import", bad)
    assert refused.returncode == 2
    assert refused.stderr == (
        f"mgc: {bad}: is damaged or not a model file: File is not a zip file\n"
    )
    assert read_card(models_dir() / "my-genres-π-3").version == "3"
