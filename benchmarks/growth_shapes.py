"""Shapes of contracts and messages whose cost `growth` measures."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TEXT = {"type": "string"}
Schemas = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """A kind of contract: schemas and messages of a size; the payload has the first schema as `a`.

    Attributes:
        sizes: The sizes that are measured.
        schemas: Returns the schemas of a size.
        message: Returns a valid value of `a` of a size; its innermost value is the argument.
        events: Returns how many events of a size there are; each has another schema as `a`.
    """

    sizes: tuple[int, ...]
    schemas: Callable[[int], Schemas]
    message: Callable[[int, object], object]
    events: Callable[[int], int] = lambda _: 1


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


def numbers(_: int) -> Schemas:
    """A list of different values."""
    return {"S0": {"type": "array", "uniqueItems": True, "items": {"type": ["number", "string"]}}}


def matched(_: int) -> Schemas:
    """A text that has to match a pattern with nested repetition."""
    return {"S0": thing(id={"type": "string", "pattern": "^(a|aa|x)*$"})}


def exponents(size: int, value: object) -> object:
    """Return numbers with growing exponents; the last item is refused unless it is text."""
    return [*((10 * n + 1) * 10.0 ** (n % 290) for n in range(size)), "x" if value == "x" else None]


def repeated(size: int, value: object) -> object:
    """Return an object with a long text."""
    return {"id": "a" * size + ("" if value == "x" else "!")}


def leaf(_: int, value: object) -> object:
    """Return a message of one level."""
    return {"id": value}


def heir(size: int, value: object) -> object:
    """Return an object of the last schema that inherits the others."""
    return {"k": f"S{size - 1}", "id": value}


def nested(size: int, value: object) -> object:
    """Return a message of that many levels."""
    document: dict[str, object] = {"kind": "k1", "id": value}
    for _ in range(size):
        document = {"kind": "k0", "below": document}
    return document


def listed(size: int, value: object) -> object:
    """Return lists in lists."""
    document: object = value
    for _ in range(size - 1):
        document = [document]
    return document


def wide(size: int, value: object) -> object:
    """Return a list of that many objects, the last of which has the value."""
    return [*({"kind": "k0", "id": "x"} for _ in range(size)), {"kind": "k1", "id": value}]


def listed_union(_: int) -> Schemas:
    """A list of a union of four classes."""
    classes = union(4)
    return {"S0": {"type": "array", "items": ref(9)}, "S9": {**classes.pop("S0")}} | classes


SHAPES = {
    "chain": Shape((50, 100, 200, 400), chain, leaf),
    "mesh": Shape((50, 100, 200, 400), mesh, leaf),
    "ring": Shape((50, 100, 200, 400), ring, leaf),
    "star": Shape((50, 100, 200, 400), star, leaf),
    "arrays": Shape((50, 100, 200, 400), arrays, leaf),
    "choices": Shape((50, 100, 200, 400), choices, leaf),
    "refined": Shape((50, 100, 200, 400), refined, leaf),
    "events": Shape((50, 100, 200, 400), mesh, leaf, lambda size: size),
    "fields": Shape((250, 500, 1_000, 2_000), fields, leaf),
    "inherited": Shape((25, 50, 100, 200), inherited, leaf),
    "discriminated": Shape((8, 16, 32), discriminated, heir),
    "numbers": Shape((500, 1_000, 2_000, 4_000), numbers, exponents),
    "matched": Shape((5_000, 10_000, 20_000, 40_000), matched, repeated),
    "layers": Shape((6, 12, 18), layers, listed),
    "union": Shape((10, 20, 40, 80), union, lambda _, value: nested(1, value)),
    "depth": Shape((10, 20, 40, 80), lambda _: union(4), nested),
    "width": Shape((500, 1_000, 2_000, 4_000), listed_union, wide),
}
