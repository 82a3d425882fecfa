"""What a run was made with and on."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import Final

import torch

from mgc_desktop import __version__
from mgc_desktop.processes import default_jobs

_LIBRARIES: Final = (
    "torch",
    "numpy",
    "scipy",
    "scikit-learn",
    "xgboost-cpu",
    "librosa",
    "soxr",
    "av",
)


def environment() -> dict[str, str]:
    """Name versions, processor and cores; no paths and no names of machines."""
    found = {
        "mgc-trainer": __version__,
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(default_jobs()),
        "threads of torch": str(torch.get_num_threads()),
    }
    return found | {name: version(name) for name in _LIBRARIES}
