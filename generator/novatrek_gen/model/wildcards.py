"""Texts with `*` for any part: whether two of them may be the same text."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from novatrek_gen.asyncapi.addresses import with_value

ANY = "*"


def of_address(address: str) -> str:
    """Return an address with `*` for each parameter."""
    return with_value(address, ANY)


@lru_cache(maxsize=4096)
def overlap(one: str, other: str) -> bool:
    """Return whether both may be the same text; `*` is any text that is not empty."""
    if ANY not in one and ANY not in other:
        return one == other
    # The positions in both texts up to which they may be equal.
    seen, pending = {(0, 0)}, [(0, 0)]
    while pending:
        first, second = pending.pop()
        if first == len(one) or second == len(other):
            if (first, second) == (len(one), len(other)):
                return True
            continue
        chars = (one[first], other[second])
        if ANY not in chars and chars[0] != chars[1]:
            continue
        for position in product(_after(first, chars[0]), _after(second, chars[1])):
            if position not in seen:
                seen.add(position)
                pending.append(position)
    return False


def _after(position: int, char: str) -> tuple[int, ...]:
    """Return the next positions once a character has been read; a star may read more of them."""
    return (position, position + 1) if char == ANY else (position + 1,)
