"""One view of a schema: normalised, with positions, and with references followed on demand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any
from weakref import WeakValueDictionary

from novatrek_gen.asyncapi import Schema
from novatrek_gen.asyncapi.normalise import Json
from novatrek_gen.schemas import algebra
from novatrek_gen.source import Node, Object, Plain, child
from novatrek_gen.source.nodes import Step

_REFERRING = frozenset({"$ref", "allOf", "anyOf", "oneOf"})


@dataclass(frozen=True, eq=False)
class SchemaView:
    """A draft-07 schema, or a part of one.

    ``document`` is normalised (see `novatrek_gen.asyncapi.normalise`). ``node`` shows where the
    contract contains it, for a part that normalising or merging added the schema around it.
    ``named`` are the schemas that it may refer to, by id. A merged schema has parts of several
    schemas: ``origins`` are these schemas.
    """

    document: Plain
    node: Node
    named: Mapping[str, Schema]
    origins: tuple[SchemaView, ...] = ()

    @staticmethod
    def of(schema: Schema) -> SchemaView:
        """Return the view of a whole schema, the same one each time: it keeps its merged form."""
        return _view(schema)

    @property
    def keywords(self) -> Json:
        """The keywords of the schema; none of a boolean schema."""
        return self.document if isinstance(self.document, dict) else {}

    @property
    def reference(self) -> Schema | None:
        """The named schema that this one equals, if it is a reference to it.

        So is an `allOf` of one reference beside annotations, which draft-07 ignores beside `$ref`,
        and a union of one alternative.
        """
        # Most schemas refer to nothing, which takes less to find out than to remember.
        return None if _REFERRING.isdisjoint(self.keywords) else self._sole_reference

    @cached_property
    def _sole_reference(self) -> Schema | None:
        id_ = algebra.sole_reference(self.document, self.named)
        return self.named[id_] if id_ is not None else None

    @property
    def is_reference(self) -> bool:
        """Whether the schema is a reference to a named one, even if there is no such schema."""
        return "$ref" in self.keywords or self.reference is not None

    @cached_property
    def merged(self) -> SchemaView:
        """The equivalent schema with references and `allOf` for the same value merged into it.

        See `novatrek_gen.schemas.algebra.merged`.
        """
        if (target := self.referred) is not None:
            whole = replace(target.merged, node=self.node)
            # The same parts: they keep their merged forms.
            vars(whole)["_parts"] = vars(target.merged).setdefault("_parts", {})
        else:
            document = algebra.merged(self.document, self.named)
            whole = replace(self, document=document, origins=tuple(self.same_value()))
        vars(whole)["merged"] = whole  # merging is idempotent, so it is not merged again
        return whole

    def same_value(self) -> Iterator[SchemaView]:
        """Yield all schemas that a value must be valid against, through references and `allOf`.

        The outer schemas come first. Each named schema is followed once, so circles end.
        """
        if self.origins:
            yield from self.origins
            return
        pending, seen = deque([self]), set[str]()
        while pending:
            part = pending.popleft()
            id_ = part.keywords.get("$ref")
            if isinstance(id_, str):
                if id_ in self.named and id_ not in seen:
                    seen.add(id_)
                    pending.append(SchemaView.of(self.named[id_]))
            elif isinstance(part.document, dict):
                yield part
                pending.extend(part.branches("allOf"))

    @property
    def target(self) -> SchemaView | None:
        """The view of the named schema that this one refers to; None if it is no reference."""
        schema = self.reference
        return SchemaView.of(schema) if schema else None

    @property
    def referred(self) -> SchemaView | None:
        """The view of the schema that `$ref` names, whose merged form this one has; else None."""
        schema = self.named.get(str(self.keywords.get("$ref")))
        found = SchemaView.of(schema) if schema else None
        return found if found and "$ref" not in found.keywords else None

    @property
    def types(self) -> list[str]:
        """The types that `type` lists; none without `type`."""
        kinds = self.keywords.get("type", [])
        return kinds if isinstance(kinds, list) else [kinds]

    @property
    def required(self) -> list[str]:
        """The names that `required` lists."""
        names: list[str] = self.keywords.get("required", [])
        return names

    @cached_property
    def properties(self) -> dict[str, SchemaView]:
        """The schemas in `properties` by name."""
        return self.mapped("properties")

    def named_parts(self, keyword: str) -> Iterable[SchemaView]:
        """Return the schemas of a map from names or patterns to schemas."""
        return self.mapped(keyword).values()

    def mapped(self, keyword: str) -> dict[str, SchemaView]:
        """Return the schemas of a map from names or patterns to schemas, by these.

        Schemas that inherit a property have the same view of it: it keeps its merged form.
        """
        declared = self.keywords.get(keyword)
        if not isinstance(declared, dict):
            return {}
        nodes: dict[str, Node] = {}
        for owner in (*reversed(self.origins), self):
            contained = child(owner.node, keyword)
            nodes.update(contained.items() if isinstance(contained, Object) else ())
        return {
            name: _shared(below, nodes.get(name, self.node), self.named)
            for name, below in declared.items()
        }

    @cached_property
    def answers(self) -> dict[object, Any]:
        """Answers to questions about the schema, by question: see `schemas.asking`."""
        return {}

    def branches(self, keyword: str) -> tuple[SchemaView, ...]:
        """Return the schemas of a list: `allOf`, `anyOf`, `oneOf`, or the form of `items`.

        They are the same ones each time: they keep their merged forms.
        """
        listed = self.keywords.get(keyword)
        if not isinstance(listed, list):
            return ()
        if keyword not in self._parts:
            parts = (self.part(below, keyword, index) for index, below in enumerate(listed))
            self._parts[keyword] = tuple(parts)
        return self._parts[keyword]

    def below(self, keyword: str) -> SchemaView | None:
        """Return the schema that is the value of a keyword; None without one, and for booleans.

        It is the same one each time, as for `branches`.
        """
        document = self.keywords.get(keyword)
        if not isinstance(document, dict):
            return None
        if keyword not in self._parts:
            self._parts[keyword] = (self.part(document, keyword),)
        return self._parts[keyword][0]

    @cached_property
    def _parts(self) -> dict[str, tuple[SchemaView, ...]]:
        """The parts that were asked for, by keyword."""
        return {}

    @property
    def listed_values(self) -> list[Any] | None:
        """The values of `const` or `enum`; None without both. A merged schema has only one."""
        values: list[Any] | None = self.keywords.get("enum")
        return [self.keywords["const"]] if "const" in self.keywords else values

    def with_document(self, document: Plain) -> SchemaView:
        """Return a view at the same place of another document."""
        return replace(self, document=document)

    def part(self, document: Plain, *path: Step) -> SchemaView:
        """Return the view of a part, with its node if the contract contains it at ``path``."""
        nodes = (_at(owner.node, path) for owner in (self, *self.origins))
        node = next((found for found in nodes if found is not None), self.node)
        return SchemaView(document, node, self.named)


def _at(node: Node | None, path: tuple[Step, ...]) -> Node | None:
    for step in path:
        node = child(node, step) if node is not None else None
    return node


# By the identities of what a view holds, which are unique as long as the view exists.
_views: WeakValueDictionary[tuple[int, int, int], SchemaView] = WeakValueDictionary()


def _shared(document: Plain, node: Node, named: Mapping[str, Schema]) -> SchemaView:
    key = id(document), id(node), id(named)
    if (view := _views.get(key)) is None:
        view = _views[key] = SchemaView(document, node, named)
    return view


@lru_cache(maxsize=16_384)
def _view(schema: Schema) -> SchemaView:
    return SchemaView(schema.normalised, schema.node, schema.named)
