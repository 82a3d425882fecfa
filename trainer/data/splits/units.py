"""What may never be parted: tracks that hold one recording, and all that one artist plays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.data.splits.parts import Member


def units(members: Sequence[Member], *, artists: bool) -> NDArray[np.int64]:
    """Return a number for each member, the same for all that stay together, (n_members,).

    Parameters
    ----------
    artists : bool
        Whether an artist is one unit, with every other artist of whose recordings there is a copy.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(members)
    bonds = [("recording", member.recording) for member in members]
    owners = list(range(n))
    if artists:
        bonds += [("artist", member.group) for member in members]
        owners += range(n)
    numbers = {bond: n + i for i, bond in enumerate(dict.fromkeys(bonds))}
    ends = [numbers[bond] for bond in bonds]
    size = n + len(numbers)
    graph = coo_array((np.ones(len(ends)), (owners, ends)), shape=(size, size))
    _, found = connected_components(graph, directed=False)
    return np.asarray(found[:n], dtype=np.int64)
