"""The player's part of the menu bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mgc_desktop.playback.queue import Queue, Repeat

if TYPE_CHECKING:
    from mgc_desktop.ui.actions import ActionSet
    from mgc_desktop.ui.player.now_playing import NowPlaying
    from mgc_desktop.ui.player.player_bar import PlayerBar
    from mgc_desktop.ui.player.tracks import TrackPlayer


def lead(actions: ActionSet, bar: PlayerBar, tracks: TrackPlayer, now: NowPlaying) -> None:
    """Lead the actions of the menu to a player, and check what its queue has."""
    player, buttons, progress, loudness = bar.player, bar.buttons, bar.progress, bar.loudness

    def repeat(what: Repeat) -> None:
        """Repeat this, or nothing if it is repeated already."""
        on = actions[f"repeat_{what}"].isChecked()
        buttons.set_repeat(what if on else Repeat.OFF)

    for name, slot in (
        ("play_track", tracks.play_current),
        ("queue_next", tracks.queue_next),
        ("queue_last", tracks.queue_last),
        ("go_to_playing", now.go_to_track),
        ("play_pause", bar.toggle),
        ("play_next", player.next),
        ("play_previous", player.previous),
        ("shuffle", lambda: buttons.set_shuffle(actions["shuffle"].isChecked())),
        ("repeat_all", lambda: repeat(Repeat.ALL)),
        ("repeat_one", lambda: repeat(Repeat.ONE)),
        ("seek_forward", lambda: progress.skip(+1)),
        ("seek_back", lambda: progress.skip(-1)),
        ("louder", lambda: loudness.louder(+1)),
        ("quieter", lambda: loudness.louder(-1)),
        ("mute", loudness.toggle_mute),
        ("sound_output", bar.device.showMenu),
    ):
        actions[name].triggered.connect(lambda _=False, slot=slot: slot())

    def show_queue(queue: Queue) -> None:
        actions["shuffle"].setChecked(queue.shuffled)
        actions["repeat_all"].setChecked(queue.repeat is Repeat.ALL)
        actions["repeat_one"].setChecked(queue.repeat is Repeat.ONE)

    bar.queue_changed.connect(lambda queue, _: show_queue(queue))
    shows = actions["show_queue"]
    bar.queue_wanted.connect(shows.trigger)
    shows.toggled.connect(bar.queue.setChecked)
    bar.queue.setChecked(shows.isChecked())
