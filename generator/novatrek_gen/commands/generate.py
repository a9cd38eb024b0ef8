"""Bring the output folder up to date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from novatrek_gen.commands.memory import NOTHING, Memory
from novatrek_gen.commands.remembered import outcome_of
from novatrek_gen.commands.untouched import UpToDate, up_to_date
from novatrek_gen.commands.writing import Written, refuse_unknown, write
from novatrek_gen.config import Config
from novatrek_gen.diagnostics import Diagnostics, Severity
from novatrek_gen.progress import Progress
from novatrek_gen.publish import exclusive


@dataclass(frozen=True)
class Generated:
    """The result of `generate`; ``written`` is empty if findings prevented it.

    ``site`` is what was written to the folder of the HTML documentation, if one is configured.
    ``folders`` are those of which the next run can know that nothing changed.
    """

    diagnostics: Diagnostics
    done: bool
    written: Written = field(default_factory=Written)
    site: Written | None = None
    folders: tuple[UpToDate, ...] = ()


def generate(
    config: Config,
    *,
    adopt: bool,
    progress: Progress,
    fatal: Severity = Severity.ERROR,
    memory: Memory = NOTHING,
) -> Generated:
    """Render everything and write what differs.

    ``adopt`` allows overwriting files that the lock does not list. Nothing is written if a finding
    is at least as severe as ``fatal``. Raises UnknownFilesError if there are such files without
    ``adopt``, and OutputError if a file cannot be written; then the folder is not changed.
    """
    outcome = outcome_of(config, progress, fatal, memory)
    if outcome.output is None:
        return Generated(outcome.diagnostics, done=False)
    output = replace(outcome.output, is_written=True)
    with exclusive(config.file, lambda: progress("waiting for another run to finish")):
        for target in (output, outcome.site):
            if target is not None and not adopt:
                refuse_unknown(target)
        progress("writing")
        site = write(outcome.site) if outcome.site else None
        written = write(output)
        folders = up_to_date(output, outcome.site)
        return Generated(outcome.diagnostics, True, written, site, folders)
