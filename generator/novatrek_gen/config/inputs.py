"""Paths in a configuration: folders, and what is relative to the input root."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from novatrek_gen.config.settings import Settings
from novatrek_gen.source import Node


def folder(settings: Settings, base: Path, table: str, key: str) -> Path:
    """Return a folder relative to ``base``. Raises ConfigError if there is none."""
    given = settings.text(table, key, ".")
    path = (base / given).resolve()
    if not settings.files.has_folder(path):
        raise settings.refuse(table, key, f"{given!r} is not a folder")
    return path


def specs(settings: Settings) -> Iterator[str]:
    """Yield the patterns of AsyncAPI files. Raises ConfigError."""
    for item in settings.root.object("input").array("specs"):
        pattern = inside(settings, "specs", item)
        if set("{}") & set(pattern.replace("{service}", "")):
            message = f"{pattern!r}: {{service}} is the only placeholder allowed"
            raise settings.refuse("input", "specs", message, item)
        yield pattern


def catalog(settings: Settings) -> str | None:
    """Return the path of the event catalog, if there is one. Raises ConfigError."""
    node = settings.root.object("input").get("catalog")
    return inside(settings, "catalog", node) if node is not None else None


def urls(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the prefixes of URLs with the folders of copies of their files. Raises ConfigError."""
    for url, copies in settings.root.object("input").object("urls").items():
        yield url, inside(settings, "urls", copies)


def inside(settings: Settings, key: str, node: Node) -> str:
    """Return a path relative to the root, normalized. Raises ConfigError if it leads out."""
    given = str(node.plain)
    path = posixpath.normpath(given)
    if "\\" in given:
        message = f"{given!r} contains a backslash; separate folders with /, also on Windows"
        raise settings.refuse("input", key, message, node)
    if leads_out(path):
        message = f"{given!r} leads outside input.root; paths are relative to input.root"
        raise settings.refuse("input", key, message, node)
    return path


def leads_out(path: str) -> bool:
    """Return whether a normalized path leads out of the folder that it is relative to."""
    return path == ".." or path.startswith(("../", "/"))
