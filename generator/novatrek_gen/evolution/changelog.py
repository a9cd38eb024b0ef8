"""The changelog of each event: which revisions changed it, and what they changed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from novatrek_gen.evolution.bump import Bump
from novatrek_gen.evolution.classes import Classes
from novatrek_gen.evolution.compare import compare
from novatrek_gen.evolution.judged import Finding
from novatrek_gen.evolution.policy import Policy
from novatrek_gen.git import Commit
from novatrek_gen.model import Event, Platform

# The platform where there are no contracts.
NO_PLATFORM = Platform((), (), (), None, None)
# A finding about the configuration of one side, not about its contracts.
_NOT_LOGGED = frozenset({"override-expired"})


@dataclass(frozen=True)
class Dated:
    """The platform in a revision; ``root`` is the folder of its contracts in the repository."""

    platform: Platform
    root: str = ""

    @cached_property
    def classes(self) -> Classes:
        """The classes of the platform."""
        return Classes(self.platform)

    def path(self, file: str) -> str:
        """Return the path of a file of the contracts from the root of the repository."""
        return posixpath.normpath(posixpath.join(self.root, file))


@dataclass(frozen=True)
class Entry:
    """What one revision changed of an event.

    Args:
        commit: the revision.
        name: the name of the event since this revision; its last one if the revision removed it.
        findings: the changes, the worst first.
        old: the version of its contract before, None without one.
        new: the version of its contract since then, None without one.
        files: the files of its contract before and since then, and those that changed.
    """

    commit: Commit
    name: str
    findings: tuple[Finding, ...]
    old: str | None
    new: str | None
    files: frozenset[str]

    @property
    def bump(self) -> Bump:
        """What the versions had to rise by."""
        return max((finding.bump for finding in self.findings), default=Bump.NONE)


@dataclass(frozen=True)
class EventLog:
    """The changelog of one event under its last name, or of a service; the newest entry first."""

    name: str
    entries: tuple[Entry, ...]
    is_event: bool = True


@dataclass(frozen=True)
class Skipped:
    """A revision whose contracts cannot be compared, and why.

    Its changes are in the entry of the next revision that can be.
    """

    commit: Commit
    reason: str


@dataclass(frozen=True)
class Changelog:
    """The changelogs of all events, then those of services, by name.

    ``is_complete`` is False if there are older revisions that were not compared.
    """

    logs: tuple[EventLog, ...]
    skipped: tuple[Skipped, ...] = ()
    is_complete: bool = True


@dataclass
class Ledger:
    """Collects the entries of revisions, which are added from the newest to the oldest."""

    _entries: dict[tuple[bool, str], list[Entry]] = field(default_factory=dict)
    _last_names: dict[str, str] = field(default_factory=dict)

    def add(self, commit: Commit, old: Dated, new: Dated, policy: Policy) -> None:
        """Add what a revision changed: ``old`` is the platform before it, ``new`` after it."""
        subjects: dict[tuple[bool, str], list[Finding]] = {}
        for finding in compare(old.classes, new.classes, policy).findings:
            change = finding.change
            if change.rule not in _NOT_LOGGED:
                subject = (change.event is not None, change.event or change.service or "servers")
                subjects.setdefault(subject, []).append(_placed(finding, old, new))
        renamed: dict[str, str] = {}
        for (is_event, name), findings in subjects.items():
            last = self._last_names.get(name, name) if is_event else name
            before = _old_names(findings)
            names = {name, *before} if is_event else set()
            entry = _entry(commit, name, findings, [_known(side, names) for side in (old, new)])
            self._entries.setdefault((is_event, last), []).append(entry)
            renamed |= dict.fromkeys(before, last)
        for name in _names(new) - _names(old):
            self._last_names.pop(name, None)  # before this revision, the name meant another event
        self._last_names |= renamed

    def logs(self) -> Iterator[EventLog]:
        """Yield the changelogs of events, then those of services, by name."""
        for is_event, name in sorted(self._entries, key=lambda each: (not each[0], each[1])):
            yield EventLog(name, tuple(self._entries[is_event, name]), is_event)


def _names(dated: Dated) -> set[str]:
    return {event.name for event in dated.platform.events}


def _old_names(findings: Iterable[Finding]) -> set[str]:
    changes = (finding.change for finding in findings)
    return {change.values[0] for change in changes if change.rule == "event-renamed"}


def _placed(finding: Finding, old: Dated, new: Dated) -> Finding:
    """Return a finding with the paths of its places from the root of the repository."""
    change = finding.change
    before, after = (
        # What is only on one side has that place twice.
        replace(place, file=(old if place.tree == change.before.tree else new).path(place.file))
        for place in (change.before, change.after)
    )
    return replace(finding, change=replace(change, before=before, after=after))


def _known(dated: Dated, names: set[str]) -> tuple[Dated, Event] | None:
    found = (event for event in dated.platform.events if event.name in names)
    return next(((dated, event) for event in found), None)


def _entry(
    commit: Commit,
    name: str,
    findings: Sequence[Finding],
    sides: Sequence[tuple[Dated, Event] | None],
) -> Entry:
    old, new = (side[0].platform.contract_version(side[1]) if side else None for side in sides)
    changes = [finding.change for finding in findings]
    places = (place.file for change in changes for place in (change.before, change.after))
    contracts = (side[0].path(file) for side in sides if side for file in side[1].files)
    return Entry(commit, name, tuple(findings), old, new, frozenset((*places, *contracts)))
