"""What stands for torch's compiler in a frozen program: the trainer learns the same without it."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

LEARN = """
import sys
if sys.argv[1:]:
    import importlib.util
    spec = importlib.util.spec_from_file_location("torch._dynamo", sys.argv[1])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules["torch._dynamo"] = module
import torch
torch.manual_seed(1)
layer = torch.nn.Linear(4, 2)
for make in (torch.optim.AdamW, torch.optim.Adam, torch.optim.SGD):
    optimiser = make(layer.parameters(), lr=0.1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, 3)
    for _ in range(3):
        optimiser.zero_grad(set_to_none=True)
        layer(torch.ones(3, 4)).square().mean().backward()
        torch.nn.utils.clip_grad_norm_(layer.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    optimiser.load_state_dict(optimiser.state_dict())
print(layer.weight.tolist(), "sympy" in sys.modules)
"""


def learn(*instead: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", LEARN, *instead]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_optimisers_do_without_the_compiler() -> None:
    real = learn()
    without = learn(str(ROOT / "packaging" / "no_compiler" / "__init__.py"))
    assert real.endswith("True\n")
    assert without == real.replace("True", "False")
