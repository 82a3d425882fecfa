"""The settings file of the window: what stands in it under which key, from version to version."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from mgc_desktop.playback.queue import Repeat
from mgc_desktop.ui.preferences import Preferences
from mgc_desktop.ui.theme.theme import Appearance

# As earlier versions have written it.
FILE = r"""[General]
analyse_after_scan=false
appearance=dark
columns=18
compute_device=cuda
follow_folders=false
group_by=album
input_device=server:mic
language=de
output_device=server:phones
queue="{\"files\":[\"a\",\"b\"],\"listed\":null,\"place\":1,\"position_s\":2.5}"
repeat=one
shuffle=true
teaching={\"preset\":\"heads\"}
text_percent=120
version_place=https://example.org/
volume_percent=35

[folder]
export=/music/lists

[layout]
window=@ByteArray(wide)

[shown]
show_art=true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "mgc-desktop" / "window.ini"


def values(preferences: Preferences) -> dict[str, object]:
    kept = preferences
    return {
        "analyse_after_scan": kept.analyse_after_scan,
        "appearance": kept.appearance,
        "columns": kept.columns,
        "compute_device": kept.compute_device,
        "follow_folders": kept.follow_folders,
        "group_by": kept.group_by,
        "input_device": kept.input_device,
        "language": kept.language,
        "output_device": kept.output_device,
        "queue": kept.queue,
        "repeat": kept.repeat,
        "shuffle": kept.shuffle,
        "teaching": kept.teaching,
        "text_percent": kept.text_percent,
        "version_place": kept.version_place,
        "volume_percent": kept.volume_percent,
    }


VALUES = {
    "analyse_after_scan": False,
    "appearance": Appearance.DARK,
    "columns": 18,
    "compute_device": "cuda",
    "follow_folders": False,
    "group_by": "album",
    "input_device": "server:mic",
    "language": "de",
    "output_device": "server:phones",
    "queue": '{"files":["a","b"],"listed":null,"place":1,"position_s":2.5}',
    "repeat": Repeat.ONE,
    "shuffle": True,
    "teaching": '{"preset":"heads"}',
    "text_percent": 120,
    "version_place": "https://example.org/",
    "volume_percent": 35,
}


def test_what_earlier_versions_kept_is_read(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(FILE, encoding="utf-8")
    preferences = Preferences()
    assert values(preferences) == VALUES
    assert preferences.folder("export") == "/music/lists"
    assert preferences.layout("window") == QByteArray(b"wide")
    assert (preferences.flag("show_art", False), preferences.flag("show_filters")) == (True, True)


def test_it_is_written_as_earlier_versions_read_it(file: Path) -> None:
    preferences = Preferences()
    for name, value in VALUES.items():
        setattr(preferences, name, value)
    preferences.set_folder("export", "/music/lists")
    preferences.set_layout("window", QByteArray(b"wide"))
    preferences.set_flag("show_art", True)
    preferences.save()
    assert file.read_text(encoding="utf-8") == FILE


def test_what_nobody_set_and_what_nobody_understands_is_as_at_first(file: Path) -> None:
    first = values(Preferences())
    assert first == VALUES | {
        "analyse_after_scan": True,
        "appearance": Appearance.SYSTEM,
        "columns": 15,
        "compute_device": "auto",
        "follow_folders": True,
        "repeat": Repeat.OFF,
        "shuffle": False,
        "text_percent": 100,
        "volume_percent": 80,
    } | dict.fromkeys(
        (
            "group_by",
            "input_device",
            "language",
            "output_device",
            "queue",
            "teaching",
            "version_place",
        ),
        "",
    )
    numbers = ("columns", "text_percent", "volume_percent")
    names = (*numbers, "appearance", "repeat")
    file.parent.mkdir(parents=True)
    lines = [f"{name}=louder than loud" for name in names]
    file.write_text("[General]\n" + "\n".join(lines), encoding="utf-8")
    edited = Preferences()
    assert {name: getattr(edited, name) for name in names} == {name: first[name] for name in names}
