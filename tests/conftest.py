"""Options of the test suite."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest

with suppress(ImportError):  # the runtime's tests also run where it is not installed
    from hypothesis import settings

    # The same examples in every run, however slow the machine is.
    settings.register_profile("same", derandomize=True, database=None, deadline=None)
    settings.load_profile("same")

# Tests compute everything, except for those of the store.
os.environ["NOVATREK_GEN_CACHE"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--rewrite``, for changes whose effect on the cases was reviewed."""
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what the cases under tests/cases give as what they are expected to give",
    )
