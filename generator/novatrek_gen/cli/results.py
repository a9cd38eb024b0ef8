"""How the outcome of each command is shown."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from novatrek_gen.cli.terminal import say, show
from novatrek_gen.commands.check import Checked
from novatrek_gen.commands.generate import Generated
from novatrek_gen.diagnostics import Diagnostics, Severity
from novatrek_gen.report import diffs, drifts, findings


def show_findings(found: Diagnostics, *, quiet: bool) -> None:
    """Print what is to be said about the contracts where that is not what was asked for."""
    show(findings.as_text(errors_of(found) if quiet else found), error=True)


def errors_of(found: Diagnostics) -> Diagnostics:
    """Return the errors alone."""
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def show_generated(result: Generated, directory: Path, *, quiet: bool) -> None:
    """Print what was written."""
    folder = _from_here(directory)
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


def show_checked(
    result: Checked, directory: Path, config: Path | None, *, quiet: bool, verbose: bool
) -> None:
    """Print what differs, the details first: in a long log it is the end that is read."""
    folder = _from_here(directory)
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


def _from_here(directory: Path) -> str:
    try:
        return Path(os.path.relpath(directory)).as_posix()
    except ValueError:  # another drive
        return directory.as_posix()


def _name(directory: Path) -> str:
    folder = _from_here(directory)
    return directory.name if folder == "." else folder
