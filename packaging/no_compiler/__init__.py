"""Stands for torch._dynamo in a frozen program: torch's compiler is left out, nothing is compiled.

torch's optimisers ask it to keep them from being compiled, whether anything is or not. The real one
imports all of the compiler and SymPy, which is 60 MB of sources and some seconds of every training.
"""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def disable(fn: F, *_: object, **__: object) -> F:
    """Return the function as it is: nobody would compile it."""
    return fn


def graph_break(*_: object) -> None:
    """Do nothing: there is no graph to break."""
