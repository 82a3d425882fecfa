"""The same folders under other names: where a worker finds what this machine has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from mgc_desktop.core.errors import ClusterError
from mgc_desktop.messages import Message


@dataclass(frozen=True)
class PathMap:
    """Folders of this machine and what the workers call them; the longest that fits counts.

    Attributes
    ----------
    pairs : tuple of (str, str)
        Without a separator at the end.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, texts: Iterable[str]) -> Self:
        """Understand `FROM=TO`, each.

        Raises
        ------
        ClusterError
            If one is not that.
        """
        pairs = []
        for text in texts:
            ours, between, theirs = text.partition("=")
            if not (ours and between and theirs):
                raise ClusterError(Message("{text}: folders are mapped as FROM=TO", text=text))
            pairs.append((_bare(ours), _bare(theirs)))
        return cls(tuple(sorted(pairs, key=lambda pair: -len(pair[0]))))

    def there(self, path: str) -> str:
        """Return what a worker calls a file of this machine."""
        for ours, theirs in self.pairs:
            rest = path.removeprefix(ours)
            if path.startswith(ours) and (not rest or rest[0] in "/\\"):
                # Windows here, another system there.
                return theirs + (rest.replace("\\", "/") if "\\" in ours else rest)
        return path


def _bare(folder: str) -> str:
    return folder.rstrip("/\\")
