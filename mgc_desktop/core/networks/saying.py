"""From a head's logits to what a bundle says of clips."""

from __future__ import annotations

import torch
from torch import Tensor

from mgc_desktop.core.card import Card
from mgc_desktop.core.inputs import NetworkName
from mgc_desktop.core.outside import log_odds, taken_back
from mgc_desktop.core.prediction import ClipMatrix


def label_probabilities(logits: Tensor, card: Card, network: NetworkName) -> ClipMatrix:
    """Return the probabilities of the card's labels, (n_clips, n_labels); rows sum to 1.

    Parameters
    ----------
    logits : Tensor, shape (n_clips, card.n_outputs)
    network : {"net_stft", "net_music", "early_fusion"}
        Whose they are.
    """
    said: ClipMatrix = torch.softmax(logits[:, : len(card.labels)], dim=1).cpu().numpy()
    if card.outside is None:
        return said
    wide = torch.softmax(logits[:, len(card.labels) + len(card.words) :], dim=1).cpu().numpy()
    odds = log_odds(wide, card.outside.labels, card.labels)
    return taken_back(said, odds, card.outside.above[network])


def word_probabilities(logits: Tensor, card: Card) -> ClipMatrix:
    """Return the probability of each of the card's words, (n_clips, n_words)."""
    first = len(card.labels)
    found: ClipMatrix = torch.sigmoid(logits[:, first : first + len(card.words)]).cpu().numpy()
    return found
