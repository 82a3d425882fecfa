"""Labelled music as people have it on disk."""

from __future__ import annotations

import tarfile
import unicodedata
import zipfile
from pathlib import Path

import pytest

from mgc_desktop.core.errors import MgcError
from tests.trainer.music import write_piece
from trainer.data.sources import read_sources
from trainer.data.sources.labelled import LabelledFile


def names(files: list[LabelledFile]) -> list[tuple[str, tuple[str, ...]]]:
    return [(file.path.name, file.labels) for file in files]


class TestFolders:
    def test_a_folder_is_a_label_with_all_below_it(self, tmp_path: Path) -> None:
        for name in ("Techno/a.flac", "Techno/Live/b.FLAC", "Hörspiel/c.flac"):
            write_piece(tmp_path / name, "Techno", 1)
        # What is no music, what macOS leaves beside it, and what lies in no folder.
        (tmp_path / "Techno" / "cover.jpg").write_bytes(b"x")
        (tmp_path / "Techno" / "._a.flac").write_bytes(b"x")
        write_piece(tmp_path / "loose.flac", "Techno", 2)
        found = read_sources([f"folders:{tmp_path}"], "genre")
        assert sorted(names(found)) == [
            ("a.flac", ("Techno",)),
            ("b.FLAC", ("Techno",)),
            ("c.flac", ("Hörspiel",)),
        ]
        assert {file.folder for file in found} == {"", "Techno/Live"}

    def test_a_label_is_composed_unicode(self, tmp_path: Path) -> None:
        folder = unicodedata.normalize("NFD", "Hörspiel")
        write_piece(tmp_path / folder / "a.flac", "Hörspiel", 1)
        assert read_sources([f"folders:{tmp_path}"], "genre")[0].labels == ("Hörspiel",)

    def test_an_empty_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(MgcError, match=r"no labelled music in it \(folders\)"):
            read_sources([f"folders:{tmp_path}"], "genre")


class TestGtzan:
    @pytest.mark.parametrize("layout", ["", "genres", "genres_original", "Data/genres_original"])
    def test_every_layout_is_found(self, tmp_path: Path, layout: str) -> None:
        for genre in ("blues", "rock"):
            write_piece(tmp_path / layout / genre / f"{genre}.00012.au", "Techno", 1)
        found = read_sources([f"gtzan:{tmp_path}"], "genre")
        assert [file.labels for file in found] == [("blues",), ("rock",)]
        # blues.00012 is on the test side of the fault-filtered split.
        assert found[0].part == "test"

    @pytest.mark.parametrize("kind", ["zip", "tar.gz"])
    def test_its_archive_is_read_too(
        self, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        for genre in ("blues", "rock"):
            write_piece(tmp_path / "genres" / genre / f"{genre}.00000.wav", "Techno", 1)
        archive = tmp_path / f"gtzan.{kind}"
        if kind == "zip":
            with zipfile.ZipFile(archive, "w") as packed:
                for path in (tmp_path / "genres").rglob("*.wav"):
                    packed.write(path, path.relative_to(tmp_path))
        else:
            with tarfile.open(archive, "w:gz") as packed:
                packed.add(tmp_path / "genres", "genres")
        found = read_sources([f"gtzan:{archive}"], "genre")
        assert [file.labels for file in found] == [("blues",), ("rock",)]
        assert found[0].path.is_file()

    def test_an_archive_that_is_cut_off_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        whole, cut = tmp_path / "whole.tar.gz", tmp_path / "cut.tar.gz"
        song = write_piece(tmp_path / "song.wav", "Techno", 1)
        with tarfile.open(whole, "w:gz") as packed:
            packed.add(song)
        cut.write_bytes(whole.read_bytes()[:2000])
        with pytest.raises(MgcError, match=r"cut\.tar\.gz: cannot be unpacked"):
            read_sources([f"gtzan:{cut}"], "genre")
        assert not list((tmp_path / "cache").rglob("*.wav"))

    def test_another_folder_is_no_gtzan(self, tmp_path: Path) -> None:
        (tmp_path / "house").mkdir()
        with pytest.raises(MgcError, match="no folders named after GTZAN"):
            read_sources([f"gtzan:{tmp_path}"], "genre")


class TestTable:
    @pytest.mark.parametrize("separator", ["\t", ",", ";"])
    def test_columns_by_name(self, tmp_path: Path, separator: str) -> None:
        table = tmp_path / "t.csv"
        lines = [["Artist", "path", "label", "Split"], ["Björk", "a b.flac", "Pop", "test"]]
        text = "\n".join(separator.join(cells) for cells in lines)
        table.write_text("\ufeff" + text, encoding="utf-8")
        (found,) = read_sources([f"table:{table}"], "genre")
        assert found.path == tmp_path / "a b.flac"
        assert (found.labels, found.artist, found.part) == (("Pop",), "Björk", "test")

    def test_several_labels_and_rows_without_any(self, tmp_path: Path) -> None:
        table = tmp_path / "t.tsv"
        table.write_text("path\tlabels\na.mp3\tcalm; dark;calm\nb.mp3\t\n", encoding="utf-8")
        (found,) = read_sources([f"table:{table}"], "mood")
        assert found.labels == ("calm", "dark")

    def test_a_missing_column_is_named_with_those_there_are(self, tmp_path: Path) -> None:
        table = tmp_path / "t.tsv"
        table.write_text("path\tstyle\na.mp3\tx\n", encoding="utf-8")
        with pytest.raises(MgcError, match=r"column label or labels or genre; .*: path, style"):
            read_sources([f"table:{table}"], "genre")

    def test_a_side_that_is_none_is_named_with_its_line(self, tmp_path: Path) -> None:
        table = tmp_path / "t.tsv"
        table.write_text("path\tlabel\tsplit\na\tx\ttrain\nb\tx\tlater\n", encoding="utf-8")
        with pytest.raises(MgcError, match="line 3: split is 'later'"):
            read_sources([f"table:{table}"], "genre")

    def test_the_shared_table_is_one(self, shared: Path) -> None:
        table = shared / "data" / "tracks.tsv"
        genres = read_sources([f"table:{table}"], "genre")
        moods = read_sources([f"table:{table}"], "mood")
        assert {label for file in moods for label in file.labels} == {"Q1", "Q2", "Q3", "Q4"}
        assert len({label for file in genres for label in file.labels}) == 10
        assert all(file.path.is_file() for file in genres)


def test_jamendo_reads_its_lists(shared: Path) -> None:
    found = read_sources([f"jamendo:{shared / 'data' / 'mtg_jamendo'}"], "mood")
    assert {file.part for file in found} == {"train", "valid", "test"}
    assert any(len(file.labels) > 1 for file in found)
    assert all(file.artist.startswith("artist_") for file in found)
    assert len({label for file in found for label in file.labels}) > 50


def test_sources_mix_and_an_unknown_kind_is_named(tmp_path: Path) -> None:
    write_piece(tmp_path / "music" / "Techno" / "a.flac", "Techno", 1)
    table = tmp_path / "t.tsv"
    table.write_text("path\tlabel\nb.flac\tChanson\n", encoding="utf-8")
    found = read_sources([f"folders:{tmp_path / 'music'}", f"table:{table}"], "genre")
    assert {file.labels[0] for file in found} == {"Techno", "Chanson"}
    with pytest.raises(MgcError, match="begins with one of gtzan:, folders:"):
        read_sources([str(tmp_path)], "genre")
    with pytest.raises(MgcError, match="is not there"):
        read_sources([f"folders:{tmp_path / 'nowhere'}"], "genre")
