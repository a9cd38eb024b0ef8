"""Judges changes by the table, corrected by what is proven about their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.judged import Finding
from novatrek_gen.evolution.pairing import EventPair, Pairing
from novatrek_gen.evolution.policy import Level, Policy
from novatrek_gen.evolution.proofs import Proofs
from novatrek_gen.evolution.schema_judge import SchemaJudge
from novatrek_gen.evolution.symbols import Symbols
from novatrek_gen.evolution.whom import services_hurt
from novatrek_gen.model import Event


@dataclass(frozen=True)
class Judge:
    """Judges the changes between two platforms.

    Args:
        pairing: which of their events are the same.
        policy: how changes are judged.
        proofs: compares schemas of messages.
        symbols: names the code that changes affect.
    """

    pairing: Pairing
    policy: Policy
    proofs: Proofs
    symbols: Symbols

    def judge(self, changes: Iterable[Change]) -> Iterator[Finding]:
        """Yield a finding for each change, and for what the schemas as a whole show."""
        for _, group in groupby(changes, lambda each: (each.event, each.service, each.part)):
            found = list(group)
            pair, part = self._pair(found[0]), found[0].part
            findings = [self._by_table(change) for change in found]
            if pair is not None and part:
                judge = SchemaJudge(pair, part, self.policy, self.proofs)
                findings = list(judge.correct(findings))
            yield from (self._with_people(self._overridden(finding)) for finding in findings)
        for entry in self.policy.expired:
            message = f"the entry about {entry.rule} expired on {entry.expires}: {entry.reason}"
            yield self._by_table(Change("override-expired", message, *(entry.location,) * 2))

    @cached_property
    def _pairs(self) -> dict[tuple[str, str | None], EventPair]:
        pairs = (*self.pairing.both, *self.pairing.sides)
        return {(pair.new.name, pair.service): pair for pair in pairs}

    def _pair(self, change: Change) -> EventPair | None:
        return self._pairs.get((change.event or "", change.service))

    def _by_table(self, change: Change) -> Finding:
        rule = self.policy.rule(change.rule)
        pair = self._pair(change)
        sends = pair is None or pair.sends
        stance = rule.stance(sends=sends)
        return Finding(change, stance.level, stance.bump, rule.remedy(sends=sends))

    def _overridden(self, finding: Finding) -> Finding:
        """Return a finding as the configuration judges it, unless it is proven to be safe."""
        change = finding.change
        override = self.policy.override(change.rule, change.event)
        if override is None or (finding.reason and finding.level is Level.NOTE):
            return finding
        bump = finding.bump if override.bump is None else override.bump
        return replace(finding, level=override.level, bump=bump, reason=override.reason)

    def _with_people(self, finding: Finding) -> Finding:
        """Return a finding with those who have to act, and the code that they look at."""
        if finding.level <= Level.INFO:
            return finding
        change, rule = finding.change, self.policy.rule(finding.change.rule)
        pair = self._pair(change)
        events = [pair.old, pair.new] if pair else self._alone(change)
        hurt = services_hurt(change, rule, events, self.pairing)
        symbols = self.symbols.affected(change, rule, events[0] if events else None)
        return replace(finding, hurts=hurt, symbols=symbols)

    def _alone(self, change: Change) -> list[Event]:
        """Return the event that a change is about, if it is on one side only."""
        alone = (*self.pairing.removed, *self.pairing.added)
        return [event for event in alone if event.name == change.event]
