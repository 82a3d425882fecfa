"""Fields that several pages use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QSpinBox

T = TypeVar("T")


class Choice(QComboBox, Generic[T]):
    """One of a few values, each with its words.

    Parameters
    ----------
    name : str
        For who hears the window.
    options : sequence of (value, str)

    Signals
    -------
    chosen()
        The user took another one.
    """

    chosen = Signal()

    def __init__(self, name: str, options: Sequence[tuple[T, str]]) -> None:
        super().__init__()
        self._values: list[T] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(options)
        self.activated.connect(lambda _: self.chosen.emit())

    def offer(self, options: Sequence[tuple[T, str]]) -> None:
        """Show other options; the value stays where it is among them."""
        value = self.value if self._values else None
        self._values = [option for option, _ in options]
        self.clear()
        self.addItems([text for _, text in options])
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    @property
    def value(self) -> T:
        """What is chosen."""
        return self._values[max(0, self.currentIndex())]

    def show_value(self, value: T, text: str = "") -> None:
        """Choose a value; one that was not offered is added, with its words."""
        if value not in self._values:
            self._values.append(value)
            self.addItem(text or str(value))
        self.setCurrentIndex(self._values.index(value))


class PercentField(QSpinBox):
    """A share of 1, shown in whole percents and kept as it was while nobody touches it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._exact = 0.0
        self.setRange(0, 100)
        self.setSingleStep(5)
        self.setSuffix(" %")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """The value, 0 to 1."""
        return self._exact if round(100 * self._exact) == self.value() else self.value() / 100

    def show_share(self, share: float) -> None:
        """Show a value."""
        self._exact = share
        self.setValue(round(100 * share))
