"""What an earlier run left unfinished: found without loading what mends it.

Every start of the window asks, and next to never is there anything to mend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgc_desktop.library.journal import Journal

if TYPE_CHECKING:
    from mgc_desktop.jobs.writing.events import Written
    from mgc_desktop.library.database import Library
    from mgc_desktop.records import Failure


def recover_interrupted_writes(library: Library) -> list[Written | Failure]:
    """Account for the files that were being written when their program ended.

    Returns
    -------
    list of Written or Failure
        As `recover_writes` has it; empty where no batch was interrupted.

    Raises
    ------
    LibraryError
    """
    if not Journal(library).interrupted():
        return []
    from mgc_desktop.jobs.writing.recover import recover_writes

    return recover_writes(library)
