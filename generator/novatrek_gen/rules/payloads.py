"""What payload schemas say that no code can be generated from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from novatrek_gen.diagnostics import Diagnostic, Location, report
from novatrek_gen.model import Declaration, declarations, properties
from novatrek_gen.rules.context import Context, Contracts
from novatrek_gen.schemas import ObjectShape, contract_document, is_object
from novatrek_gen.schemas.keywords import FILL_FORMATS
from novatrek_gen.source.instances import Instances


def objects_only(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report payloads that are not objects: there is no class to generate for them yet."""
    for message in contracts.messages():
        if not is_object(message.payload.document, contracts.schemas):
            place = message.payload.node.location
            yield report("unsupported", "a payload that is not an object", place)


def key_locations(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report message keys that are to be taken from a place the payload does not declare."""
    for message in contracts.messages():
        key = message.key
        if key is None or key.pointer is None:
            continue
        found = [Declaration(message.payload.document, message.payload.node)]
        for step in key.pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            found = [d for owner in found for d in properties(owner, contracts.schemas, name)]
            if not found:
                text = f"the payload of {message.name} declares no {name!r} at this place"
                yield report("key-location", text, key.location)
                break
        else:
            if any(is_object(d.document, contracts.schemas) for d in found):
                text = f"{key.pointer} is an object, and no key"
                yield report("key-location", text, key.location)


def circular_files(context: Context) -> Iterator[Diagnostic]:
    """Report files whose named schemas refer to each other: their modules would have to as well."""
    owners = context.models.owners
    needs = {
        module.name: {owners[id_] for id_ in module.shapes.foreign.values()}
        for module in context.models.shared
    }
    for module in context.models.shared:
        if module.name in _reachable(needs, module.name):
            message = "schemas of this file and of others refer to each other in a circle"
            hint = "put the schemas that need each other into one file"
            yield report("unsupported", message, Location(module.file), hint=hint)


def _reachable(needs: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    pending = [start]
    while pending:
        for name in needs[pending.pop()] - found:
            found.add(name)
            pending.append(name)
    return found


def examples(contracts: Contracts) -> Iterator[Diagnostic]:
    """Report examples that their own schema refuses."""
    for message in contracts.messages():
        if not message.examples:
            continue
        instances = Instances(contract_document(message.payload, contracts.schemas))
        for example in message.examples:
            for fault, place in instances.faults(example.payload):
                text = f"an example of {message.name} breaks its schema: {fault}"
                yield report("example-mismatch", text, place)


def fills(context: Context) -> Iterator[Diagnostic]:
    """Report fields to be filled in whose type the configured value does not have."""
    schemas = context.platform.schemas
    for event in context.platform.events:
        root = context.models.events[event.name].shapes[-1]
        for prop in root.properties if isinstance(root, ObjectShape) else ():
            fill = context.fill.get(prop.name)
            if fill is not None and prop.format != FILL_FORMATS[fill]:
                payload = event.message.payload
                declared = next(declarations(payload, schemas, prop.name), None)
                place = declared.node.location if declared else payload.node.location
                message = f"{prop.name} of {event.name} cannot be filled in with {fill}"
                yield report("fill-mismatch", message, place)
