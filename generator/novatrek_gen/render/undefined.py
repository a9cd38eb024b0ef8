"""Messages about fields that templates use and views do not have."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.render import views

# As Jinja describes an attribute that an object does not have.
_OBJECT = re.compile(r"'[\w.]*\b(\w+) object' has no attribute '(\w+)'")
_NONE = re.compile(r"'None' has no attribute '(\w+)'")


def explained(message: str) -> str:
    """Return Jinja's message about something undefined in the words of `render.views`."""
    if found := _NONE.fullmatch(message):
        return f"{found[1]!r} is read from a value that is none; test for it with {{% if … %}}"
    if not (found := _OBJECT.fullmatch(message)):
        return message
    view = getattr(views, found[1], None)
    if not (isinstance(view, type) and is_dataclass(view)):
        return message
    known = sorted(field.name for field in fields(view))
    hint = did_you_mean(found[2], known) or f"it has {', '.join(known)}"
    return f"{view.__name__} has no field {found[2]!r}; {hint}"
