from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgc_desktop.library.database import Library, open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library in a file of its own."""
    with open_library(str(tmp_path / "library.db")) as opened:
        yield opened
