"""What stands where no track is listed."""

from __future__ import annotations

from typing import Final

from mgc_desktop.ui.widgets import EmptyState

_UNDECIDED: Final = "status:undecided"


class EmptyList(EmptyState):
    """Says why the list is empty, and how to have more."""

    def __init__(self) -> None:
        super().__init__("", "")

    def say_why(self, query: str) -> None:
        """Say why a search finds nothing."""
        if _UNDECIDED in query.split():
            self.say(
                self.tr("Nothing left to review"),
                self.tr(
                    "No genre in this search is undecided. "
                    "Press Esc in the search box for all tracks."
                ),
            )
        elif query:
            self.say(
                self.tr("Nothing found"),
                self.tr("No track matches this search. Press Esc in the search box to clear it."),
            )
        else:
            self.say(
                self.tr("No tracks yet"),
                self.tr("Add a folder, or drop one here. Tracks appear as they are scanned."),
            )
