"""Writing tags from the library: preview, journal, undo, and every way to be interrupted."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import mutagen
import pytest
from mutagen.easyid3 import EasyID3

from mgc_desktop.core.errors import LibraryError
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.events import PassedOver, Started, Written
from mgc_desktop.jobs.writing.history import batch_entries, history
from mgc_desktop.jobs.writing.preview import FilePreview, plan_file, preview, retry
from mgc_desktop.jobs.writing.recovery import recover_interrupted_writes
from mgc_desktop.jobs.writing.settings import WriteSettings, read_settings, save_settings
from mgc_desktop.jobs.writing.undo import older_batch, undo
from mgc_desktop.jobs.writing.write import write, write_again
from mgc_desktop.library.database import Library, open_library
from mgc_desktop.library.decisions import decide
from mgc_desktop.library.journal import Journal
from mgc_desktop.library.schema import File, WriteEntry
from mgc_desktop.library.vocabulary import builtin_vocabularies
from mgc_desktop.library.wanted import WriteRules
from mgc_desktop.records import Failure
from tests.helpers.audio import make_audio
from tests.helpers.library import put_analysed, random_analysis
from tests.helpers.writing import SEED, SETTINGS, make, make_files, previews, run, take_back


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    return folder


def tag(path: Path, name: str) -> list[str]:
    found = mutagen.File(path)
    assert found is not None
    return list((found.tags or {}).get(name, []))


def test_the_whole_road(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    before = path.read_bytes()
    label = random_analysis("x", SEED).genre.label.capitalize()
    (item,) = previews(library)
    assert {c.field: (c.old, c.new) for c in item.changes}["genre"] == ((), (label,))
    assert path.read_bytes() == before
    batch, outcomes = run(library, [item])
    assert [type(o) for o in outcomes] == [Written]
    assert tag(path, "genre") == [label]
    with library.session() as session:
        file = session.query(File).one()
        assert file.genre_text == label
        assert (file.size, file.mtime_ns) == (path.stat().st_size, path.stat().st_mtime_ns)
    (listed,) = history(library)
    assert (listed.id, listed.state, listed.done, listed.failed) == (batch, "done", 1, 0)
    # Nothing is left to do, and the undo gives every byte back.
    assert previews(library)[0].changes == ()
    assert [type(o) for o in take_back(library)] == [Written]
    assert path.read_bytes() == before
    with library.session() as session:
        assert session.query(File).one().genre_text is None
    assert history(library)[0].state == "undone"
    with pytest.raises(LibraryError, match="nothing to undo"):
        list(undo(library, None, CancelToken()))


@pytest.mark.parametrize("fmt", ["flac", "mp3", "aac"])
def test_mood_words_are_written_if_wished_and_taken_back(
    library: Library, music: Path, fmt: str
) -> None:
    (path,) = make(library, music, ["a"], fmt)
    before = path.read_bytes()
    mood = {c.field: c.new for c in previews(library)[0].changes}["mood"]
    assert "Joyous" not in mood
    wished = SETTINGS.model_copy(update={"mood_words": True})
    (item,) = previews(library, wished)
    assert {c.field: c.new for c in item.changes}["mood"] == (*mood, "Joyous")
    run(library, [item], wished)
    with library.session() as session:
        assert session.query(File).one().mood_text == "; ".join((*mood, "Joyous"))
    take_back(library)
    assert path.read_bytes() == before


def test_a_vocabulary_says_of_mood_words_unless_it_is_said_otherwise() -> None:
    shipped = builtin_vocabularies()
    silent, naming = shipped["two-moods"], shipped["detailed"]
    kept = WriteSettings(vocabulary=naming)
    assert kept.writes_words
    assert kept.words() == naming
    assert kept.model_copy(update={"mood_words": True}).words() == naming
    without = kept.model_copy(update={"mood_words": False})
    assert not without.writes_words
    assert (without.words().words, without.words().moods) == ({}, naming.moods)
    wished = WriteSettings(vocabulary=silent, mood_words=True)
    assert (wished.words().words, wished.words().moods) == (naming.words, silent.moods)
    assert not WriteSettings().writes_words


def test_an_undo_in_another_session_follows_a_moved_file(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    before = path.read_bytes()
    run(library, previews(library))
    moved = path.rename(music / "elsewhere.flac")
    with library.begin() as session:
        session.query(File).one().path = os.fsencode(moved)
    library.close()
    with open_library(library.place) as again:
        assert [type(o) for o in take_back(again)] == [Written]
    assert moved.read_bytes() == before


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_every_row_of_a_file_with_two_names_is_up_to_date(
    library: Library, music: Path, link: Callable[[Path, Path], None]
) -> None:
    (path,), other = make_files(music, ["a"]), music / "b.flac"
    link(path, other)
    for name in (path, other):
        put_analysed(library, name, SEED)
    (item, *_) = previews(library)
    before = row_of(library, path)
    batch, _ = run(library, [item])
    assert row_of(library, path) == row_of(library, other) != before
    assert row_of(library, other)[0] == tag(path, "genre")[0]
    take_back(library, batch)
    assert row_of(library, path) == row_of(library, other)
    assert row_of(library, other)[0] is None


def row_of(library: Library, path: Path) -> tuple[object, ...]:
    """Return what the library knows of a file that a write changes, as it is on the disk."""
    with library.session() as session:
        row = session.query(File).filter_by(path=os.fsencode(path)).one()
    now = path.stat()
    assert (row.size, row.mtime_ns, row.ctime_ns) == (now.st_size, now.st_mtime_ns, now.st_ctime_ns)
    assert (row.device, row.inode) == (str(now.st_dev), str(now.st_ino))
    return row.genre_text, row.size, row.mtime_ns


def test_what_the_user_typed_replaces_what_is_there_whatever_the_policy(
    library: Library, music: Path
) -> None:
    (path,) = make(library, music, ["a"])
    run(library, previews(library))
    (item,) = previews(library)
    assert item.changes == ()
    wanted = item.wanted | {"genre": ("Polka", "Ska")}
    typed = plan_file(item.file_id, item.path, wanted, SETTINGS, edited={"genre"})
    assert isinstance(typed, FilePreview)
    own: dict[int, dict[str, tuple[str, ...]]] = {item.file_id: {"genre": ("Polka", "Ska")}}
    assert list(preview(library, [item.file_id], SETTINGS, CancelToken(), own)) == [typed]
    own[item.file_id] = {"genre": ()}
    (left,) = preview(library, "", SETTINGS, CancelToken(), own)
    assert isinstance(left, FilePreview)
    assert (left.changes, left.wanted.keys(), left.edited) == ((), {"mood"}, frozenset())
    assert [c.field for c in typed.changes] == ["genre"]
    assert typed.current["genre"] == item.current["genre"] == tuple(tag(path, "genre"))
    run(library, [typed])
    assert tag(path, "genre") == ["Polka", "Ska"]


def test_failed_files_are_written_as_they_are_now(library: Library, music: Path) -> None:
    changed, gone, good = make(library, music, ["changed", "gone", "good"])
    items = previews(library)
    edited = mutagen.File(changed)
    edited["artist"] = "Somebody else"
    edited.save()
    gone.unlink()
    _, outcomes = run(library, items)
    failed = [o.path for o in outcomes if isinstance(o, Failure)]
    assert failed == [str(changed), str(gone)]
    again = [item for item in items if item.path in failed]
    started, *outcomes2 = write_again(library, again, SETTINGS, CancelToken())
    assert isinstance(started, Started)
    assert started.n_files == 2
    assert {type(o): Path(o.path).name for o in outcomes2 if not isinstance(o, Started)} == {
        Failure: "gone.flac",
        Written: "changed.flac",
    }
    assert tag(changed, "genre") == tag(good, "genre")
    assert tag(changed, "artist") == ["Somebody else"]


def test_chosen_files_of_a_batch_are_undone(library: Library, music: Path) -> None:
    first, second = make(library, music, ["first", "second"])
    before = first.read_bytes()
    batch, _ = run(library, previews(library))
    entries = {Path(e.path).name: e.id for e in batch_entries(library, batch)}
    started, *outcomes = undo(library, batch, CancelToken(), {entries["first.flac"]})
    assert isinstance(started, Started)
    assert started.n_files == 1
    assert [type(o) for o in outcomes] == [Written]
    assert first.read_bytes() == before
    assert tag(second, "genre")
    (listed,) = history(library)
    assert (listed.state, listed.done, listed.undone) == ("done", 1, 1)
    list(undo(library, batch, CancelToken(), [entries["second.flac"]]))
    assert history(library)[0].state == "undone"


def test_a_partial_undo_names_what_it_left_alone(library: Library, music: Path) -> None:
    gone, changed, kept = make(library, music, ["gone", "changed", "kept"])
    before = kept.read_bytes()
    batch, _ = run(library, previews(library))
    gone.unlink()
    edited = mutagen.File(changed)
    edited["artist"] = "Somebody else"
    edited.save()
    by_name = {Path(o.path).name: o for o in take_back(library)}
    assert isinstance(by_name["kept.flac"], Written)
    assert kept.read_bytes() == before
    refused = by_name["changed.flac"]
    assert isinstance(refused, Failure)
    assert "changed since" in refused.error
    assert tag(changed, "artist") == ["Somebody else"]
    assert isinstance(by_name["gone.flac"], Failure)
    (listed,) = history(library)
    assert (listed.done, listed.undone) == (2, 1)
    errors = {Path(e.path).name: e.error for e in batch_entries(library, batch)}
    assert errors["kept.flac"] is None
    assert "changed since" in str(errors["changed.flac"])


def test_an_older_batch_is_undone_after_the_newer_one(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    before = path.read_bytes()
    first, _ = run(library, previews(library))
    with library.session() as session:
        track = session.query(File).one().track_id
    assert track is not None
    decide(library, [track], "genre", "correct", ["Polka"])
    settings = SETTINGS.model_copy(update={"genre_policy": "replace"})
    second, _ = run(library, previews(library, settings), settings)
    (refused,) = take_back(library, first)
    assert isinstance(refused, Failure)
    assert refused.error == f"batch {second} wrote it again: undo that first"
    assert isinstance(take_back(library)[0], Written)
    assert isinstance(take_back(library)[0], Written)
    assert path.read_bytes() == before


def test_what_was_refused_is_passed_over(library: Library, music: Path) -> None:
    """The next undo takes an older batch, and comes back to a file that is as it was again."""
    (first,) = make(library, music, ["first"])
    before = first.read_bytes()
    oldest, _ = run(library, previews(library))
    shutil.copy(make_audio(music, "mp3", seconds=2, name="second"), music / "third.mp3")
    for name in ("second.mp3", "third.mp3"):
        put_analysed(library, music / name, SEED + 1)
    latest, _ = run(library, previews(library))
    written = (music / "second.mp3").read_bytes()
    edited = EasyID3(music / "second.mp3")
    edited["artist"] = "Somebody else"
    edited.save()
    (music / "third.mp3").rename(music / "third.away")

    # Whoever undoes the latest batch is told what of it cannot be, and nothing older is touched.
    started, *outcomes = undo(library, None, CancelToken())
    assert isinstance(started, Started)
    assert (started.batch_id, [type(o) for o in outcomes]) == (latest, [Failure, Failure])
    assert first.read_bytes() != before
    assert (older_batch(library, latest), older_batch(library, oldest)) == (oldest, None)

    *passed, started, outcome = undo(library, None, CancelToken())
    assert {
        (o.batch_id, Path(o.path).name): o.error for o in passed if isinstance(o, PassedOver)
    } == {
        (latest, "second.mp3"): "the file was changed since it was written",
        (latest, "third.mp3"): "the file is no longer there",
    }
    assert isinstance(started, Started)
    assert (started.batch_id, type(outcome)) == (oldest, Written)
    assert first.read_bytes() == before

    with pytest.raises(LibraryError, match="nothing that is left can be undone"):
        list(undo(library, None, CancelToken()))
    # What is as it was written again can be undone again.
    (music / "second.mp3").write_bytes(written)
    started, *outcomes = undo(library, None, CancelToken())
    assert isinstance(started, Started)
    assert started.batch_id == latest
    assert sorted(type(o).__name__ for o in outcomes) == ["Failure", "Written"]


def test_policies_and_fields(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    label = random_analysis("x", SEED).genre.label.capitalize()
    edited = mutagen.File(path)
    edited["genre"] = "My own"
    edited.save()
    genre = {"fields": ("genre",)}
    fill = SETTINGS.model_copy(update=genre)
    assert previews(library, fill)[0].changes == ()
    append = SETTINGS.model_copy(update=genre | {"genre_policy": "append"})
    (change,) = previews(library, append)[0].changes
    assert (change.old, change.new) == (("My own",), ("My own", label))
    with_provenance = SETTINGS.model_copy(update={"fields": ("mood", "provenance")})
    fields = [c.field for c in previews(library, with_provenance)[0].changes]
    assert fields == ["mood", "model", "genre_confidence", "mood_confidence"]


def test_a_preview_that_the_user_edits(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    (item,) = previews(library)
    edited = plan_file(item.file_id, item.path, {"genre": ("Dub", "Reggae")}, SETTINGS)
    assert isinstance(edited, FilePreview)
    run(library, [edited])
    assert tag(path, "genre") == ["Dub", "Reggae"]
    assert tag(path, "mood") == []


def test_a_file_that_changed_after_the_preview_is_not_written(
    library: Library, music: Path
) -> None:
    replaced, other = make(library, music, ["a", "b"])
    items = previews(library)
    edited = mutagen.File(replaced)
    edited["title"] = "New title"
    edited.save()
    before = replaced.read_bytes()
    batch, outcomes = run(library, items)
    failed, written = outcomes
    assert isinstance(failed, Failure)
    assert failed.error == "the file was changed since the preview"
    assert replaced.read_bytes() == before
    assert isinstance(written, Written)
    assert tag(other, "genre")
    # Retry takes a new look.
    again = list(retry(library, batch, SETTINGS, CancelToken()))
    assert [Path(p.path).name for p in again] == ["a.flac"]
    _, outcomes = run(library, [p for p in again if isinstance(p, FilePreview)])
    assert isinstance(outcomes[0], Written)


def test_a_bad_file_does_not_stop_the_batch(library: Library, music: Path) -> None:
    vanishes, good = make(library, music, ["vanishes", "good"])
    text = music / "text.mp3"
    text.write_text("no tags here")
    put_analysed(library, text, SEED)
    found = list(preview(library, "", SETTINGS, CancelToken()))
    assert [Path(f.path).name for f in found if isinstance(f, Failure)] == ["text.mp3"]
    items = [f for f in found if isinstance(f, FilePreview)]
    vanishes.unlink()
    _, outcomes = run(library, items)
    kinds = {Path(o.path).name: type(o) for o in outcomes}
    assert kinds == {"vanishes.flac": Failure, "good.flac": Written}
    assert tag(good, "genre")


def test_cancelling_ends_between_two_files(library: Library, music: Path) -> None:
    make(library, music, ["a", "b", "c"])
    cancel = CancelToken()
    seen: list[object] = []
    for item in write(library, previews(library), SETTINGS, cancel):
        seen.append(item)
        if isinstance(item, Written):
            cancel.cancel()
    assert len(seen) == 2
    (batch,) = history(library)
    assert (batch.state, batch.done) == ("interrupted", 1)
    assert len(take_back(library)) == 1


def test_two_writers(library: Library, music: Path) -> None:
    make(library, music, ["a", "b"])
    items = previews(library)
    first = write(library, items, SETTINGS, CancelToken())
    next(first)
    with open_library(library.place) as second:
        with pytest.raises(LibraryError, match="another window or terminal is writing"):
            next(write(second, items, SETTINGS, CancelToken()))
        # Looking for what was interrupted leaves the running batch alone.
        assert recover_interrupted_writes(second) == []
    assert len([o for o in first if isinstance(o, Written)]) == 2
    assert history(library)[0].state == "done"


def test_nothing_that_writes_is_loaded_where_nothing_was_interrupted(library: Library) -> None:
    """Every start of the window asks."""
    code = (
        "import sys\n"
        "from mgc_desktop.jobs.writing.recovery import recover_interrupted_writes\n"
        "from mgc_desktop.library.database import open_library\n"
        f"with open_library({library.place!r}) as library:\n"
        "    assert recover_interrupted_writes(library) == []\n"
        "heavy = 'mgc_desktop.jobs.writing.recover', 'mutagen'\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_settings_are_kept(library: Library) -> None:
    assert read_settings(library) == WriteSettings()
    changed = replace_settings(genre_policy="append", separator="/", id3_version=3)
    save_settings(library, changed)
    assert read_settings(library) == changed


def replace_settings(**changes: object) -> WriteSettings:
    return WriteSettings().model_copy(update=changes)


KILLED = """
import os, signal, sys
from mgc_desktop.jobs.cancel import CancelToken
from mgc_desktop.jobs.writing.preview import FilePreview, preview
from mgc_desktop.jobs.writing.settings import WriteSettings
from mgc_desktop.jobs.writing.write import write
from mgc_desktop.library.database import open_library
from mgc_desktop.library.vocabulary import builtin_vocabularies
from mgc_desktop.library.wanted import WriteRules

# Dies at the n-th thing that it asks of the system's files while it writes.
left = int(sys.argv[2])
armed = False

def watch(event, arguments):
    global left
    if armed and event in ("open", "os.rename", "os.remove", "os.truncate", "os.chmod", "os.utime"):
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

settings = WriteSettings(rules=WriteRules(min_confidence=0.0, min_mood_confidence=0.0))
library = open_library(sys.argv[1])
items = [p for p in preview(library, "", settings, CancelToken()) if isinstance(p, FilePreview)]
sys.addaudithook(watch)
armed = True
for item in write(library, items, settings, CancelToken()):
    print(item, flush=True)
print("done", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
@pytest.mark.parametrize("step", range(1, 40, 3))
def test_a_kill_at_any_step_leaves_every_file_old_or_new(
    library: Library, music: Path, tmp_path: Path, step: int
) -> None:
    paths = make(library, music, ["a", "b"])
    old = {path: path.read_bytes() for path in paths}
    script = tmp_path / "killed.py"
    script.write_text(textwrap.dedent(KILLED), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), library.place, str(step)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL or "done" in done.stdout, done.stderr
    with open_library(library.place) as again:
        recover_interrupted_writes(again)
        # No temporary file stays, and the journal tells the truth about each file.
        assert {p.name for p in music.iterdir()} == {p.name for p in paths}
        with again.session() as session:
            entries = {os.fsdecode(e.path): e.state for e in session.query(WriteEntry)}
            rows = {os.fsdecode(f.path): f for f in session.query(File)}
        for path in paths:
            new = path.read_bytes() != old[path]
            assert bool(tag(path, "genre")) == new
            assert entries.get(str(path), "failed") == ("done" if new else "failed")
            if new:
                assert rows[str(path)].mtime_ns == path.stat().st_mtime_ns
        assert not [b for b in history(again) if b.state == "running"]
        if any(state == "done" for state in entries.values()):
            take_back(again)
    assert {path: path.read_bytes() for path in paths} == old


def test_hard_links_are_written_in_place_and_say_so(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    link = music / "same.flac"
    os.link(path, link)
    (item,) = previews(library)
    assert any("in place" in note for note in item.notes)
    run(library, [item])
    assert path.stat().st_ino == link.stat().st_ino
    assert tag(link, "genre")


@pytest.mark.parametrize("policy", ["fill", "append", "replace"])
def test_both_names_of_a_file_are_written_and_none_fails(
    library: Library, music: Path, policy: Literal["fill", "append", "replace"]
) -> None:
    (path,) = make(library, music, ["a"])
    before = path.read_bytes()
    other = music / "b.flac"
    os.link(path, other)
    put_analysed(library, other, SEED)
    settings = SETTINGS.model_copy(update={"genre_policy": policy, "mood_policy": policy})
    batch, outcomes = run(library, previews(library, settings), settings)
    assert [type(outcome) for outcome in outcomes] == [Written, Written]
    assert [bool(o.changes) for o in outcomes if isinstance(o, Written)] == [True, False]
    assert tag(other, "genre")
    take_back(library, batch)
    assert path.read_bytes() == before


def test_the_preview_says_why_a_field_stays_unwritten(library: Library, music: Path) -> None:
    make(library, music, ["a"])
    settings = WriteSettings(rules=WriteRules(min_confidence=1.0, min_mood_confidence=1.0))
    (item,) = previews(library, settings)
    assert item.changes == ()
    assert "is below 100%" in item.reasons["genre"]
    assert replace(item, reasons={}).wanted == {}


def test_what_is_there_already_is_the_reason_where_only_empty_fields_are_filled(
    library: Library, music: Path
) -> None:
    """Not how sure the result is: a sure one would not be written either."""
    (path,) = make(library, music, ["a"])
    tagged = mutagen.File(path)
    tagged["genre"] = ["Polka"]
    tagged.save()
    for least in (0.0, 1.0):
        rules = WriteRules(min_confidence=least, min_mood_confidence=1.0)
        (item,) = previews(library, WriteSettings(rules=rules))
        assert item.changes == ()
        assert item.reasons["genre"] == "already filled in"
        assert "is below 100%" in item.reasons["mood"]
    (item,) = previews(library, WriteSettings(rules=rules, genre_policy="replace"))
    assert "is below 100%" in item.reasons["genre"]
    # Nothing needs a reason that is as it would be.
    (item,) = previews(library, SETTINGS.model_copy(update={"genre_policy": "replace"}))
    written = run(library, [item], SETTINGS.model_copy(update={"genre_policy": "replace"}))
    assert written
    (item,) = previews(library, SETTINGS)
    assert item.reasons == {}


def test_the_preview_names_what_cannot_be_written(library: Library, music: Path) -> None:
    locked, good = make(library, music, ["locked", "good"])
    locked.chmod(0o444)
    found = {Path(item.path): item for item in preview(library, "", SETTINGS, CancelToken())}
    refused = found[locked]
    assert isinstance(refused, Failure)
    assert refused.error == "the file is read-only"
    assert isinstance(found[good], FilePreview)
    # Where there is nothing to write, nothing fails.
    none = SETTINGS.model_copy(update={"fields": ("genre",), "genre_policy": "fill"})
    locked.chmod(0o644)
    run(library, previews(library))
    locked.chmod(0o444)
    (unchanged, _) = preview(library, "", none, CancelToken())
    assert isinstance(unchanged, FilePreview)
    assert unchanged.changes == ()


def test_the_undo_gives_the_time_back_and_the_library_knows(library: Library, music: Path) -> None:
    (path,) = make(library, music, ["a"])
    os.utime(path, ns=(10**18, 10**18))
    run(library, previews(library))
    assert path.stat().st_mtime_ns != 10**18
    (outcome,) = take_back(library)
    assert isinstance(outcome, Written)
    assert outcome.put_back
    assert path.stat().st_mtime_ns == 10**18
    with library.session() as session:
        assert session.query(File).one().mtime_ns == 10**18


def test_an_undo_on_its_way_is_counted_as_written(library: Library, music: Path) -> None:
    """As the history shows a file whose disk went away in the middle."""
    (path,) = make(library, music, ["a"])
    batch, _ = run(library, previews(library))
    (entry,) = batch_entries(library, batch)
    Journal(library).undoing(entry.id)
    away = path.rename(path.with_suffix(".away"))
    assert len(recover_interrupted_writes(library)) == 1
    assert recover_interrupted_writes(library) == []
    (listed,) = history(library)
    assert (listed.state, listed.done, listed.undone) == ("done", 1, 0)
    (entry,) = batch_entries(library, batch)
    assert entry.error == "interrupted while it was put back: the file is no longer there"
    away.rename(path)
    (outcome,) = recover_interrupted_writes(library)
    assert isinstance(outcome, Failure)
    assert outcome.error == "interrupted before it was put back"
    assert [type(o) for o in take_back(library)] == [Written]
    assert history(library)[0].state == "undone"
