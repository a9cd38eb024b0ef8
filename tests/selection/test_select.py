"""Precedence of the entries about a finding."""

from __future__ import annotations

from datetime import date

import pytest

from novatrek_gen.config import Lint, LintEntry
from novatrek_gen.diagnostics import Diagnostic, Location, Severity, report
from novatrek_gen.selection import EventPlaces, Selection

PLACE = Location("novatrek-gen.toml", 9)
ERROR, INFO = Severity.ERROR, Severity.INFO


def entry(
    severity: Severity | None,
    *,
    code: str = "no-consumers",
    file: str | None = None,
    event: str | None = None,
    expires: date | None = None,
) -> LintEntry:
    return LintEntry("lint.ignore", PLACE, code, severity, file, event, expires=expires)


def finding(file: str = "a/events.yaml", event: str = "order.placed") -> Diagnostic:
    return report("no-consumers", "nobody", Location(file)).about(event)


def severities(*entries: LintEntry, found: Diagnostic | None = None) -> list[Severity]:
    selection = Selection(Lint(entries))
    selected = selection.apply((found or finding(),), EventPlaces())
    return [each.severity for each in selected if each.code == "no-consumers"]


def test_without_an_entry_a_finding_keeps_its_severity() -> None:
    assert severities() == [Severity.WARNING]
    assert severities(entry(None, code="nullable")) == [Severity.WARNING]


def test_a_finding_is_raised_lowered_or_dropped() -> None:
    assert severities(entry(ERROR)) == [ERROR]
    assert severities(entry(INFO)) == [INFO]
    assert severities(entry(None)) == []


@pytest.mark.parametrize(
    ("glob", "matches"),
    [
        ("a/events.yaml", True),
        ("a/*.yaml", True),
        ("**/events.yaml", True),
        ("*.yaml", False),
        ("b/**", False),
    ],
)
def test_globs_of_files_match_paths_as_those_of_specs_do(glob: str, *, matches: bool) -> None:
    assert severities(entry(None, file=glob)) == ([] if matches else [Severity.WARNING])


def test_an_entry_for_an_event_outranks_one_for_a_file_and_that_one_all_others() -> None:
    everything, file, event = entry(None), entry(INFO, file="a/*"), entry(ERROR, event="order.*")
    assert severities(everything, file, event) == [ERROR]
    assert severities(everything, file) == [INFO]


def test_the_last_of_several_globs_decides() -> None:
    assert severities(entry(None, file="a/*"), entry(INFO, file="**/*")) == [INFO]


def test_an_entry_applies_until_its_last_day() -> None:
    for today, expected in ((date(2027, 1, 31), []), (date(2027, 2, 1), ["no-consumers"])):
        lint = Lint((entry(None, expires=date(2027, 1, 31)),), today=today)
        selected = Selection(lint).apply((finding(),), EventPlaces())
        codes = [each.code for each in selected if each.code != "lint-expired"]
        assert codes == expected


def test_an_entry_about_entries_applies_to_them_and_is_never_unused() -> None:
    unused, quiet = entry(None, code="nullable"), entry(None, code="lint-unused")
    assert [f.code for f in Selection(Lint((unused,))).apply((), EventPlaces())] == ["lint-unused"]
    assert Selection(Lint((unused, quiet))).apply((), EventPlaces()) == ()
    assert Selection(Lint((quiet,))).apply((), EventPlaces()) == ()


def test_nothing_is_unused_while_a_file_cannot_be_read() -> None:
    broken = report("yaml-syntax", "not valid YAML", Location("a.yaml"))
    assert Selection(Lint((entry(None),))).apply((broken,), EventPlaces()) == (broken,)


def test_a_lowered_error_no_longer_stops_linking() -> None:
    unknown = report("unknown-field", "unknown field", Location("a.yaml"))
    lowered = entry(INFO, code="unknown-field")
    assert Selection(Lint()).has_errors((unknown,))
    assert not Selection(Lint((lowered,))).has_errors((unknown,))
