"""Anchors that are unique on their page, of letters, digits and a few signs."""

from __future__ import annotations

import re
from itertools import count
from typing import Final

from novatrek_gen.model.names import digest

_LONGEST: Final = 60  # characters of one name


def anchor_step(name: str) -> str:
    """Return a name as a part of an anchor."""
    step = re.sub(r"[^\w-]+", "-", name).strip("-") or digest(name)
    return step if len(step) <= _LONGEST else f"{step[:_LONGEST]}-{digest(name)}"


class UniqueAnchors:
    """The anchors of one page; the first of several equal ones has no number."""

    def __init__(self) -> None:
        self._taken = set[str]()

    def of(self, name: str) -> str:
        """Return an anchor for a name."""
        return self.numbered(anchor_step(name))

    def numbered(self, anchor: str) -> str:
        """Return an anchor, numbered if it is taken."""
        free = anchor
        numbers = count(2)
        while free in self._taken:
            free = f"{anchor}-{next(numbers)}"
        self._taken.add(free)
        return free
