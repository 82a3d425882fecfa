"""What a feature registers with the shell: its controller, its actions, its part in start and end.

Every room has a `feature.py` with what it brings; `ui.features` names them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from mgc_desktop.ui.actions import ActionSpec
    from mgc_desktop.ui.lanes.lane import Lane
    from mgc_desktop.ui.shell import Shell

C = TypeVar("C")


@dataclass(frozen=True)
class Start(Generic[C]):
    """What a feature does once the list is there.

    Attributes
    ----------
    begin : callable
        Called with the controller.
    lane : callable, optional
        Returns the lane in which what it loads is loaded: whatever starts next waits for that.
    """

    begin: Callable[[C], object]
    lane: Callable[[Shell], Lane[Any]] | None = None


@dataclass(frozen=True)
class Feature(Generic[C]):
    """One feature of the window.

    Attributes
    ----------
    make : callable
        Makes the controller over the shell, and connects it with those of features before it.
    actions : tuple of ActionSpec
    starts : tuple of Start
        In this order, after those of the features before it.
    close : callable, optional
        Called with the controller when the window ends, after those of the features behind it.
    """

    make: Callable[[Shell], C]
    actions: tuple[ActionSpec[C], ...] = ()
    starts: tuple[Start[C], ...] = ()
    close: Callable[[C], object] | None = None
