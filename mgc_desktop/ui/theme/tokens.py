"""The window's colours by their meaning; nothing else names a colour.

Genres and moods keep their hue in both themes, so that a user learns it once. Text on `window`,
`base` and `selection` has a contrast of at least 4.5 to 1 (WCAG 2.1, 1.4.3), graphics 3 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mgc_desktop.core.labels import GENRES, QUADRANTS, UNDECIDED


@dataclass(frozen=True)
class Tokens:
    """Colours as #rrggbb.

    Attributes
    ----------
    window, base, alternate : str
        Behind panels; behind lists and text fields; every other row.
    raised, hover, border, track : str
        Buttons; what the pointer is on; lines; the empty part of a bar.
    text, muted : str
        What is read first, and what is read when looked for.
    accent, on_accent, selection, on_selection : str
        What is active, text on it; selected rows, text on them.
    good, warning, bad : str
        Done, look at this, failed.
    genres, moods : dict of str to str
        By label; `UNDECIDED` is among both.
    """

    window: str
    base: str
    alternate: str
    raised: str
    hover: str
    border: str
    track: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    good: str
    warning: str
    bad: str
    genres: dict[str, str]
    moods: dict[str, str]
    others: tuple[str, ...]


# In the order of GENRES: blues, classical, country, disco, hiphop, jazz, metal, pop, reggae, rock.
_GENRES_LIGHT: Final = (
    "#3a6db8",
    "#a8832b",
    "#c26f2e",
    "#b14aa6",
    "#7f58c4",
    "#1f8f88",
    "#5d6873",
    "#d9578a",
    "#469240",
    "#c4453f",
)
_GENRES_DARK: Final = (
    "#6d9ee6",
    "#d3b05c",
    "#e39a5f",
    "#d77fcd",
    "#a98bea",
    "#4fc0b8",
    "#9aa6b2",
    "#f089b1",
    "#7cc476",
    "#ec7a73",
)
# For labels that only a model or a word of the user's own has: steps around the hues of OKLCH,
# every other one darker, so that neighbours differ.
_OTHERS_LIGHT: Final = (
    *("#943c4e", "#af5745", "#8f4700", "#9b6a00", "#6e5e00", "#687f22", "#286f2f", "#008a66"),
    *("#00726d", "#00869e", "#006697", "#4475ba", "#52539f", "#8261ae", "#7f4382", "#a65581"),
)
_OTHERS_DARK: Final = (
    *("#d9818f", "#f59d8a", "#d38b59", "#deae62", "#aea048", "#abc372", "#71b173", "#69cea9"),
    *("#30b4ad", "#52cae1", "#50a9d9", "#8ab9fd", "#9196e2", "#c5a6f2", "#c186c4", "#eb9ac4"),
)
_MOODS_LIGHT: Final = ("#bb8410", "#c4453f", "#4169ae", "#2f8f68")
_MOODS_DARK: Final = ("#e8bb55", "#ec7a73", "#7da2e6", "#6cc7a0")

LIGHT: Final = Tokens(
    window="#f5f5f7",
    base="#ffffff",
    alternate="#fafafb",
    raised="#ffffff",
    hover="#ebedf1",
    border="#dcdde2",
    track="#e6e7eb",
    text="#1f2023",
    muted="#666a73",
    accent="#2f66c9",
    on_accent="#ffffff",
    selection="#d9e5fa",
    on_selection="#12233f",
    good="#2b8a57",
    warning="#9a6a0a",
    bad="#bf3a30",
    genres={**dict(zip(GENRES, _GENRES_LIGHT, strict=True)), UNDECIDED: "#868b94"},
    moods={**dict(zip(QUADRANTS, _MOODS_LIGHT, strict=True)), UNDECIDED: "#868b94"},
    others=_OTHERS_LIGHT,
)

DARK: Final = Tokens(
    window="#1d1e21",
    base="#242529",
    alternate="#28292d",
    raised="#303237",
    hover="#34363c",
    border="#3b3d43",
    track="#3a3c42",
    text="#e7e8eb",
    muted="#a1a4ad",
    accent="#79a6f5",
    on_accent="#10192b",
    selection="#2f4368",
    on_selection="#f0f4fc",
    good="#66c492",
    warning="#e0b354",
    bad="#f0857b",
    genres={**dict(zip(GENRES, _GENRES_DARK, strict=True)), UNDECIDED: "#8a8f99"},
    moods={**dict(zip(QUADRANTS, _MOODS_DARK, strict=True)), UNDECIDED: "#8a8f99"},
    others=_OTHERS_DARK,
)
