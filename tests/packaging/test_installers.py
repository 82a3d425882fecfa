"""What stands around the frozen program in a package, as far as it can be made without freezing."""

from __future__ import annotations

import os
import re
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
    for name in [name for name in sys.modules if name.split(".")[0] in ("build", "installers")]:
        del sys.modules[name]


def test_the_build_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run(
        [sys.executable, "-E", "-S", str(PACKAGING / "build.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "{wheel,freeze,tarball,deb,windows,macos,bill}" in done.stdout


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

    command = [sys.executable, PACKAGING / "render_icons.py", tmp_path]
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
    # Compiled files of that name are none; a module of ours is called so too.
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".py", ".pyc")]


def test_the_bill_of_materials_lists_what_is_inside_and_nothing_else() -> None:
    from installers.bill import only

    names = ("torch", "PySide6_Essentials", "sympy", "pip")
    bill = {
        "components": [{"bom-ref": f"{name}==1", "name": name} for name in names],
        "dependencies": [
            {"ref": "root-component", "dependsOn": ["torch==1"]},
            {"ref": "torch==1", "dependsOn": ["sympy==1"]},
            {"ref": "sympy==1"},
        ],
        "metadata": {"component": {"name": "mgc-desktop"}},
    }
    told = only(bill, ["torch", "pyside6-essentials"])
    assert [part["name"] for part in told["components"]] == [
        "torch",
        "PySide6_Essentials",
        "python",
    ]
    assert told["metadata"]["component"]["version"] == __version__
    assert told["dependencies"] == [
        {"ref": "root-component", "dependsOn": ["torch==1"]},
        {"ref": "torch==1", "dependsOn": []},
    ]


def test_a_list_of_files_names_those_that_were_frozen(tmp_path: Path) -> None:
    from installers.frozen import keep_what_is_there

    folder = tmp_path / "part-1.dist-info"
    folder.mkdir()
    (folder / "LICENSE, all of it").touch()
    record = folder / "RECORD"
    # pip writes its programs with the path of the interpreter that it installs for.
    kept = '"part-1.dist-info/LICENSE, all of it",sha256=e3b0,0\npart-1.dist-info/RECORD,,\n'
    record.write_text(f"../../../bin/part,sha256=7d86,211\n{kept}part/__init__.pyc,,\n")
    keep_what_is_there(record, tmp_path)
    assert record.read_text() == kept


def test_what_a_shell_would_import_is_not_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTHONPATH comes before what is installed: a source tree in it was frozen, not the wheel."""
    import build
    from installers.place import Place

    known: list[dict[str, str]] = []

    def wheel(place: Place) -> Path:
        known.append(dict(os.environ))
        return place.work

    monkeypatch.setitem(build.COMMANDS, "wheel", wheel)
    monkeypatch.setattr(sys, "argv", ["build.py", "wheel", "--work", str(tmp_path)])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert build.main() == 0
    assert "PYTHONPATH" not in known[0]


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg is not here")
def test_the_same_files_make_the_same_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from installers.deb import control, debian_documents, pack
    from installers.frozen import settle_modes

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    packed = []
    for n in range(2):
        root = tmp_path / str(n)
        inside = root / "usr" / "lib" / "mgc-desktop"
        documents = root / "usr" / "share" / "doc" / "mgc-desktop"
        for folder in (inside, documents):
            folder.mkdir(parents=True)
        for name in ("b", "a") if n else ("a", "b"):
            (inside / name).write_text(name)
            # Made after the source's last change, or before it: frozen earlier, and taken as it is.
            when = (1_800_000_000 if name == "a" else 1_600_000_000) + n
            os.utime(inside / name, (when, when))
        (documents / "LICENSE-of-our-code").touch()
        (documents / "GPL-3.txt").touch()
        debian_documents(root)
        settle_modes(root, inside / "a")
        control(root, ["libc6"])
        pack(root, tmp_path / f"{n}.deb", quick=True)
        packed.append((tmp_path / f"{n}.deb").read_bytes())
    assert packed[0] == packed[1]
    command = ["dpkg-deb", "--field", tmp_path / "0.deb", "Version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told == f"{__version__}\n"
    unpacked = tmp_path / "unpacked"
    subprocess.run(["dpkg-deb", "--extract", tmp_path / "0.deb", unpacked], check=True)
    assert (unpacked / "usr" / "lib" / "mgc-desktop" / "a").read_text() == "a"


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="its tool is not here")
def test_the_menu_entry_is_valid() -> None:
    from installers.shared_files import TEMPLATES

    entry = TEMPLATES / "mgc-desktop.desktop"
    command = ["desktop-file-validate", str(entry)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    (types,) = re.findall(r"^MimeType=(.+);$", entry.read_text(encoding="utf-8"), re.MULTILINE)
    known = Path("/usr/share/mime/types")
    if known.is_file():
        assert set(types.split(";")) <= set(known.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("script", sorted(path.name for path in PACKAGING.glob("**/*.sh")))
def test_scripts_can_be_read_by_their_shell(script: str) -> None:
    (path,) = PACKAGING.glob(f"**/{script}")
    first = path.read_text(encoding="utf-8").splitlines()[0]
    shell = first.split("/")[-1].split()[-1] if first.startswith("#!") else "bash"
    subprocess.run([shell, "-n", path], check=True)


def test_a_clean_root_holds_nothing_of_this_machine() -> None:
    # A folder of devices that was mounted into one would go when the root is removed.
    for path in PACKAGING.glob("*.sh"):
        text = path.read_text(encoding="utf-8")
        assert "--bind" not in text, path.name
        assert not re.search(r"rm -r?f?r? (?!--one-file-system).*\$\{?root[^/]*$", text), path.name


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


@pytest.mark.parametrize("what", ["deb", "tarball"])
def test_what_is_missing_is_said_before_it_is_frozen(what: str, tmp_path: Path) -> None:
    """Freezing takes minutes, and a program of the system is asked for after it."""
    done = subprocess.run(
        [sys.executable, PACKAGING / "build.py", what, "--work", tmp_path, "--out", tmp_path],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"build: {what} needs help2man, ")
    assert not list(tmp_path.iterdir())
