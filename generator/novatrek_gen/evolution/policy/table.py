"""The table of rules, read from ``rules.toml`` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from importlib import resources
from typing import Any

from novatrek_gen.evolution.bump import Bump


class Level(IntEnum):
    """How much a change hurts; a larger number hurts more. See ``rules.toml``."""

    NOTE = 1
    INFO = 2
    REPLAY = 3
    WARNING = 4
    BREAKING = 5

    @property
    def label(self) -> str:
        """The word in messages and in the table."""
        return self.name.lower()


class Effect(Enum):
    """What a change does to the set of valid messages, which a proof may confirm or contradict."""

    NONE = "none"
    NARROWS = "narrows"
    WIDENS = "widens"
    CHANGES = "changes"


@dataclass(frozen=True)
class Stance:
    """The judgement of one direction: how much it hurts, and what the versions must become."""

    level: Level
    bump: Bump


@dataclass(frozen=True)
class Rule:
    """One kind of change; the fields are explained in ``rules.toml``."""

    name: str
    summary: str
    effect: Effect
    send: Stance
    receive: Stance
    undeclared: bool
    concerns_contract: bool
    code: tuple[str, ...]
    who: str
    advice: str
    receive_advice: str

    def remedy(self, *, sends: bool) -> str:
        """Return what to do instead, for an event that a service sends or that it receives."""
        return self.advice if sends else self.receive_advice

    def stance(self, *, sends: bool) -> Stance:
        """Return the judgement for an event that a service sends, or that comes from outside."""
        return self.send if sends else self.receive


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    send = _stance(table["send"])
    return Rule(
        name=name,
        summary=table["summary"],
        effect=Effect(table["effect"]),
        send=send,
        receive=_stance(table["receive"]) if "receive" in table else send,
        undeclared=table.get("undeclared", False),
        concerns_contract=table.get("versions") != "package",
        code=tuple(table.get("code", "").split()),
        who=table.get("who", "consumers"),
        advice=table["advice"],
        receive_advice=table.get("receive-advice", table["advice"]),
    )


def _stance(text: str) -> Stance:
    level, bump = text.split()
    return Stance(Level[level.upper()], Bump[bump.upper()])


def _read() -> dict[str, Rule]:
    folder = resources.files("novatrek_gen.evolution.policy")
    tables = tomllib.loads(folder.joinpath("rules.toml").read_text("utf-8"))
    return {name: _rule(name, table) for name, table in tables.items()}


RULES: Mapping[str, Rule] = _read()
