"""Creation of findings."""

from __future__ import annotations

from novatrek_gen.diagnostics.core import Diagnostic, Location, Related
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
        _on_one_line(message),
        location,
        _on_one_line(hint or kind.hint),
        tuple(Related(r.location, _on_one_line(r.note)) for r in related),
    )


def _on_one_line(text: str) -> str:
    """Escape line breaks and the control characters of terminals."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
