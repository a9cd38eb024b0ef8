"""The table of rules in docs/evolution.md, from the policy's own data.

python -m tests.evolution.table    # writes it into docs/evolution.md
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from novatrek_gen.evolution import RULES, Level, Rule

PAGE = Path(__file__).parents[2] / "docs" / "evolution.md"
_START, _END = "<!-- rules -->", "<!-- end of rules -->"


def page() -> str:
    """Return the page with the table of the present rules."""
    head, _, rest = PAGE.read_text("utf-8").partition(_START)
    _, _, tail = rest.partition(_END)
    return f"{head}{_START}\n{_tables()}\n{_END}{tail}"


def _tables() -> str:
    return "\n".join(f"\n### {title}\n\n{_table(names)}" for title, names in _sections())


def _sections() -> list[tuple[str, list[str]]]:
    """Return the headings in the file of the rules, with the names of the rules below each."""
    folder = resources.files("novatrek_gen.evolution.policy")
    text = folder.joinpath("rules.toml").read_text("utf-8")
    parts = re.split(r"^# ([A-Z][^\n]*)\n\n(?=\[)", text, flags=re.M)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return [(title, re.findall(r"^\[([a-z-]+)\]", body, re.M)) for title, body in pairs]


def _table(names: list[str]) -> str:
    rows = [f"| {_row(RULES[name])} |" for name in names]
    head = "| Rule | What changed | A service sends it | It comes from outside |"
    return "\n".join([head, "| --- | --- | --- | --- |", *rows])


def _row(rule: Rule) -> str:
    cells = (f"`{rule.name}`", rule.summary.replace("|", "\\|"), _stance(rule, sends=True))
    return " | ".join((*cells, _stance(rule, sends=False)))


def _stance(rule: Rule, *, sends: bool) -> str:
    stance = rule.stance(sends=sends)
    level = f"**{stance.level.label}**" if stance.level is Level.BREAKING else stance.level.label
    return f"{level}, {stance.bump.label}" if stance.bump else level


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
