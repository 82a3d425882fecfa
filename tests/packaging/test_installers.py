"""What stands around the frozen program in a package, as far as it can be made without freezing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop import __version__
from tests.conftest import ROOT

PACKAGING = ROOT / "packaging"


@pytest.fixture(autouse=True)
def _recipes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "installers"]:
        del sys.modules[name]


def test_the_build_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run(
        [sys.executable, "-E", "-S", str(PACKAGING / "build.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "{wheel,freeze,tarball,deb}" in done.stdout


def test_the_page_of_software_centres_is_valid_and_tells_the_news(tmp_path: Path) -> None:
    from installers.shared_files import TEMPLATES, news, releases

    page = tmp_path / "org.mgc_desktop.MGCDesktop.metainfo.xml"
    text = (TEMPLATES / "metainfo.xml").read_text(encoding="utf-8")
    page.write_text(text.replace("<releases/>", releases()), encoding="utf-8")
    release = ET.parse(page).find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert len(release.findall("description/ul/li")) == len(news()) > 10
    assert "`" not in "".join(news())
    if shutil.which("appstreamcli"):
        command = ["appstreamcli", "validate", "--no-net", str(page)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_dates_are_those_of_the_source_or_what_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from installers.place import epoch

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert epoch() == 1_000_000_000
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert epoch() > 1_700_000_000


def test_icons_come_in_the_usual_sizes(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    drawing = ROOT / "resources" / "icons" / "mgc-desktop.svg"
    command = [sys.executable, PACKAGING / "render_icons.py", drawing, tmp_path]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, env=environment, check=True)
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        image = QImage(str(tmp_path / f"{size}x{size}" / "apps" / "mgc-desktop.png"))
        assert image.width() == image.height() == size
        assert image.pixelColor(0, 0).alpha() == 0
        assert image.pixelColor(size // 2, size // 2).alpha() == 255


def test_licences_of_all_parts_are_collected(tmp_path: Path) -> None:
    command = [sys.executable, PACKAGING / "collect_licences.py", tmp_path]
    subprocess.run(command, check=True)
    listed = (tmp_path / "PARTS.txt").read_text(encoding="utf-8")
    for part in ("torch", "mutagen", "scikit-learn", "pyside6-essentials", "markupsafe", "python"):
        assert f"\n{part} " in listed
    assert "x264" in listed
    assert "pytest" not in listed
    assert any((tmp_path / "torch").iterdir())


@pytest.mark.skipif(shutil.which("objdump") is None, reason="binutils are not here")
def test_a_library_that_nobody_brings_ends_the_build(tmp_path: Path) -> None:
    from installers.system_libraries import packages

    program = shutil.which("true")
    assert program is not None
    shutil.copy(program, tmp_path / "program")
    assert packages(tmp_path)[0].startswith("libc6 (>= 2.")
    stranger = shutil.which("flac")
    assert stranger is not None
    shutil.copy(stranger, tmp_path / "stranger")
    with pytest.raises(SystemExit, match=r"nobody brings libFLAC\.so"):
        packages(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux desktops")
def test_the_menu_entry_starts_the_program_wherever_it_was_unpacked(tmp_path: Path) -> None:
    from installers.shared_files import TEMPLATES

    here = tmp_path / 'my "odd" $programs & 100% of them'
    for folder in ("applications", "icons/hicolor/scalable/apps"):
        (here / "share" / folder).mkdir(parents=True)
    shutil.copy(TEMPLATES / "mgc-desktop.desktop", here / "share" / "applications")
    drawing = ROOT / "resources" / "icons" / "mgc-desktop.svg"
    shutil.copy(drawing, here / "share" / "icons" / "hicolor" / "scalable" / "apps")
    shutil.copy(TEMPLATES / "add-to-menu.sh", here)
    (here / "kernels").mkdir()
    data = tmp_path / "data"
    environment = os.environ | {"XDG_DATA_HOME": str(data)}
    subprocess.run([here / "add-to-menu.sh"], env=environment, check=True)
    entry = data / "applications" / "mgc-desktop.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    (value,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    # A value of type string is unescaped first, then its quotes are those of a shell.
    command = "printf '%s\\n' " + value.replace("\\\\", "\\")
    told = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [str(here / "mgc-desktop").replace("%", "%%"), "%F"]
    subprocess.run([here / "add-to-menu.sh", "--remove"], env=environment, check=True)
    assert not [path for path in data.rglob("*") if path.is_file()]
