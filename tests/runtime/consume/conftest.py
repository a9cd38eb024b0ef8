from __future__ import annotations

import pytest

from novatrek_gen.runtime.consume import commits


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "_SPACING_SECONDS", 0.001)
    monkeypatch.setattr(commits, "_RETRY_SECONDS", 0.001)
