"""Compares two states of the contracts."""

from __future__ import annotations

from novatrek_gen.evolution.changes import changes
from novatrek_gen.evolution.classes import Classes
from novatrek_gen.evolution.judge import Judge
from novatrek_gen.evolution.judged import Comparison, Finding
from novatrek_gen.evolution.pairing import pair_events
from novatrek_gen.evolution.policy import Policy
from novatrek_gen.evolution.proofs import Proofs
from novatrek_gen.evolution.symbols import Symbols


def compare(old: Classes, new: Classes, policy: Policy | None = None) -> Comparison:
    """Return what changed between two platforms with their classes, judged by a policy."""
    pairing = pair_events(old.platform, new.platform)
    policy = policy or Policy()
    judge = Judge(pairing, policy, Proofs(policy.strict_replay), Symbols(old))
    findings = judge.judge(changes(old, new, pairing))
    return Comparison(tuple(sorted(findings, key=_order)))


def _order(finding: Finding) -> tuple[int, str, str, str]:
    change = finding.change
    return -finding.level, change.event or "", change.service or "", change.pointer
