from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from novatrek_gen.runtime.consume import commits

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "_SPACING_SECONDS", 0.001)
    monkeypatch.setattr(commits, "_RETRY_SECONDS", 0.001)


@pytest.fixture
def at(record: Any) -> Callable[..., Any]:
    """Makes records of topic `t`: `at(offset, key)`."""
    return lambda offset, key=None, **other: record(topic="t", offset=offset, key=key, **other)
