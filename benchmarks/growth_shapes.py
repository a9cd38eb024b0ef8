"""Shapes of contracts and messages whose cost `growth` measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import growth_hostile as hostile
import growth_messages as messages
import growth_schemas as schemas
from growth_schemas import Schemas


@dataclass(frozen=True)
class Shape:
    """A kind of contract: schemas and messages of a size; the payload has the first schema as `a`.

    Attributes:
        sizes: The sizes that are measured.
        schemas: Returns the schemas of a size.
        message: Returns a valid value of `a` of a size; its innermost value is the argument.
        events: Returns how many events of a size there are.
        chosen: Returns which schema the event of a number has as `a`.
        headers: Returns the schema of the headers of a size, or None.
        output: The exponent with which the output has to grow, where it repeats what is shared.
    """

    sizes: tuple[int, ...]
    schemas: Callable[[int], Schemas]
    message: Callable[[int, object], object]
    events: Callable[[int], int] = lambda _: 1
    chosen: Callable[[int], int] = lambda number: number
    headers: Callable[[int], Schemas | None] = lambda _: None
    output: float = 1


SHAPES = {
    "chain": Shape((50, 100, 200, 400), schemas.chain, messages.leaf),
    "mesh": Shape((50, 100, 200, 400), schemas.mesh, messages.leaf),
    "ring": Shape((50, 100, 200, 400), schemas.ring, messages.leaf),
    "star": Shape((100, 200, 400, 800), schemas.star, messages.leaf),
    "arrays": Shape((50, 100, 200, 400), schemas.arrays, messages.leaf),
    "choices": Shape((50, 100, 200, 400), schemas.choices, messages.leaf),
    "refined": Shape((50, 100, 200, 400), schemas.refined, messages.leaf),
    "events": Shape((50, 100, 200, 400), schemas.mesh, messages.leaf, lambda size: size, output=2),
    "sharing": Shape(
        (50, 100, 200, 400), schemas.alone, messages.leaf, lambda size: size, lambda _: 0
    ),
    "headers": Shape((250, 500, 1_000), schemas.alone, messages.leaf, headers=schemas.many_headers),
    "conditional": Shape((25, 50, 100, 200), schemas.conditional, messages.leaf),
    "aliases": Shape((25, 50, 100, 200), schemas.aliases, messages.leaf),
    "lists": Shape((25, 50, 100, 200), schemas.lists, messages.listed),
    "maps": Shape((25, 50, 100, 200), schemas.maps, messages.mapped),
    "fields": Shape((250, 500, 1_000, 2_000), schemas.fields, messages.leaf),
    "inherited": Shape((25, 50, 100, 200), schemas.inherited, messages.leaf, output=2),
    "discriminated": Shape((16, 32, 64), schemas.discriminated, messages.heir),
    "diamonds": Shape((16, 31, 61), schemas.diamonds, messages.heir),
    "branches": Shape((50, 100, 200, 400), schemas.branches, messages.chosen),
    "alike": Shape((25, 50, 100, 200), schemas.alike, messages.mapped),
    "colliding": Shape((500, 1_000, 2_000, 4_000), schemas.numbers, messages.colliding),
    "numbers": Shape((500, 1_000, 2_000, 4_000), schemas.numbers, messages.exponents),
    "matched": Shape((5_000, 10_000, 20_000, 40_000), schemas.matched, messages.repeated),
    "layers": Shape((6, 12, 18), schemas.layers, messages.listed),
    "union": Shape((10, 20, 40, 80), schemas.union, lambda _, value: messages.nested(1, value)),
    "depth": Shape((10, 20, 40, 80), lambda _: schemas.union(4), messages.nested),
    "width": Shape((500, 1_000, 2_000, 4_000), schemas.listed_union, messages.wide),
    "lookalikes": Shape((12, 25, 50, 100), hostile.lookalikes, hostile.chosen_lookalike),
    "patterned": Shape((125, 250, 500, 1_000), hostile.patterned, hostile.patterned_names),
    "dependent": Shape((25, 50, 100, 200), hostile.dependent, messages.leaf),
    "ladder": Shape((10, 20, 40, 80), hostile.ladder, hostile.laddered),
    "containing": Shape((500, 1_000, 2_000, 4_000), hostile.containing, hostile.contained),
    "tuples": Shape((50, 100, 200, 400), hostile.tuples, hostile.placed),
    "products": Shape((8, 16, 32, 64), hostile.products, hostile.factors),
    "mappings": Shape((50, 100, 200, 400), hostile.mappings, lambda _, v: messages.nested(1, v)),
    "enumerated": Shape((250, 500, 1_000, 2_000), hostile.listed_objects, hostile.all_listed),
    "nullable": Shape((25, 50, 100, 200), hostile.nullable, messages.leaf),
    "described": Shape((500, 1_000, 2_000, 4_000), hostile.described, messages.leaf),
    "words": Shape(
        (250, 500, 1_000, 2_000), hostile.words, lambda _, v: {"id": "w0_0" if v == "x" else v}
    ),
}
