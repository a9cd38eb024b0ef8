"""Printing: the only place where anything is written to standard output or error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

from novatrek_gen import __version__
from novatrek_gen.errors import OutputError
from novatrek_gen.presentation.lines import Line, line

# Text from contracts and files must not control the terminal that shows it.
_CONTROL = {
    code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"
}

_heard: ContextVar[list[tuple[bool, Line]] | None] = ContextVar("_heard", default=None)


@contextmanager
def overheard() -> Iterator[list[tuple[bool, Line]]]:
    """Collect the lines that are printed meanwhile, each with whether it is an error."""
    lines: list[tuple[bool, Line]] = []
    token = _heard.set(lines)
    try:
        yield lines
    finally:
        _heard.reset(token)


def show(lines: Iterable[Line], *, error: bool = False) -> None:
    """Print lines, in colour only on a terminal and unless NO_COLOR is set."""
    stream = sys.stderr if error else sys.stdout
    if stream is None:  # the caller closed it
        return
    colour, heard = wants_colour(stream), _heard.get()
    try:
        for each in lines:
            if heard is not None:
                heard.append((error, each))
            if colour and any(span.colour or span.bold for span in each.spans):
                _print_styled(each, error=error)
            else:
                print(_plain(each), file=stream, flush=True)
    except OSError as problem:
        _silence(stream)
        # The exit code must not depend on a reader that closes the pipe early, such as `head`.
        if problem.errno not in (errno.EPIPE, errno.EINVAL):
            raise OutputError(f"the report cannot be printed: {problem.strerror}") from None


def say(text: str, *, error: bool = False) -> None:
    """Print text without colour."""
    show([line(text)], error=error)


def say_version() -> None:
    """Print the name and the version of the program."""
    say(f"novatrek-gen {__version__}")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether ``stream`` is a terminal."""
    return stream is not None and stream.isatty()


def wants_colour(stream: TextIO) -> bool:
    """Return whether ``stream`` is a terminal that shows colours, and NO_COLOR is not set."""
    return (
        is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def wants_animation(stream: TextIO | None) -> bool:
    """Return whether ``stream`` is a terminal whose last line can be overwritten."""
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def _plain(each: Line) -> str:
    return each.text.translate(_CONTROL)


def _print_styled(each: Line, *, error: bool) -> None:
    import typer  # not for `--version`; typer.echo also knows the consoles of Windows

    text = "".join(
        typer.style(text, fg=span.colour, bold=span.bold or None)
        if span.colour or span.bold
        else text
        for span in each.spans
        for text in [span.text.translate(_CONTROL)]
    )
    typer.echo(text, err=error, color=True)


def _silence(stream: TextIO) -> None:
    """Discard what is buffered in a stream and everything written to it later."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
