"""Findings as values: a diagnostic with its location."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum


class Severity(IntEnum):
    """The severity of a finding; a larger number is more severe."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word in messages: ``error``, ``warning`` or ``info``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in an input file.

    Args:
        file: a POSIX path relative to the input root; for a configuration file, the path as the
            user knows it.
        line: the line, counted from 1.
        column: the column, counted from 1 in characters.
        tree: the tree that the file was read from, by `Tree.name`: ``""`` for the files that are
            there, else the name of a git revision.
    """

    file: str
    line: int = 1
    column: int = 1
    tree: str = ""

    def at(self, line: int, column: int) -> Location:
        """Return another position in the same file."""
        return Location(self.file, line, column, self.tree)

    def __str__(self) -> str:
        place = f"{on_one_line(self.file)}:{self.line}:{self.column}"
        return f"{self.tree}:{place}" if self.tree else place  # as git writes it


@dataclass(frozen=True, slots=True)
class Related:
    """A second location of a finding, and a note about it."""

    location: Location
    note: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do about it.

    ``event`` is the name of the event it is about, if the rule that reports it knows one.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str
    related: tuple[Related, ...] = ()
    event: str | None = None

    def about(self, event: str) -> Diagnostic:
        """Return the finding as one about an event."""
        return replace(self, event=event)

    @property
    def sort_key(self) -> tuple[Location, int, str, str, tuple[Location, ...]]:
        """Sorts by location, then by severity, the most severe first."""
        places = tuple(related.location for related in self.related)
        return (self.location, -self.severity, self.code, self.message, places)


Diagnostics = tuple[Diagnostic, ...]


def tidy(found: Iterable[Diagnostic]) -> Diagnostics:
    """Return the findings sorted by location, without duplicates."""
    first: dict[object, Diagnostic] = {}
    for finding in sorted(found, key=lambda d: d.sort_key):
        first.setdefault((finding.location, finding.code, finding.message), finding)
    return tuple(first.values())


def at_least(found: Iterable[Diagnostic], severity: Severity) -> Diagnostics:
    """Return the findings that are at least as severe as ``severity``."""
    return tuple(finding for finding in found if finding.severity >= severity)


def has_errors(found: Iterable[Diagnostic]) -> bool:
    """Return whether any finding is an error."""
    return any(d.severity is Severity.ERROR for d in found)


def on_one_line(text: str) -> str:
    """Escape line breaks and the control characters of terminals."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
