"""How wide the columns of a grid are where not all of it fits, in columns of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["fitted", "lowered"]


def fitted(natural: Sequence[int], shares: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Column widths that add up to ``room`` at most, in the order given.

    Each column gets its share of the room, but not more than its ``natural`` width, nor less than its
    ``least``; where even that does not fit, the widest of the least widths are lowered.
    """
    least = lowered(least, room)
    every = sum(shares)

    def divided(among: int) -> list[int]:
        """The widths if so much were divided."""
        return [
            min(most, max(low, among * share // every))
            for most, share, low in zip(natural, shares, least, strict=True)
        ]

    enough = (max(natural, default=0) + 1) * every
    return divided(_most(enough, lambda among: sum(divided(among)) <= room))


def lowered(least: Sequence[int], room: int) -> list[int]:
    """The widths with the widest of them cut to one height, so that they fit ``room`` together."""
    height = _most(max(least, default=1), lambda cap: sum(min(cap, one) for one in least) <= room)
    return [max(1, min(height, one)) for one in least]


def _most(top: int, fits: Callable[[int], bool]) -> int:
    """The largest number from 0 to ``top`` that fits, if all below it do too; 0 if none does."""
    low, high = 0, top
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
