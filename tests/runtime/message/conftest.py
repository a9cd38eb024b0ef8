"""Contracts with schemas that a test writes itself."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_numbers = itertools.count()


@pytest.fixture
def schema_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Any], tuple[str, str]]:
    """Writes a schema to a package, and returns what a contract calls it."""
    package = f"schemas_of_a_test_{next(_numbers)}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(schema: Any) -> tuple[str, str]:
        name = f"{next(_numbers)}.json"
        (tmp_path / package / name).write_text(json.dumps(schema), "utf-8")
        return package, name

    return write
