from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.nn import functional

from mgc_desktop.core.clips import CLIP_FRAMES, CLIP_HOP
from mgc_desktop.core.networks.clip_network import ClipNetwork
from mgc_desktop.core.networks.context_trunk import N_BANDS, ContextTrunk
from mgc_desktop.core.networks.topology import CONTEXT, PAPER


@pytest.fixture(params=[513, 8], ids=["net_stft", "net_music"])
def network(request: pytest.FixtureRequest) -> ClipNetwork:
    torch.manual_seed(0)
    return ClipNetwork(request.param, 10).eval()


def as_the_paper_prints_it(network: ClipNetwork, images: torch.Tensor) -> torch.Tensor:
    """4 x n kernels over a 128 x n image, then 4 x 1 kernels: figure 1 of senac2017."""
    trunk = network.trunk

    def convolve(x: torch.Tensor, layer: nn.Conv1d) -> torch.Tensor:
        # Conv1d's (filters, n, 4) as Conv2d's (filters, 1, 4, n) or (filters, filters, 4, 1).
        weight = layer.weight.transpose(1, 2)[:, None]
        if x.shape[1] > 1:
            weight = layer.weight[..., None]
        return functional.conv2d(x, weight, layer.bias)

    first = functional.relu(convolve(images[:, None], trunk.first))
    third = convolve(functional.relu(convolve(first, trunk.second)), trunk.third)
    joined = functional.relu(first + functional.pad(third, (0, 0, 3, 3)))[..., 0]
    pooled = torch.cat([joined.amax(dim=2), joined.mean(dim=2)], dim=1)
    head = network.head
    hidden = functional.relu(head.wide(pooled))
    return head.logits(functional.relu(head.narrow(hidden)))


def test_equals_the_papers_two_dimensional_form(network: ClipNetwork) -> None:
    n = network.trunk.first.in_channels
    images = torch.randn(5, CLIP_FRAMES, n)
    with torch.inference_mode():
        found = network(images.transpose(1, 2))
        torch.testing.assert_close(
            found, as_the_paper_prints_it(network, images), rtol=1e-4, atol=1e-5
        )


def test_sizes_are_the_papers(network: ClipNetwork) -> None:
    n = network.trunk.first.in_channels
    shapes = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    assert shapes["trunk.first.weight"] == (256, n, 4)
    assert shapes["trunk.second.weight"] == shapes["trunk.third.weight"] == (256, 256, 4)
    assert shapes["head.wide.weight"] == (300, 512)
    assert shapes["head.narrow.weight"] == (150, 300)
    assert shapes["head.logits.weight"] == (10, 150)
    assert PAPER.dropout == 0.2


@pytest.mark.parametrize("frames", [128, 129, 191, 192, 193, 1290])
def test_a_whole_track_gives_what_its_clips_give(network: ClipNetwork, frames: int) -> None:
    track = torch.randn(network.trunk.first.in_channels, frames)
    clips = track.unfold(1, CLIP_FRAMES, CLIP_HOP).transpose(0, 1)
    with torch.inference_mode():
        shared = network.head(network.trunk.over_track(track))
        alone = network(clips)
    assert shared.shape == ((frames - 128) // 64 + 1, 10)
    torch.testing.assert_close(shared, alone, rtol=1e-5, atol=1e-5)


def test_a_whole_track_is_the_same_rearranged(network: ClipNetwork) -> None:
    track = torch.randn(network.trunk.first.in_channels, 1290)
    with torch.inference_mode():
        plain = network.head(network.trunk.over_track(track))
        network.trunk.arrange()
        rearranged = network.head(network.trunk.over_track(track))
    torch.testing.assert_close(rearranged, plain, rtol=1e-5, atol=1e-5)


def test_a_whole_track_in_bfloat16_is_what_its_clips_give(network: ClipNetwork) -> None:
    """And moved back to float32, all but what rounding took of the weights."""
    track = torch.randn(network.trunk.first.in_channels, 1291)
    with torch.inference_mode():
        exact = network.trunk.over_track(track)
        network.trunk.bfloat16().arrange()
        pooled = network.trunk.over_track(track.bfloat16())
        network.trunk.float().arrange()
        again = network.trunk.over_track(track)
    assert pooled.dtype is torch.float32
    torch.testing.assert_close(pooled, exact, rtol=0.02, atol=0.02 * float(exact.abs().max()))
    assert not torch.equal(again, exact)
    torch.testing.assert_close(again, exact, rtol=0.01, atol=0.01 * float(exact.abs().max()))


def test_embedding_is_the_penultimate_layer(network: ClipNetwork) -> None:
    pooled = torch.randn(3, 512)
    with torch.inference_mode():
        embedding = network.head.embedding(pooled)
        torch.testing.assert_close(network.head.logits(embedding), network.head(pooled))
    assert embedding.shape == (3, 150)


class TestContext:
    @pytest.fixture(params=[513, 8], ids=["net_stft", "net_music"])
    def n_rows(self, request: pytest.FixtureRequest) -> int:
        rows: int = request.param
        return rows

    @pytest.fixture
    def listener(self, n_rows: int) -> ClipNetwork:
        torch.manual_seed(0)
        network = ClipNetwork(n_rows, 10, CONTEXT)
        trunk = network.trunk
        assert isinstance(trunk, ContextTrunk)
        trunk.set_bands(torch.softmax(torch.randn(N_BANDS, n_rows), dim=1))
        # Norms get statistics, as in training.
        with torch.no_grad():
            network(5.0 * torch.rand(64, n_rows, CLIP_FRAMES) ** 4)
        return network.eval()

    @pytest.mark.parametrize("frames", [128, 191, 192, 1290])
    def test_a_whole_track_gives_what_its_clips_give(
        self, listener: ClipNetwork, n_rows: int, frames: int
    ) -> None:
        track = 5.0 * torch.rand(n_rows, frames) ** 4
        clips = track.unfold(1, CLIP_FRAMES, CLIP_HOP).transpose(0, 1)
        with torch.inference_mode():
            listener.trunk.arrange()
            along = listener.trunk.over_track(track)
            one_by_one = torch.cat([listener.trunk(clip[None]) for clip in clips])
        assert along.dtype == torch.float32
        torch.testing.assert_close(along, one_by_one, rtol=1e-4, atol=1e-5)

    def test_bfloat16_says_nearly_the_same(self, listener: ClipNetwork, n_rows: int) -> None:
        track = 5.0 * torch.rand(n_rows, 640) ** 4
        with torch.inference_mode():
            exact = listener.trunk.over_track(track)
            listener.trunk.to(torch.bfloat16)
            found = listener.trunk.over_track(track.to(torch.bfloat16))
        assert found.dtype == torch.float32
        assert (found - exact).abs().mean() < 0.03 * exact.abs().mean()

    def test_what_is_heard_in_the_middle_depends_on_both_ends(
        self, listener: ClipNetwork, n_rows: int
    ) -> None:
        trunk = listener.trunk
        assert isinstance(trunk, ContextTrunk)
        maps = torch.rand(1, n_rows, CLIP_FRAMES, requires_grad=True)
        middle = trunk.frames(maps)[0, :, CLIP_FRAMES // 4]
        (reached,) = torch.autograd.grad(middle.sum(), maps)
        heard = reached[0].abs().sum(dim=0).nonzero()[:, 0]
        assert heard.min() <= 2
        assert heard.max() >= CLIP_FRAMES - 3
