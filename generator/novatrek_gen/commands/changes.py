"""The changelogs of events for the website."""

from __future__ import annotations

from novatrek_gen.commands.log import log
from novatrek_gen.config import Config
from novatrek_gen.errors import RevisionError
from novatrek_gen.presentation.changelog.report import about_versions
from novatrek_gen.progress import Progress, silent
from novatrek_gen.site.changes import Change


def changes_of_events(config: Config, progress: Progress = silent) -> dict[str, tuple[Change, ...]]:
    """Return the changelog of each event by its name; nothing where git cannot tell."""
    try:
        found = log(config, progress=progress)
    except RevisionError:
        return {}
    return {
        each.name: tuple(
            Change(
                id=entry.commit.id,
                date=entry.commit.date,
                subject=entry.commit.subject,
                versions=about_versions(entry),
                lines=tuple((f.level.label, f.change.message) for f in entry.findings),
            )
            for entry in each.entries
        )
        for each in found.logs
        if each.is_event
    }
