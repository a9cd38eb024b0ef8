"""Schemas and messages of a size that somebody might choose to make this package slow."""

from __future__ import annotations

from growth_schemas import TEXT, Schemas, ref, thing


def lookalikes(size: int) -> Schemas:
    """A recursive union of objects that only a pattern with groups tells apart."""
    kinds = {
        f"S{n + 1}": thing(v={"type": "string", "pattern": f"^(a{n}|b{n})+$"}, next=ref(0))
        for n in range(size)
    }
    return {"S0": {"anyOf": [ref(n + 1) for n in range(size)]}} | kinds


def chosen_lookalike(size: int, value: object) -> object:
    """Return an object of the last alternative inside another one."""
    return {"v": f"a{size - 1}", "next": {"v": f"b{size - 1}", "id": value}}


def patterned(size: int) -> Schemas:
    """One object with many patterns for names, and other properties of a third kind."""
    patterns = {f"^p{n}_": {"type": "string", "minLength": n % 7} for n in range(size)}
    return {"S0": {"type": "object", "patternProperties": patterns, "additionalProperties": TEXT}}


def patterned_names(size: int, value: object) -> object:
    """Return an object with ten names."""
    return {f"p{n * size // 10}_x": "long enough" for n in range(9)} | {"id": value}


def dependent(size: int) -> Schemas:
    """Each property of an object needs the next one, which has a schema of its own then."""
    return {
        "S0": {
            **thing(**{f"p{n}": TEXT for n in range(size)}),
            "dependencies": {
                f"p{n}": {"required": [f"p{n + 1}"], "properties": {f"p{n + 1}": {"minLength": n}}}
                for n in range(size - 1)
            },
        }
    }


def ladder(size: int) -> Schemas:
    """A list of items with a ladder of conditions."""
    rung: Schemas = thing(last=TEXT)
    for n in range(size):
        rung = {
            "if": {"properties": {"k": {"const": n}}, "required": ["k"]},
            "then": {"required": [f"r{n}"]},
            "else": rung,
        }
    return {"S0": {"type": "array", "items": {**thing(k={"type": "integer"}), **rung}}}


def laddered(_: int, value: object) -> object:
    """Return a list of one item."""
    return [{"k": -1, "id": value}]


def containing(_: int) -> Schemas:
    """A list with an item of a kind, which may be the last one."""
    item = {"anyOf": [thing(k={"const": "a"}), thing(k={"const": "b"}), {"type": "integer"}]}
    return {"S0": {"type": "array", "items": item, "contains": {"required": ["id", "last"]}}}


def contained(size: int, value: object) -> object:
    """Return a long list whose last item is of the kind."""
    return [*({"k": "a"} for _ in range(size)), {"k": "b", "id": value, "last": 1}]


def tuples(size: int) -> Schemas:
    """A list with a union at each position."""
    each = [{"anyOf": [thing(**{f"p{n}": TEXT}), {"type": "integer"}]} for n in range(size)]
    return {"S0": {"type": "array", "items": each, "additionalItems": False}}


def placed(size: int, value: object) -> object:
    """Return a list with a value for each position."""
    return [*(1 for _ in range(size - 1)), {"id": value}]


def products(size: int) -> Schemas:
    """An object that is one of two in many respects."""
    pairs = [{"anyOf": [{"required": [f"a{n}"]}, {"required": [f"b{n}"]}]} for n in range(size)]
    return {"S0": {**thing(**{f"{x}{n}": TEXT for n in range(size) for x in "ab"}), "allOf": pairs}}


def factors(size: int, value: object) -> object:
    """Return an object with the second choice in each respect."""
    return {"id": value} | {f"b{n}": "x" for n in range(size)}


def mappings(size: int) -> Schemas:
    """A recursive union of many classes with a discriminator."""
    kinds = {
        f"S{n + 1}": {**thing(kind={"const": f"k{n}"}, below=ref(0)), "required": ["kind"]}
        for n in range(size)
    }
    return {"S0": {"discriminator": "kind", "oneOf": [ref(n + 1) for n in range(size)]}} | kinds


def listed_objects(size: int) -> Schemas:
    """A list of values of an enumeration of objects."""
    return {"S0": {"type": "array", "items": {"enum": [{"id": str(n)} for n in range(size)]}}}


def all_listed(size: int, value: object) -> object:
    """Return each value of the enumeration."""
    return [*({"id": str(n)} for n in range(size - 1)), {"id": "0" if value == "x" else 1}]


def nullable(size: int) -> Schemas:
    """Each schema is null or an object with the next one, in a list or not."""
    return {
        f"S{n}": {
            "type": ["object", "null"],
            "properties": {"id": TEXT, "next": {"anyOf": [ref(n + 1), {"type": "null"}]}},
        }
        for n in range(size - 1)
    } | {f"S{size - 1}": thing()}


def described(size: int) -> Schemas:
    """One schema with a huge description and huge examples."""
    text = "A **word** and a [link](https://a.example) <b>and</b> `code` | more.\n" * size
    return {"S0": {**thing(), "description": text, "examples": [{"id": "x" * size * 10}]}}


def worded(_: int, value: object) -> object:
    """Return an object with the first word."""
    return {"id": "w0_0" if value == "x" else value}


def words(size: int) -> Schemas:
    """A union of long enumerations of texts."""
    lists = [{"type": "string", "enum": [f"w{k}_{n}" for n in range(size)]} for k in range(4)]
    return {"S0": {"type": "object", "properties": {"id": {"anyOf": [*lists, {"type": "null"}]}}}}
