"""The command line: options in, exit code out."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the entry point of the installed script."""
    try:
        # Imported here so that Ctrl-C during an import ends the program quietly too.
        if sys.argv[1:] == ["--version"]:  # build scripts ask often: not even typer is imported
            from novatrek_gen.cli.terminal import say_version

            say_version()
        else:
            from novatrek_gen.cli.app import run

            run()
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["main"]
