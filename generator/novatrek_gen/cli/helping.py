"""Answers `--help` without typer, which takes longer to import than Python to start.

The text is in `help.txt`, which a test compares with what typer prints.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from novatrek_gen.cli.terminal import say

# Columns of the text; typer wraps it for terminals that have fewer.
_COLUMNS: Final = 80


def help_printed() -> bool:
    """Print the help of the program, unless the terminal is too narrow for it."""
    if _columns() < _COLUMNS:
        return False
    say(Path(__file__).with_name("help.txt").read_text("utf-8").rstrip("\n"))
    return True


def _columns() -> int:
    """Return the columns of the terminal as typer finds them: COLUMNS, or those of its window."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _COLUMNS
    except (AttributeError, OSError, ValueError):
        return _COLUMNS  # no terminal
