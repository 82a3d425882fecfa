"""The commands by name; a command's libraries are imported when it is asked for.

All of them together take seconds to import, and the application asks for a list of runs or presets
more often than it lets one learn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

# In the order of --help.
_NAMES: Final = (
    "fit", "systems", "presets", "evaluate", "compare", "reproduce", "search", "promote", "data",
    "runs", "cache",
)  # fmt: skip


def _of(name: str) -> typer.Typer | Callable[..., None]:
    """Import what is behind a name."""
    match name:
        case "fit":
            from trainer.cli import fit

            return fit.fit
        case "systems":
            from trainer.cli import listing

            return listing.systems
        case "presets":
            from trainer.cli import listing_presets

            return listing_presets.presets
        case "evaluate":
            from trainer.cli import judge

            return judge.evaluate
        case "compare":
            from trainer.cli import judge

            return judge.compare
        case "reproduce":
            from trainer.cli import reproduce

            return reproduce.reproduce
        case "search":
            from trainer.cli import search

            return search.search
        case "promote":
            from trainer.cli import keep

            return keep.promote
        case "data":
            from trainer.cli import data

            return data.app
        case "runs":
            from trainer.cli import runs

            return runs.app
        case "cache":
            from trainer.cli import keep

            return keep.cache
    raise KeyError(name)


class Commands(TyperGroup):
    """All commands of the trainer."""

    # Contexts and commands are of click, or of typer's own copy of it: that depends on its version.
    def list_commands(self, ctx: Any) -> list[str]:
        """Return their names."""
        del ctx
        return list(_NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name; None if there is none."""
        del ctx
        if cmd_name not in _NAMES:
            return None
        found = _of(cmd_name)
        if isinstance(found, typer.Typer):
            command: Any = get_group(found)
        else:
            alone = typer.Typer(add_completion=False)
            alone.command(cmd_name)(found)
            command = get_command(alone)
        command.name = cmd_name
        return command
