"""The objects of one AsyncAPI file, named as in AsyncAPI; all references are resolved."""

from novatrek_gen.asyncapi.objects.channel import KAFKA, Channel, Parameter, Server
from novatrek_gen.asyncapi.objects.document import Action, Document, Operation, Reply
from novatrek_gen.asyncapi.objects.message import Details, Example, Key, Message
from novatrek_gen.asyncapi.objects.schema import Schema
from novatrek_gen.asyncapi.objects.security import SecurityScheme

__all__ = [
    "KAFKA",
    "Action",
    "Channel",
    "Details",
    "Document",
    "Example",
    "Key",
    "Message",
    "Operation",
    "Parameter",
    "Reply",
    "Schema",
    "SecurityScheme",
    "Server",
]
