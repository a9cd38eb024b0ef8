"""AsyncAPI 3 files: structure, references, and the objects they describe."""

from novatrek_gen.asyncapi.discriminators import Heir, Inherited
from novatrek_gen.asyncapi.expressions import Expression
from novatrek_gen.asyncapi.file_groups import FileGroup, GroupReader
from novatrek_gen.asyncapi.objects import (
    Channel,
    Details,
    Document,
    Example,
    Key,
    Message,
    Operation,
    Parameter,
    Reply,
    Schema,
    SecurityScheme,
    Server,
)
from novatrek_gen.asyncapi.reader import DocumentReader, Reading, SpecFile
from novatrek_gen.asyncapi.references import Library
from novatrek_gen.asyncapi.schemas import SchemaPool

__all__ = [
    "Channel",
    "Details",
    "Document",
    "DocumentReader",
    "Example",
    "Expression",
    "FileGroup",
    "GroupReader",
    "Heir",
    "Inherited",
    "Key",
    "Library",
    "Message",
    "Operation",
    "Parameter",
    "Reading",
    "Reply",
    "Schema",
    "SchemaPool",
    "SecurityScheme",
    "Server",
    "SpecFile",
]
