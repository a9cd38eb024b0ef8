"""How the outcome of each command is shown."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from novatrek_gen.cli.options import Format, Loudness
from novatrek_gen.cli.places import from_here, line_of
from novatrek_gen.cli.terminal import is_terminal, say, show
from novatrek_gen.commands.check import Checked
from novatrek_gen.commands.generate import Generated
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.report import FORMATS, diffs, drifts, findings


def show_findings(found: Diagnostics, *, error: bool = False) -> None:
    """Print findings about the contracts; on a terminal with the lines that they are about."""
    stream = sys.stderr if error else sys.stdout
    show(findings.as_text(found, line_of if is_terminal(stream) else None), error=error)


def show_validated(found: Diagnostics, files: int, output: Format, *, quiet: bool) -> None:
    """Print the findings of so many files, which are what was asked for."""
    if output is not Format.text:
        text = FORMATS[output.value](found)
        if text:
            say(text)
        return
    show_findings(found)
    if not quiet:
        say(f"{files} file{'s' if files != 1 else ''} read: {findings.summary(found)}")


def show_generated(result: Generated, directory: Path, *, quiet: bool) -> None:
    """Print what was written."""
    folder = from_here(directory)
    for path in result.kept:
        place = drifts.below(folder, path)
        say(
            f"kept     {place}: no longer generated, but edited by hand; delete it yourself",
            error=True,
        )
    if quiet:
        return
    show(drifts.written(folder, result.created, result.changed, result.removed))
    for path in result.overwritten:
        say(f"{drifts.below(folder, path)} had been edited by hand; that is gone")
    counts = {
        "created": len(result.created),
        "changed": len(result.changed),
        "removed": len(result.removed),
    }
    done = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    if done:
        say(f"{_name(directory)}: {done}; {result.total} files in all")
    else:
        say(f"{_name(directory)}: nothing changed; all {result.total} files are up to date")


def show_checked(result: Checked, directory: Path, config: Path | None, loudness: Loudness) -> None:
    """Print what differs, the details first: in a long log it is the end that is read."""
    quiet, verbose = loudness
    folder = from_here(directory)
    shown = [drift for drift in result.drifts if not (quiet and drift.is_foreign)]
    if not quiet:
        show(diffs(shown, folder))
    show(drifts.drifts(shown, folder, everything=verbose))
    if result.is_clean:
        if not quiet:
            say(f"{_name(directory)}: all {result.total} files are up to date")
        return
    say(f"{_name(directory)}: {drifts.summary(result.drifts)}")
    say(f"to fix it, run: {generate_command(config, adopt=result.needs_adopt)}")
    if result.overwrites_edits:
        say(
            "this overwrites what was edited by hand; such changes belong in contracts or templates"
        )


def generate_command(config: Path | None, *, adopt: bool) -> str:
    """Return the command that brings the output up to date, as it can be pasted."""
    words = ["novatrek-gen", "generate"]
    words += ["--config", str(config)] if config else []
    words += ["--adopt"] if adopt else []
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _name(directory: Path) -> str:
    folder = from_here(directory)
    return directory.name if folder == "." else folder
