"""The only use of datamodel-code-generator: projected types in, Python annotations out.

The generator gets placeholder names (`C0`, `f3`), so it can neither rename nor merge anything. Its
output is parsed, and only the annotations are kept. Names of classes and fields, whether a field
may be absent and its default are decided elsewhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any

from novatrek_gen.progress import Progress
from novatrek_gen.render.numbered import Numbered, class_name
from novatrek_gen.render.replacing import Replacing
from novatrek_gen.render.work import Work

_ROOT = "NoSuchModel"
_PREFIX = "#/definitions/"
_FIELDS = 50  # of a class: the generator's time grows faster than the number of fields
_BATCH = 1000  # types of one call, which costs as much as many types; its memory is bounded


def annotate_types(types: Sequence[Numbered], work: Work) -> list[str]:
    """Return the annotation of each type as Python source, with the names of numbered classes.

    Args:
        types: Projected types, all different.
        work: Has the annotations of earlier runs.
    """

    def missing(positions: Sequence[int]) -> Iterator[bytes]:
        texts = _computed([types[at] for at in positions], work.progress)
        return (text.encode("utf-8", "surrogatepass") for text in texts)

    inputs = [type_.text.encode("utf-8", "surrogatepass") for type_ in types]
    pieces = work.pieces.recall("annotations", inputs, missing)
    return [piece.decode("utf-8", "surrogatepass") for piece in pieces]


def _computed(types: Sequence[Numbered], progress: Progress) -> Iterator[str]:
    for start in range(0, len(types), _BATCH):
        progress("modelling", start, len(types))
        batch = types[start : start + _BATCH]
        tree = ast.parse(_generate(_document(batch)))
        classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
        writing = Replacing(dict(_helpers(tree)))
        for number in range(0, len(batch), _FIELDS):
            fields = dict(_fields(classes[_class_of(number)]))
            for field in range(number, min(number + _FIELDS, len(batch))):
                yield ast.unparse(writing.visit(fields[f"f{field}"]))


def _document(types: Sequence[Numbered]) -> dict[str, Any]:
    """Return a schema whose definitions have a property of each type."""
    count = max(len(type_.keys) for type_ in types)
    definitions: dict[str, Any] = {
        class_name(number): {"type": "object", "properties": {}} for number in range(count)
    }
    for start in range(0, len(types), _FIELDS):
        those = enumerate(types[start : start + _FIELDS], start)
        properties = {f"f{number}": type_.type for number, type_ in those}
        definition = {"type": "object", "properties": properties, "required": list(properties)}
        definitions[_class_of(start)] = definition
    # Every definition is used, because the generator leaves out what nothing refers to.
    root = {key: {"$ref": f"{_PREFIX}{key}"} for key in definitions}
    return {"type": "object", "properties": root, "definitions": definitions}


def _class_of(first: int) -> str:
    """Return the name of the class whose fields begin with that of this number."""
    return f"Types{first}"


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
