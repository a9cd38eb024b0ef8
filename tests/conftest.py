"""Options of the test suite."""

from __future__ import annotations

import gc
import os
from contextlib import suppress

import pytest

with suppress(ImportError):  # the runtime's tests also run where it is not installed
    from hypothesis import settings

    # The same examples in every run, however slow the machine is.
    settings.register_profile("same", derandomize=True, database=None, deadline=None)
    settings.load_profile("same")

# A twelfth of the time went into looking for cyclic garbage among the tests and what they share.
gc.set_threshold(50_000, 20, 20)

# Tests compute everything, except for those of the store.
os.environ["NOVATREK_GEN_CACHE"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--rewrite``, for changes whose effect on the cases was reviewed."""
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write what the cases under tests/cases give as what they are expected to give",
    )
