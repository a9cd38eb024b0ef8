"""The site's own style, scripts and icon: one file each, joined from files of one subject."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

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
        path: b"".join((folder / name).read_bytes() for name in names)
        for path, names in _FILES.items()
    }
