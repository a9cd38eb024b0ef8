"""What tells two runs that a finding is the same, although lines have moved."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from novatrek_gen.diagnostics import Diagnostics


def fingerprints(found: Diagnostics) -> list[str]:
    """Return a text for each finding, all different, and independent of lines and columns.

    Findings that say the same about one file are numbered in their order.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in found:
        said = "\0".join((finding.code, finding.location.file, finding.message))
        prints.append(sha256(f"{said}\0{seen[said]}".encode()).hexdigest()[:32])
        seen[said] += 1
    return prints
