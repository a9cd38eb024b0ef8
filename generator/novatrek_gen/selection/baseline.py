"""Compares findings with those that the baseline records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from novatrek_gen.config import Known, Lint, Recorded
from novatrek_gen.diagnostics import CODES, LINT, Diagnostic, report


def without_recorded(found: Iterable[Diagnostic], lint: Lint) -> tuple[Diagnostic, ...]:
    """Return the findings that the baseline does not record, or cannot record if it is written now.

    Of findings with the same code, file and message, the first ones count as recorded.
    """
    if lint.is_recording:
        return tuple(finding for finding in found if not _can_be_recorded(finding))
    left = Counter({known: recorded.count for known, recorded in _recorded(lint).items()})
    new: list[Diagnostic] = []
    for finding in sorted(found, key=lambda f: f.sort_key):
        known = _known(finding, lint)
        if left[known] and _can_be_recorded(finding):
            left[known] -= 1
        else:
            new.append(finding)
    return tuple(new)


def outdated(found: Iterable[Diagnostic], lint: Lint) -> Iterator[Diagnostic]:
    """Report, once for the whole baseline, how many of its findings no longer occur."""
    counts = Counter(_known(finding, lint) for finding in found)
    gone = {
        recorded.location: recorded.count - counts[known]
        for known, recorded in _recorded(lint).items()
        if recorded.count > counts[known]
    }
    if gone:
        number = sum(gone.values())
        are_gone = "finding in the baseline no longer occurs"
        if number > 1:
            are_gone = "findings in the baseline no longer occur"
        yield report("baseline-outdated", f"{number} {are_gone}", min(gone))


def to_record(
    found: Iterable[Diagnostic], lint: Lint
) -> tuple[Mapping[Known, int], tuple[Diagnostic, ...]]:
    """Return how often each finding is to be recorded, and the findings that cannot be.

    As long as an essential error may hide other findings, nothing that is recorded is removed.
    """
    recorded: list[Diagnostic] = []
    others: list[Diagnostic] = []
    for finding in found:
        (recorded if _can_be_recorded(finding) else others).append(finding)
    counts = Counter(_known(finding, lint) for finding in recorded)
    if any(CODES[finding.code].essential for finding in others):
        counts |= Counter({known: old.count for known, old in _recorded(lint).items()})
    return counts, tuple(others)


def _recorded(lint: Lint) -> Mapping[Known, Recorded]:
    return lint.baseline.findings if lint.baseline else {}


def _can_be_recorded(finding: Diagnostic) -> bool:
    code = CODES[finding.code]
    return not code.essential and code.topic != LINT


def _known(finding: Diagnostic, lint: Lint) -> Known:
    return Known(lint.file_of(finding.location), finding.code, finding.message)
