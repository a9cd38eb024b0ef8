"""What rendering is given besides its input: whom it tells how far it is, and what is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from novatrek_gen.progress import Progress, silent
from novatrek_gen.store import NoPieces, Pieces


@dataclass(frozen=True)
class Work:
    """Who is told about progress, and the pieces of earlier runs."""

    progress: Progress = silent
    pieces: Pieces = field(default_factory=NoPieces)
