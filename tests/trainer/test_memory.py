"""Memory of one batch serves the next."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

CODE = """
import resource, sys
import numpy as np
from trainer.memory import keep_what_is_freed
if sys.argv[1] == "keep":
    keep_what_is_freed()
def batch():
    np.ones(4_000_000, dtype=np.float32)
batch()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    batch()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def _pages(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", CODE, how], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc gives memory out on Linux alone")
def test_no_page_is_asked_for_twice() -> None:
    # 16 MB are 3 906 pages, or 8 large ones.
    assert 4 * _pages("keep") < _pages("leave")
