"""German is complete: every text of the window of today, and nothing else."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations after their texts were collected once more."""
    folder = tmp_path_factory.mktemp("translations")
    for source in FOLDER.glob("*.ts"):
        shutil.copy(source, folder)
    command = [sys.executable, str(ROOT / "packaging" / "translate.py"), str(folder)]
    subprocess.run(command, check=True, cwd=ROOT)
    return folder


def messages(path: Path) -> list[tuple[str, str, list[str], bool]]:
    found = []
    for context in ET.parse(path).iter("context"):
        for message in context.iter("message"):
            source, target = message.findtext("source") or "", message.find("translation")
            assert target is not None
            forms = [form.text or "" for form in target.findall("numerusform")]
            done = target.get("type") != "unfinished"
            words = forms or [target.text or ""]
            found.append((context.findtext("name") or "", source, words, done))
    return found


def test_every_text_is_translated(updated: Path) -> None:
    missing = [
        (name, source) for name, source, _, done in messages(updated / "mgc_de.ts") if not done
    ]
    assert missing == []


def test_the_files_that_ship_are_up_to_date(updated: Path) -> None:
    for language in ("en", "de"):
        fresh, kept = (messages(folder / f"mgc_{language}.ts") for folder in (updated, FOLDER))
        assert fresh == kept, "run packaging/translate.py"


def test_what_is_filled_in_stays_in_the_translation() -> None:
    for _, source, words, _ in messages(FOLDER / "mgc_de.ts"):
        for word in words:
            assert word
            assert set(re.findall(r"\{[^}]*\}", word)) == set(re.findall(r"\{[^}]*\}", source))
            for number in ("%n", "%Ln"):
                assert (number in word) == (number in source), source


def test_what_there_is_one_of_has_one_name() -> None:
    """Each network, and a track whose genre is left to the user."""
    others = re.compile(
        r"(spectrogram|features?|stft-map) network|"
        r"Spektrogramm-?netz|Merkmals?e?-?netz|Musik-netz|STFTnetz|unentschieden",
        re.IGNORECASE,
    )
    german = {"STFT network": "STFT-Netz", "music network": "Musiknetz"}
    named = set()
    for _, source, words, _ in messages(FOLDER / "mgc_de.ts"):
        for text in (source, *words):
            assert not others.search(text), text
        for name in german:
            if name.lower() in source.lower():
                named.add(name)
                assert all(german[name] in word for word in words), source
    assert named == german.keys()


def calls_of_translate() -> list[tuple[str, ast.Call]]:
    """Every call of Qt's `translate`, under its own name or the one it is given in a function."""
    found = []
    for path in sorted(
        (*(ROOT / "mgc_desktop" / "ui").rglob("*.py"), ROOT / "mgc_desktop" / "app.py")
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "QCoreApplication.translate",
                "say",
            ):
                found.append((f"{path.name}:{node.lineno}", node))
    return found


def test_no_text_is_hidden_from_who_collects_them() -> None:
    """Qt's tool passes over `translate` with a plural, and over `translate` by another name."""
    known = {(context, source) for context, source, _, _ in messages(FOLDER / "mgc_de.ts")}
    calls = calls_of_translate()
    assert len(calls) > 20
    for place, call in calls:
        assert len(call.args) == 2, place
        context, source = call.args
        if isinstance(context, ast.Constant) and isinstance(source, ast.Constant):
            assert (context.value, source.value) in known, place


def test_nothing_says_its_texts_in_the_name_of_another() -> None:
    """Qt's tool takes the word before `.tr` for the class, which only `self` stands for."""
    for path in sorted((ROOT / "mgc_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "tr":
                assert ast.unparse(node.value) == "self", f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_compiled_files_load(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"mgc_{language}.qm"))
    if language == "de":
        assert translator.translate("LiveTab", "Listen") == "Mithören"
