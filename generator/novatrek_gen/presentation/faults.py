"""Errors of the configuration as findings, for formats that have nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, Severity

CODE = "configuration"
_HINT = "correct the configuration"
# As errors name the place in the file that they are about.
_PLACED = re.compile(r"(?P<file>[^:\s][^:]*):(?P<line>\d+):(?P<column>\d+): (?P<text>.*)")


def as_findings(message: str, file: str) -> Diagnostics:
    """Return the lines of an error's message as findings; ``file`` is that of lines without one."""
    return tuple(_findings(message, file))


def _findings(message: str, file: str) -> Iterator[Diagnostic]:
    for line in message.splitlines():
        if found := _PLACED.fullmatch(line):
            place = Location(found["file"], int(found["line"]), int(found["column"]))
            yield Diagnostic(CODE, Severity.ERROR, found["text"], place, _HINT)
        elif line.strip():
            yield Diagnostic(CODE, Severity.ERROR, line.strip(), Location(file), _HINT)
