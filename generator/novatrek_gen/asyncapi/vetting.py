"""Validation of a document, and all targets of its references, against AsyncAPI's structure.

Every reference is followed where AsyncAPI allows one, used or not, and its target is validated as
the kind of object that is expected in its place, in whichever file it is. The readers rely on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from novatrek_gen.asyncapi.checks import Context, check_object
from novatrek_gen.asyncapi.circles import circles
from novatrek_gen.asyncapi.effort import efforts
from novatrek_gen.asyncapi.openapi_targets import OpenApiTargets
from novatrek_gen.asyncapi.references import Library, Target, place_of
from novatrek_gen.asyncapi.structure import STRUCTURE
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Related, has_errors, report, tidy
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source import Node, Object
from novatrek_gen.source.structure import Part

_Known = dict[int, set[str]]

# Words for messages; the other kinds are split at their capitals.
_WORDS = {
    "payload": "schema",
    "schemaObject": "schema",
    "multiFormatSchema": "schema",
    "externalDocs": "documentation object",
    "avroSchema": "schema of Avro",
    "openapiSchema": "schema of OpenAPI",
    "foreignSchema": "schema",
    "sqsQueue": "queue of SQS",
}

_SCHEMAS = frozenset({"schema", "payload"})


class Vetting:
    """Checks documents; what several of them refer to is checked once."""

    def __init__(self, library: Library, formats: Collection[str] = ()) -> None:
        """Args: library: the files; formats: formats of the platform's own."""
        self._library, self._formats = library, formats
        self._checked: dict[tuple[int, str], Diagnostics] = {}

    def check(self, root: Node) -> Diagnostics:
        """Return the findings about the document at ``root`` and everything it refers to."""
        found = [*self._check(root, "document")]
        context = Context(self._library, root, self._formats) if isinstance(root, Object) else None
        known: _Known = {}
        openapi = OpenApiTargets(self._library)
        schemas: list[Object] = []
        pending: list[tuple[Node, str]] = [(root, "document")]
        while pending:
            node, kind = pending.pop()
            if kind in known.get(id(node), ()):
                continue
            references: list[Part] = []
            for part in STRUCTURE.walk(node, kind):
                known.setdefault(id(part.node), set()).add(part.kind)
                if context:
                    found.extend(check_object(part.node, part.kind, context))
                if part.kind == "schemaObject" and isinstance(part.node, Object):
                    schemas.append(part.node)
                elif part.kind == "reference":
                    references.append(part)
            # Last, because most targets are parts of the document that have been walked by now.
            for part in references:
                pending.extend(self._target(part, known, found, openapi))
        found.extend((*circles(schemas, self._library), *efforts(schemas, self._library)))
        found.extend(openapi.findings())
        return tidy(map(openapi.hinted, found))

    def _target(
        self, part: Part, known: _Known, found: list[Diagnostic], openapi: OpenApiTargets
    ) -> Iterator[tuple[Node, str]]:
        """Yield the target of a reference with its kind, if it has not been checked yet."""
        node, wanted = part.node, part.target
        if wanted is None or not isinstance(node, Object) or node.text("$ref") is None:
            return  # reported by the structure
        target = self._library.follow(node)
        if not isinstance(target, Target):
            found.extend(() if self._leads_to_misspelt(node) else target)
            return
        if wanted in _SCHEMAS:
            openapi.entered(node, target)
        if wanted not in known.get(id(target.node), ()):
            wrong = self._check(target.node, wanted, target.pointer)
            if wanted not in _SCHEMAS or not openapi.explain(target, wrong):
                found.extend(_misled(node, wanted, target, wrong, known))
            if wanted in _SCHEMAS and _is_no_schema(target.pointer):
                place = ".".join(target.pointer[-2:])
                message = f"expected a reference to a schema, found a reference to {place}"
                found.append(report("ref-no-schema", message, place_of(node)))
            if not has_errors(wrong):
                yield target.node, wanted

    def _leads_to_misspelt(self, reference: Object) -> bool:
        """Return whether a reference leads to a field of its own document that is misspelt there.

        Then the field is reported, once, instead of each reference to something in it.
        """
        root, _ = self._library.load(reference.location.file)
        text = str(reference.text("$ref"))
        if not text.startswith("#/") or not isinstance(root, Object):
            return False
        known, wanted = STRUCTURE.definitions["document"]["properties"], text.split("/")[1]
        if wanted not in known or wanted in root.members:
            return False
        unknown = [key for key in root.members if key not in known and not key.startswith("x-")]
        return any(did_you_mean(key, known) == did_you_mean(wanted, known) for key in unknown)

    def _check(self, node: Node, kind: str, pointer: tuple[str, ...] = ()) -> Diagnostics:
        if (id(node), kind) not in self._checked:
            written = self._library.as_written(node.location.file, pointer)
            self._checked[id(node), kind] = STRUCTURE.check(written or node, kind, pointer)
        return self._checked[id(node), kind]


def _is_no_schema(pointer: tuple[str, ...]) -> bool:
    """Return whether a pointer leads to a place of objects that are not schemas."""
    match pointer:
        case ("components", kind, _):
            return kind != "schemas"
        case ("channels" | "operations" | "servers", _) | ("channels", _, "messages", _):
            return True
    return False


def _misled(
    reference: Object, wanted: str, target: Target, wrong: Diagnostics, known: _Known
) -> Iterator[Diagnostic]:
    """Report a target that is faulty, or of another kind than the reference requires."""
    if wrong and id(target.node) in known:
        message = f"expected a reference to {_article(wanted)}, found a reference to another object"
        related = (Related(target.node.location, "the target of the reference"),)
        yield report("ref-target", message, place_of(reference), related=related)
        return
    note = Related(place_of(reference), f"referenced as {_article(wanted)} here")
    for finding in wrong:
        yield replace(finding, related=(note,))


def _article(kind: str) -> str:
    word = _word(kind)
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _word(kind: str) -> str:
    if kind in _WORDS:
        return _WORDS[kind]
    return "".join(f" {char.lower()}" if char.isupper() else char for char in kind)
