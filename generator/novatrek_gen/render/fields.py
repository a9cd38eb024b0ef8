"""Fields of model classes: which annotation and which default say how a property can be present."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from novatrek_gen.render.views import FieldView
from novatrek_gen.schemas import Property
from novatrek_gen.schemas.keywords import FILL_FORMATS

# What a generated model calls for each fill.
_FACTORIES = {"uuid4": "uuid4", "now": "utc_now"}


def field_view(prop: Property, annotation: str, fill: Mapping[str, str]) -> FieldView:
    """Return the field of a property; ``fill`` maps properties to what fills them in."""
    annotation, value = _presence(prop, annotation, fill)
    said = [f"alias={prop.name!r}"] if prop.python_name != prop.name else []
    if prop.sensitive:
        said.append("repr=False")  # the runtime keeps such a field out of errors as well
    if said:
        annotation = f"Annotated[{annotation}, Field({', '.join(said)})]"
    return FieldView(prop.python_name, annotation, value, prop.description)


def _presence(prop: Property, annotation: str, fill: Mapping[str, str]) -> tuple[str, str | None]:
    """Return annotation and default, which together say whether the field may be absent or null."""
    filled = fill.get(prop.name)
    if filled is not None and prop.format == FILL_FORMATS[filled]:
        return f"Sent[{annotation}]", f"Field(default_factory={_FACTORIES[filled]})"
    is_constant = prop.constant is not None and _is_plain(annotation, prop.constant)
    if prop.required and is_constant and not prop.nullable:
        return f"Sent[{annotation}]", repr(prop.constant)
    annotation = nullable(annotation, prop.nullable)
    if prop.required:
        return annotation, None
    if prop.default is not None and _is_plain(annotation, prop.default):
        return annotation, repr(prop.default)
    if prop.nullable:
        return annotation, "None"
    return f"Omittable[{annotation}]", "None"


def nullable(annotation: str, nullable: bool) -> str:
    """Return the annotation with None, if it has to be said."""
    return f"{annotation} | None" if nullable and annotation not in {"Any", "None"} else annotation


def _is_plain(annotation: str, default: object) -> bool:
    """Tell whether a value of the contract is a value of the annotated type as it stands."""
    kind = type(default).__name__
    match ast.parse(annotation, mode="eval").body:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=listed):
            literals = ast.literal_eval(listed)
            values = literals if isinstance(literals, tuple) else (literals,)
            return any(type(value) is type(default) and value == default for value in values)
    return annotation == kind or (annotation == "float" and kind == "int")
