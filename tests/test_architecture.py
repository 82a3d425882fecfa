"""What `docs/architecture.md` names is there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w./]+(?:\.py|\.md|\.ts|\.toml|/))`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_its_files_are_there(name: str) -> None:
    assert any(
        (ROOT / below / name).exists() for below in ("", "mgc_desktop", "mgc_desktop/library/tags")
    ), name


def test_it_names_every_floor() -> None:
    floors = {
        path.name for path in (ROOT / "mgc_desktop").iterdir() if (path / "__init__.py").exists()
    }
    assert all(re.search(rf"\b{floor}\b", PAGE) for floor in floors), floors
    assert len(NAMED) > 25


def test_classes_stay_small() -> None:
    """A class of more than 25 methods has more than one reason to change."""
    large = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for package in ("mgc_desktop", "trainer")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and sum(isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in node.body) > 25
    ]
    assert large == []
