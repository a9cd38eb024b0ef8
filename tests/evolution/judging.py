"""Compares verdicts about pairs of schemas with messages that an independent engine validates."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random
from typing import Any

import jsonschema_rs
from tests.evolution.bases import Bases
from tests.evolution.declared import Declarations
from tests.evolution.operators import mutated
from tests.evolution.sampler import Messages
from tests.properties.drawing import SEED, random
from tests.properties.oracle import FORMATS

from novatrek_gen.asyncapi import Schema
from novatrek_gen.cli import collect_rarely
from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.inclusion import Answer, Verdict, is_included
from novatrek_gen.source import Scalar

Json = dict[str, Any]

_NODE = Scalar(Location("contract.yaml"), None)
_MESSAGES = 12


@dataclass
class Tally:
    """What comparing many pairs found.

    ``wrong`` are the contradicted verdicts, ``unknown`` those that are left open, by the operators
    of their pair. ``verdicts`` counts all.
    """

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    messages: int = 0
    pairs: int = 0
    open_pairs: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.verdicts + other.verdicts,
            self.wrong + other.wrong,
            self.unknown + other.unknown,
            self.messages + other.messages,
            self.pairs + other.pairs,
            self.open_pairs + other.open_pairs,
        )

    def __str__(self) -> str:
        counts = ", ".join(f"{self.verdicts[verdict]} {verdict.value}" for verdict in Verdict)
        share = self.open_pairs / self.pairs
        return (
            f"{self.pairs} pairs, {self.messages} messages: {counts};"
            f" {self.open_pairs} pairs with an unknown verdict ({share:.1%}),"
            f" {len(self.wrong)} verdicts contradicted"
        )


class Side:
    """One side of a pair: its schema for the project, and for the independent engine."""

    def __init__(self, schema: Json) -> None:
        self.schema = schema
        named: dict[str, Schema] = {}
        for name, below in schema["definitions"].items():
            id_ = f"#/definitions/{name}"
            named[id_] = Schema(id_, "contract.yaml", name, _NODE, below, named)
        top = {key: value for key, value in schema.items() if key != "definitions"}
        self.view = SchemaView.of(Schema("top", "contract.yaml", None, _NODE, top, named))
        # Every format that the project asserts is asserted here.
        self.engine = jsonschema_rs.Draft7Validator(schema, validate_formats=True, formats=FORMATS)
        self._declarations = Declarations(schema)

    def sends(self, message: Any, *, lenient: bool) -> bool:
        """Return whether a message may be sent, or retained."""
        return self.engine.is_valid(message) and (not lenient or self._declarations.cover(message))


def judge(count: int, salt: int, mutations: int = 1) -> Tally:
    """Compare ``count`` pairs of a random schema and its mutation."""
    tally = Tally()
    for number in range(count):
        drawn = random(SEED, "mutations", salt, number)
        side = _base(drawn)
        other, names = mutated(drawn, side.schema, mutations)
        _compare(side, Side(other), " + ".join(names), drawn, tally)
    return tally


def judge_all(parts: list[tuple[int, int, int]]) -> Tally:
    """Judge several parts in parallel processes; each has the arguments of `judge`."""
    spawn = get_context("spawn")
    with ProcessPoolExecutor(mp_context=spawn, initializer=collect_rarely) as pool:
        return sum(pool.map(judge, *zip(*parts, strict=True)), Tally())


def _base(drawn: Random) -> Side:
    """Return a schema that accepts a message: one that accepts none says nothing about changes."""
    while True:
        schema = Bases(drawn).schema()
        side, messages = Side(schema), Messages(schema, drawn, noise=0)
        if any(side.sends(messages.draw(), lenient=False) for _ in range(_MESSAGES)):
            return side


def _compare(old: Side, new: Side, change: str, drawn: Random, tally: Tally) -> None:
    messages = [
        writer.draw()
        for writer in (Messages(old.schema, drawn), Messages(new.schema, drawn))
        for _ in range(_MESSAGES)
    ]
    tally.pairs += 1
    tally.messages += len(messages)
    opened = len(tally.unknown)
    for smaller, larger in ((old, new), (new, old)):
        for lenient in (False, True):
            answer = is_included(smaller.view, larger.view, lenient=lenient)
            tally.verdicts[answer.verdict] += 1
            for found in _contradictions(answer, smaller, larger, messages, lenient=lenient):
                tally.wrong.append(f"{found}; {_shown(change, smaller, larger, lenient)}")
            if answer.verdict is Verdict.UNKNOWN:
                tally.unknown.append((change, _shown(change, smaller, larger, lenient)))
            if answer.verdict is Verdict.PROVEN:
                break  # the messages of a lenient replay are some of these
    tally.open_pairs += len(tally.unknown) > opened


def _shown(change: str, smaller: Side, larger: Side, lenient: bool) -> str:
    return f"{change}, lenient={lenient}: {json.dumps([smaller.schema, larger.schema])}"


def _contradictions(
    answer: Answer, smaller: Side, larger: Side, messages: list[Any], *, lenient: bool
) -> list[str]:
    if answer.verdict is Verdict.PROVEN:
        refused = (
            message
            for message in messages
            if not larger.engine.is_valid(message) and smaller.sends(message, lenient=lenient)
        )
        return [f"proven, but {json.dumps(message)}" for message in refused][:1]
    if answer.verdict is Verdict.REFUTED:
        witness = json.loads(answer.witness or "")
        if larger.engine.is_valid(witness) or not smaller.sends(witness, lenient=lenient):
            return [f"refuted with {answer.witness}"]
    return []
