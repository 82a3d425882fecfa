"""The systems of the papers, as the trainer itself lists them."""

from __future__ import annotations

import logging
import subprocess
from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from mgc_desktop.jobs.training.process import trainer_command

log = logging.getLogger(__name__)

# To import torch takes a second, from a slow disk a minute.
_ANSWER_S: Final = 120.0


class System(BaseModel):
    """A system of the papers, as the trainer lists it; what is not known here is passed over.

    Attributes
    ----------
    name, title, task : str
    reproduce : str
        The paper that it is of, as `mgc-trainer reproduce` knows it.
    paper_title : str
    """

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    task: str
    reproduce: str = ""
    paper_title: str = ""


def systems() -> list[System]:
    """Ask the trainer which systems it knows; none if it cannot say.

    The application imports nothing of the trainer's.
    """
    command = [*trainer_command(), "systems", "--json"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_ANSWER_S, check=True)
        return TypeAdapter(list[System]).validate_json(done.stdout)
    except (OSError, subprocess.SubprocessError, ValidationError) as error:
        log.warning("the trainer does not say which systems it knows: %s", error)
        return []
