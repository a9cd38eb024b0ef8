"""Judges changes by the table, corrected by what is proven about their schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.judged import Finding
from novatrek_gen.evolution.pairing import EventPair, Pairing
from novatrek_gen.evolution.policy import Policy
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
                yield from SchemaJudge(pair, part, self.policy, self.proofs).correct(findings)
            else:
                yield from findings

    def _by_table(self, change: Change, pair: EventPair | None) -> Finding:
        rule = self.policy.rule(change.rule)
        stance = rule.stance(sends=pair is None or pair.sends)
        hurt = services_hurt(change, rule, pair, self.pairing)
        return Finding(change, stance.level, stance.bump, hurt, rule.advice)
