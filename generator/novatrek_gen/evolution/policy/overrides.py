"""The policy of one comparison: the table, and what the configuration changes in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from novatrek_gen.config import Config, DiffEntry, has_expired
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import ConfigError
from novatrek_gen.evolution.bump import Bump
from novatrek_gen.evolution.policy.table import RULES, Level, Rule
from novatrek_gen.tree import name_matches


@dataclass(frozen=True)
class Override:
    """How the configuration judges the changes of a rule, and why."""

    entry: DiffEntry
    level: Level
    bump: Bump | None

    @property
    def reason(self) -> str:
        """The reason with its place, as a finding shows it."""
        return f"{self.entry.table} in line {self.entry.location.line}: {self.entry.reason}"


@dataclass(frozen=True)
class Policy:
    """How the changes of one comparison are judged.

    Args:
        strict_replay: whether a retained message may have, under a name that is declared only now,
            a value that the new schema refuses. Otherwise undeclared properties count as absent.
        overrides: what the configuration changes in the table; a later one outranks an earlier.
        expired: entries of the configuration that no longer apply.
    """

    strict_replay: bool = False
    overrides: tuple[Override, ...] = ()
    expired: tuple[DiffEntry, ...] = ()

    @classmethod
    def of(cls, config: Config) -> Policy:
        """Return the policy of a configuration. Raises ConfigError for a rule that is unknown."""
        entries, today = config.diff.entries, config.lint.today
        for entry in entries:
            if entry.rule not in RULES:
                advice = did_you_mean(entry.rule, RULES) or "docs/evolution.md lists all rules"
                message = f"the rule {entry.rule!r} does not exist; {advice}"
                raise ConfigError(f"{entry.location}: {entry.table}: {message}")
        return cls(
            strict_replay=config.diff.strict_replay,
            overrides=tuple(map(_override, _current(entries, today))),
            expired=tuple(entry for entry in entries if _is_expired(entry, today)),
        )

    def rule(self, name: str) -> Rule:
        """Return the row of a rule."""
        return RULES[name]

    def override(self, rule: str, event: str | None) -> Override | None:
        """Return what the configuration decides about a rule and an event, if anything."""
        found = (each for each in reversed(self.overrides) if each.entry.rule == rule)
        return next((each for each in found if _applies(each.entry, event)), None)


def _override(entry: DiffEntry) -> Override:
    bump = Bump[entry.bump.upper()] if entry.bump else None
    return Override(entry, Level[entry.level.upper()], bump)


def _applies(entry: DiffEntry, event: str | None) -> bool:
    return entry.event is None or (event is not None and name_matches(event, [entry.event]))


def _current(entries: Iterable[DiffEntry], today: date | None) -> Iterable[DiffEntry]:
    return (entry for entry in entries if not _is_expired(entry, today))


def _is_expired(entry: DiffEntry, today: date | None) -> bool:
    return has_expired(entry.expires, today)
