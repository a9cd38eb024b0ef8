"""The rules that a linked platform is held to. A rule is a function and a row in this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from novatrek_gen.diagnostics import Diagnostic, Diagnostics
from novatrek_gen.model import Platform
from novatrek_gen.rules import catalog, names, payloads
from novatrek_gen.rules.context import Context

Rule = Callable[[Context], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    catalog.event_types,
    catalog.consumers,
    names.service_names,
    names.clashing_names,
    names.clashing_classes,
    payloads.objects_only,
    payloads.nullable,
    payloads.key_locations,
    payloads.fills,
)


def check(platform: Platform, fill: Mapping[str, str]) -> Diagnostics:
    """Return what all rules find."""
    context = Context(platform, fill)
    return tuple(finding for rule in RULES for finding in rule(context))
