"""Schemas of a size for the shapes of `growth_shapes`."""

from __future__ import annotations

import random
from typing import Any

TEXT = {"type": "string"}
Schemas = dict[str, Any]


def ref(number: int) -> Schemas:
    """Return a reference to a schema."""
    return {"$ref": f"#/components/schemas/S{number}"}


def thing(**properties: Any) -> Schemas:
    """Return a schema of objects."""
    return {"type": "object", "properties": {"id": TEXT, **properties}}


def chain(size: int) -> Schemas:
    """Each schema refers to the next one."""
    return {f"S{n}": thing(next=ref(n + 1)) for n in range(size - 1)} | {f"S{size - 1}": thing()}


def mesh(size: int) -> Schemas:
    """Each schema refers to three others."""
    chosen = random.Random(size)
    return {
        f"S{n}": thing(**{f"p{k}": ref(chosen.randrange(size)) for k in range(3)})
        for n in range(size)
    }


def ring(size: int) -> Schemas:
    """Each schema refers to the next one, and the last one to the first."""
    return {f"S{n}": thing(next=ref((n + 1) % size)) for n in range(size)}


def star(size: int) -> Schemas:
    """One schema refers to all others, which refer back to it."""
    others = {f"p{n}": ref(n) for n in range(1, size)}
    return {"S0": thing(**others)} | {f"S{n}": thing(back=ref(0)) for n in range(1, size)}


def arrays(size: int) -> Schemas:
    """Each schema has arrays of two others."""
    return {
        f"S{n}": thing(
            next={"type": "array", "items": ref((n + 1) % size)},
            other={"type": "array", "items": ref(n * 7 % size)},
        )
        for n in range(size)
    }


def choices(size: int) -> Schemas:
    """Each schema has a property that is one of two others."""
    return {
        f"S{n}": thing(next={"anyOf": [ref((n + 1) % size), ref(n * 7 % size)]})
        for n in range(size)
    }


def refined(size: int) -> Schemas:
    """Each schema has a property that is another one with further properties."""
    return {
        f"S{n}": thing(next={"allOf": [ref((n + 1) % size), thing(more=TEXT)]}) for n in range(size)
    }


def layers(size: int) -> Schemas:
    """Each alias refers to the one before twice."""
    names = [f"S{n}" for n in range(size)]
    both = {
        name: {"type": "array", "items": {"anyOf": [ref(n + 1), thing(other=ref(n + 1))]}}
        for n, name in enumerate(names[:-1])
    }
    return both | {names[-1]: TEXT}


def union(size: int) -> Schemas:
    """A recursive union of that many classes."""
    kinds = {
        f"S{n + 1}": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"const": f"k{n}"}, "below": ref(0), "id": TEXT},
        }
        for n in range(size)
    }
    return {"S0": {"oneOf": [ref(n + 1) for n in range(size)]}} | kinds


def fields(size: int) -> Schemas:
    """One schema with many properties."""
    return {"S0": thing(**{f"p{n}": TEXT for n in range(size)})}


def inherited(size: int) -> Schemas:
    """Each schema is the next one with a further property."""
    chained = {f"S{n}": {"allOf": [ref(n + 1), thing(**{f"p{n}": TEXT})]} for n in range(size - 1)}
    return chained | {f"S{size - 1}": thing()}


def discriminated(size: int) -> Schemas:
    """Each schema inherits the one before, and the discriminator of the first."""
    base = {**thing(k=TEXT), "discriminator": "k", "required": ["k"]}
    heirs = {f"S{n}": {"allOf": [ref(n - 1), thing(**{f"p{n}": TEXT})]} for n in range(1, size)}
    return {"S0": base} | heirs


def diamonds(size: int) -> Schemas:
    """Two of three schemas inherit the discriminator of the first one, and the third one both."""
    bases = ([ref(0)] if n % 3 else [ref(n - 1), ref(n - 2)] for n in range(1, size))
    heirs = {
        f"S{n}": {"allOf": [*inherited, thing(**{f"p{n}": TEXT})]}
        for n, inherited in enumerate(bases, 1)
    }
    return {"S0": {**thing(k=TEXT), "discriminator": "k", "required": ["k"]}} | heirs


def alike(_: int) -> Schemas:
    """Maps in maps, each of which may be one of several."""
    return {
        f"S{n}": {
            "type": "object",
            "additionalProperties": {"anyOf": [ref((n + 1) % 8), ref(n), TEXT]},
        }
        for n in range(8)
    }


def branches(size: int) -> Schemas:
    """A list of a union of that many classes, which are told apart by a constant."""
    kinds = [
        {**thing(kind={"const": f"k{n}"}, **{f"p{n}": TEXT}), "required": ["kind"]}
        for n in range(size)
    ]
    return {"S0": {"type": "array", "items": {"oneOf": kinds}}}


def numbers(_: int) -> Schemas:
    """A list of different values."""
    return {"S0": {"type": "array", "uniqueItems": True, "items": {"type": ["number", "string"]}}}


def matched(_: int) -> Schemas:
    """A text that has to match a pattern with nested repetition."""
    return {"S0": thing(id={"type": "string", "pattern": "^(a|aa|x)*$"})}


def listed_union(_: int) -> Schemas:
    """A list of a union of four classes."""
    classes = union(4)
    return {"S0": {"type": "array", "items": ref(9)}, "S9": {**classes.pop("S0")}} | classes


def conditional(size: int) -> Schemas:
    """Each schema is another one with further properties if its kind says so."""
    conditions = {
        f"S{n}": {
            **thing(k=TEXT),
            "if": {"properties": {"k": {"const": "more"}}, "required": ["k"]},
            "then": thing(more=ref(n + 1)),
            "else": thing(**{f"p{n}": ref(n + 1)}),
        }
        for n in range(size - 1)
    }
    return conditions | {f"S{size - 1}": thing()}


def aliases(size: int) -> Schemas:
    """Each schema is the next one or a text, without an object in between."""
    both = {f"S{n}": {"anyOf": [ref(n + 1), {"const": f"c{n}"}]} for n in range(size - 1)}
    return both | {f"S{size - 1}": thing()}


def lists(size: int) -> Schemas:
    """Each schema is a list of the next one."""
    listed = {f"S{n}": {"type": "array", "items": ref(n + 1)} for n in range(size - 1)}
    return listed | {f"S{size - 1}": TEXT}


def maps(size: int) -> Schemas:
    """Each schema is a map of texts, or of the next one by a pattern."""
    maps = {
        f"S{n}": {
            "type": "object",
            "patternProperties": {f"^p{n}_": ref(n + 1)},
            "additionalProperties": TEXT,
        }
        for n in range(size - 1)
    }
    return maps | {f"S{size - 1}": thing()}


def alone(_: int) -> Schemas:
    """One schema, which all events share."""
    return {"S0": thing(other={"type": "array", "items": thing(n={"type": "integer"})})}


def many_headers(size: int) -> Schemas:
    """Return the schema of that many headers."""
    return thing(**{f"h{n}": {"type": "string", "maxLength": n + 1} for n in range(size)})
