"""Where this installation of novatrek-gen comes from, as a requirement for pip."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution

from novatrek_gen import __version__

_NAME = "novatrek-gen"


def requirement() -> tuple[str, bool]:
    """Return what installs the same novatrek-gen elsewhere, and whether that is known to work.

    It was installed from git, from a URL, from an index, or from a folder or file of this machine,
    which other machines do not have (PEP 610).
    """
    try:
        text = distribution(_NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        text = None
    pinned = f"{_NAME}=={__version__}"
    if text is None:
        return pinned, True
    origin = json.loads(text)
    url = str(origin.get("url", ""))
    if url.startswith("file:"):
        return pinned, False
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return f"{_NAME} @ {vcs['vcs']}+{url}@{vcs['commit_id']}", True
    return f"{_NAME} @ {url}", True
