"""The site's own style, scripts and icon: one file each, joined from files of one subject."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_COMMENT: Final = re.compile(r"^\s*/\*.*?\*/$", re.DOTALL | re.MULTILINE)

# In the order in which they are joined.
_FILES: Final = {
    "assets/site.css": (
        "tokens.css", "frame.css", "text.css", "tables.css", "fields.css", "pictures.css",
        "palette.css", "print.css",
    ),
    "assets/site.js": ("search.js", "palette.js", "page.js"),
    "assets/theme.js": ("theme.js",),
    "assets/icon.svg": ("icon.svg",),
}  # fmt: skip


@cache
def assets() -> dict[str, bytes]:
    """Return the files that all pages share, by their paths in the site."""
    folder = files("novatrek_gen.site.assets")
    return {
        path: _shortened("".join((folder / name).read_text("utf-8") for name in names)).encode()
        for path, names in _FILES.items()
    }


def _shortened(text: str) -> str:
    """Return a style or script without indentation and lines that are only comments."""
    lines = (line.strip() for line in _COMMENT.sub("", text).split("\n"))
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
