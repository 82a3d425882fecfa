"""What a library's owner believes in, as a table that the trainer reads."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from mgc_desktop.core.errors import VocabularyError
from mgc_desktop.jobs.library.vocabulary import with_values
from mgc_desktop.jobs.training.table import read_label_map
from mgc_desktop.library.analyses import pair_rows
from mgc_desktop.library.database import open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.vocabulary import Vocabulary, as_toml, parse_vocabulary
from tests.helpers.library import (
    GENRE_BUNDLE,
    MOOD_BUNDLE,
    add_file,
    random_analysis,
    save_analysis,
)
from trainer.data.sources import read_sources

Run = Callable[..., subprocess.CompletedProcess[bytes]]
ODD = os.fsdecode(b"/music/\xff odd.mp3")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Tracks that were accepted, corrected, rejected and left alone, copies, and a lost file."""
    path = tmp_path / "library.db"
    with open_library(str(path)) as library:
        with library.begin() as session:
            pair = pair_rows(session, GENRE_BUNDLE, MOOD_BUNDLE)
            accepted = add_file(
                session, "/music/a.flac", identity=b"one", artist="Miles Davis", genre_text="Jazz"
            )
            add_file(session, "/music/copy/a.flac", identity=b"one", artist="Miles Davis")
            corrected = add_file(session, ODD, artist="Kroke", genre_text="World")
            rejected = add_file(session, "/music/r.mp3", genre_text="Hip-Hop")
            for i in range(9):
                add_file(session, f"/music/h{i}.mp3", artist=f"A{i % 3}", genre_text="hip hop")
            add_file(session, "/music/rare.mp3", genre_text="Polka; Folk")
            add_file(session, "/music/blank.mp3")
            gone = add_file(session, "/music/gone.flac", status="missing", missing_since=5)
            for seed, file in enumerate((accepted, corrected, rejected, gone)):
                assert file.track_id
                save_analysis(session, file.track_id, pair, random_analysis("", seed))
        for file, kind, values in (
            (accepted, "accept", []),
            (corrected, "correct", ["Klezmer"]),
            (rejected, "reject", []),
            (gone, "accept", []),
        ):
            assert file.track_id
            decide(library, [file.track_id], "genre", kind, values)  # type: ignore[arg-type]
    return path


@pytest.fixture
def export(db: Path, tmp_path: Path) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "mgc_desktop.cli", "export", *arguments],
            env=os.environ | {"MGC_DB": str(db)},
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )

    return run


def rows(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, str]]:
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode("utf-8", "surrogateescape")
    return list(csv.DictReader(io.StringIO(text)))


def test_decisions_alone_each_recording_once(export: Run) -> None:
    found = {row["path"]: row for row in rows(export("--for-training"))}
    assert set(found) == {"/music/a.flac", ODD}
    assert found[ODD]["label"] == "Klezmer"
    assert found[ODD]["source"] == "corrected"
    assert found["/music/a.flac"]["artist"] == "Miles Davis"
    assert found["/music/a.flac"]["source"] == "accepted"


def test_files_are_believed_where_asked_and_nothing_was_decided(export: Run) -> None:
    found = {row["path"]: row for row in rows(export("--for-training", "--believe-files"))}
    assert found["/music/h0.mp3"]["label"] == "hip hop"
    assert found["/music/rare.mp3"]["label"] == "Polka"
    # What the user says stands before what the file says, and a file that says nothing is no help.
    assert found[ODD]["label"] == "Klezmer"
    assert "/music/blank.mp3" not in found
    # Rejected is what the model said, not what the file says.
    assert found["/music/r.mp3"]["source"] == "file"


def test_a_proposed_map_merges_spellings_and_leaves_the_rare_out(
    export: Run, tmp_path: Path
) -> None:
    done = export("--labels", "--believe-files", "-o", "map.toml")
    assert done.returncode == 0, done.stderr.decode()
    text = (tmp_path / "map.toml").read_text(encoding="utf-8")
    classes = tomllib.loads(text)["classes"]
    assert classes["Hip-Hop"] == classes["hip hop"] == "hip hop"
    assert classes["Polka"] == ""
    assert "10 tracks" in text
    mapped = rows(export("--for-training", "--believe-files", "--map", "map.toml"))
    assert {row["label"] for row in mapped} == {"hip hop"}
    assert len(mapped) == 10


def test_the_trainer_reads_it(export: Run, tmp_path: Path) -> None:
    done = export("--for-training", "--believe-files", "-o", "teach.csv")
    assert done.returncode == 0, done.stderr.decode()
    found = read_sources([f"table:{tmp_path / 'teach.csv'}"], "genre")
    assert len(found) == 13
    # A name that is no UTF-8 comes through byte for byte.
    assert ODD in {str(file.path) for file in found}


@pytest.mark.parametrize(
    ("text", "says"), [("x =", "is no TOML"), ("[genres]\n", r"needs a table \[classes\]")]
)
def test_a_map_that_is_none_is_named(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(VocabularyError, match=says):
        read_label_map(path)
    with pytest.raises(VocabularyError, match="cannot be read"):
        read_label_map(tmp_path / "nowhere.toml")


def test_labels_of_ones_own_are_written_as_they_are() -> None:
    vocabulary = Vocabulary(name="x", genres={"jazz": ["Jazz"], "Techno": []})
    assert vocabulary.values("genres", "jazz") == ("Jazz",)
    # Left out by not being named, as only the labels of the models that ship are.
    assert vocabulary.values("genres", "rock") == ()
    assert vocabulary.values("genres", "Hörspiel") == ("Hörspiel",)
    assert vocabulary.values("genres", "Techno") == ()
    assert vocabulary.values("moods", "Q1 happy") == ()
    assert vocabulary.values("words", "Spooky") == ()
    # The user takes one of them out, and a label that ships, and puts it back.
    without = with_values(vocabulary, "genres", "Hörspiel", [])
    assert without.values("genres", "Hörspiel") == ()
    assert parse_vocabulary(as_toml(without), "") == without
    assert "jazz" not in with_values(vocabulary, "genres", "jazz", []).genres
    back = with_values(without, "genres", "Hörspiel", ["Audio drama"])
    assert back.values("genres", "Hörspiel") == ("Audio drama",)
