"""How a use case tells its caller what it is doing."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]
