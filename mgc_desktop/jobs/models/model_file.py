"""A model as one file: a zip of its card and its weights, for another computer or another person.

Nothing in it is executed: the card is JSON, the weights are numbers (safetensors). What comes from
elsewhere is looked at before anything of it is kept: which members there are, how large they say
and turn out to be, whether their checksums hold, and whether the model loads.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Final

from mgc_desktop.core.card import CARD_NAME, WEIGHTS_NAME, read_card
from mgc_desktop.core.errors import BundleError
from mgc_desktop.jobs.models.bundles import ModelFacts, add_model
from mgc_desktop.messages import Message, error_message
from mgc_desktop.paths import models_dir

MODEL_SUFFIX: Final = ".mgcmodel"
# Cards of ten thousand tracks take half a megabyte, weights of the papers' largest networks 300.
_LIMITS: Final = {CARD_NAME: 16 * 2**20, WEIGHTS_NAME: 2**30}
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_BLOCK: Final = 2**20
_NO_FILE_NAME: Final = re.compile(r"[^\w.-]+")


def file_name_of(facts: ModelFacts) -> str:
    """Return what the file of a model is called, if nobody says otherwise."""
    stem = _NO_FILE_NAME.sub("-", f"{facts.name}-{facts.version}").strip(".-") or "model"
    return stem + MODEL_SUFFIX


def export_model(folder: Path, target: Path) -> Path:
    """Write a model into one file; a file that is there already is replaced once all is written.

    Parameters
    ----------
    folder : Path
        A bundle, or the folder of a run that made one.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    BundleError
        If it is no model, or the file cannot be written.
    """
    inner = folder / "bundle"
    source = inner if inner.is_dir() else folder
    read_card(source)
    partial = target.with_name(f".{target.name}.partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in _LIMITS:
                archive.write(source / name, name)
        partial.replace(target)
    except (OSError, ValueError) as error:
        partial.unlink(missing_ok=True)
        raise BundleError(
            target, Message("cannot be written: {reason}", reason=error_message(error))
        ) from error
    return target


def import_model(file: Path) -> ModelFacts:
    """Take a model from a file into the user's models folder, if it can be used.

    Returns
    -------
    ModelFacts
        Of the copy, or of the model that is here already with the same weights.

    Raises
    ------
    BundleError
        If it is damaged, too large, no model, or cannot be used.
    """
    try:
        models_dir().mkdir(parents=True, exist_ok=True)
        place = tempfile.mkdtemp(prefix=".import-", dir=models_dir())
    except OSError as error:
        raise BundleError(
            models_dir(), Message("cannot be written: {reason}", reason=error_message(error))
        ) from error
    try:
        _unpack(file, Path(place))
        try:
            return add_model(place, read_card(place).task)
        except BundleError as error:
            # Where it was unpacked is nobody's business.
            raise BundleError(file, error.cause) from error
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _unpack(file: Path, place: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            for member in _members(file, archive):
                _copy(file, archive, member, place / member.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BundleError(
            file, Message("is damaged or not a model file: {reason}", reason=str(error))
        ) from error
    except OSError as error:
        raise BundleError(
            file, Message("cannot be read: {reason}", reason=error_message(error))
        ) from error


def _members(file: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return what is to be unpacked: card and weights, once each, and nothing else."""
    members = archive.infolist()
    if sorted(member.filename for member in members) != sorted(_LIMITS):
        raise BundleError(
            file,
            Message("is not a model file: it holds other things than {names}", names=_wanted()),
        )
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise BundleError(file, Message("is not a model file: it is encrypted"))
        if member.compress_type not in _METHODS:
            raise BundleError(file, Message("is not a model file: it is packed in an unusual way"))
        if member.file_size > _LIMITS[member.filename]:
            raise _too_large(file, member.filename)
    return members


def _copy(file: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Unpack a member, as far as it may be; what a header says of its size is not believed."""
    left = _LIMITS[member.filename]
    with archive.open(member) as source, target.open("wb") as sink:
        while block := source.read(_BLOCK):
            left -= len(block)
            if left < 0:
                raise _too_large(file, member.filename)
            sink.write(block)


def _too_large(file: Path, name: str) -> BundleError:
    return BundleError(
        file,
        Message("{name} in it is larger than {size} MB", name=name, size=_LIMITS[name] // 2**20),
    )


def _wanted() -> str:
    return " and ".join(_LIMITS)
