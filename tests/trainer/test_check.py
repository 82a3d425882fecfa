"""What `data check` says of GTZAN's known faults, of names, of sides and of time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.trainer.music import write_piece
from tests.trainer.runs import trainer_here


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """A part of GTZAN with some of its faults, and a table with faults of its own."""
    root = tmp_path_factory.mktemp("check")
    for number, name in enumerate(
        ("pop.00045", "pop.00046", "country.00020", "reggae.00086", "pop.00001")
    ):
        write_piece(root / "genres" / name.split(".")[0] / f"{name}.wav", "Chanson", number)
    (root / "genres" / "jazz").mkdir()
    (root / "genres" / "jazz" / "jazz.00054.wav").write_bytes(b"RIFF")
    rows = ["path\tlabel\tartist\tsplit"]
    for number, (label, artist, side) in enumerate(
        [
            ("Electronic", "Björk", "train"),
            ("Elektronic", "Bjork", "test"),
            ("Folk", "Nick Drake", "train"),
            ("Dance", "Nobody", ""),
        ]
    ):
        path = write_piece(root / "own" / f"{number}.flac", "Techno", 50 + number)
        rows.append(f"{path}\t{label}\t{artist}\t{side}")
    (root / "own.tsv").write_text("\n".join(rows), encoding="utf-8")
    done = trainer_here(root, "data", "check", f"gtzan:{root}", f"table:{root / 'own.tsv'}")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def names(report: dict, kind: str) -> set[str]:
    return {
        Path(file).stem
        for finding in report["findings"]
        if finding["kind"] == kind
        for file in finding["files"]
    }


def test_the_known_faults_of_gtzan_are_named(report: dict) -> None:
    messages = [finding["message"] for finding in report["findings"]]
    # They do not sound alike here, as they do in the real collection.
    assert names(report, "known repetition") == {"pop.00045", "pop.00046"}
    assert any("pop.00045 = pop.00046" in message for message in messages)
    assert names(report, "disputed label") == {"country.00020"}
    assert any("Ray Peterson" in message for message in messages)
    assert names(report, "damaged") == {"reggae.00086"}
    # What cannot be decoded is left out, and the rest is looked at.
    assert names(report, "unreadable") == {"jazz.00054"}
    assert report["tracks"] == 9


def test_names_and_sides_that_go_wrong_are_named(report: dict) -> None:
    assert names(report, "similar") == {"0", "1"}
    assert names(report, "artist on two sides") >= {"0", "1"}
    assert "2" not in names(report, "artist on two sides")


def test_it_says_how_long_preparing_takes(report: dict) -> None:
    assert report["preparing_s"] > 0
