"""What the layers below say reaches a German user in German: real errors, not copied sentences."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from mgc_desktop.core.audio import open_audio
from mgc_desktop.core.card import read_card
from mgc_desktop.core.errors import AudioDecodeError, BundleError, MgcError, QueryError, TagError
from mgc_desktop.jobs.models.bundles import find_bundle
from mgc_desktop.library.query.parse import parse_query, parse_sort
from mgc_desktop.library.scan import refused_message
from mgc_desktop.library.tags.guard import os_reason
from mgc_desktop.messages import Message
from mgc_desktop.paths import model_dir
from mgc_desktop.processes import TookTooLong, WorkerDied
from mgc_desktop.records import Model
from mgc_desktop.ui.messages import error_words, in_words
from tests.helpers.audio import make_audio


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    "query",
    [
        "gerne:jazz",
        "colour:blue",
        "title::(",
        "disagree:maybe",
        "confidence:high",
        "added:someday",
        "added:2026-13-01",
    ],
)
def test_a_search_that_is_not_understood(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    said = error_words(caught.value)
    assert said != str(caught.value)
    assert re.search(r"\b(Kein|kein|kein[e-z]*|ist)\b", said)


@pytest.mark.usefixtures("german")
def test_an_order_that_there_is_not() -> None:
    with pytest.raises(QueryError) as caught:
        parse_sort("colour+")
    said = error_words(caught.value)
    assert said.startswith("Kein Feld „colour“; die Felder sind title, artist, album, ")


@pytest.mark.usefixtures("german")
def test_a_model_that_is_not_here() -> None:
    ships = read_card(model_dir("genre"))
    for name, version in ((ships.name, ships.version), (ships.name, "0"), ("nobody's", "1")):
        with pytest.raises(BundleError) as caught:
            find_bundle(Model(name, version, "c" * 64))
        assert re.search(r"Analysieren Sie (ihn|den Titel) neu", error_words(caught.value))


@pytest.mark.usefixtures("german")
def test_files_that_are_no_music(tmp_path: Path) -> None:
    empty, text = tmp_path / "empty.mp3", tmp_path / "text.mp3"
    empty.touch()
    text.write_text("no music")
    said = []
    for path in (empty, text, tmp_path, tmp_path / "gone.mp3"):
        with pytest.raises(AudioDecodeError) as caught, open_audio(str(path)):
            pass
        said.append(error_words(caught.value).removeprefix(f"{path}: "))
    assert said == [
        "die Datei ist leer",
        "keine Audiodatei oder bis zur Unkenntlichkeit beschädigt",
        "ist ein Ordner",
        "Datei oder Ordner gibt es nicht",
    ]


@pytest.mark.usefixtures("german")
def test_a_reason_within_a_reason() -> None:
    refused = os_reason(PermissionError(errno.EACCES, "Permission denied"))
    assert error_words(TagError("/a.flac", refused)) == "/a.flac: Zugriff verweigert"
    left = Message("{reason}; its old content is in {name}", reason=refused, name="x.backup")
    assert in_words(left) == "Zugriff verweigert; ihr alter Inhalt liegt in x.backup"


@pytest.mark.usefixtures("german")
def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_words("libav says 0x2a") == "libav says 0x2a"
    assert error_words(MgcError(Message("libav says 0x2a"))) == "Libav says 0x2a"


@pytest.mark.usefixtures("german")
def test_what_is_odd_about_a_file(tmp_path: Path) -> None:
    path = make_audio(tmp_path, "flac", seconds=9.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with open_audio(str(path)) as stream:
        for _ in stream.blocks():
            pass
        odd = [
            *stream.warnings,
            Message("silent throughout"),
            refused_message(OSError(errno.EIO, "Input/output error")),
            TookTooLong(120).message,
            WorkerDied(-9).message,
            WorkerDied(-11).message,
        ]
    assert len(odd) > 2
    for warning in odd:
        assert in_words(warning) != warning
    assert odd[-4] == "cannot be read: the disk reports an error"
    assert in_words(odd[-4]) == "kann nicht gelesen werden: der Datenträger meldet einen Fehler"


@pytest.mark.usefixtures("german")
def test_numbers_are_written_as_in_the_language() -> None:
    said = Message(
        "ends after {decoded:.1f} s although its header promises {promised:.1f} s",
        decoded=9.21,
        promised=1234.5,
    )
    assert said == "ends after 9.2 s although its header promises 1234.5 s"
    assert in_words(said) == "endet nach 9,2 s, obwohl ihr Kopf 1.234,5 s verspricht"
    few = Message(
        "confidence {confidence} is below {threshold}", confidence="49.6%", threshold="50%"
    )
    assert in_words(few) == "Sicherheit 49,6\xa0% liegt unter 50\xa0%"


@pytest.mark.usefixtures("german")
def test_a_name_with_braces_stays_as_it_is() -> None:
    name = Message("the audio device was disconnected: {name}", name="{0} {x}")
    assert in_words(name).endswith("{0} {x}")
    assert in_words(Message("{no template}")) == "{no template}"
