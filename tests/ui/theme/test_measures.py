"""Distances and headings take the steps of one table: no room invents its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import mgc_desktop.ui

UI = Path(mgc_desktop.ui.__file__).parent
SETTERS = {
    "setContentsMargins",
    "setSpacing",
    "setHorizontalSpacing",
    "setVerticalSpacing",
    "addSpacing",
}


def odd_ones(source: str) -> Iterator[str]:
    """Lines that set a distance, or the size of a heading, to a number of their own."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        arguments = node.args if name in SETTERS else node.args[1:] if name == "Heading" else []
        numbers = [n for a in arguments for n in ast.walk(a) if isinstance(n, ast.Constant)]
        if any(number.value != 0 for number in numbers):
            yield ast.unparse(node)


def test_distances_and_headings_are_of_the_table() -> None:
    found = {
        str(path.relative_to(UI)): lines
        for path in sorted(UI.rglob("*.py"))
        if (lines := list(odd_ones(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_a_number_of_ones_own_is_seen() -> None:
    assert list(odd_ones("a.setSpacing(7)")) == ["a.setSpacing(7)"]
    assert list(odd_ones("a.setContentsMargins(0, 0, 2 * Space.TIGHT, 0)"))
    assert list(odd_ones("Heading('', 1.4)"))
    assert not list(
        odd_ones("a.setContentsMargins(0, Space.LARGE, 0, 0); Heading('', Scale.TITLE)")
    )
