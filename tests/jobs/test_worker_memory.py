from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.audio import make_audio

# What a worker does, and the most it had resident.
WORK = """
import re, sys
from dataclasses import replace
from mgc_desktop.jobs.analysis import worker
from mgc_desktop.jobs.analysis.folders import bundled_models
from mgc_desktop.records import Analysis
worker.start_worker(replace(bundled_models(), device="cpu"))
for path in sys.argv[1:]:
    assert isinstance(worker.analyse_file(path), Analysis)
    # Not getrusage, which begins with what the parent had before it became this program.
    with open("/proc/self/status") as status:
        print(int(re.search(r"VmHWM:\\s+(\\d+)", status.read())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="sizes of other systems are not comparable")
def test_a_worker_needs_less_than_500_mb_and_no_more_with_time(tmp_path: Path) -> None:
    tracks = [
        str(make_audio(tmp_path, "wav", seconds=seconds, name=f"{seconds}"))
        for seconds in (240.0, 20.0, 200.0, 60.0, 120.0, 240.0)
    ]
    # As the set-up does: a process that compiles them needs more.
    subprocess.run([sys.executable, "-m", "mgc_desktop.core.features.prepare"], check=True)
    done = subprocess.run(
        [sys.executable, "-c", WORK, *tracks, *tracks], capture_output=True, text=True, check=True
    )
    peaks = [int(line) for line in done.stdout.split()]
    # Megabytes of either kind.
    assert 1.048576 * peaks[-1] < 500
    # Code is loaded on the way.
    assert peaks[-1] - peaks[0] < 20
    assert peaks[-1] - peaks[len(tracks) - 1] < 10
