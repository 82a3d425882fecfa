"""What is built on Windows and macOS, as far as Linux can check it."""

from __future__ import annotations

import ast
import plistlib
import re
import struct
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage, QImageReader

from mgc_desktop import __version__
from tests.conftest import ROOT

PACKAGING = ROOT / "packaging"
INNO = PACKAGING / "windows" / "mgc-desktop.iss"
# Sections that Inno Setup knows, and what begins an entry in those that have entries.
SECTIONS = {
    "Setup": "",
    "CustomMessages": "",
    "Code": "",
    "Languages": "Name",
    "Tasks": "Name",
    "InstallDelete": "Type",
    "Files": "Source",
    "Icons": "Name",
    "Registry": "Root",
    "Run": "Filename",
}


@pytest.fixture(autouse=True)
def _recipes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield
    for name in [name for name in sys.modules if name.split(".")[0] == "installers"]:
        del sys.modules[name]


def test_the_icon_of_windows_has_every_size() -> None:
    reader = QImageReader(str(PACKAGING / "windows" / "mgc-desktop.ico"))
    sizes = set()
    for n in range(reader.imageCount()):
        assert reader.jumpToImage(n)
        image = reader.read()
        assert not image.isNull()
        sizes.add(image.width())
    assert sizes == {16, 24, 32, 48, 64, 128, 256}


def test_the_icon_of_macos_has_every_size() -> None:
    data = (PACKAGING / "macos" / "mgc-desktop.icns").read_bytes()
    kind, length = struct.unpack(">4sI", data[:8])
    assert (kind, length) == (b"icns", len(data))
    sizes, place = set(), 8
    while place < length:
        kind, size = struct.unpack(">4sI", data[place : place + 8])
        inner = data[place + 8 : place + size]
        if inner.startswith(b"\x89PNG"):
            sizes.add(QImage.fromData(inner).width())
        place += size
    assert sizes == {32, 64, 128, 256, 512, 1024}


def test_executables_of_windows_say_their_version() -> None:
    from installers.windows import version_resource

    tree = ast.parse(version_resource())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    said = {
        node.args[0].value: node.args[1].value
        for node in calls
        if ast.unparse(node.func) == "StringStruct"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[1], ast.Constant)
    }
    assert said["ProductVersion"] == said["FileVersion"] == __version__
    numbers = next(word.value for node in calls for word in node.keywords if word.arg == "filevers")
    assert ".".join(map(str, ast.literal_eval(numbers))) == f"{__version__}.0"


def sections() -> dict[str, list[str]]:
    """The installer's script by section, without comments and directives."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in INNO.read_text(encoding="utf-8").splitlines():
        if title := re.fullmatch(r"\[(\w+)\]", line):
            name = title[1]
            assert name not in found, f"[{name}] twice"
            found[name] = []
        elif line.strip() and not line.lstrip().startswith((";", "#")):
            assert name, line
            found[name].append(line)
    return found


def test_the_installers_script_has_nothing_that_is_not_understood() -> None:
    found = sections()
    assert found.keys() == SECTIONS.keys()
    for name, first in SECTIONS.items():
        for line in found[name]:
            if first:
                # Parameters are `Name: value`; a semicolon within quotes parts none.
                words = re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;"]+)(?:; |$)', line)
                assert words[0][0] == first, line
                assert "; ".join(f"{key}: {value}" for key, value in words) == line
            elif name != "Code":
                assert re.match(r"[\w.]+=", line), line


def test_the_installers_script_names_files_and_messages_that_there_are() -> None:
    found = sections()
    setup = dict(line.split("=", 1) for line in found["Setup"])
    for key in ("SetupIconFile", "LicenseFile", "InfoBeforeFile"):
        assert (INNO.parent / setup[key].replace("\\", "/")).is_file(), key
    text = INNO.read_text(encoding="utf-8")
    for language in re.findall(r'^Name: "(\w+)"; Messages', text, re.MULTILINE):
        for message in ("AddToPath", "LibraryStays"):
            assert f"{language}.{message}=" in text
    tasks = {line.split('"')[1] for line in found["Tasks"]}
    assert set(re.findall(r"Tasks: (\w+)|IsTaskSelected\('(\w+)'\)", text)) == {
        ("desktopicon", ""),
        ("", "path"),
    }
    assert tasks == {"desktopicon", "path"}
    # Every block of the code that begins ends.
    words = re.findall(r"\b(begin|end)\b", "\n".join(found["Code"]))
    assert words.count("begin") == words.count("end") > 3


def test_macos_is_told_what_the_program_needs() -> None:
    folder = PACKAGING / "macos"
    told = plistlib.loads((folder / "Info.plist").read_bytes())
    assert told["NSMicrophoneUsageDescription"]
    assert "public.audio" in told["CFBundleDocumentTypes"][0]["LSItemContentTypes"]
    rights = plistlib.loads((folder / "entitlements.plist").read_bytes())
    # Kernels are compiled at run time, and the live tab listens.
    assert rights["com.apple.security.cs.allow-jit"] is True
    assert rights["com.apple.security.device.audio-input"] is True


class Recorder:
    """Stands for PyInstaller, which would have to run on the other system: notes what it is told.

    The spec itself runs for real, on real names of files.
    """

    def __init__(self) -> None:
        self.programs: list[dict[str, Any]] = []
        self.bundles: list[dict[str, Any]] = []
        self.kept: list[str] = []

    def names(self, binaries: list[str]) -> dict[str, Any]:
        entries = [(name, name, "BINARY") for name in binaries]

        def collect(*what: object, **_: object) -> str:
            self.kept = [entry[0] for part in what if isinstance(part, list) for entry in part]
            return "folder"

        return {
            "SPECPATH": str(PACKAGING),
            "Analysis": lambda *_, **__: types.SimpleNamespace(
                binaries=entries, datas=[], pure=[], scripts=[]
            ),
            "PYZ": lambda pure: pure,
            "EXE": lambda *_, **words: self.programs.append(words),
            "COLLECT": collect,
            "BUNDLE": lambda *_, **words: self.bundles.append(words),
        }


def run_spec(monkeypatch: pytest.MonkeyPatch, system: str, binaries: list[str]) -> Recorder:
    hooks = types.ModuleType("PyInstaller.utils.hooks")
    for name in (
        "collect_data_files", "collect_dynamic_libs", "collect_submodules", "copy_metadata"
    ):  # fmt: skip
        setattr(hooks, name, lambda _, **__: [])
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setenv("MGC_VERSION_RESOURCE", "version_resource.txt")
    source = (PACKAGING / "mgc.spec").read_text(encoding="utf-8")
    recorder = Recorder()
    code = compile(source, "mgc.spec", "exec")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", system)
        exec(code, recorder.names(binaries))
    return recorder


def test_on_windows_three_programs_know_whether_they_have_a_console(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = ["PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/tls/qschannelbackend.dll",
              "torch/lib/torch_cpu.dll"]  # fmt: skip
    found = run_spec(monkeypatch, "win32", [*wanted, "torch/lib/dnnl.lib"])
    assert {words["name"]: words["console"] for words in found.programs} == {
        "mgc-desktop": False,
        "mgc": True,
        "mgc-trainer": True,
    }
    assert all(Path(words["icon"]).is_file() for words in found.programs)
    assert found.kept == wanted


def test_on_macos_there_is_one_application_with_icon_and_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = ["PySide6/Qt/plugins/platforms/libqcocoa.dylib", "torch/lib/libtorch_cpu.dylib",
              "PySide6/Qt/plugins/tls/libqsecuretransportbackend.dylib"]  # fmt: skip
    found = run_spec(monkeypatch, "darwin", wanted)
    (program,), (bundle,) = found.programs, found.bundles
    assert Path(program["entitlements_file"]).is_file()
    assert Path(bundle["icon"]).is_file()
    assert bundle["version"] == __version__
    assert bundle["info_plist"]["NSHighResolutionCapable"] is True
    assert found.kept == wanted


def test_on_linux_what_the_window_needs_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = "PySide6/Qt/plugins"
    wanted = [f"{plugins}/platforms/libqxcb.so", f"{plugins}/platforms/libqwayland.so",
              f"{plugins}/platforms/libqoffscreen.so", f"{plugins}/tls/libqopensslbackend.so",
              f"{plugins}/imageformats/libqsvg.so", "libportaudio.so.2", "libX11.so.6",
              # librosa finds its modules by its stubs.
              "librosa/core/__init__.pyi",
              # Buttons and menus that are Qt's own.
              "PySide6/Qt/translations/qtbase_de.qm"]  # fmt: skip
    unwanted = [f"{plugins}/platforms/libqeglfs.so", f"{plugins}/platformthemes/libqgtk3.so",
                "libcairo.so.2", "libXi.so.6", "torch/testing/_internal/common_utils.py",
                "torch/include/ATen/ATen.h", "torch/nn/functional.pyi",
                "PySide6/Qt/translations/qtbase_fr.qm", "PySide6/Qt/translations/qt_de.qm",
                "mgc_desktop-0.1.0.dist-info/direct_url.json"]  # fmt: skip
    found = run_spec(monkeypatch, "linux", [*wanted, *unwanted])
    assert [words["name"] for words in found.programs] == ["mgc-desktop"]
    assert found.kept == wanted


def test_every_script_that_the_workflow_runs_is_there() -> None:
    yaml = pytest.importorskip("yaml")
    text = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs.keys() == {"linux", "windows", "macos"}
    for job in jobs.values():
        assert job["steps"][-1]["uses"].startswith("actions/upload-artifact@")
        commands = " ".join(step.get("run", "") for step in job["steps"])
        scripts = re.findall(r"packaging/\w+\.(?:py|sh)", commands)
        assert scripts
        assert all((ROOT / script).is_file() for script in scripts)
