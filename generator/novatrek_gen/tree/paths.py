"""Questions about the paths of a tree."""

from __future__ import annotations

# Windows refuses these as names of files and folders, with any ending.
WINDOWS_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def stem(path: str) -> str:
    """Return a file's name up to its first dot."""
    return path.rpartition("/")[2].split(".", 1)[0]
