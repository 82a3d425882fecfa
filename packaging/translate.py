#!/usr/bin/env python3
"""Bring the translations up to date: collect the window's texts, compile what is translated.

    .venv/bin/python packaging/translate.py

Translate resources/translations/mgc_de.ts with Qt Linguist (or any editor) and run this again; the
compiled .qm files are what the program loads, and both are kept in the repository. The English
file holds plurals only ("%n track(s)" becomes "1 track" and "2 tracks").
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
# This tree's trainer, wherever another one is installed.
sys.path.insert(0, str(ROOT))

from mgc_desktop.library.query.fields import FIELDS  # noqa: E402
from mgc_desktop.ui.training.setting_words import english_name  # noqa: E402
from trainer.presets import PRESETS  # noqa: E402
from trainer.settings import settings_of  # noqa: E402

# As `ui.training.setting_words` asks for them.
CONTEXT = "TrainingSettings"
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en", "de")


def tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools that PySide6 brings along; its complaint is ours."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    done = subprocess.run(
        [str(program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def trainer_texts(folder: Path) -> Path:
    """Write what the trainer says of its settings into a source that Qt's tool reads.

    The window shows the trainer's own sentences: there is no copy of them to be translated.
    """
    found = [one for preset in PRESETS for one in settings_of(preset)]
    names = {english_name(one.name) for one in found}
    texts = sorted(names | {one.description for one in found})
    source = folder / "settings.py"
    lines = [f"QT_TRANSLATE_NOOP({CONTEXT!r}, {json.dumps(text)})\n" for text in texts]
    source.write_text("".join(lines), encoding="utf-8")
    return source


def field_texts(folder: Path) -> Path:
    """Write what the fields of the query language are, likewise."""
    source = folder / "fields.py"
    texts = sorted({field.meaning for field in FIELDS.values()})
    lines = [f"QT_TRANSLATE_NOOP('Fields', {json.dumps(text)})\n" for text in texts]
    source.write_text("".join(lines), encoding="utf-8")
    return source


def message_templates() -> Iterator[str]:
    """Yield the templates of what the layers below the window say (`mgc_desktop.messages`).

    The terminal says some things of its own, in English alone.
    """
    for path in sorted((ROOT / "mgc_desktop").rglob("*.py")):
        if path.is_relative_to(ROOT / "mgc_desktop" / "cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("Message"), [ast.Constant(str(template)), *_]) if template:
                    yield template


def message_texts(folder: Path) -> Path:
    """Write those templates, likewise."""
    source = folder / "messages.py"
    lines = [
        f"QT_TRANSLATE_NOOP('Messages', {json.dumps(text, ensure_ascii=False)})\n"
        for text in sorted(set(message_templates()))
    ]
    source.write_text("".join(lines), encoding="utf-8")
    return source


def collect(target: Path, language: str, more: Sequence[Path]) -> None:
    """Write the texts of the sources into a .ts file; what is translated there stays."""
    sources = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("mgc_desktop/ui/**/*.py"))
    sources += ["mgc_desktop/app.py", *map(str, more)]
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
    options += ["-target-language", language]
    if language == "en":
        options.append("-pluralonly")
    tool("lupdate", *options, *sources, "-ts", str(target))


def fill_plurals(target: Path) -> None:
    """Give every English plural its two forms."""
    tree = ET.parse(target)
    for message in tree.iter("message"):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        forms = translation.findall("numerusform")
        for form, ending in zip(forms, ("", "s"), strict=True):
            form.text = (source.text or "").replace("(s)", ending)
        translation.attrib.pop("type", None)
    body = ET.tostring(tree.getroot(), encoding="unicode")
    target.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def main(folder: Path) -> None:
    """Update every language."""
    with TemporaryDirectory() as scratch:
        make = trainer_texts, field_texts, message_texts
        more = [made(Path(scratch)) for made in make]
        for language in LANGUAGES:
            collect(folder / f"mgc_{language}.ts", language, more)
    for language in LANGUAGES:
        target = folder / f"mgc_{language}.ts"
        if language == "en":
            fill_plurals(target)
        tool("lrelease", "-silent", str(target), "-qm", str(target.with_suffix(".qm")))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
