"""Detection of the lines that git writes into a file that it could not merge."""

from __future__ import annotations

import re

from novatrek_gen.diagnostics import Location, Related
from novatrek_gen.source.error import SourceError

# See "How conflicts are presented" in git's documentation of git-merge.
_BEGIN = re.compile(r"^<{7}(?: [^\r\n]*)?\r?$", re.MULTILINE)
_END = re.compile(r"^>{7}(?: [^\r\n]*)?\r?$", re.MULTILINE)
_ANY = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: [^\r\n]*)?\r?$", re.MULTILINE)


def refuse_conflicts(text: str, start: Location) -> None:
    """Raise SourceError if ``text`` contains a merge conflict; ``start`` is its first character."""
    begin = _BEGIN.search(text)
    end = _END.search(text, begin.end()) if begin else None
    if begin and end:
        related = Related(_place(text, end, start), "the end of the conflict")
        raise _conflict(_place(text, begin, start), related)


def explained_by_conflict(problem: SourceError, text: str, start: Location) -> SourceError:
    """Return the error about a left-over line of a conflict, if ``text`` has one; else the given.

    Only in a text that cannot be parsed is such a line certain to be left over.
    """
    left = _ANY.search(text)
    return _conflict(_place(text, left, start)) if left else problem


def _conflict(place: Location, *related: Related) -> SourceError:
    return SourceError("merge-conflict", "the file contains a merge conflict", place, related)


def _place(text: str, match: re.Match[str], start: Location) -> Location:
    return start.at(text.count("\n", 0, match.start()) + 1, 1)
