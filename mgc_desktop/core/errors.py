"""Everything that can go wrong with the user's input, as one tree.

MgcError
├── AudioDecodeError   a file that is not (whole, readable, supported) audio
│   └── AudioReadError     its disk or network failed: nothing is known of the audio
├── FeatureError       samples that no feature can be computed from
├── BundleError        a model bundle that is incomplete, altered or of another version
├── DeviceError        a compute device that is not there
├── ClusterError       a cluster that cannot be reached, or not be worked with
├── LibraryError       a library database that cannot be opened, read or written
├── QueryError         a search that cannot be understood
├── VocabularyError    a vocabulary file that is not right
├── TagError           a file whose tags cannot be read or must not be written
│   ├── FileChangedError   the file is not the one that was looked at before
│   └── HalfWrittenError   the file is damaged, and its old content lies beside it
├── TrainingError      a run of the trainer that could not go on
├── FollowError        folders whose changes the system does not tell
└── PlaybackError      a sound device or stream that is not there or stopped
    └── RecordingError     a recording that cannot be made or went no further
"""

from __future__ import annotations

import os

from mgc_desktop.messages import Message


class MgcError(Exception):
    """Root of the errors whose message a user can act on.

    Attributes
    ----------
    message : Message
        What is wrong; which file it is wrong with is beside it, where there is one.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    @property
    def whole(self) -> Message:
        """What is wrong, and which file it is wrong with."""
        return self.message


class _PathError(MgcError):
    """An error of one file or folder; keeps the path and the cause apart, and pickles."""

    def __init__(self, path: str | os.PathLike[str], cause: Message) -> None:
        super().__init__(cause)
        self.args = (path, cause)
        self.path = os.fspath(path)
        self.cause = cause

    @property
    def whole(self) -> Message:
        return Message("{path}: {reason}", path=self.path, reason=self.cause)

    def __str__(self) -> str:
        return self.whole


class AudioDecodeError(_PathError):
    """A file that could not be decoded, with the reason in plain words."""


class AudioReadError(AudioDecodeError):
    """A file that the system could not read to its end, or had no room for; another time it may."""


class FeatureError(MgcError):
    """Samples or parameters that the features are not defined for."""


class BundleError(_PathError):
    """A model bundle that cannot be used, with the reason."""


class DeviceError(MgcError):
    """A compute device that was asked for and is not available."""


class ClusterError(MgcError):
    """A cluster that cannot be reached, or whose workers are not for this program."""


class LibraryError(_PathError):
    """A library that cannot be used: its place (a URL without its password) and the cause."""


class QueryError(MgcError):
    """A search that cannot be understood; says which part.

    Attributes
    ----------
    where : tuple of int or None
        First and last place of the part in the text, as a slice has them.
    """

    where: tuple[int, int] | None = None


class VocabularyError(_PathError):
    """A vocabulary that cannot be read, with its file and what is wrong in it."""


class TagError(_PathError):
    """A file whose tags cannot be read, or that must not be written, with the reason."""


class FileChangedError(TagError):
    """A file that is not, or no longer, the one that was looked at before."""


class HalfWrittenError(TagError):
    """A file that could neither be written nor be put back; says where its old content is."""


class TrainingError(MgcError):
    """A run of the trainer that could not begin or go on.

    Parameters
    ----------
    message : str
        What and why, in plain English.
    cause : str
        One of `mgc_desktop.protocol.causes`, which this layer does not know.
    **values : str, int or float
        What belongs to the cause.
    """

    def __init__(self, message: str, cause: str = "", /, **values: str | int | float) -> None:
        super().__init__(Message(message))
        self.cause = cause
        self.values = values


class FollowError(MgcError):
    """Folders whose changes the system does not tell; says why, and what can be done."""


class PlaybackError(MgcError):
    """A sound device or stream that is not there, or that stopped."""


class RecordingError(_PathError, PlaybackError):
    """A recording that cannot be made or went no further, with its file and the reason."""
