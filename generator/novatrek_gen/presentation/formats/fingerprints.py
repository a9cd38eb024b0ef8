"""Identities of findings that stay the same when lines move."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from novatrek_gen.diagnostics import Diagnostics


def fingerprints(found: Diagnostics) -> list[str]:
    """Return a text for each finding, all different, and independent of lines and columns.

    Findings with the same message in one file are numbered in their order.
    """
    seen: Counter[str] = Counter()
    prints = []
    for finding in found:
        identity = "\0".join((finding.code, finding.location.file, finding.message))
        prints.append(sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()[:32])
        seen[identity] += 1
    return prints
