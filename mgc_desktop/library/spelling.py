"""Words that differ in case only are one word: searches take them for equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


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
