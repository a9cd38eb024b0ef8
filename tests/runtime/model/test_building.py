"""Classes that refer to many others are built in bounded recursion, when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import pytest

from novatrek_gen.runtime.model.received import received

_SIZE = 200


def _module(name: str, references: Iterable[Iterable[int]]) -> Any:
    """Return a module of classes `S0`, `S1`, …, each with fields for those it refers to."""
    lines = ["from __future__ import annotations"]
    lines += ["from novatrek_gen.runtime.model import ContractModel, Omittable"]
    for number, others in enumerate(references):
        lines += [f"class S{number}(ContractModel):", "    id: str"]
        lines += [f"    p{k}: Omittable[S{other}] = None" for k, other in enumerate(others)]
    module = ModuleType(name)
    sys.modules[name] = module
    exec("\n".join(lines), module.__dict__)  # noqa: S102 - the classes of this test
    return module


_GRAPHS = {
    "chain": [[n + 1] if n + 1 < _SIZE else [] for n in range(_SIZE)],
    "reversed chain": [[n - 1] if n else [] for n in range(_SIZE)],
    "ring": [[(n + 1) % _SIZE] for n in range(_SIZE)],
    "mesh": [[(n + 1) % _SIZE, n * 7 % _SIZE, n * n % _SIZE] for n in range(_SIZE)],
    "star": [[*range(1, _SIZE)], *([0] for _ in range(_SIZE - 1))],
}


@pytest.mark.parametrize("shape", _GRAPHS)
def test_a_graph_of_any_shape_is_built(shape: str) -> None:
    name = f"graph_{shape.replace(' ', '_')}"
    module = _module(name, _GRAPHS[shape])
    try:
        for cls in (module.S0, module.S7, module.S199):
            document = {"id": "a", "p0": {"id": "b"}} if "p0" in cls.model_fields else {"id": "a"}
            built = received(cls)(document)
            assert built.model_dump(exclude_unset=True) == document
            assert cls.model_validate(document) == built
    finally:
        del sys.modules[name]


def test_a_class_is_built_when_it_is_first_used() -> None:
    name = "graph_lazy"
    module = _module(name, [[1], [2], []])
    try:
        assert not module.S2.__pydantic_complete__
        module.S2(id="x")
        assert module.S2.__pydantic_complete__
        assert not module.S1.__pydantic_complete__
    finally:
        del sys.modules[name]


_CONTENTS = {
    "lists": "list[{}]",
    "maps": "dict[str, {}]",
    "unions": "str | Annotated[list[{}], Branch(__package__, 'x', 0)]",
    "other names": "{}",
}


@pytest.mark.parametrize("content", _CONTENTS)
def test_aliases_inside_each_other_are_built(content: str) -> None:
    name = f"aliases_{content.replace(' ', '_')}"
    lines = ["from typing import Annotated", "from typing_extensions import TypeAliasType"]
    lines += ["from novatrek_gen.runtime.model import *", "A0 = float"]
    for number in range(1, 1_000):
        text = _CONTENTS[content].format(f"A{number - 1}")
        alias = f'TypeAliasType("A{number}", "Deferred[{text}]")'
        lines.append(f"A{number} = {text if number % 16 else alias}")
    lines += ["class Holder(ContractModel):", "    it: A999"]
    module: Any = ModuleType(name)
    sys.modules[name] = module
    try:
        exec("\n".join(lines), module.__dict__)  # noqa: S102 - the aliases of this test
        value: Any = {"lists": [[[]]], "maps": {"a": {"b": {}}}, "unions": "x", "other names": 1.5}
        built = received(module.Holder)({"it": value[content]})
        assert built.model_dump() == {"it": value[content]}
        with pytest.raises(ValueError, match="it"):
            received(module.Holder)({"it": False})
    finally:
        del sys.modules[name]
