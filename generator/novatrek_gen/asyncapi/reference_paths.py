"""From references to files: relative paths, and URLs that the configuration maps to folders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from novatrek_gen.diagnostics import Diagnostic, Location, report

# A single letter before the colon is a Windows drive.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def file_of(text: str, place: Location, urls: Mapping[str, str]) -> str | Diagnostic:
    """Return the file, relative to the input root, that the reference ``text`` at ``place`` names.

    ``urls`` maps prefixes of URLs to folders that contain copies of the files below them.
    """
    path = text.partition("#")[0]
    if not path:
        return place.file
    if not _URL.match(path):
        return _inside(posixpath.join(posixpath.dirname(place.file), unquote(path)), text, place)
    fitting = [beginning for beginning in urls if _is_below(path, beginning)]
    if not fitting:
        return _remote(text, place)
    longest = max(fitting, key=len)
    below = unquote(path[len(longest) :]).lstrip("/")
    return _inside(posixpath.join(urls[longest], below), text, place)


def outside(text: str, place: Location) -> Diagnostic:
    """Report a reference to a file outside the input root."""
    return report("ref-outside-root", f"{text!r} leads outside the input root", place)


def _inside(path: str, text: str, place: Location) -> str | Diagnostic:
    joined = posixpath.normpath(path)
    if joined.startswith(("../", "/")) or joined == "..":
        return outside(text, place)
    return joined


def _is_below(url: str, beginning: str) -> bool:
    rest = url.removeprefix(beginning)
    return url.startswith(beginning) and (beginning.endswith(("/", ":")) or rest.startswith("/"))


def _remote(text: str, place: Location) -> Diagnostic:
    if text.lower().startswith("file:"):
        message = f"{text!r} is the path of a local file"
        hint = "write the path relative to this file"
        return report("ref-remote", message, place, hint=hint)
    return report("ref-remote", f"{text!r} is a URL, and files are never fetched", place)
