from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.core.networks.bundle import Bundle, load_bundle
from mgc_desktop.paths import model_dir
from tests.helpers.sound import _no_thread_is_left as _no_thread_is_left
from tests.helpers.sound import host as host
from tests.helpers.sound import silent_host as silent_host
from tests.helpers.sound import sound_server as sound_server

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what is played and recorded in real time run beside nothing else."""
    for item in items:
        if isinstance(item, pytest.Function) and "sound_server" in item.fixturenames:
            item.add_marker("alone")


@pytest.fixture(scope="session", autouse=True)
def _another_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Keep the tests away from the library, models and runs of whoever starts them."""
    home = str(tmp_path_factory.mktemp("data"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", home)
        yield home


@pytest.fixture(autouse=True)
def _data_of_its_own(_another_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that one test leaves behind is not offered to the window of the next.

    Unless the fixtures of a module or class keep theirs for several tests.
    """
    if os.environ["XDG_DATA_HOME"] == _another_home:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user-data"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project that holds reference numbers and labelled music."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here: reference numbers and labelled music are kept there")
    return folder


@pytest.fixture(scope="session")
def genre_bundle() -> Bundle:
    return load_bundle(model_dir("genre"))


@pytest.fixture(scope="session")
def mood_bundle() -> Bundle:
    return load_bundle(model_dir("mood"))
