"""The terminal's face: one module per group of commands, all on one Typer application."""
