"""Sources of generated files and their digests, by which drift is explained."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any

from novatrek_gen.source import Node
from novatrek_gen.store import attached
from novatrek_gen.tree import Tree, walk

# Looked for as text: parsing every template a second time costs more than all of their rendering.
_TAG = r"\{%[-+]?\s*(?:include|import|from|extends)\s+"
_INCLUDED = re.compile(_TAG + r"""["']([^"']+)["']""")
_COMPUTED = re.compile(_TAG + r"""[^"'\s]""")


class SourceCollector:
    """Collects the sources of views: their own and those of every view in them.

    Each view is searched once, so views must stay alive as long as their collector.
    """

    def __init__(self) -> None:
        self._known: dict[int, frozenset[str]] = {}

    def sources(self, value: object) -> frozenset[str]:
        """Return the sources of a view or of a tuple of views, none of any other value."""
        if isinstance(value, tuple):
            return frozenset().union(*map(self.sources, value))
        if not is_dataclass(value):
            return frozenset()
        if id(value) not in self._known:
            view: type = type(value)
            parts = (self.sources(getattr(value, name)) for name in _parts(view))
            self._known[id(value)] = frozenset().union(getattr(value, "sources", ()), *parts)
        return self._known[id(value)]


@cache
def _parts(view: type) -> tuple[str, ...]:
    """Return the fields of a view that may contain views."""
    return tuple(field.name for field in fields(view) if field.type not in _WITHOUT_VIEWS)


# Types of fields in which there is no view; the rest is searched.
_WITHOUT_VIEWS = frozenset(
    (
        "bool", "int", "int | None", "str", "str | None", "tuple[str, ...]", "frozenset[str]",
        "Code", "Code | None", "Symbol", "tuple[Symbol, ...]", "frozenset[Symbol]",
        "Type", "Type | None", "Mapping[str, object]",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Provenance:
    """Names the templates behind artefacts, and computes a digest of each source.

    Contract files count by their content, not by their bytes: a comment changes nothing.
    """

    files: Mapping[str, Node]
    templates: Tree
    options: Mapping[str, object]

    def of_template(self, template: str) -> frozenset[str]:
        """Return a template and the partials it includes, as sources."""
        if template not in self._with_partials:
            self._with_partials[template] = self._collect(template)
        return self._with_partials[template]

    def _collect(self, template: str) -> frozenset[str]:
        found: set[str] = set()
        pending = [template]
        while pending:
            name = pending.pop()
            if name not in found:
                found.add(name)
                pending.extend(self._included(name))
        return frozenset(f"template:{name}" for name in found)

    def digests(self, sources: Iterable[str]) -> dict[str, str]:
        """Return a short digest of each source."""
        return {source: self._digest(source) for source in sorted(set(sources))}

    @cached_property
    def _with_partials(self) -> dict[str, frozenset[str]]:
        return {}

    def _included(self, template: str) -> list[str]:
        if not template.endswith(".j2"):
            return []
        try:
            text = self.templates.read(template).decode()
        except (OSError, UnicodeDecodeError):
            return []  # reported when the template is rendered
        # A name that is computed may be that of any template.
        return list(walk(self.templates)) if _COMPUTED.search(text) else _INCLUDED.findall(text)

    def _digest(self, source: str) -> str:
        if source.startswith("template:"):
            return self._digest_of_template(source.removeprefix("template:"))
        if source.startswith("option:"):
            return short_digest(_canonical(self.options[source.removeprefix("option:")]))
        # The name of a file may contain `#` as well.
        file, _, event = (source, "", "") if source in self.files else source.partition("#")
        root = self.files[file]
        if not event:
            return _digest_of_file(root)
        document: Any = root.plain
        return short_digest(_canonical(document[event]))

    def _digest_of_template(self, name: str) -> str:
        try:
            template = self.templates.read(name)
        except FileNotFoundError:
            return "missing"  # `include … ignore missing` allows it
        # Line ends depend on the checkout, and Jinja ignores the difference.
        return short_digest(template.replace(b"\r\n", b"\n"))


@attached
def _digest_of_file(root: Node) -> str:
    return short_digest(_canonical(root.plain))


def _canonical(value: object) -> bytes:
    # Keys stay in their order, because the order of properties shows in the output.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def short_digest(data: bytes) -> str:
    """Return a digest that is long enough to distinguish versions of a source."""
    return hashlib.sha256(data).hexdigest()[:16]
