"""Words that mean one thing: in another case, or as people write what a model calls otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from mgc_desktop.core.labels import GENRES, QUADRANTS
from mgc_desktop.library.texts import clean

# "Sad" is what people say for "Q3 sad".
_LABELS: Final = {
    "genre": {label: label for label in GENRES},
    "mood": {label.split(maxsplit=1)[1]: label for label in QUADRANTS},
}


def as_label(field: str, word: str) -> str:
    """Return a word of the user's as the label of the models that it means.

    One that differs in case only, or means none, stays as it is written.

    Parameters
    ----------
    field : str
        "genre" or "mood".
    """
    written = clean(word)
    folded = written.casefold()
    label = _LABELS[field].get("".join(filter(str.isalnum, folded)), written)
    return written if label == folded else label


def most_used_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Find the spelling to show of each word.

    Parameters
    ----------
    counts : mapping of str to int
        How often each spelling is used.

    Returns
    -------
    dict of str to str
        For every spelling the most frequent of those that differ from it in case only.
    """
    alike: dict[str, Counter[str]] = {}
    for word, n in counts.items():
        alike.setdefault(word.casefold(), Counter())[word] += n
    shown = {folded: spellings.most_common(1)[0][0] for folded, spellings in alike.items()}
    return {word: shown[word.casefold()] for word in counts}
