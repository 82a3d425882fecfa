"""The steps of distances and of headings: nothing in the window stands apart by any other."""

from __future__ import annotations

from typing import Final


class Space:
    """Distances in pixels."""

    TIGHT: Final = 2
    SMALL: Final = 4
    MEDIUM: Final = 8
    LARGE: Final = 12
    WIDE: Final = 24


class Scale:
    """Sizes of letters, as multiples of the text's."""

    SUBHEADING: Final = 1.1
    HEADING: Final = 1.3
    TITLE: Final = 1.6
    DISPLAY: Final = 1.8
