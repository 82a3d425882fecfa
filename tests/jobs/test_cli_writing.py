"""The library from the terminal: scan, analyze, write, history, undo, as a user types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import mutagen
import pytest
from mutagen.id3 import ID3

from mgc_desktop.jobs.writing.settings import save_settings
from mgc_desktop.library.database import open_library
from tests.helpers.audio import encode, make_audio
from tests.helpers.library import put_analysed
from tests.helpers.writing import SETTINGS, previews, run

MGC = [sys.executable, "-m", "mgc_desktop.cli"]


class Terminal:
    """Runs mgc on a library of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "MGC_DB": str(folder / "library.db"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_DATA_HOME": str(folder / "data"),
            "COLUMNS": "100",
        }

    def run(self, *arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*MGC, *(str(a) for a in arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=120,
        )
        assert done.returncode == status, (arguments, done.stdout, done.stderr)
        return done


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder


def test_from_a_folder_to_tags_and_back(terminal: Terminal, music: Path) -> None:
    song = make_audio(music, "flac", seconds=6, name="song")
    (music / "broken.mp3").write_text("nothing to hear")
    before = song.read_bytes()

    said = terminal.run("scan", music).stdout
    assert said == f"{music}: 2 new\n"
    assert terminal.run("scan").stdout == f"{music}: 2 unchanged\n"

    assert "nothing new" in terminal.run("analyze", "--query", "nobody").stderr
    done = terminal.run("analyze", status=1)
    assert len(done.stdout.splitlines()) == 1
    assert str(song) in done.stdout
    assert "failed:" in done.stderr
    assert "broken.mp3" in done.stderr
    done = terminal.run("analyze")
    assert (done.stdout, "nothing new to analyse" in done.stderr) == ("", True)

    ((row),) = json.loads(terminal.run("export", "--format", "json", "song").stdout)
    words = (row["mood_words"] or "").split("; ")
    for option, written in (("--words", bool(row["mood_words"])), ("--no-words", False)):
        said = terminal.run("write", "--dry-run", "--min-confidence", "0", option, "song").stdout
        moods = [line for line in said.splitlines() if line.strip().startswith("mood ")]
        assert any(word.split("/")[-1] in moods[0] for word in words if word) == written, said

    preview = terminal.run("write", "--dry-run", "--min-confidence", "0", "song")
    assert song.read_bytes() == before
    # The made-up sound may leave the genre undecided; the mood then still may be written.
    if "nothing to write" in preview.stderr:
        pytest.fail("the models are undecided about both genre and mood of the test's sound")
    assert "– → " in preview.stdout
    assert preview.stdout.endswith("1 file would change; nothing was written\n")
    done = terminal.run("write", "--yes", "--min-confidence", "0", "song")
    assert done.stdout.endswith("batch 1: 1 written\n")
    tags = mutagen.File(song)
    assert tags is not None
    assert {"genre", "mood"} & set(tags)
    assert song.read_bytes() != before

    (batch,) = [json.loads(line) for line in terminal.run("history", "--json").stdout.splitlines()]
    assert (batch["id"], batch["state"], batch["done"]) == (1, "done", 1)
    assert "done     " + str(song) in terminal.run("history", "1").stdout
    assert "2" not in terminal.run("undo").stdout.split("restored")[0].replace("batch", "")
    assert song.read_bytes() == before
    assert "nothing to undo" in terminal.run("undo", status=2).stderr


def test_a_file_with_two_names_is_counted_once(terminal: Terminal, music: Path) -> None:
    song = make_audio(music, "flac", seconds=1, name="first")
    os.link(song, music / "second.flac")
    before = song.read_bytes()
    with open_library(str(terminal.folder / "library.db")) as library:
        for path in (song, music / "second.flac"):
            put_analysed(library, path, 0)
    done = terminal.run("write", "-y", "--min-confidence", "0")
    assert done.stdout.endswith("batch 1: 1 written, 1 already up to date\n")
    assert terminal.run("undo").stdout == "batch 1: 1 restored\n"
    assert song.read_bytes() == before


def test_every_field_says_why_it_stays(terminal: Terminal, music: Path) -> None:
    song = make_audio(music, "flac", seconds=1, name="song")
    tagged = mutagen.File(song)
    tagged["genre"] = ["Rock", "Blues"]
    tagged.save()
    with open_library(str(terminal.folder / "library.db")) as library:
        put_analysed(library, song, 0)
        sure = SETTINGS.rules.model_copy(update={"min_mood_confidence": 1.0})
        save_settings(library, SETTINGS.model_copy(update={"rules": sure}))
    said = terminal.run("write", "-n", "--reasons").stdout
    assert f"{song}\n    unchanged: genre: already has Rock; Blues; mood: confidence" in said


def test_undo_goes_on_past_what_cannot_be_undone(terminal: Terminal, music: Path) -> None:
    songs = [make_audio(music, "flac", seconds=1, name=name) for name in ("first", "second")]
    with open_library(str(terminal.folder / "library.db")) as library:
        for seed, song in enumerate(songs):
            put_analysed(library, song, seed)
    before = songs[0].read_bytes()
    for name in ("first", "second"):
        terminal.run("write", "-y", "--min-confidence", "0", f"path:{music / name}.flac")
    songs[1].unlink()
    done = terminal.run("undo", status=1)
    assert done.stdout == "batch 2: 0 restored, 1 failed\n"
    assert done.stderr == (
        f"failed: {songs[1]}: the file is no longer there\n"
        "mgc undo 2 tries the failed files again; mgc undo 1 undoes the previous batch\n"
    )
    done = terminal.run("undo")
    assert done.stdout == "batch 1: 1 restored\n"
    assert done.stderr == (f"batch 2: {songs[1]} cannot be undone: the file is no longer there\n")
    assert songs[0].read_bytes() == before
    done = terminal.run("undo", status=2)
    assert "nothing that is left can be undone" in done.stderr
    assert str(songs[1]) in done.stderr


def test_without_a_terminal_nothing_is_written_unasked(terminal: Terminal, music: Path) -> None:
    song = make_audio(music, "flac", seconds=1, name="song")
    with open_library(str(terminal.folder / "library.db")) as library:
        put_analysed(library, song, 3)
    before = song.read_bytes()
    done = terminal.run("write", "--min-confidence", "0", status=2)
    assert "– → " in done.stdout
    assert done.stderr == (
        "mgc: nothing was written: no terminal to confirm at; --yes writes 1 file without asking\n"
    )
    assert song.read_bytes() == before
    assert terminal.run("history").stderr == "nothing has been written yet\n"


def test_retry_asks_too(terminal: Terminal, music: Path) -> None:
    song = make_audio(music, "flac", seconds=1, name="song")
    away = song.with_suffix(".away")
    with open_library(str(terminal.folder / "library.db")) as library:
        put_analysed(library, song, 3)
        items = previews(library)
        song.rename(away)
        run(library, items)
        save_settings(library, SETTINGS)
    away.rename(song)
    before = song.read_bytes()
    assert "no terminal to confirm at" in terminal.run("retry", "1", status=2).stderr
    assert song.read_bytes() == before
    assert terminal.run("retry", "1", "--yes").stdout.endswith("1 written\n")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_a_terminal_is_asked(terminal: Terminal, music: Path, answer: str) -> None:
    song = make_audio(music, "flac", seconds=1, name="song")
    with open_library(str(terminal.folder / "library.db")) as library:
        put_analysed(library, song, 3)
    before = song.read_bytes()
    ours, theirs = os.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [*MGC, "write", "--min-confidence", "0"],
        env=terminal.environment,
        stdin=theirs,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    assert "Write 1 file?" in done.stdout
    assert (song.read_bytes() != before) is (answer == "y")


def test_scan_says_what_it_could_not_do(terminal: Terminal, music: Path) -> None:
    assert "no folders yet" in terminal.run("scan").stderr
    (music / "empty.mp3").touch()
    done = terminal.run("scan", music, "--json", status=1)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0] == {"path": str(music / "empty.mp3"), "error": "an empty file"}
    assert lines[1]["unreadable"] == 1
    missing = terminal.run("scan", music / "none", status=1)
    assert "no such file or folder" in missing.stderr
    assert terminal.run("scan", music, "--exclude", "!", status=2).stderr.startswith("mgc: exclude")


def test_wrong_use_of_write(terminal: Terminal, music: Path) -> None:
    terminal.run("scan", music)
    assert "choose from genre, mood, provenance" in terminal.run(
        "write", "--fields", "title", status=2
    ).stderr.replace("\n", " ").replace("│", "")
    assert "did you mean “genre”" in terminal.run("write", "gerne:x", status=2).stderr
    assert "nothing to write" in terminal.run("write").stderr
    said = terminal.run("write", "--code-page", "cp0", status=2).stderr
    assert "choose from cp1252, cp1250, cp1251" in said.replace("\n", " ").replace("│", "")
    assert "has no batch 7" in terminal.run("history", "7", status=2).stderr


def test_the_code_page_of_old_tags(terminal: Terminal, music: Path) -> None:
    song = make_audio(music, "mp3", seconds=6, name="song")
    ID3(song).delete(song)
    title = "Песня".encode("cp1251")
    song.write_bytes(song.read_bytes() + b"TAG" + title.ljust(124, b"\0") + b"\xff")
    with open_library(str(terminal.folder / "library.db")) as library:
        put_analysed(library, song, 3)
    preview = terminal.run("write", "--dry-run", "--min-confidence", "0").stdout
    assert "the code page of ID3v1 is not known: players show “Ïåñíÿ”" in preview
    said = terminal.run(
        "write", "--min-confidence", "0", "--code-page", "windows-1251", "-y"
    ).stdout
    assert "the new tag takes over what stands in the old one: title" in said
    assert "code page" not in said
    assert ID3(song, load_v1=False)["TIT2"].text == ["Песня"]


def test_vocabularies(terminal: Terminal, tmp_path: Path) -> None:
    assert "parents" in terminal.run("vocabulary", "list").stdout
    mine = tmp_path / "mine.toml"
    # A choice for a library that is still to come.
    terminal.run("vocabulary", "use", "standard")
    text = terminal.run("vocabulary", "show").stdout
    assert 'hiphop = [\n    "Hip-Hop",\n]' in text
    mine.write_text(text.replace('"Hip-Hop"', '"Rap"').replace('"standard"', '"mine"'))
    terminal.run("vocabulary", "use", mine)
    assert '"Rap"' in terminal.run("vocabulary", "show").stdout
    terminal.run("vocabulary", "use", "standard")
    assert '"Rap"' not in terminal.run("vocabulary", "show").stdout
    assert "no such vocabulary or file" in terminal.run("vocabulary", "use", "x", status=2).stderr
    mine.write_text("name = 3")
    assert "mine.toml: name:" in terminal.run("vocabulary", "use", mine, status=2).stderr


def test_a_library_that_cannot_be_opened(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database, and long enough to be looked at " * 40)
    done = terminal.run("scan", "--db", tmp_path / "text.db", status=2)
    assert done.stderr == f"mgc: {tmp_path / 'text.db'}: is not a library: another kind of file\n"


def test_what_no_tag_fits_in_fails_only_where_one_was_to_be_written(
    terminal: Terminal, music: Path
) -> None:
    source = make_audio(music.parent, "wav", seconds=6, name="source")
    song = encode(source, music / "song.mka", "-c:a", "flac")
    terminal.run("scan", music)
    # Nobody has heard it yet, so nothing is to be written.
    done = terminal.run("write", "--dry-run", "--reasons")
    assert done.stdout == f"{song}\n    unchanged: genre: not analysed; mood: not analysed\n"
    assert done.stderr == "nothing to write\n"
    terminal.run("analyze")
    done = terminal.run("write", "--dry-run", "--min-confidence", "0", status=1)
    assert done.stderr == (
        f"failed: {song}: a kind of file whose tags MGC Desktop cannot read or write\n"
        "nothing to write\n"
    )
