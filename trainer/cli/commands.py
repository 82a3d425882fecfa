"""The commands by name; a command's libraries are imported when it is asked for.

All of them together take seconds to import, and the application asks for a list of runs or presets
more often than it lets one learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

# Where each is below `trainer.cli`, in the order of --help: a function, or a group of commands.
_COMMANDS: Final = {
    "fit": "fit:fit",
    "systems": "listing:systems",
    "presets": "listing_presets:presets",
    "evaluate": "judge:evaluate",
    "compare": "judge:compare",
    "reproduce": "reproduce:reproduce",
    "search": "search:search",
    "promote": "keep:promote",
    "data": "data:app",
    "runs": "runs:app",
    "cache": "keep:cache",
}


class Commands(TyperGroup):
    """All commands of the trainer."""

    # Contexts and commands are of click, or of typer's own copy of it: that depends on its version.
    def list_commands(self, ctx: Any) -> list[str]:
        """Return their names."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name; None if there is none."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        found = getattr(import_module(f"trainer.cli.{module}"), name)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False)
            alone.command(cmd_name)(found)
            found = alone
        command: Any = get_command(found)
        command.name = cmd_name
        return command
