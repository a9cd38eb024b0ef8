"""Reads the table `[lint]`; every error in it is a ConfigError with its location."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from novatrek_gen.config.dates import read_date
from novatrek_gen.config.lint import Conventions, LintEntry
from novatrek_gen.diagnostics import CODES, Location, Severity
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Node, Object
from novatrek_gen.source.validation import is_pattern

_OFF = "off"


def read_entries(lint: Object, path: str) -> tuple[LintEntry, ...]:
    """Return the entries of a `[lint]` table of the right structure, those that outrank last.

    ``path`` is prefixed to the table's name in messages. Raises ConfigError.
    """
    entries = tuple(_entries(lint, f"{path}lint"))
    first: dict[tuple[str, str | None, str | None], LintEntry] = {}
    for entry in entries:
        known = first.setdefault((entry.code, entry.file, entry.event), entry)
        if known is not entry:
            message = f"{entry.code} is already set in line {known.location.line}"
            raise ConfigError(f"{entry.location}: {entry.table}: {message}; keep one of the two")
    return entries


def read_names(lint: Object, path: str) -> Conventions:
    """Return the table `[lint.names]`. Raises ConfigError for what is no regular expression."""
    table = lint.object("names")
    for key in table.members:
        pattern = table.text(key) or ""
        if not is_pattern(f"^(?:{pattern})$") or not is_pattern(pattern):
            place = table.value_location(key)
            message = f"{pattern!r} is not a regular expression; those of JavaScript are understood"
            raise ConfigError(f"{place}: {path}lint.names.{key}: {message}")
    return Conventions(**{key: table.text(key) or "" for key in table.members})


def _entries(lint: Object, path: str) -> Iterator[LintEntry]:
    yield from _listed(lint.array("ignore"), _Scope(f"{path}.ignore"))
    yield from _severities(lint.object("severity"), _Scope(f"{path}.severity"))
    files, events = lint.object("per-file"), lint.object("per-event")
    for glob in files.members:
        yield from _listed(files.array(glob), _Scope(f"{path}.per-file", file=glob))
    for glob in events.members:
        yield from _listed(events.array(glob), _Scope(f"{path}.per-event", event=glob))


@dataclass(frozen=True)
class _Scope:
    """The table that entries are in, and the glob that restricts them."""

    table: str
    file: str | None = None
    event: str | None = None


def _listed(items: tuple[Node, ...], scope: _Scope) -> Iterator[LintEntry]:
    """Yield the entries of an array of codes and of tables with a code."""
    for item in items:
        details = _table(item)
        code = details.text("code") or str(item.plain)
        yield _entry(scope, code, details.text("severity") or _OFF, details, item.location)


def _severities(table: Object, scope: _Scope) -> Iterator[LintEntry]:
    """Yield the entries of a table from codes to severities or to tables with a severity."""
    for code, value in table.items():
        details = _table(value)
        severity = details.text("severity") or str(value.plain)
        yield _entry(scope, code, severity, details, table.key_location(code))


def _table(node: Node) -> Object:
    return node if isinstance(node, Object) else Object(node.location, {})


def _entry(scope: _Scope, code: str, severity: str, details: Object, place: Location) -> LintEntry:
    if code not in CODES:
        advice = did_you_mean(code, CODES) or "novatrek-gen explain lists all codes"
        raise ConfigError(f"{place}: {scope.table}: the code {code!r} does not exist; {advice}")
    chosen = None if severity == _OFF else Severity[severity.upper()]
    essential = CODES[code].essential
    if essential and chosen is not Severity.ERROR:
        what = "lowered" if chosen else "ignored"
        raise ConfigError(f"{place}: {scope.table}: {code} cannot be {what}: {essential}")
    return LintEntry(
        table=scope.table,
        location=place,
        code=code,
        severity=chosen,
        file=scope.file,
        event=scope.event,
        reason=details.text("reason"),
        expires=read_date(details, "expires", scope.table),
    )
