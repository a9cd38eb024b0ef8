"""Where the store is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "NOVATREK_GEN_CACHE"
_OFF = frozenset({"", "0", "off", "no", "false"})


def cache_folder() -> Path | None:
    """Return the folder of the store, which exists then; None if there is to be none.

    It is the cache folder of the platform, or what the environment variable `NOVATREK_GEN_CACHE`
    names; ``off`` is none. A folder that others may write to, or that cannot be made, is not used.
    """
    named = os.environ.get(VARIABLE)
    if named is not None and named.strip().lower() in _OFF:
        return None
    folder = Path(named).expanduser() if named else user_cache_path("novatrek-gen", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_private(folder.stat()) else None
    except (OSError, RuntimeError):  # RuntimeError: there is no home folder
        return None


def is_private(status: os.stat_result) -> bool:
    """Return whether only the user may write to a file or folder that is the user's own."""
    if os.name == "nt":  # the cache folder of a user is private there
        return True
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
