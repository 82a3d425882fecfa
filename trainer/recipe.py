"""How a network is trained: what a paper says of it in one line, checked before anything starts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from torch import nn
from torch.optim import SGD, Adam, AdamW, Optimizer


class Recipe(BaseModel):
    """Epochs, steps and what is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    epochs: int = Field(ge=1)
    batch: int = Field(ge=1, description="clips a step")
    optimiser: Literal["adam", "adamw", "sgd"] = "adam"
    rate: float = Field(1e-3, gt=0.0, description="step size at the start")
    momentum: float = Field(0.0, ge=0.0, lt=1.0, description="of sgd")
    decay: float = Field(
        0.0, ge=0.0, description="of weights, biases and norms left out; with adam and sgd twice"
        " the factor of a penalty on their squares"
    )  # fmt: skip
    schedule: Literal["constant", "cosine", "plateau"] = "constant"
    warmup: float = Field(0.0, ge=0.0, lt=1.0, description="share of the steps, with cosine")
    factor: float = Field(0.1, gt=0.0, lt=1.0, description="of the rate on a plateau")
    wait: int = Field(10, ge=1, description="epochs without a gain that make a plateau")
    watch: Literal["score", "loss"] = Field("score", description="what a gain on validation is of")
    keep: Literal["last", "best"] = "last"
    patience: int | None = Field(
        None, ge=1, description="epochs without a gain after which it ends; None: never"
    )

    def optimizer(self, network: nn.Module) -> Optimizer:
        """Return the optimiser of a network's parameters."""
        groups = _groups(network.parameters(), self.decay)
        match self.optimiser:
            case "adam":
                return Adam(groups, lr=self.rate)
            case "adamw":
                return AdamW(groups, lr=self.rate)
            case "sgd":
                return SGD(groups, lr=self.rate, momentum=self.momentum)


def _groups(parameters: Iterable[nn.Parameter], decay: float) -> list[dict[str, Any]]:
    """Part what decays (matrices and kernels) from what does not."""
    known = list(parameters)
    large, small = ([p for p in known if (p.ndim > 1) is wide] for wide in (True, False))
    parts = ({"params": large, "weight_decay": decay}, {"params": small, "weight_decay": 0.0})
    return [part for part in parts if part["params"]]
