"""The settings of `[diff]`: how changes of the contracts are judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from novatrek_gen.config.dates import read_date
from novatrek_gen.diagnostics import Location
from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Object


@dataclass(frozen=True)
class DiffEntry:
    """One entry of `[diff]`: how the changes of one rule are judged.

    ``table`` is the table it is in, such as ``diff.rules``. ``level`` and ``bump`` are words of the
    policy; ``bump`` is None if it stays as it is. ``event`` is a glob that restricts the entry.
    ``expires`` is the last day on which it applies.
    """

    table: str
    location: Location
    rule: str
    level: str
    bump: str | None
    reason: str
    event: str | None = None
    expires: date | None = None


@dataclass(frozen=True)
class DiffSettings:
    """The table `[diff]`; the ``entries`` of one event outrank those of all, so they are last."""

    strict_replay: bool = False
    entries: tuple[DiffEntry, ...] = ()


def read_diff(table: Object, path: str) -> DiffSettings:
    """Return the settings in a `[diff]` table of the right structure.

    ``path`` is prefixed to the table's name in messages. Raises ConfigError.
    """
    entries = tuple(_entries(table, f"{path}diff"))
    first: dict[tuple[str, str | None], DiffEntry] = {}
    for entry in entries:
        known = first.setdefault((entry.rule, entry.event), entry)
        if known is not entry:
            message = f"{entry.rule} is already set in line {known.location.line}"
            raise ConfigError(f"{entry.location}: {entry.table}: {message}; keep one of the two")
    return DiffSettings(table.text("replay") == "strict", entries)


def _entries(table: Object, path: str) -> Iterator[DiffEntry]:
    rules, events = table.object("rules"), table.object("per-event")
    for rule in rules.members:
        place = rules.key_location(rule)
        yield _entry(rules.object(rule), f"{path}.rules", rule, place)
    for glob in events.members:
        for item in events.array(glob):
            if isinstance(item, Object):
                rule = item.text("rule") or ""
                yield _entry(item, f"{path}.per-event", rule, item.location, event=glob)


def _entry(
    details: Object, table: str, rule: str, place: Location, event: str | None = None
) -> DiffEntry:
    return DiffEntry(
        table=table,
        location=place,
        rule=rule,
        level=details.text("level") or "",
        bump=details.text("bump"),
        reason=details.text("reason") or "",
        event=event,
        expires=read_date(details, "expires", table),
    )
