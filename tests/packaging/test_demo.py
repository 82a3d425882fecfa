"""The demo library: its music on paper, and the files that were made of it."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import mutagen
import numpy as np
import pytest
from mutagen.flac import FLAC, Picture
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from PySide6.QtGui import QImage

from mgc_desktop.core.audio import decode
from mgc_desktop.core.features import SAMPLE_RATE
from mgc_desktop.library.tags.reading import read_tags
from mgc_desktop.paths import resources_dir
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "packaging"))

from demo import score
from demo.catalogue import LICENCE, RECORDS, Record
from demo.covers import SIDE, drawn
from demo.singing import SYLLABLE, sing
from demo.sound import RATE

FRONT = 3
FOLDER = resources_dir() / "demo"
EACH = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.title)


def of_bar(notes: list[score.Note], bar: float) -> list[score.Note]:
    return [note for note in notes if bar * score.BAR <= note.start < (bar + 1) * score.BAR]


def test_a_line_of_music_is_read() -> None:
    notes = score.tune("c4:1 r:1/2 e4+g#4:.5! | bb3:2?", start=4, velocity=90)
    assert [(note.start, note.pitch, note.velocity) for note in notes] == [
        (4, 60, 90),
        (5.5, 64, 106),
        (5.5, 68, 106),
        (6, 58, 68),
    ]


def test_chords_lie_where_they_are_asked_for() -> None:
    assert score.chord("Am7", 57) == [57, 60, 64, 67]
    assert score.chord("Bbm7", 53) == [53, 56, 58, 61]
    assert score.chord("F#5", 40) == [42, 49]


def test_the_band_swings_and_plays_the_same_way_twice() -> None:
    straight = [score.Note(i / 2, 0.4, 60, 90) for i in range(64)]
    part = score.Part("piano", 0, straight, loose=0.0)
    master = score.Master(-14, room=0.3, squeeze=1, share=0)
    song = score.Song(120, 8, master, [part], swing=1 / 6)
    starts = [note.start for note in song.played(part)]
    assert starts[:4] == pytest.approx([0, 2 / 3, 1, 5 / 3])
    part.loose = 0.01
    once, again = song.played(part), song.played(part)
    assert once == again
    late = np.array([note.start for note in once]) - starts
    assert 0.01 < late.std() < 0.03


def test_a_slower_end_takes_longer() -> None:
    master = score.Master(-14, room=0.3, squeeze=1, share=0)
    song = score.Song(120, 4, master, [], slower={12: 60}, ring=1)
    assert song.seconds(12) == pytest.approx(6)
    assert song.duration == pytest.approx(6 + 4 + 1)


@EACH
def test_every_piece_is_a_piece(record: Record) -> None:
    """Half a minute or a little more, without holes, and it develops."""
    song = record.song()
    assert 30 <= song.duration <= 40
    assert len({part.name for part in song.parts}) == len(song.parts) >= 5
    for part in song.parts:
        assert part.notes, part.name
        assert all(0 <= note.pitch <= 127 and note.length > 0 for note in part.notes), part.name
        last = max(note.start for note in part.notes)
        assert 0 <= min(note.start for note in part.notes) <= last < song.beats, part.name
    players = [
        frozenset(part.name for part in song.parts if of_bar(part.notes, bar))
        for bar in range(int(song.bars))
    ]
    assert all(players)
    # An arrangement: who plays changes from the beginning over the middle to the end.
    assert len(set(players)) >= 3


def test_the_folder_holds_what_the_catalogue_says() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(
        record.file_name for record in RECORDS
    )
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 5_000_000


@EACH
def test_every_file_can_be_heard_and_is_tagged(record: Record) -> None:
    path = FOLDER / record.file_name
    samples = decode(path)
    assert samples.size / SAMPLE_RATE == pytest.approx(record.song().duration, abs=0.1)
    assert 0.01 < np.sqrt(np.mean(np.square(samples))) < 0.4
    tags = read_tags(path)
    assert (tags.title, tags.artist, tags.album) == (record.title, record.artist, record.album)
    assert (tags.track_no, tags.year) == (record.number, record.year)
    assert tags.genres == ((record.genre,) if record.genre else ())
    ((kind, picture, comment),) = front_covers(path)
    assert kind == FRONT
    assert comment == LICENCE
    image = QImage.fromData(picture)
    assert (image.width(), image.height()) == (SIDE, SIDE)
    assert close(image, QImage.fromData(drawn(record.cover)))


def front_covers(path: Path) -> list[tuple[int, bytes, str]]:
    """Kind and bytes of each picture in a file, with its comment."""
    file = mutagen.File(path)
    match file:
        case MP3():
            comment = str(file.tags.getall("COMM")[0])
            return [(p.type, p.data, comment) for p in file.tags.getall("APIC")]
        case MP4():
            return [(FRONT, bytes(p), file["\xa9cmt"][0]) for p in file["covr"]]
        case FLAC():
            return [(p.type, p.data, file["comment"][0]) for p in file.pictures]
    pictures = [Picture(base64.b64decode(text)) for text in file["metadata_block_picture"]]
    return [(p.type, p.data, file["comment"][0]) for p in pictures]


def close(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same but for how another Qt smooths edges and packs JPEG."""
    grey = QImage.Format.Format_Grayscale8
    views = [image.convertToFormat(grey) for image in (one, other)]
    first, second = (np.frombuffer(view.constBits(), np.uint8).astype(int) for view in views)
    return bool(np.abs(first - second).mean() < 2)


def test_no_two_covers_are_alike() -> None:
    assert len({drawn(record.cover) for record in RECORDS}) == len(RECORDS)


def test_what_is_sung_can_be_sung() -> None:
    words = [
        (part, word)
        for record in RECORDS
        for part in record.song().parts
        for word in part.words.split()
    ]
    assert len({part.name for part, _ in words}) > 1
    assert [word for _, word in words if SYLLABLE.fullmatch(word) is None] == []


def test_the_singer_sings_what_is_written_and_the_same_way_twice() -> None:
    notes = [score.Note(2.0, 2.0, 57, 100), score.Note(6.0, 2.0, 64, 100)]
    part = score.Part("singer", 0, notes, words="la lou", loose=0.0)
    song = score.Song(120, 3, score.Master(-14, room=0.3, squeeze=1, share=0), [part], ring=1)
    sung = sing(song, part)
    assert sung.shape == (2, round(song.duration * RATE))
    np.testing.assert_array_equal(sung, sing(song, part))
    seconds = np.abs(sung[0]).reshape(-1, RATE).max(axis=1)
    assert list(seconds > 0.1) == [False, True, False, True, False, False, False]
    for start, pitch in ((1.4, 57), (3.4, 64)):
        heard = sung[0, round(start * RATE) : round((start + 0.5) * RATE)]
        spectrum = np.abs(np.fft.rfft(heard * np.hanning(heard.size)))
        frequencies = np.fft.rfftfreq(heard.size, 1 / RATE)
        wanted = 440 * 2 ** ((pitch - 69) / 12)
        near = (frequencies > wanted * 0.8) & (frequencies < wanted * 1.25)
        found = frequencies[near][spectrum[near].argmax()]
        assert found == pytest.approx(wanted, rel=0.04)


def test_whose_sounds_they_are_is_shipped() -> None:
    notice = (resources_dir() / "demo-notice.txt").read_text(encoding="utf-8")
    assert "Frank Wen" in notice
    assert "Permission is hereby granted, free of charge" in notice
    assert "demo-notice.txt" in (ROOT / "docs" / "demo.md").read_text(encoding="utf-8")
