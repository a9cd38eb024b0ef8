"""Where a generated file comes from, so that drift can be explained."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from novatrek_gen.model import Platform
from novatrek_gen.source import Node
from novatrek_gen.tree import Tree

# Looked for as text: parsing every template a second time costs more than all of their rendering.
_INCLUDED = re.compile(r"""\{%-?\s*(?:include|import|from|extends)\s+["']([^"']+)["']""")


@dataclass(frozen=True)
class Provenance:
    """Names the sources of artefacts and knows the digest of each.

    Contract files count by what they say, not by their bytes: a comment changes nothing.
    """

    platform: Platform
    files: Mapping[str, Node]
    templates: Tree
    options: Mapping[str, object]

    def of_events(self, events: Iterable[str]) -> frozenset[str]:
        """Return the sources of what is made from these events."""
        wanted = {name for event in events for name in (event, *self._answering.get(event, ()))}
        sources: set[str] = {f"option:{name}" for name in self.options}
        for event in self.platform.events:
            if event.name in wanted:
                sources |= event.files
                if event.in_catalog:
                    sources.add(f"{self.platform.catalog_file}#{event.name}")
        return frozenset(sources)

    @cached_property
    def _answering(self) -> dict[str, set[str]]:
        """The requests and replies that each event is named with."""
        found: dict[str, set[str]] = {}
        for event in self.platform.events:
            for reply in event.replies:
                found.setdefault(event.name, set()).add(reply)
                found.setdefault(reply, set()).add(event.name)
        return found

    def of_files(self, files: Iterable[str]) -> frozenset[str]:
        """Return the sources of what is made from contract files alone."""
        return frozenset({*files, "option:output"})

    def of_platform(self) -> frozenset[str]:
        """Return the sources of what is made from everything."""
        everything = self.of_events(event.name for event in self.platform.events)
        catalog = {self.platform.catalog_file} if self.platform.catalog_file else set()
        documents = {document.file for document in self.platform.documents}
        return everything | documents | catalog

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
            return _INCLUDED.findall(self.templates.read(template).decode())
        except (OSError, UnicodeDecodeError):
            return []  # reported when the template is rendered

    def _digest(self, source: str) -> str:
        if source.startswith("template:"):
            template = self.templates.read(source.removeprefix("template:"))
            # Line ends are a matter of the checkout, and templates are read without regard to them.
            return short_digest(template.replace(b"\r\n", b"\n"))
        if source.startswith("option:"):
            return short_digest(_canonical(self.options[source.removeprefix("option:")]))
        file, _, event = source.partition("#")
        document: Any = self.files[file].plain
        return short_digest(_canonical(document[event] if event else document))


def _canonical(value: object) -> bytes:
    # Keys stay in their order, because the order of properties shows in the output.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def short_digest(data: bytes) -> str:
    """Return enough of a digest to tell two versions of a source apart."""
    return hashlib.sha256(data).hexdigest()[:16]
