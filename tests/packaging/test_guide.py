"""The guide's example is what the bundled models say of the demo today."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from mgc_desktop.ui.help.guide.example import example_file
from tests.conftest import ROOT


def test_the_example_is_what_the_models_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "packaging"), *sys.path])
    from make_guide import numbers

    with np.load(example_file()) as kept:
        found = numbers()
        assert set(kept) == set(found)
        for name, value in found.items():
            if name == "clip_stft":
                # Rounded to bytes: a hair's difference may be one step.
                assert np.abs(kept[name].astype(int) - value.astype(int)).max() <= 1
            elif name == "labels":
                assert kept[name].tolist() == value.tolist()
            else:
                np.testing.assert_allclose(kept[name], value, atol=2e-3, err_msg=name)
