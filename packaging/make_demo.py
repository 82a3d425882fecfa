#!/usr/bin/env python3
"""Make the demo library: ten short pieces, written as notes, played, mixed, tagged, with covers.

    packaging/make_demo.py [FOLDER] [--only TITLE] [--midi FOLDER]

Writes to resources/demo. What it is made of stands in docs/demo.md; the music itself in
packaging/demo/pieces. The same notes give the same audio, up to the encoders' versions. Beside the
project it takes FluidSynth with the soundfont Fluid (R3) GM, and three libraries:

    apt install fluidsynth fluid-soundfont-gm
    .venv/bin/pip install mido pedalboard pyloudnorm
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from demo.catalogue import RECORDS, Record
from demo.covers import drawn
from demo.files import encode, tag
from demo.mixing import mixed
from demo.playing import as_midi, play
from demo.singing import sing

ROOT = Path(__file__).resolve().parent.parent


def make(record: Record, folder: Path) -> Path:
    """Play, mix, encode and tag one record; returns its file."""
    song = record.song()
    stems = {part.name: (sing if part.words else play)(song, part) for part in song.parts}
    path = folder / record.file_name
    encode(mixed(song, stems), path)
    tag(path, record, drawn(record.cover))
    return path


def write_midi(record: Record, folder: Path) -> None:
    """Write a record's parts as MIDI files, to look into or to play elsewhere."""
    song = record.song()
    (folder / record.title).mkdir(parents=True, exist_ok=True)
    for part in song.parts:
        as_midi(song, part).save(folder / record.title / f"{part.name}.mid")


def main(arguments: list[str]) -> None:
    """Make what is asked for."""
    parser = argparse.ArgumentParser(description="Make the demo library.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "resources" / "demo")
    parser.add_argument("--only", metavar="TITLE", help="make one of them")
    parser.add_argument("--midi", metavar="FOLDER", type=Path, help="write MIDI files there, too")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for record in RECORDS:
        if asked.only in (None, record.title):
            path = make(record, asked.folder)
            print(f"{path.name}  {path.stat().st_size // 1000} kB", flush=True)
            if asked.midi:
                write_midi(record, asked.midi)


if __name__ == "__main__":
    main(sys.argv[1:])
