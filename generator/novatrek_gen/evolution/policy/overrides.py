"""The policy of one comparison: the table, and what the configuration changes in it."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.evolution.policy.table import RULES, Rule


@dataclass(frozen=True)
class Policy:
    """How the changes of one comparison are judged.

    Args:
        strict_replay: whether a retained message may have, under a name that is declared only now,
            a value that the new schema refuses. Otherwise undeclared properties count as absent.
    """

    strict_replay: bool = False

    def rule(self, name: str) -> Rule:
        """Return the row of a rule."""
        return RULES[name]
