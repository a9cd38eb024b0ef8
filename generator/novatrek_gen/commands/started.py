"""What `init` did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Started:
    """What became of the files, by their paths below ``top``, the root of the repository.

    ``kept`` are files that were left alone, with what they do not contain. ``notes`` are what could
    not be found out, ``decisions`` what a person should decide about adopted contracts, by file.
    """

    top: Path
    config: Path
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    decisions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    has_sample: bool = True
