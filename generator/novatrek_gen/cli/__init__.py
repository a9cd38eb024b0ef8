"""The command line: options in, exit code out."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; the way in for the installed script."""
    try:
        # Imported here so that Ctrl-C is understood from the first moment on.
        from novatrek_gen.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["main"]
