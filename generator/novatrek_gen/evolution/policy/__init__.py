"""How changes are judged: the table of rules, and the entries of `[diff]` that overrule it."""

from novatrek_gen.evolution.policy.overrides import Policy
from novatrek_gen.evolution.policy.table import RULES, Effect, Level, Rule, Stance

__all__ = ["RULES", "Effect", "Level", "Policy", "Rule", "Stance"]
