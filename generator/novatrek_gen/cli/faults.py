"""Errors of the configuration in the formats of programs, which read nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from novatrek_gen.cli.folders import from_here
from novatrek_gen.cli.terminal import say
from novatrek_gen.config import FILE_NAME
from novatrek_gen.errors import ConfigError
from novatrek_gen.presentation.faults import as_findings
from novatrek_gen.presentation.formats import Format, write

_FOR_PROGRAMS: Final = {each.value for each in Format} - {Format.text.value}


@contextmanager
def printed_as(output: StrEnum, config: Path | None) -> Iterator[None]:
    """Print an error of the configuration as findings, then raise it again.

    Args:
        output: The format of the command. People read the error itself: nothing is printed for
            ``text`` and ``markdown``.
        config: The path of the configuration, if one was given.
    """
    try:
        yield
    except ConfigError as error:
        if output.value in _FOR_PROGRAMS:
            name = from_here(config) if config else FILE_NAME
            say(write(as_findings(str(error), name), Format(output.value)))
        raise
