"""The command line: options in, exit code out."""

from __future__ import annotations

import gc
import os
import sys

# Contracts and pages are many objects that live until the end: with Python's own threshold of 700
# new objects, a quarter of the time of large platforms goes into looking for garbage among them.
_NEW_OBJECTS = 50_000


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


def main() -> None:
    """Run the command line; the entry point of the installed script."""
    try:
        # Imported here so that Ctrl-C during an import ends the program quietly too.
        if sys.argv[1:] == ["--version"]:  # build scripts ask often: not even typer is imported
            from novatrek_gen.cli.terminal import say_version

            say_version()
        elif not _completed():
            from novatrek_gen.cli.app import run

            collect_rarely()
            run()
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["collect_rarely", "main"]
