"""The use of a private name of Python's interpreter, with its reason.

`sys._current_frames`
    The stacks of all threads. Only another thread can see what blocks an event loop, and nothing
    else shows it. Python documents the function "for internal and specialized purposes only".
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["frame_of"]


def frame_of(thread: int) -> FrameType | None:
    """Return the frame that a thread executes at the moment, or None if it has ended."""
    return sys._current_frames().get(thread)  # pyright: ignore[reportPrivateUsage]
