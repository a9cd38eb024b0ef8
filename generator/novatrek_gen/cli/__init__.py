"""The command line: options in, exit code out."""

from novatrek_gen.cli.app import main

__all__ = ["main"]
