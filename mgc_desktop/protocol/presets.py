"""What the trainer lists of its presets: the fields that may be set, with bounds and sentences."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Setting(BaseModel):
    """A field that may be set; a reader passes over what it does not know.

    Attributes
    ----------
    kind : str
        integer or number, as JSON Schema has it.
    description : str
        A sentence for people, or part of one, in English.
    presets : tuple of float
        What the preset sets it to: one value, or two where the networks have one each.
    minimum, above, maximum, below : float or None
        Bounds; `above` and `below` are outside.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str
    description: str
    presets: tuple[int | float, ...]
    minimum: float | None = None
    above: float | None = None
    maximum: float | None = None
    below: float | None = None

    @property
    def whole(self) -> bool:
        """Whether only whole numbers will do."""
        return self.kind == "integer"

    def allows(self, value: float) -> bool:
        """Whether a value is within the bounds."""
        return (
            (self.minimum is None or value >= self.minimum)
            and (self.above is None or value > self.above)
            and (self.maximum is None or value <= self.maximum)
            and (self.below is None or value < self.below)
        )


class Preset(BaseModel):
    """A recipe in the box, and what of it may be set."""

    model_config = ConfigDict(frozen=True)

    name: str
    settings: tuple[Setting, ...]
