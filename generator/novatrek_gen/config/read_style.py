"""Reads what `[models]` specifies about models; every error is a ConfigError with its location."""

from __future__ import annotations

from keyword import iskeyword
from typing import cast

from novatrek_gen.config.settings import Settings
from novatrek_gen.config.style import FieldStyle, ModelStyle
from novatrek_gen.diagnostics.suggest import did_you_mean
from novatrek_gen.errors import ConfigError
from novatrek_gen.python import FORMAT_TYPES, TYPE_NAMES


def read_style(settings: Settings) -> ModelStyle:
    """Return the style of models in a configuration of the right structure. Raises ConfigError."""
    models = settings.root.object("models")
    formats = models.object("formats")
    found = {name: formats.text(name) or "" for name in formats.members}
    package = settings.text("output", "package")
    for name, type_ in found.items():
        what = _fault(name, type_, package)
        if what:
            shadows = name in _BUILT_IN
            place = formats.key_location(name) if shadows else formats.value_location(name)
            raise ConfigError(f"{place}: {settings.path}models.formats.{name}: {what}")
    fields = settings.text("models", "fields", "contract")
    return ModelStyle(cast("FieldStyle", fields), found)


_BUILT_IN = frozenset(row.format for row in FORMAT_TYPES)


def _fault(name: str, type_: str, package: str) -> str | None:
    """Return what is wrong with the type of a format, and what to do; None if it is right."""
    if name in _BUILT_IN:
        return f"the format {name} has a Python type of its own; use another name in the contracts"
    if type_ in TYPE_NAMES:
        return None
    module, colon, class_ = type_.partition(":")
    if not colon:
        known = f"{', '.join(TYPE_NAMES)} or a class such as novatrek_types:Money"
        hint = did_you_mean(type_, TYPE_NAMES)
        return f"there is no type {type_!r}; {f'{hint} ' if hint else ''}it must be {known}"
    parts = module.split(".")
    if not all(map(_is_name, [*parts, class_])):
        return f"{type_!r} does not name a class; write module:Class, as in novatrek_types:Money"
    if parts[0] == package:
        return f"{module} is in the generated package; put the class into a package of its own"
    return None


def _is_name(text: str) -> bool:
    return text.isidentifier() and not iskeyword(text)
