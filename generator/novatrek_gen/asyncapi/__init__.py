"""AsyncAPI 3 files: their structure, their references and what they say."""

from novatrek_gen.asyncapi.document import (
    Channel,
    Document,
    Example,
    Key,
    Message,
    Operation,
    Schema,
    Server,
)
from novatrek_gen.asyncapi.reader import read_document
from novatrek_gen.asyncapi.references import Library
from novatrek_gen.asyncapi.schemas import SchemaPool

__all__ = [
    "Channel",
    "Document",
    "Example",
    "Key",
    "Library",
    "Message",
    "Operation",
    "Schema",
    "SchemaPool",
    "Server",
    "read_document",
]
