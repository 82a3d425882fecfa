"""The sides of a split."""

from __future__ import annotations

from typing import Final, Literal

Part = Literal["train", "valid", "test"]

PARTS: Final[tuple[Part, ...]] = ("train", "valid", "test")
