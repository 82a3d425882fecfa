"""What is played, decoded ahead: one file after the other without a gap between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mgc_desktop.core.errors import AudioDecodeError
from mgc_desktop.playback.decoding import Stereo, TrackDecoder
from mgc_desktop.playback.queue import Entry


@dataclass(frozen=True)
class Segment:
    """A stretch of the stream that comes from one file.

    Attributes
    ----------
    first_frame : int
        Where it begins in the stream.
    entry : Entry
        The file, where it stands in the queue.
    offset_s : float
        Where in the file it begins.
    duration_s : float or None
        Of the whole file, as its header has it.
    """

    first_frame: int
    entry: Entry
    offset_s: float
    duration_s: float | None


class QueueDecoder:
    """Decodes a queue of files from a moment on. Used by the player's thread alone.

    Parameters
    ----------
    first : Entry
        Where to begin.
    after : callable
        Gets an entry, gives what follows it now; None at the end.
    start_s, stop_s : float
        Where to begin in the first file; where to end (of one file only), None for its end.
    choose_rate : callable
        Gets the first file's sample rate, gives the rate of the whole stream.
    on_failure : callable
        Gets the error of each file that is left out.

    Attributes
    ----------
    rate : int
        Frames a second of what comes out; 0 until a file could be opened.
    segments : tuple of Segment
        What has been decoded so far; replaced, never changed, so any thread may read it.
    """

    def __init__(
        self,
        first: Entry,
        after: Callable[[Entry], Entry | None],
        start_s: float,
        stop_s: float | None,
        choose_rate: Callable[[int], int],
        on_failure: Callable[[AudioDecodeError], None],
    ) -> None:
        self.rate = 0
        self.segments: tuple[Segment, ...] = ()
        self.finished = False
        self.n_frames = 0
        self._after = after
        self._first = first
        # What was opened, also what was left out, and how many frames there were then.
        self._trail: list[tuple[Entry, int]] = []
        # What was opened from its beginning since there was sound: of files without any, none is
        # tried twice.
        self._fruitless: set[Entry] = set()
        self._start_s = start_s
        self._stop_s = stop_s
        self._choose_rate = choose_rate
        self._on_failure = on_failure
        self._decoder: TrackDecoder | None = None
        self._blocks: Iterator[Stereo] = iter(())
        self._left: int | None = None
        self._over = False
        self._held: Stereo | None = None

    def close(self) -> None:
        """Close the open file."""
        self._held = None
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None

    def prepare(self) -> bool:
        """Open the first file that can be opened; False if there is none."""
        while self._decoder is None and (entry := self._next_entry()) is not None:
            self._open(entry)
        self.finished = self._decoder is None
        return not self.finished

    def next_block(self) -> Stereo | None:
        """Return the next quarter of a second or less; None at the end of the last file."""
        while self.prepare():
            block = self._held if self._held is not None else self._decoded()
            self._held = None
            if block is None or self._left == 0:
                self._end_of_file()
                continue
            longest = self.rate // 4 if self._left is None else min(self.rate // 4, self._left)
            if len(block) > longest:
                # Some codecs (Monkey's Audio) hold seconds in one frame.
                block, self._held = block[:longest], block[longest:]
            if self._left is not None:
                self._left -= len(block)
            if len(block):
                self._fruitless.clear()
                self.n_frames += len(block)
                return block
        return None

    def at(self, frame: float) -> tuple[Segment, float] | None:
        """Return whose sound a frame of the stream is, and its moment in that file."""
        for segment in reversed(self.segments):
            if frame >= segment.first_frame:
                return segment, segment.offset_s + (frame - segment.first_frame) / self.rate
        return (self.segments[0], self.segments[0].offset_s) if self.segments else None

    def holds(self, segment: Segment) -> bool:
        """Whether what was decoded after a segment still comes after it in the queue."""
        follows = self._trail[self._trail.index((segment.entry, segment.first_frame)) :]
        return all(self._after(one) is other for (one, _), (other, _) in pairwise(follows))

    def _decoded(self) -> Stereo | None:
        """Return what comes next of the file; None at its end, or where its disk gives no more."""
        try:
            return next(self._blocks, None)
        except AudioDecodeError as error:
            self._on_failure(error)
            return None

    def _end_of_file(self) -> None:
        self.close()
        self._end_of_clip()

    def _end_of_clip(self) -> None:
        """Let nothing follow a stretch of one file."""
        if self._stop_s is not None:
            self._over = True

    def _next_entry(self) -> Entry | None:
        if self._over:
            return None
        entry = self._after(self._trail[-1][0]) if self._trail else self._first
        return None if entry in self._fruitless else entry

    def _open(self, entry: Entry) -> None:
        self._trail.append((entry, self.n_frames))
        start_s, self._start_s = self._start_s, 0.0
        if start_s <= 0.0:
            self._fruitless.add(entry)
        try:
            decoder = TrackDecoder(entry.path)
        except AudioDecodeError as error:
            self._end_of_clip()
            self._on_failure(error)
            return
        try:
            if start_s > 0.0:
                decoder.seek(start_s)
        except AudioDecodeError as error:
            decoder.close()
            self._end_of_clip()
            self._on_failure(error)
            return
        if not self.rate:
            self.rate = self._choose_rate(decoder.rate)
        if self._stop_s is not None:
            self._left = max(0, round((self._stop_s - start_s) * self.rate))
        self._decoder = decoder
        self._blocks = decoder.stereo_blocks(self.rate)
        segment = Segment(self.n_frames, entry, start_s, decoder.declared_duration_s)
        self.segments = (*self.segments, segment)
