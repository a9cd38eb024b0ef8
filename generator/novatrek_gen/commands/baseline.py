"""Records the present findings in the baseline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from novatrek_gen.commands.validate import validate
from novatrek_gen.config import Config, dump_baseline
from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.errors import ConfigError
from novatrek_gen.progress import Progress
from novatrek_gen.publish import write_file
from novatrek_gen.selection import to_record


@dataclass(frozen=True)
class Recording:
    """The result of writing a baseline.

    ``files`` is the number of files that were read. ``left`` are the findings that are still
    reported. ``total`` is the number of recorded findings; ``added`` of them are new, and
    ``removed`` others were recorded before.
    """

    files: int
    left: Diagnostics
    total: int
    added: int
    removed: int


def write_baseline(config: Config, progress: Progress) -> Recording:
    """Record all findings that can be ignored, and remove those that no longer occur.

    Raises ConfigError if the configuration names no baseline, and OutputError if the file cannot
    be written.
    """
    baseline = config.lint.baseline
    if baseline is None:
        advice = 'add baseline = "novatrek-gen-baseline.toml" to the table [lint]'
        raise ConfigError(f"{config.lint.file}: lint.baseline: required field is missing; {advice}")
    recording = replace(config, lint=replace(config.lint, is_recording=True))
    validated = validate(recording, progress)
    counts, left = to_record(validated.diagnostics, config.lint)
    write_file(baseline.path, dump_baseline(counts).encode())
    old = Counter({known: recorded.count for known, recorded in baseline.findings.items()})
    new = Counter(counts)
    return Recording(
        len(validated.files),
        left,
        new.total(),
        added=(new - old).total(),
        removed=(old - new).total(),
    )
