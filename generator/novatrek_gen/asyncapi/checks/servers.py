"""Checks of servers: the variables in host and pathname."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.asyncapi.addresses import names_in
from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source import Object


def variables(server: Object, _: Context) -> Iterator[Diagnostic]:
    """Report variables that are not described (AsyncAPI 3.0.0, Server Object)."""
    declared = server.object("variables").members
    for key in ("host", "pathname"):
        for name in names_in(server.text(key)):
            if name not in declared:
                message = f"{{{name}}} is not declared in the server's variables"
                place = server.value_location(key)
                hint = did_you_mean(name, declared)
                yield report("server-variable", message, place, hint=hint)
