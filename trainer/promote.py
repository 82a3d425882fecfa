"""Handing a bundle to the application."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from platformdirs import user_data_path

from mgc_desktop.core.errors import BundleError
from mgc_desktop.core.networks.bundle import load_bundle
from mgc_desktop.messages import Message, error_message
from trainer.resources import resources_dir
from trainer.runs import runs_dir


def models_dir() -> Path:
    """Return the folder where the application looks for the user's own bundles."""
    return user_data_path("mgc-desktop", appauthor=False) / "models"


def bundle_folder(named: Path) -> Path:
    """Return the bundle that is meant: of a folder, of a run, or of a model known by its name.

    Raises
    ------
    BundleError
        If there is none of that name.
    """
    places = (named, runs_dir() / named, models_dir() / named, resources_dir() / "models" / named)
    for place in places:
        if place.is_dir():
            inner = place / "bundle"
            return inner if inner.is_dir() else place
    raise BundleError(named, Message("no such folder, nor a run or a model of that name"))


def promote(folder: Path, target: Path | None = None) -> Path:
    """Copy a bundle to where the application finds it by name.

    Parameters
    ----------
    folder : Path
        A bundle, a run that made one, or the name of either.
    target : Path, optional
        Folder of bundles; the user's own if left out.

    Returns
    -------
    Path
        Folder of the copy; the one that is there already, if it has the same weights.

    Raises
    ------
    BundleError
        If it cannot be used or copied.
    """
    source = bundle_folder(folder)
    card = load_bundle(source).card
    models = target or models_dir()
    stem = re.sub(r"[^\w.-]+", "-", f"{card.name}-{card.version}").strip(".-") or "model"
    number = 1
    while True:
        place = models / (stem if number == 1 else f"{stem}-{number}")
        if not place.exists():
            break
        if load_bundle(place).card.sha256 == card.sha256:
            return place
        number += 1
    partial = place.with_name(f".{place.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(source, partial)
        partial.rename(place)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise BundleError(
            place, Message("cannot be copied: {reason}", reason=error_message(error))
        ) from error
    return place
