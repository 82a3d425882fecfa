"""Loaded by the process whose forks write and are killed: has done once what each of them does.

What a first write loads and prepares they would all load and prepare otherwise.
"""

from __future__ import annotations

import gc
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.helpers.writing import Shelf

with TemporaryDirectory() as folder:
    shelf = Shelf(Path(folder), ["warm"])
    with shelf.opened() as library:
        shelf.check_goes_on(library)
gc.freeze()
