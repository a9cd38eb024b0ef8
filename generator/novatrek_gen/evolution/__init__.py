"""What changed between two states of the contracts, whom it hurts, and what versions must rise by.

Three layers, kept apart: `changes` and `payload` find neutral changes between two linked platforms;
`policy` has the table by which `judge` grades them; presentation is elsewhere.
"""

from novatrek_gen.evolution.bump import Bump
from novatrek_gen.evolution.change import Change
from novatrek_gen.evolution.classes import Classes
from novatrek_gen.evolution.compare import compare
from novatrek_gen.evolution.judged import (
    VERSION_RULE,
    CodeUse,
    Comparison,
    Effect,
    Finding,
    VersionFinding,
)
from novatrek_gen.evolution.policy import RULES, Level, Policy, Rule
from novatrek_gen.evolution.symbols import field_path
from novatrek_gen.evolution.versions import Package, versions

__all__ = [
    "RULES",
    "VERSION_RULE",
    "Bump",
    "Change",
    "Classes",
    "CodeUse",
    "Comparison",
    "Effect",
    "Finding",
    "Level",
    "Package",
    "Policy",
    "Rule",
    "VersionFinding",
    "compare",
    "field_path",
    "versions",
]
