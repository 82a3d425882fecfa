"""Everything that can go wrong with the user's input, as one tree.

MgcError
├── AudioDecodeError   a file that is not (whole, readable, supported) audio
├── FeatureError       samples that no feature can be computed from
├── BundleError        a model bundle that is incomplete, altered or of another version
└── DeviceError        a compute device that is not there
"""

from __future__ import annotations

import os


class MgcError(Exception):
    """Root of the errors whose message a user can act on."""


class _PathError(MgcError):
    """An error of one file or folder; keeps the path and the cause apart, and pickles."""

    def __init__(self, path: str | os.PathLike[str], cause: str) -> None:
        super().__init__(path, cause)
        self.path = os.fspath(path)
        self.cause = cause

    def __str__(self) -> str:
        return f"{self.path}: {self.cause}"


class AudioDecodeError(_PathError):
    """A file that could not be decoded, with the reason in plain words."""


class FeatureError(MgcError):
    """Samples or parameters that the features are not defined for."""


class BundleError(_PathError):
    """A model bundle that cannot be used, with the reason."""


class DeviceError(MgcError):
    """A compute device that was asked for and is not available."""
