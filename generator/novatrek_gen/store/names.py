"""The names of a platform as they were when its contracts were read last, for completion.

They need not be true any more: whoever completes a word wants an answer at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from novatrek_gen.store.store import Store


def keep_names(store: Store, folder: Path, names: Mapping[str, Sequence[str]]) -> None:
    """Keep the names of the platform whose configuration is in a folder, by their kind."""
    store.keep(_question(folder), (), json.dumps(names).encode())


def find_names(store: Store, folder: Path) -> dict[str, list[str]]:
    """Return the names of the nearest platform in a folder or above it, within the repository."""
    resolved = folder.resolve()
    for each in (resolved, *resolved.parents):
        found = store.find(_question(each), lambda _: True)
        if found is not None:
            names: dict[str, list[str]] = json.loads(found)
            return names
        if (each / ".git").exists():
            break
    return {}


def _question(folder: Path) -> str:
    # The name of a folder may be any bytes.
    return f"names {os.fsencode(folder.resolve()).hex()}"
