"""A stored analysis as the record that travels: what fusion makes of the votes is added here."""

from __future__ import annotations

from mgc_desktop.core.clips import clip_start_s
from mgc_desktop.core.vote import fuse_clips
from mgc_desktop.library.analyses import StoredAnalysis
from mgc_desktop.records import Analysis, Clip


def as_analysis(stored: StoredAnalysis, path: str) -> Analysis:
    """Return the record of a stored analysis, for the file at `path`."""
    votes = stored.votes
    fused = fuse_clips(votes.net_stft, votes.net_music)
    clips = tuple(
        Clip(clip_start_s(i), tuple(stft), tuple(music), tuple(both), vote)
        for i, stft, music, both, vote in zip(
            range(len(fused)) if stored.heard is None else stored.heard,
            votes.net_stft.tolist(),
            votes.net_music.tolist(),
            fused.tolist(),
            votes.winners,
            strict=True,
        )
    )
    return Analysis(
        path=path,
        duration_s=stored.duration_s,
        genre=stored.genre,
        by_rule=stored.by_rule,
        mood=stored.mood,
        clips=clips,
        labels=stored.labels,
        model=stored.model,
        warnings=stored.warnings,
        embedding=stored.embedding,
        heard=stored.heard,
    )
