"""The correlation id of a new message, written to the place that its contract specifies.

FastStream sends it in the header `correlation_id` in any case. A contract may specify another
place, in a header or in the payload; an id that the caller has put there is the correlation id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from .metadata import current_correlation_id

if TYPE_CHECKING:
    from ..contract.expression import Expression
    from .values import Draft

__all__ = ["correlate"]


def correlate(
    event: str, expression: Expression, given: str | None, draft: Draft
) -> tuple[str, bool]:
    """Choose the correlation id of a message, and write it to its place if it is missing there.

    Args:
        event: Name of the event, for errors.
        expression: The place of the id.
        given: The caller's id; by default that of the event being handled, else a new one.
        draft: The message; the id is written into it.

    Returns:
        The id, and whether the payload has changed.

    Raises:
        ValueError: The caller gave an id, and the message contains another one; or the place is
            inside a header that is not a JSON object.
    """
    present = draft.value(expression)
    if present is None:
        wanted = given or current_correlation_id() or str(uuid4())
        return wanted, draft.fill(expression, wanted)
    if given is not None and given != str(present):
        raise ValueError(
            f"{event} has two correlation ids: {given!r} was passed, "
            f"and {str(present)!r} is at {expression.text}: give the event the id that is meant"
        )
    return str(present), False
