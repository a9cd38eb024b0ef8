"""A changelog before it is written in a format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.evolution import Bump, Finding, Level
from novatrek_gen.evolution.changelog import Changelog, Entry, EventLog


@dataclass(frozen=True)
class LogReport:
    """A changelog and how much of it is shown.

    Args:
        changelog: the changelog, with paths from the root of the repository.
        path: the file or folder whose contracts are shown, from there; empty for all.
        everything: whether changes are shown that no version has to rise for by more than a patch,
            such as descriptions.
    """

    changelog: Changelog
    path: str = ""
    everything: bool = False

    @property
    def logs(self) -> Iterator[EventLog]:
        """The logs that are shown, with the entries and the findings that are shown."""
        for log in self.changelog.logs:
            entries = [(entry, self.shown(entry)) for entry in log.entries]
            kept = tuple(entry for entry, found in entries if found and self._is_inside(entry))
            if kept:
                yield EventLog(log.name, kept, log.is_event)

    def shown(self, entry: Entry) -> tuple[Finding, ...]:
        """Return the findings of an entry that are shown."""
        return tuple(found for found in entry.findings if self.everything or _matters(found))

    def _is_inside(self, entry: Entry) -> bool:
        path = self.path
        return not path or any(f == path or f.startswith(f"{path}/") for f in entry.files)

    @property
    def remarks(self) -> Iterator[str]:
        """What the changelog lacks."""
        for skipped in self.changelog.skipped:
            commit = skipped.commit
            yield (
                f"{commit.id} cannot be compared, its changes are in the next entry:"
                f" {skipped.reason}"
            )
        if not self.changelog.is_complete:
            yield "there are older revisions; to read them, pass a larger --limit, or 0 for all"


def _matters(finding: Finding) -> bool:
    return finding.level >= Level.INFO or finding.bump >= Bump.MINOR


def about_versions(entry: Entry) -> str:
    """Return the version of the contract, and the one before if it is another one."""
    if entry.old == entry.new or entry.old is None:
        return entry.new or ""
    return f"{entry.old} → {entry.new}" if entry.new else entry.old
