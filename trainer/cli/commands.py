"""The commands by name; a command's libraries are imported when it is asked for.

All of them together take seconds to import, and the application asks for a list of runs or presets
more often than it lets one learn.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

# Where each is below `trainer.cli`, a function or a group of commands, and the first lines of its
# help, in the order of --help.
_COMMANDS: Final = {
    "fit": (
        "fit:fit",
        "Learn labels from music: new heads in minutes, both networks anew, or a system of the"
        " papers.",
    ),
    "systems": (
        "listing:systems",
        "List the systems of the papers: inputs, size, what was published, what can be exported.",
    ),
    "presets": (
        "listing_presets:presets",
        "List the presets, and what of each --settings can set: value, bounds, what it is.",
    ),
    "evaluate": (
        "judge:evaluate",
        "Say how often a bundle is right on labelled tracks that it has not learned from.",
    ),
    "compare": (
        "judge:compare",
        "Compare two bundles on the same tracks: difference, interval, McNemar's exact test.",
    ),
    "folds": (
        "folds:folds",
        "Judge a recipe on all labelled tracks: folds by artist, intervals and tests over artists.",
    ),
    "reproduce": (
        "reproduce:reproduce",
        "Run a paper's systems on labelled music and write a report, as HTML and as Markdown.",
    ),
    "search": (
        "search:search",
        "Try settings within ranges, each judged on tracks kept back from learning, not on the"
        " test.",
    ),
    "promote": ("keep:promote", "Copy a bundle to where the application finds it by name."),
    "data": ("data:app", "Look at labelled music before learning from it."),
    "runs": ("runs:app", "What was trained: system, data, figures, date, size, notes."),
    "cache": ("keep:cache", "What was analysed and computed, kept for the next run."),
}


class Later(TyperCommand):
    """A command as the list has it, which becomes the command itself when it is run."""

    def __init__(self, name: str) -> None:
        self._place, said = _COMMANDS[name]
        super().__init__(name, help=said)

    # Contexts and commands are of click, or of typer's own copy of it: that depends on its version.
    def make_context(self, *arguments: Any, **named: Any) -> Any:
        """Return the context of the command itself."""
        return self.command().make_context(*arguments, **named)

    def command(self) -> Any:
        """Import the command."""
        module, name = self._place.split(":")
        found = getattr(import_module(f"trainer.cli.{module}"), name)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False)
            alone.command(self.name)(found)
            found = alone
        command: Any = get_command(found)
        command.name = self.name
        return command


class Commands(TyperGroup):
    """All commands of the trainer."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return their names."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name; None if there is none."""
        del ctx
        return Later(cmd_name) if cmd_name in _COMMANDS else None
