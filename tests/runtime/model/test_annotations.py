"""What annotations of fields look like in signatures and `help()`."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import FunctionType

from novatrek_gen.runtime import model


def test_no_annotation_is_shown_with_an_address() -> None:
    modules = [
        import_module(f"{model.__name__}.{each.name}")
        for each in pkgutil.iter_modules(model.__path__)
    ]
    annotations = {
        class_
        for module in modules
        for class_ in vars(module).values()
        if isinstance(class_, type)
        and isinstance(vars(class_).get("__get_pydantic_core_schema__"), FunctionType)
    }
    assert len(annotations) > 3
    shown = {each.__name__ for each in annotations if each.__repr__ is object.__repr__}
    assert shown == {"_Later", "_Schema"}  # helpers that no annotation contains
