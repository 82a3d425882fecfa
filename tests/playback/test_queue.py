"""The order of what is played."""

from __future__ import annotations

from dataclasses import replace

from mgc_desktop.playback.queue import Entry, Queue, Repeat


def names(queue: Queue) -> str:
    return "".join(entry.path for entry in queue.entries)


def queue_of(paths: str) -> Queue:
    return Queue().of(list(paths), 0)[0]


def test_what_follows_depends_on_what_is_repeated() -> None:
    queue = queue_of("abc")
    first, _, last = queue.entries
    assert queue.after(last) is None
    assert queue.beside(first, -1) is None
    everything = replace(queue, repeat=Repeat.ALL)
    assert everything.after(last) is first
    assert everything.beside(first, -1) is last
    one = replace(queue, repeat=Repeat.ONE)
    assert one.after(first) is first
    # Who asks for the next one wants another.
    assert one.beside(first, 1) is queue.entries[1]
    assert queue.after(Entry("a")) is None


def test_a_file_may_be_there_twice() -> None:
    queue = queue_of("aba")
    assert queue.after(queue.entries[2]) is None
    assert queue.after(queue.entries[0]) is queue.entries[1]
    assert names(queue.remove([queue.entries[2]])) == "ab"


def test_chance_keeps_what_is_heard_and_gives_the_order_back() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    queue = queue_of(letters)
    heard = queue.entries[7]
    shuffled = queue.shuffle(heard)
    assert shuffled.shuffled
    assert shuffled.entries[0] is heard
    assert names(shuffled) != letters
    assert sorted(names(shuffled)) == list(letters)
    # Once more is another order, and the way back is the same.
    again = shuffled.shuffle(heard)
    assert names(again) != names(shuffled)
    assert names(again.unshuffle()) == letters
    # Another list begins with what was chosen of it.
    other, chosen = shuffled.of(list(letters), 3)
    assert other.shuffled
    assert other.entries[0] is chosen
    assert names(other.unshuffle()) == letters


def test_what_comes_and_goes_while_shuffled_does_so_in_both_orders() -> None:
    queue = queue_of("abcdef")
    shuffled = queue.shuffle(queue.entries[0])
    anchor = queue.entries[3]
    more = shuffled.insert([Entry("x"), Entry("y")], anchor).remove([queue.entries[5]])
    assert names(more.unshuffle()) == "abcxyde"
    assert names(more).index("xyd") == names(more).index("d") - 2
    moved = shuffled.move([queue.entries[0]], None)
    assert names(moved)[-1] == "a"
    assert names(moved.unshuffle()) == "abcdef"


def test_entries_move_together_in_the_order_they_have() -> None:
    queue = queue_of("abcdef")
    a, b, c, d, _, f = queue.entries
    assert names(queue.move([d, b], a)) == "bdacef"
    assert names(queue.move([a, c], f)) == "bdeacf"
    assert names(queue.move([a], None)) == "bcdefa"
    # Before one that is moved itself: where the next one stands.
    assert names(queue.move([b, c], c)) == "abcdef"
    assert names(queue.move([a, b], b)) == "abcdef"
    assert names(queue.insert([Entry("x")], None)) == "abcdefx"


def test_what_comes_in_after_a_track_comes_before_what_was_behind_it() -> None:
    queue = replace(queue_of("abc"), repeat=Repeat.ALL)
    first, second, last = queue.entries
    assert queue.behind(first) is second
    assert queue.behind(last) is None
    assert queue.behind(Entry("b")) is queue.behind(None) is first
    assert names(queue.insert([Entry("x")], queue.behind(last))) == "abcx"
