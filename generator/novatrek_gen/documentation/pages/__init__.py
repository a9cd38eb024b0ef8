"""Frozen values of what the documentation shows; each output prints them in its own way.

Texts are as the contracts have them, types are structures (`novatrek_gen.documentation.types`).
Nothing is in a format yet, except code to copy.
"""

from novatrek_gen.documentation.pages.events import (
    BindingDocs,
    EventPage,
    EventSummary,
    ExampleDocs,
    KeyDocs,
    ParameterDocs,
    Snippets,
)
from novatrek_gen.documentation.pages.fields import Field, Place, Role
from novatrek_gen.documentation.pages.platform import (
    DictionaryEntry,
    DictionaryType,
    Documentation,
    DomainPage,
    EventMatrix,
    Finding,
    Flow,
    MatrixRow,
    Overview,
    SpecSummary,
    Topic,
    TopicPart,
)
from novatrek_gen.documentation.pages.refs import FileRef, Kind, Ref
from novatrek_gen.documentation.pages.schemas import FieldUse, SchemaPage
from novatrek_gen.documentation.pages.services import (
    Dependency,
    ServerDocs,
    ServicePage,
    TopicUse,
    VariableDocs,
)

__all__ = [
    "BindingDocs",
    "Dependency",
    "DictionaryEntry",
    "DictionaryType",
    "Documentation",
    "DomainPage",
    "EventMatrix",
    "EventPage",
    "EventSummary",
    "ExampleDocs",
    "Field",
    "FieldUse",
    "FileRef",
    "Finding",
    "Flow",
    "KeyDocs",
    "Kind",
    "MatrixRow",
    "Overview",
    "ParameterDocs",
    "Place",
    "Ref",
    "Role",
    "SchemaPage",
    "ServerDocs",
    "ServicePage",
    "Snippets",
    "SpecSummary",
    "Topic",
    "TopicPart",
    "TopicUse",
    "VariableDocs",
]
