"""The command line: options in, exit code out."""

from __future__ import annotations

import gc
import io
import os
import sys

# Contracts and pages are many objects that live until the end: with Python's own threshold of 700
# new objects, a quarter of the time of large platforms goes into looking for garbage among them.
_NEW_OBJECTS = 50_000

# The commands whose answers are kept: those that read nothing but the contracts, and those that
# find the output up to date.
_REPEATABLE = frozenset({"check", "explain", "generate", "list", "model", "sample", "show"})


def collect_rarely() -> None:
    """Let Python look for cyclic garbage less often; for programs that end soon."""
    gc.set_threshold(_NEW_OBJECTS, 20, 100)


def _completed() -> bool:
    """Answer a shell that completes a word, if it is one."""
    instruction = os.environ.get("_NOVATREK_GEN_COMPLETE")
    if not instruction:
        return False
    from novatrek_gen.cli.completion import answer

    return answer(instruction)


def _helped() -> bool:
    """Print the help of the program, if that is asked for."""
    if sys.argv[1:] not in (["--help"], ["-h"]):
        return False
    from novatrek_gen.cli.helping import help_printed

    return help_printed()


def _repeated() -> bool:
    """Print the answer to a question that was asked before, if nothing changed since."""
    if not _REPEATABLE.intersection(sys.argv[1:2]):
        return False
    from novatrek_gen.cli.repeating import repeat

    return repeat(sys.argv[1:])


def main() -> None:
    """Run the command line; the entry point of the installed script."""
    try:
        # Imported here so that Ctrl-C during an import ends the program quietly too.
        if sys.argv[1:] == ["--version"]:  # build scripts ask often: not even typer is imported
            from novatrek_gen.cli.terminal import say_version

            say_version()
            return
        for stream in (sys.stdout, sys.stderr):
            # A finding must not become a crash where the terminal or log has another encoding.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        if not _completed() and not _helped() and not _repeated():
            from novatrek_gen.cli.app import app
            from novatrek_gen.cli.narrowing import narrowed

            collect_rarely()
            narrowed(app, "".join(sys.argv[1:2]))(prog_name="novatrek-gen")
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["collect_rarely", "main"]
