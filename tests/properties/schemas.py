"""A strategy for schemas that mix all keywords of draft-07."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.properties.pipeline import Case

Schema = dict[str, Any] | bool

NAMES = ("a", "b", "c", "class", "a-b", "$x", "ﬁ", "é", "model_config", "schema", "1st", "_p", "")
NAMED = ("One", "Two", "Three")

# Each pattern with texts that it accepts; more come from mutating these.
PATTERNS = {
    "^[A-Z]{3}-[0-9]+$": ("ABC-1", "XYZ-20"),
    r"^\d{2,3}$": ("12", "123"),
    "b+": ("abc", "bb"),
    r"^\p{L}+$": ("é", "ab"),
    "^(?=a)a?b": ("ab",),
    r"^a\.b$": ("a.b",),
    r"\s": ("a b", "\u00a0"),
    r"^[^/]*$": ("", "abc"),
    r"^\w+$": ("a_1",),
    "^(x|yz)$": ("x", "yz"),
    "": ("", "a"),
}
FORMATS = {
    "date-time": (
        "2024-02-29T12:00:00Z", "2024-02-29t12:00:00.123456z", "2024-02-29T12:00:00.1234567+01:30",
        "2016-12-31T23:59:60Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999-23:59",
        "2024-02-29T12:00:00", "2024-02-30T12:00:00Z", "1709208000", "2024-02-29 12:00:00Z",
        "2016-12-31T23:59:60.5Z", "2024-02-29T12:00:00.000000000Z", "0001-01-01T00:00:00+23:59",
        "2024-02-29T12:00Z", "2024-02-29T24:00:00Z", "2024-02-29T12:00:00-00:00",
    ),
    "date": ("2024-02-29", "2023-02-29", "0000-01-01", "2024-02-29T00:00:00Z", "20240229", "0"),
    "time": ("12:00:00Z", "12:00:00", "24:00:00Z", "23:59:60Z"),
    "uuid": (
        "123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000",
        "123e4567e89b12d3a456426614174000", "{123e4567-e89b-12d3-a456-426614174000}",
        "urn:uuid:123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400",
        "ffffffff-ffff-ffff-ffff-ffffffffffff", "00000000-0000-0000-0000-000000000000",
    ),
    "duration": ("P1D", "P1Y2M3DT4H5M6S", "PT1S", "P2W", "P", "PT", "P1Y2D", "P1DT", "p1d", "P1S"),
    "decimal": ("1.50", "+01.5", "1e3", ".5", "5.", "abc", "NaN", "", "1 "),
    "email": ("a@b.de", "A@B.DE", "a"),
    "uri": ("https://a.de", "https://A.de/%7E", "a b", "a"),
    "ipv4": ("127.0.0.1", "127.0.0.01", "::1"),
    "ipv6": ("::1", "127.0.0.1"),
    "hostname": ("a.de", "-a"),
    "regex": ("^a$", "("),
    "json-pointer": ("/a", "a"),
    "no-such-format": ("anything",),
}  # fmt: skip
STRINGS = (
    "", "a", "ab", "abc", "\u00e9", "\U0001f600", "\U0001f600a", "null", "true", "1", "1.0",
    "\u0000", "a\u0301", "ab\n", "٣", "4\n", "٣٣",
)  # fmt: skip
NUMBERS = (
    0,
    1,
    2,
    3,
    -1,
    5,
    0.5,
    1.5,
    2.5,
    0.1,
    0.01,
    1e3,
    10**20,
    -(2**63),
    2**63,
    9007199254740993,
)
SCALARS = (*STRINGS[:6], *NUMBERS[:8], True, False, None)

_counts = st.integers(0, 3)
_numbers = st.sampled_from(NUMBERS)
_values = st.one_of(
    st.sampled_from(SCALARS),
    st.sampled_from([[], [1], [1, "a"], {}, {"a": 1}, {"a": None}, [True], [[]]]),
)


@st.composite
def _object(draw: st.DrawFn, keywords: dict[str, st.SearchStrategy[Any]], most: int) -> Any:
    chosen = draw(st.lists(st.sampled_from(sorted(keywords)), max_size=most, unique=True))
    return {keyword: draw(keywords[keyword]) for keyword in chosen}


_annotations: dict[str, st.SearchStrategy[Any]] = {
    "$comment": st.just("a comment"),
    "title": st.just("Title"),
    "description": st.just("What it is."),
    "default": _values,
    "readOnly": st.booleans(),
    "examples": st.just([]),
}
_string: dict[str, st.SearchStrategy[Any]] = {
    "minLength": _counts,
    "maxLength": st.integers(0, 40),
    "pattern": st.sampled_from(sorted(PATTERNS)),
    "format": st.sampled_from(sorted(FORMATS)),
    "contentEncoding": st.just("base64"),
    "contentMediaType": st.just("application/json"),
}
_number: dict[str, st.SearchStrategy[Any]] = {
    "minimum": _numbers,
    "maximum": _numbers,
    "exclusiveMinimum": _numbers,
    "exclusiveMaximum": _numbers,
    "multipleOf": st.sampled_from([1, 2, 0.5, 0.01, 0.1, 10**20, 1e-8]),
    "format": st.sampled_from(["decimal", "float", "double", "int32", "int64"]),
}


def _array(schemas: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "items": st.one_of(schemas, st.lists(schemas, min_size=1, max_size=3)),
        "additionalItems": schemas,
        "contains": schemas,
        "uniqueItems": st.booleans(),
        "minItems": _counts,
        "maxItems": _counts,
    }


def _properties(schemas: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    names = st.sampled_from(NAMES)
    return {
        "properties": st.dictionaries(names, schemas, min_size=1, max_size=4),
        "required": st.lists(names, max_size=2, unique=True),
        "additionalProperties": schemas,
        "patternProperties": st.dictionaries(
            st.sampled_from(["^a", "b$", r"^\d"]), schemas, min_size=1, max_size=2
        ),
        "propertyNames": schemas,
        "dependencies": st.dictionaries(
            names, st.one_of(schemas, st.lists(names, max_size=2, unique=True)), max_size=2
        ),
        "minProperties": _counts,
        "maxProperties": st.integers(0, 4),
    }


def _combined(schemas: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    several = st.lists(schemas, min_size=1, max_size=3)
    return {
        "allOf": several, "anyOf": several, "oneOf": several, "not": schemas,
        "if": schemas, "then": schemas, "else": schemas,
    }  # fmt: skip


_fixed: dict[str, st.SearchStrategy[Any]] = {
    "const": _values,
    "enum": st.lists(_values, min_size=1, max_size=4, unique_by=repr),
}


@st.composite
def _typed(draw: st.DrawFn, schemas: st.SearchStrategy[Any]) -> Any:
    """A schema with a type and mostly keywords of this type, as authors write."""
    kind = draw(st.sampled_from(["string", "integer", "number", "boolean", "null", "array",
                                 "object", "object"]))  # fmt: skip
    own = {"string": _string, "integer": _number, "number": _number}.get(kind, {})
    own = {"array": _array(schemas), "object": _properties(schemas)}.get(kind, own)
    schema = draw(_object(own, 3)) if own else {}
    schema |= draw(st.one_of(st.just({}), st.just({}), _object(_fixed, 1), _object(_annotations, 2),
                             _object(_combined(schemas), 1)))  # fmt: skip
    types = draw(st.one_of(st.just(kind), st.just(kind), st.just([kind, "null"]),
                           st.just(sorted({kind, "string", "integer"}))))  # fmt: skip
    return {"type": types, **schema}


def _layer(schemas: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    every = _string | _number | _array(schemas) | _properties(schemas) | _combined(schemas)
    return st.one_of(
        _typed(schemas), _typed(schemas), _typed(schemas),
        _object(_combined(schemas), 2),
        _object(every | _fixed | _annotations, 4),
    )  # fmt: skip


_leaves = st.one_of(
    _typed(st.just({"type": "string"})),
    _object(_fixed, 1),
    st.booleans(),
    st.just({}),
)
_references = st.sampled_from(NAMED).map(lambda name: {"$ref": f"#/definitions/{name}"})

ANY = st.recursive(_leaves, _layer, max_leaves=6)


@st.composite
def _holding_references(draw: st.DrawFn) -> Any:
    """A schema whose references are below a value, so that no cycle is empty."""
    inner = st.one_of(_references, _references.map(lambda r: {**r, "description": "ignored"}), ANY)
    below = st.dictionaries(st.sampled_from(NAMES[:6]), inner, min_size=1, max_size=3)
    return draw(
        st.one_of(
            below.map(lambda found: {"type": "object", "properties": found}),
            inner.map(lambda found: {"type": "array", "items": found}),
            inner.map(lambda found: {"type": "object", "additionalProperties": found}),
            inner.map(lambda found: {"anyOf": [{"type": "null"}, {"items": found}]}),
        )
    )


@st.composite
def _case(draw: st.DrawFn) -> Case:
    refers = draw(st.integers(0, 3)) == 0
    inner = draw(st.one_of(_references, _holding_references())) if refers else draw(ANY)
    names = NAMED if refers else ()
    named = {name: draw(st.one_of(ANY, _holding_references())) for name in names}
    whole = draw(_object(_properties(ANY) | _combined(ANY), 2))
    properties = {**whole.pop("properties", {}), "it": inner}
    if draw(st.booleans()):
        whole = {}
    if isinstance(inner, dict) and draw(st.integers(0, 4)) == 0:
        return Case(inner, named)
    return Case({"type": "object", "properties": properties, **whole}, named)


CASES = _case()
