"""Creation of findings."""

from __future__ import annotations

from novatrek_gen.diagnostics.core import Diagnostic, Location, Related, on_one_line
from novatrek_gen.diagnostics.registry import CODES


def report(
    code: str,
    message: str,
    location: Location,
    *,
    hint: str | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    """Return a finding with a registered code; ``hint`` replaces the code's general hint."""
    kind = CODES[code]
    return Diagnostic(
        code,
        kind.severity,
        on_one_line(message),
        location,
        on_one_line(hint or kind.hint),
        tuple(Related(r.location, on_one_line(r.note)) for r in related),
    )
