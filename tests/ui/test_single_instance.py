"""The second start talks to the first, over a real local socket."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from mgc_desktop.paths import library_file
from mgc_desktop.ui.single_instance import SingleInstance, server_name

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from mgc_desktop.ui.single_instance import SingleInstance
application = QCoreApplication([])
print(SingleInstance(sys.argv[1]).hand_over(sys.argv[2:]))
"""


@pytest.fixture
def name() -> Iterator[str]:
    name = f"mgc-test-{uuid.uuid4().hex}"
    yield name
    QLocalServer.removeServer(name)


def test_every_way_to_start_leads_to_the_same_window(tmp_path: Path) -> None:
    # Qt takes the application's name from how it was started, until it is told.
    program = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from mgc_desktop.ui.single_instance import server_name\n"
        "application = QCoreApplication([])\n"
        "print(server_name())\n"
    )
    (tmp_path / "other_name.py").write_text(program, encoding="utf-8")
    ways = (["-c", program], [str(tmp_path / "other_name.py")])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    names = [
        subprocess.run(
            [sys.executable, *way], env=environment, capture_output=True, text=True, check=True
        ).stdout
        for way in ways
    ]
    assert names[0] == names[1]
    assert server_name(str(library_file())) == server_name() == names[0].strip()
    assert server_name("other.db") != server_name()
    assert server_name("other.db") == server_name(str(Path("other.db").absolute()))


def test_the_first_start_finds_nobody(qtbot: QtBot, name: str) -> None:
    assert qtbot is not None
    assert not SingleInstance(name).hand_over(["music"])


def test_a_second_process_hands_its_folders_over(qtbot: QtBot, name: str) -> None:
    first = SingleInstance(name)
    assert first.listen()
    folders = ["/music/Björk", "/music/\udcff no UTF-8"]
    with qtbot.waitSignal(first.asked, timeout=20000) as asked:
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND, name, *folders], stdout=subprocess.PIPE, text=True
        )
    out, _ = second.communicate(timeout=20)
    assert out.strip() == "True"
    assert asked.args == [folders]
    first.close()


def test_a_socket_left_by_a_crash_is_taken_over(qtbot: QtBot, name: str) -> None:
    code = (
        "import os, sys\nfrom PySide6.QtCore import QCoreApplication\n"
        "from mgc_desktop.ui.single_instance import SingleInstance\n"
        "application = QCoreApplication([])\n"
        "assert SingleInstance(sys.argv[1]).listen()\nos.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, name], check=False, timeout=20)
    later = SingleInstance(name)
    assert not later.hand_over([])
    assert later.listen()
    with qtbot.waitSignal(later.asked):
        assert SingleInstance(name).hand_over(["x"])
    later.close()
