"""The only use of datamodel-code-generator: shapes in, Python annotations out.

The generator gets placeholder names (`Inline0`, `f3`), so it can neither rename nor merge anything.
Its output is parsed, and only the annotations are kept, with a symbol for each name in them. Names
of classes and fields, whether a field may be absent and its default are decided elsewhere.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from novatrek_gen.progress import Progress
from novatrek_gen.python import MODELS, PRINTED, Code, Symbol
from novatrek_gen.render.annotations import (
    Annotations,
    distinct_types,
    from_bytes,
    ingredients,
    to_bytes,
    types_of,
)
from novatrek_gen.render.marked import Module, marked
from novatrek_gen.render.work import Work
from novatrek_gen.source import to_json

_ROOT = "NoSuchModel"
_PREFIX = "#/definitions/"
_TYPES = "Types"  # key of a class that has a field of each type of a module
_BATCH = 100


def annotate(modules: Sequence[Module], work: Work | None = None) -> list[Annotations]:
    """Return the Python annotations of every property and alias, for each module in turn."""
    work = work or Work()

    def missing(positions: Sequence[int]) -> Iterator[bytes]:
        return map(to_bytes, _computed([modules[at] for at in positions], work.progress))

    known = work.pieces.recall("annotations", [ingredients(module) for module in modules], missing)
    return [from_bytes(piece) for piece in known]


def _computed(modules: Sequence[Module], progress: Progress) -> Iterator[Annotations]:
    # Many modules at once, because a call costs several times what a module does; not all of
    # them, so that memory stays bounded.
    for start in range(0, len(modules), _BATCH):
        progress("modelling", start, len(modules))
        batch = modules[start : start + _BATCH]
        tree = ast.parse(_generate(_document(batch)))
        classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        helpers = dict(_helpers(tree))
        yield from (_annotations(n, m, classes, helpers) for n, m in enumerate(batch))


def _annotations(
    number: int,
    module: Module,
    classes: Mapping[str, ast.ClassDef],
    helpers: Mapping[str, ast.expr],
) -> Annotations:
    own = {_key(number, key): symbol for key, symbol in module.classes.items()}
    if not (distinct := distinct_types(module)):
        return Annotations({})
    fields = dict(_fields(classes[_key(number, _TYPES)]))
    expressions = {text: fields[f"f{index}"] for index, text in enumerate(distinct)}
    own |= {symbol.local: symbol for symbol in module.shapes.own_types.values()}
    written_out = {
        **helpers,
        **{_key(number, key): each for key, each in marked(module, expressions)},
    }
    codes = {text: _code(each, own, written_out) for text, each in expressions.items()}
    return Annotations(
        {
            shape.key: {name: codes[to_json(type_)] for name, type_ in types_of(shape)}
            for shape in module.shapes.shapes
        }
    )


def _document(modules: Sequence[Module]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    for number, module in enumerate(modules):
        shapes = module.shapes
        keys = [
            *shapes.external,
            *shapes.own_types,
            *(own.key for own in (*shapes.shapes, *shapes.branches)),
        ]
        for key in keys:
            definitions[_key(number, key)] = {"type": "object", "properties": {}}
        # The generator's time grows with the number of fields, so equal types are one.
        types = {f"f{n}": each for n, each in enumerate(distinct_types(module).values())}
        if types:
            definition = {"type": "object", "properties": types, "required": list(types)}
            definitions[_key(number, _TYPES)] = _qualified(definition, number)
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
    """Yield the meaning of each helper the generator defines for a type with constraints.

    It does so inside lists, maps and unions: ``class F0Item(RootModel[str])`` with a ``root``, or
    ``F0 = TypeAliasType("F0", Annotated[...])``.
    """
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name, bases=[ast.Subscript(value=ast.Name(id="RootModel"))]):
                yield name, dict(_fields(node))["root"]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(args=[_, meaning])):
                yield name, meaning


def _code(
    annotation: ast.expr, classes: Mapping[str, Symbol], helpers: Mapping[str, ast.expr]
) -> Code:
    """Return an annotation with symbols for its names."""
    resolver = _Resolver(classes, helpers)
    resolved = resolver.visit(annotation)
    return Code(ast.unparse(resolved), frozenset(resolver.symbols))


class _Resolver(ast.NodeTransformer):
    """Replaces the generator's names by those of symbols, and collects the symbols."""

    def __init__(self, classes: Mapping[str, Symbol], helpers: Mapping[str, ast.expr]) -> None:
        self._classes, self._helpers = classes, helpers
        self.symbols: set[Symbol] = set()

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Return a copy: the next annotation that uses the same helper starts from it again."""
        changed = copy(node)
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                setattr(changed, name, [*value])
        return super().generic_visit(changed)

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Resolve a union, which is nested as deeply as it has members, without recursion."""
        members: list[ast.expr] = [node.right]
        rest = node.left
        while isinstance(rest, ast.BinOp):
            members.append(rest.right)
            rest = rest.left
        texts = [ast.unparse(self.visit(member)) for member in (rest, *reversed(members))]
        return ast.Name(" | ".join(texts), ast.Load())  # printed as it is

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._helpers:
            written_out: ast.expr = self.visit(self._helpers[node.id])
            return written_out
        if node.id in PRINTED:
            code = PRINTED[node.id].code
            self.symbols |= code.symbols
            return ast.parse(code.text, mode="eval").body
        if node.id in self._classes:
            return self._use(self._classes[node.id])
        if hasattr(builtins, node.id):
            return node
        return self._use(MODELS[node.id])

    def _use(self, symbol: Symbol) -> ast.expr:
        self.symbols.add(symbol)
        return ast.Name(symbol.local, ast.Load())
