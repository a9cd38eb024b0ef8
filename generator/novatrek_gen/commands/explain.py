"""Explain the code of a finding."""

from __future__ import annotations

from novatrek_gen.diagnostics import CODES, Code
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import UnknownCodeError


def explain(name: str) -> Code:
    """Return a code by its name. Raises UnknownCodeError."""
    if name not in CODES:
        advice = did_you_mean(name, CODES) or "novatrek-gen explain lists all codes"
        raise UnknownCodeError(f"the code {name!r} does not exist; {advice}")
    return CODES[name]
