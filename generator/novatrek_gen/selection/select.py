"""Applies `[lint]` to findings: the only place where one is dropped or changes its severity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from novatrek_gen.config import Lint, LintEntry, has_expired
from novatrek_gen.diagnostics import (
    CODES,
    LINT,
    Diagnostic,
    Diagnostics,
    Location,
    Severity,
    at_least,
    has_errors,
    report,
    tidy,
)
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.selection.baseline import outdated, without_recorded
from novatrek_gen.selection.events import EventPlaces
from novatrek_gen.tree import name_matches, path_matches

# Files or events that the hint of an unused entry names.
_SHOWN = 3


@dataclass(frozen=True)
class _Selected:
    """Findings at their selected severities, and the entries that are about any of them."""

    found: Diagnostics
    used: frozenset[LintEntry]


class Selection:
    """Decides which findings are reported, and how severe they are.

    Of the entries about a finding, one for events outranks one for files, and that one an entry
    for everything; of several such entries the last one decides.
    """

    def __init__(self, lint: Lint) -> None:
        self._lint = lint
        self._active = [entry for entry in lint.entries if not self._has_expired(entry)]

    def ageless(self) -> Selection:
        """Return the same selection on a day on which no entry has expired."""
        return Selection(replace(self._lint, today=None))

    def has_errors(self, found: Iterable[Diagnostic]) -> bool:
        """Return whether any finding stays an error; entries for events do not apply yet."""
        errors = at_least(self._select(found, EventPlaces()).found, Severity.ERROR)
        return bool(errors) and bool(without_recorded(errors, self._lint))

    def apply(self, found: Diagnostics, events: EventPlaces) -> Diagnostics:
        """Return the findings to report, and findings about entries that no longer apply.

        ``events`` knows which events a finding is about. As long as there is an error, which may
        hide other findings, no entry is reported as unused.
        """
        selected = self._select(found, events)
        new = self._new(selected.found)
        unused = () if has_errors(new) else self._unused(selected, found, events)
        about = (*self._expired(), *unused)
        return tidy((*new, *self._select(about, events).found))

    def _new(self, found: Diagnostics) -> Diagnostics:
        """Return the findings that the baseline does not record, or all while it is written."""
        return found if self._lint.is_recording else without_recorded(found, self._lint)

    def _select(self, found: Iterable[Diagnostic], events: EventPlaces) -> _Selected:
        kept: list[Diagnostic] = []
        used: set[LintEntry] = set()
        for finding in found:
            entries = [entry for entry in self._active if self._is_about(entry, finding, events)]
            used.update(entries)
            own = None if CODES[finding.code].optional else finding.severity
            severity = entries[-1].severity if entries else own
            if severity is not None:
                kept.append(replace(finding, severity=severity))
        return _Selected(tuple(kept), frozenset(used))

    def _is_about(self, entry: LintEntry, finding: Diagnostic, events: EventPlaces) -> bool:
        if entry.code != finding.code:
            return False
        if entry.file is not None:
            return path_matches(self._lint.file_of(finding.location), entry.file)
        if entry.event is not None:
            # If the finding is about other events too, it must stay visible for them.
            names = events.of(finding)
            return bool(names) and all(name_matches(name, [entry.event]) for name in names)
        return True

    def _has_expired(self, entry: LintEntry) -> bool:
        return has_expired(entry.expires, self._lint.today)

    def _expired(self) -> Iterator[Diagnostic]:
        for entry in self._lint.entries:
            if self._has_expired(entry):
                message = f"{_name(entry)} expired on {entry.expires}{_reason(entry)}"
                yield report("lint-expired", message, entry.location)

    def _unused(
        self, selected: _Selected, found: Diagnostics, events: EventPlaces
    ) -> Iterator[Diagnostic]:
        if not self._lint.is_recording:
            yield from outdated(selected.found, self._lint)
        for entry in self._active:
            # Stricter entries are about future findings; those about entries apply after this.
            is_exempt = entry.is_stricter or CODES[entry.code].topic == LINT
            if entry not in selected.used and not is_exempt:
                message = f"{_name(entry)} matches no finding{_reason(entry)}"
                hint = self._advice(entry, found, events)
                yield report("lint-unused", message, entry.location, hint=hint)

    def _advice(self, entry: LintEntry, found: Diagnostics, events: EventPlaces) -> str:
        """Return what to do about an entry that matches no finding."""
        findings = [finding for finding in found if finding.code == entry.code]
        if entry.file is not None:
            files = {self._lint.file_of(Location(file)) for file in events.files}
            if not any(path_matches(file, entry.file) for file in files):
                suggestion = did_you_mean(entry.file, files)
                return suggestion or "no file matches the pattern: correct it, or remove the entry"
            elsewhere = sorted({self._lint.file_of(finding.location) for finding in findings})
        else:
            names = events.names
            if entry.event is not None and not any(name_matches(n, [entry.event]) for n in names):
                suggestion = did_you_mean(entry.event, names)
                return suggestion or "no event matches the pattern: correct it, or remove the entry"
            elsewhere = sorted({name for finding in findings for name in events.of(finding)})
        if not findings:
            return f"remove the entry: there is no finding with the code {entry.code}"
        where = f" in {', '.join(elsewhere[:_SHOWN])}" if elsewhere else " about other things"
        return f"its findings are{where}: correct the pattern, or remove the entry"


def _name(entry: LintEntry) -> str:
    scope = entry.file or entry.event
    return f"{entry.code}{f' for {scope!r}' if scope else ''} in {entry.table}"


def _reason(entry: LintEntry) -> str:
    return f" (reason: {entry.reason})" if entry.reason else ""
