"""Checks of tags: no tag occurs twice in a list."""

from __future__ import annotations

import json
from collections.abc import Iterator

from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.references import is_reference
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.source import Node, Object


def repeated(node: Object, context: Context) -> Iterator[Diagnostic]:
    """Report a tag that equals an earlier one after references are resolved.

    Tags that are written the same are reported by the structure.
    """
    written: dict[str, set[str]] = {}
    for tag in node.array("tags"):
        forms = written.setdefault(_content(tag, context), set())
        form = json.dumps(tag.plain, sort_keys=True)
        if forms and form not in forms:
            message = "this tag is the same as an earlier one"
            hint = "remove the repeated tag"
            yield report("wrong-value", message, tag.location, hint=hint)
        forms.add(form)


def _content(tag: Node, context: Context) -> str:
    """Return a tag and its documentation, references resolved, as comparable text."""
    found = context.object(tag)
    if found is None:
        return json.dumps(tag.plain, sort_keys=True)
    content = {key: value.plain for key, value in found.items()}
    docs = found.get("externalDocs")
    if isinstance(docs, Object) and is_reference(docs) and (target := context.object(docs)):
        content["externalDocs"] = target.plain
    return json.dumps(content, sort_keys=True)
