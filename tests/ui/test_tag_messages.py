"""Every reason and note of the tags' formats has words for the window, found in their code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from mgc_desktop.library import tags
from mgc_desktop.ui.messages import _PATTERNS, in_words

_FOLDER = Path(tags.__file__).parent
# The expression is told apart from its parts, which are reasons of their own.
_SAID = "Malformed", "append"


def _texts(node: ast.expr) -> Iterator[str]:
    """Give what an expression may say; what is put in is a 7, which may be a name or a number."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _sentences(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            of_notes = name != "append" or "notes" in ast.unparse(node.func)
            if name in _SAID and of_notes:
                yield from _texts(node.args[0])
        elif isinstance(node, ast.Assign) and "damage" in ast.unparse(node.targets[0]):
            yield from _texts(node.value)


SAID = sorted(
    {
        text
        for path in _FOLDER.glob("*.py")
        for text in _sentences(ast.parse(path.read_text(encoding="utf-8")))
        if len(text) > 1
    }
)


def test_the_reasons_are_found() -> None:
    assert "the file is cut off" in SAID
    assert len(SAID) > 50


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("text", SAID)
def test_a_reason_has_german_words(text: str) -> None:
    sentence = next((said for found, said in _PATTERNS if found.fullmatch(text)), None)
    assert sentence is not None
    assert QCoreApplication.translate("Messages", sentence) != sentence
    assert in_words(text) != text
