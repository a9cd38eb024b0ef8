"""Printing: the only place where anything is written to standard output or error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO

import typer

from novatrek_gen.report import Line


def show(lines: Iterable[Line], *, error: bool = False) -> None:
    """Print lines, in colour only on a terminal and unless NO_COLOR is set."""
    stream = sys.stderr if error else sys.stdout
    colour = _wants_colour(stream)
    for line in lines:
        text = typer.style(line.text, fg=line.colour) if colour and line.colour else line.text
        typer.echo(text, err=error, color=colour)


def say(text: str, *, error: bool = False) -> None:
    """Print one line without colour."""
    show([Line(text)], error=error)


def _wants_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
