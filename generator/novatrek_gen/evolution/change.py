"""What changed between two states of the contracts, before anyone judges it."""

from __future__ import annotations

from dataclasses import dataclass, field

from novatrek_gen.diagnostics import Location
from novatrek_gen.schemas import SchemaView


@dataclass(frozen=True)
class Change:
    """One difference between the contracts before and after.

    Args:
        rule: the name of its kind, a row of the policy.
        message: what changed, in one sentence without a full stop.
        before: where the old contracts specify it, or would.
        after: where the new contracts specify it, or would.
        event: the name of its event, by its new name if it has one; None if it is about none.
        service: the service whose contract changed; None if the event is from outside.
        part: the part of the message that a schema describes: ``payload``, ``headers`` or
            ``key``; empty for all other changes.
        pointer: the JSON Pointer (RFC 6901) of the value in that part; ``*`` is every item.
        also: the pointers of other values with the same schema.
        values: what the message quotes, so that programs need not parse it.
        scope: the JSON Pointer of the smallest value that the change is about as a whole: for a
            property that is new, of its object.
        schemas: the schemas of that value before and after, for a change in a schema.
    """

    rule: str
    message: str
    before: Location
    after: Location
    event: str | None = None
    service: str | None = None
    part: str = ""
    pointer: str = ""
    also: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    scope: str = ""
    schemas: tuple[SchemaView, SchemaView] | None = field(default=None, compare=False, repr=False)
