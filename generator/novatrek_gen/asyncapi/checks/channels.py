"""Checks of channels: addresses, parameters and servers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from novatrek_gen.asyncapi.addresses import names_in
from novatrek_gen.asyncapi.checks.context import Context
from novatrek_gen.asyncapi.references import is_reference, place_of
from novatrek_gen.diagnostics import Diagnostic, report
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.source import Object

_NAME = re.compile(r"[A-Za-z0-9_-]+")


def address(channel: Object, _: Context) -> Iterator[Diagnostic]:
    """Report a query or fragment in an address (AsyncAPI 3.0.0, Channel Object, `address`)."""
    text = channel.text("address") or ""
    for character in "?#":
        if character in text:
            message = f"the address {text!r} must not contain {character!r}"
            yield report("address-characters", message, channel.value_location("address"))


def parameters(channel: Object, _: Context) -> Iterator[Diagnostic]:
    """Report parameters that differ between the address and `parameters`."""
    names = names_in(channel.text("address"))
    if "parameters" not in channel.members:
        if names:
            place = channel.value_location("address")
            message = f"the address contains {_listed(names)}, but the channel has no `parameters`"
            yield report("parameters-missing", message, place)
        return
    declared = channel.object("parameters")
    unused = [name for name in declared.members if name not in names]
    for name in names:
        # A misspelt name is reported once, below.
        if name not in declared.members and not did_you_mean(name, unused):
            message = f"the address contains {{{name}}}, but `parameters` does not declare it"
            yield report("parameters-differ", message, channel.value_location("address"))
    for name in declared.members:
        if name not in names:
            message = f"the address does not contain the parameter {name!r}"
            hint = did_you_mean(name, names)
            yield report("parameters-differ", message, declared.key_location(name), hint=hint)
        if not _NAME.fullmatch(name):
            message = f"{name!r} is not a valid name of a parameter"
            yield report("parameter-name", message, declared.key_location(name))


def servers(document: Object, context: Context) -> Iterator[Diagnostic]:
    """Report servers of the document's channels that are not among the document's servers.

    A referenced channel is skipped: it belongs to another document, or to the components, whose
    channels may refer to any server.
    """
    for entry in document.object("channels").members.values():
        channel = entry.value
        if not isinstance(channel, Object) or is_reference(channel):
            continue
        for reference in channel.array("servers"):
            target = context.target(reference)
            if target is None or not isinstance(reference, Object):
                continue
            if target.file != context.root.location.file or target.pointer[:-1] != ("servers",):
                message = "the servers of a channel must be among this file's servers"
                place = place_of(reference)
                yield report("ref-target", message, place, hint="refer to #/servers/<server>")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
