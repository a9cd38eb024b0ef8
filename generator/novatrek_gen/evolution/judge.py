"""Judges changes by the table, corrected by what is proven about their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.judged import Finding
from novatrek_gen.evolution.pairing import EventPair, Pairing
from novatrek_gen.evolution.policy import Level, Policy
from novatrek_gen.evolution.proofs import Proofs
from novatrek_gen.evolution.schema_judge import SchemaJudge
from novatrek_gen.evolution.whom import services_hurt


@dataclass(frozen=True)
class Judge:
    """Judges the changes between two platforms.

    Args:
        pairing: which of their events are the same.
        policy: how changes are judged.
        proofs: compares schemas of messages.
    """

    pairing: Pairing
    policy: Policy
    proofs: Proofs

    def judge(self, changes: Iterable[Change]) -> Iterator[Finding]:
        """Yield a finding for each change, and for what the schemas as a whole show."""
        pairs = {pair.new.name: pair for pair in self.pairing.both}
        for (event, part), found in groupby(changes, lambda change: (change.event, change.part)):
            pair = pairs.get(event or "")
            findings = [self._by_table(change, pair) for change in found]
            if pair is not None and part:
                judge = SchemaJudge(pair, part, self.policy, self.proofs)
                findings = list(judge.correct(findings))
            yield from map(self._overridden, findings)
        for entry in self.policy.expired:
            message = f"the entry about {entry.rule} expired on {entry.expires}: {entry.reason}"
            place = entry.location
            yield self._by_table(Change("override-expired", message, place, place), None)

    def _by_table(self, change: Change, pair: EventPair | None) -> Finding:
        rule = self.policy.rule(change.rule)
        stance = rule.stance(sends=pair is None or pair.sends)
        hurt = services_hurt(change, rule, pair, self.pairing)
        return Finding(change, stance.level, stance.bump, hurt, rule.advice)

    def _overridden(self, finding: Finding) -> Finding:
        """Return a finding as the configuration judges it, unless it is proven to be safe."""
        change = finding.change
        override = self.policy.override(change.rule, change.event)
        if override is None or (finding.reason and finding.level is Level.NOTE):
            return finding
        bump = finding.bump if override.bump is None else override.bump
        return replace(finding, level=override.level, bump=bump, reason=override.reason)
