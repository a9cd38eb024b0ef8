"""The one door to datamodel-code-generator: shapes in, Python annotations out.

The generator is given names of our own making (`Inline0`, `f3`), so it can neither rename nor
merge anything; its output is read back as a syntax tree, and only the annotations are kept. What a
class and a field are called, whether a field may be absent and what it is filled with is decided
elsewhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from novatrek_gen.schemas import AliasShape, ModuleShapes, ObjectShape, Shape

_ROOT = "NoSuchModel"
_PREFIX = "#/definitions/"
_BATCH = 100


@dataclass(frozen=True)
class Annotations:
    """The annotations of one module as source text, and the names they use.

    ``types`` maps, by the key of the shape, the name of each property to its annotation; an alias
    has one under the name ``""``.
    """

    types: Mapping[str, Mapping[str, str]]
    names: frozenset[str]


@dataclass(frozen=True)
class Module:
    """The shapes of one module.

    ``class_names`` tells what the classes and aliases behind their keys are called in Python.
    """

    shapes: ModuleShapes
    class_names: Mapping[str, str]


def annotate(modules: Sequence[Module]) -> list[Annotations]:
    """Return the Python annotations of every property and alias, for each module in turn."""
    result: list[Annotations] = []
    # Many modules at once, because a call costs several times what a module does; not all of
    # them, so that memory stays bounded.
    for start in range(0, len(modules), _BATCH):
        batch = modules[start : start + _BATCH]
        tree = ast.parse(_generate(_document(batch)))
        classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        helpers = dict(_helpers(tree))
        result.extend(_annotations(n, m, classes, helpers) for n, m in enumerate(batch))
    return result


def _annotations(
    number: int,
    module: Module,
    classes: Mapping[str, ast.ClassDef],
    helpers: Mapping[str, ast.expr],
) -> Annotations:
    class_names = {_key(number, key): name for key, name in module.class_names.items()}
    renamer = _Renamer(class_names, helpers)
    types: dict[str, dict[str, str]] = {}
    for shape in module.shapes.shapes:
        fields = dict(_fields(classes[_key(number, shape.key)]))
        for index, name in enumerate(_property_names(shape)):
            annotation = ast.unparse(renamer.visit(fields[f"f{index}"]))
            types.setdefault(shape.key, {})[name] = annotation
    return Annotations(types, frozenset(renamer.seen))


def _document(modules: Sequence[Module]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    for number, module in enumerate(modules):
        for key in module.shapes.external:
            definitions[_key(number, key)] = {"type": "object", "properties": {}}
        for shape in module.shapes.shapes:
            definitions[_key(number, shape.key)] = _qualified(_definition(shape), number)
    # Every definition is used, because the generator leaves out what nothing refers to.
    root = {key: {"$ref": f"{_PREFIX}{key}"} for key in definitions}
    return {"type": "object", "properties": root, "definitions": definitions}


def _key(module: int, key: str) -> str:
    return f"M{module}{key}"


def _qualified(schema: Any, module: int) -> Any:
    """Return a projected schema whose references name the definitions of one module."""
    if isinstance(schema, list):
        return [_qualified(item, module) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": f"{_PREFIX}{_key(module, schema['$ref'].removeprefix(_PREFIX))}"}
    return {key: _qualified(value, module) for key, value in schema.items()}


def _definition(shape: Shape) -> dict[str, Any]:
    types = (
        [shape.type] if isinstance(shape, AliasShape) else [prop.type for prop in shape.properties]
    )
    fields = {f"f{index}": schema for index, schema in enumerate(types)}
    return {"type": "object", "properties": fields, "required": list(fields)}


def _property_names(shape: Shape) -> list[str]:
    return [prop.name for prop in shape.properties] if isinstance(shape, ObjectShape) else [""]


def _generate(document: dict[str, Any]) -> str:
    # Imported here because it costs more than everything else a check of unchanged files needs.
    from datamodel_code_generator import InputFileType, generate
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import Formatter, PythonVersion
    from datamodel_code_generator.parser import LiteralType

    result = generate(
        document,
        config=GenerateConfig(
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            class_name=_ROOT,
            formatters=[Formatter.BUILTIN],
            enum_field_as_literal=LiteralType.All,
            use_annotated=True,
            use_standard_collections=True,
            use_union_operator=True,
            treat_dot_as_module=False,
            disable_timestamp=True,
            allow_remote_refs=False,
        ),
    )
    if not isinstance(result, str):
        raise TypeError(f"datamodel-code-generator returned {type(result).__name__}")
    return result


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement.annotation


def _helpers(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield what stands behind each name the generator made up for a type with limits of its own.

    It does so inside lists, maps and unions: ``class F0Item(RootModel[str])`` with a ``root``, or
    ``F0 = TypeAliasType("F0", Annotated[...])``.
    """
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name, bases=[ast.Subscript(value=ast.Name(id="RootModel"))]):
                yield name, dict(_fields(node))["root"]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(args=[_, meaning])):
                yield name, meaning


class _Renamer(ast.NodeTransformer):
    """Puts the real names in, and notes every name that has to be imported."""

    def __init__(self, class_names: Mapping[str, str], helpers: Mapping[str, ast.expr]) -> None:
        self._class_names, self._helpers = class_names, helpers
        self.seen: set[str] = set()

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._helpers:
            # A copy, because the next place that uses the helper starts from it again.
            written_out: ast.expr = self.visit(deepcopy(self._helpers[node.id]))
            return written_out
        if node.id in self._class_names:
            self.seen.add(self._class_names[node.id])
            return ast.Name(self._class_names[node.id], node.ctx)
        if node.id == "date":
            # `date` is a likely name for a property, which would hide the type from its class.
            self.seen.add("dt")
            return ast.Attribute(ast.Name("dt", ast.Load()), "date", node.ctx)
        self.seen.add(node.id)
        return node
