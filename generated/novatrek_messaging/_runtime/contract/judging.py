"""Whether parts of a document are valid against parts of a schema, decided once for each pair.

An engine takes time in proportion to the size of a value. If each level of a recursive value is
asked about, from the outermost to the innermost one, that is quadratic. Here the answers about a
value follow from those about its parts, which are remembered. An engine only validates what a
schema asserts about a value itself.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote

from msgspec.json import Encoder

from .keywords import own_keywords
from .patterns import matcher
from .pointer import follow, parse_pointer
from .trunk import Steps, is_array, is_object

if TYPE_CHECKING:
    from jsonschema_rs import Draft7Validator

__all__ = ["Judge", "Judgements", "applied_inside", "looks_inside", "outline"]

# The keywords that assert something about a value without a schema for a part of it.
_ASSERTIONS: Final = frozenset(
    "type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength"
    " maxLength pattern format contentEncoding contentMediaType minItems maxItems uniqueItems"
    " minProperties maxProperties required".split()
)
# A question: does the schema accept the value?
_Question: TypeAlias = tuple[Any, Any]
_Key: TypeAlias = tuple[int, int]  # the ids of a schema and of a value
_Asking: TypeAlias = Generator[_Question, bool, bool]
_encode: Final = Encoder(decimal_format="number").encode
_NEVER: Final = 1 << 30  # deeper than any question


class Judgements:
    """What is known about one document."""

    def __init__(self, judge: Judge) -> None:
        """Args: judge: decides by the document's schema."""
        self._judge = judge
        self._known: dict[_Key, bool] = {}
        self._held: list[object] = []  # values, so that no id is used again

    def is_valid(self, place: Steps, value: object) -> bool:
        """Return whether the schema at a place accepts a value of the document."""
        self._held.append(value)
        schema = self._judge.schema(place)
        answer = self._known.get((id(schema), id(value)))
        return self._decide(schema, value) if answer is None else answer

    def _decide(self, schema: Any, value: object) -> bool:
        # The questions are on a stack of their own, because Python's is too short for 255 levels.
        known, depths = self._known, {(id(schema), id(value)): 0}
        stack = [((id(schema), id(value)), value, self._judge.asking(schema, value))]
        assumed = _NEVER  # the depth of the outermost question whose answer was assumed
        answer: bool | None = None
        while stack:
            key, about, asking = stack[-1]
            try:
                part, below = next(asking) if answer is None else asking.send(answer)
            except StopIteration as end:
                answer = bool(end.value)
                stack.pop()
                del depths[key]
                if assumed >= len(stack):
                    assumed = _NEVER
                    if is_object(about) or is_array(about):  # other values may be short-lived
                        known[key] = answer
                continue
            asked = id(part), id(below)
            answer = known.get(asked)
            if answer is None and asked in depths:
                # A schema that applies itself to the same value adds nothing, as for an engine.
                answer, assumed = True, min(assumed, depths[asked])
            elif answer is None:
                depths[asked] = len(stack)
                stack.append((asked, below, self._judge.asking(part, below)))
        return bool(answer)


class Judge:
    """Decides by one schema."""

    def __init__(self, document: Any) -> None:
        """Args: document: the parsed schema, self-contained, whose numbers have all digits."""
        self._document = document
        self._schemas: dict[Steps, Any] = {}
        self._targets: dict[str, Any] = {}
        self._engines: dict[int, Draft7Validator] = {}

    def schema(self, place: Steps) -> Any:
        """Return the schema at a place, the same object each time.

        The place may be that of the branches of a union.
        """
        if place not in self._schemas:
            found = follow(self._document, place)
            self._schemas[place] = {place[-1]: found} if is_array(found) else found
        return self._schemas[place]

    def asking(self, schema: Any, value: Any) -> _Asking:
        """Decide whether a schema accepts a value; yield each question that has to be answered."""
        if not is_object(schema):
            return schema is not False
        if "$ref" in schema:  # beside it, nothing else counts in draft-07
            return (yield self.target(schema["$ref"]), value)
        return self._asserts(schema, value) and (
            (yield from _same_value(schema, value)) and (yield from _parts(schema, value))
        )

    def target(self, reference: str) -> Any:
        """Return the schema that a reference leads to."""
        if reference not in self._targets:
            place = parse_pointer(unquote(reference.removeprefix("#")))
            self._targets[reference] = self.schema(place)
        return self._targets[reference]

    def _asserts(self, schema: dict[str, Any], value: Any) -> bool:
        """Return whether a value is as the schema asserts, apart from its parts."""
        asserted = _ASSERTIONS & schema.keys()
        if not asserted:
            return True
        engine = self._engines.get(id(schema))
        if engine is None:
            from jsonschema_rs import Draft7Validator

            text = _encode({word: schema[word] for word in sorted(asserted)}).decode()
            engine = self._engines[id(schema)] = Draft7Validator(
                text, validate_formats=True, offline=True, keywords=own_keywords(text)
            )
        return engine.is_valid(value if looks_inside(schema) else outline(value))


def _same_value(schema: dict[str, Any], value: Any) -> _Asking:
    """Ask about the schemas that apply to the value itself."""
    for part in schema.get("allOf", ()):
        if not (yield part, value):
            return False
    if "anyOf" in schema:
        for part in schema["anyOf"]:
            if (yield part, value):
                break
        else:
            return False
    if "oneOf" in schema:
        found = 0
        for part in schema["oneOf"]:
            found += yield part, value
            if found > 1:
                return False
        if not found:
            return False
    if "not" in schema and (yield schema["not"], value):
        return False
    if "if" in schema:
        keyword = "then" if (yield schema["if"], value) else "else"
        return (yield schema.get(keyword, True), value)
    return True


def _parts(schema: dict[str, Any], value: Any) -> _Asking:
    """Ask about the schemas that apply to parts of an object or array."""
    for part, key in applied_inside(schema, value):
        if part is not True and not (yield part, value[key]):
            return False
    if is_object(value):
        for name in value if "propertyNames" in schema else ():
            if not (yield schema["propertyNames"], name):
                return False
        for name, needed in schema.get("dependencies", {}).items():
            part = set(needed) <= value.keys() if is_array(needed) else needed
            if name in value and not (yield part, value):
                return False
    elif is_array(value) and "contains" in schema:
        for item in value:
            if (yield schema["contains"], item):
                return True
        return False
    return True


def applied_inside(schema: dict[str, Any], value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each schema that applies to a property or an item, with its name or index."""
    if is_object(value):
        yield from _of_object(schema, value)
    elif is_array(value):
        yield from _of_array(schema, value)


def _of_object(schema: dict[str, Any], value: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    declared = schema.get("properties", {})
    patterns = [(matcher(each), part) for each, part in schema.get("patternProperties", {}).items()]
    others = schema.get("additionalProperties", True)
    for name in value:
        found = [part for matches, part in patterns if matches(name)]
        if name in declared:
            found.append(declared[name])
        for part in found or [others]:
            yield part, name


def _of_array(schema: dict[str, Any], value: list[Any]) -> Iterator[tuple[Any, int]]:
    items = schema.get("items", True)
    others = schema.get("additionalItems", True)
    for index in range(len(value)):
        if is_array(items):
            yield items[index] if index < len(items) else others, index
        else:
            yield items, index


def looks_inside(schema: dict[str, Any]) -> bool:
    """Return whether a schema asserts something about what is inside the parts of a value."""
    listed = [*schema.get("enum", ()), schema.get("const")]
    return bool(schema.get("uniqueItems")) or any(is_object(v) or is_array(v) for v in listed)


def outline(value: Any) -> Any:
    """Return a value with null for each part of it."""
    if is_object(value):
        return dict.fromkeys(value)
    return [None] * len(value) if is_array(value) else value
