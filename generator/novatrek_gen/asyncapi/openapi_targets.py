"""References to schemas in OpenAPI documents that do not name the format of the schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from novatrek_gen.asyncapi.references import Library, Target, place_of
from novatrek_gen.asyncapi.structure import STRUCTURE
from novatrek_gen.diagnostics import Diagnostic, Diagnostics, Location, Related, report
from novatrek_gen.source import Object


class OpenApiTargets:
    """Collects the references from one document into OpenAPI documents.

    Without `schemaFormat` a schema is read as one of AsyncAPI. Where that is the fault, a document
    gets one finding, at the first reference into it, instead of one for each keyword of OpenAPI.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._references: dict[str, list[Location]] = {}
        self._faults: dict[str, list[Diagnostic]] = {}

    def entered(self, reference: Object, target: Target) -> None:
        """Remember a reference to a schema."""
        if target.file != reference.location.file and self._version(target.file):
            self._references.setdefault(target.file, []).append(place_of(reference))

    def explain(self, target: Target, wrong: Diagnostics) -> bool:
        """Return whether the findings about a target are due to its format, and keep them."""
        due = (
            target.file in self._references
            and bool(wrong)
            and STRUCTURE.accepts(target.node, "openapiSchema")
        )
        if due:
            self._faults.setdefault(target.file, []).extend(wrong)
        return due

    def findings(self) -> Iterator[Diagnostic]:
        """Yield a finding for each document whose schemas were read in the wrong format."""
        for file, faults in self._faults.items():
            fault = min(faults, key=lambda each: each.sort_key)
            yield report(
                "ref-target",
                f"{file} is an OpenAPI document, but its schema is read as one of AsyncAPI",
                min(self._references[file]),
                hint=self._hint(file),
                related=(Related(fault.location, fault.message),),
            )

    def hinted(self, finding: Diagnostic) -> Diagnostic:
        """Return a finding about a keyword of OpenAPI with a hint to name the format."""
        if finding.code != "nullable" or finding.location.file not in self._references:
            return finding
        return replace(finding, hint=self._hint(finding.location.file))

    def _hint(self, file: str) -> str:
        form = f"application/vnd.oai.openapi;version={self._version(file)}"
        return f"name the format: {{schemaFormat: '{form}', schema: {{$ref: …}}}}"

    def _version(self, file: str) -> str | None:
        """Return the version of an OpenAPI 3.0 document, or None."""
        root, _ = self._library.load(file)
        version = root.text("openapi") if isinstance(root, Object) else None
        return version if version is not None and version.startswith("3.0.") else None
