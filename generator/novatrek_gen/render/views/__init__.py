"""Frozen values that templates print.

`package` is there in every template, `platform` where a file is written once, and `event`,
`service` or `module` where its path has a placeholder (`novatrek_gen.render.plan`). Texts are as
the contracts have them, names are Python's. Nothing is in a format yet: types are structures
(`novatrek_gen.render.views.types`), expressions of Python are `Code`.

Views carry their ``sources``: the contract files, catalog entries and groups of options that they
were made from. A file's provenance is collected from what its template sees.
"""

from novatrek_gen.render.views.docs import EventDocs
from novatrek_gen.render.views.event import EventRef, EventView, ServiceRef
from novatrek_gen.render.views.methods import (
    ArgumentView,
    DeletionView,
    HandlerView,
    MethodView,
)
from novatrek_gen.render.views.models import (
    AliasView,
    ClassView,
    EventModuleView,
    FieldView,
    ModuleView,
    SharedModuleView,
)
from novatrek_gen.render.views.platform import (
    ContractView,
    DistributionView,
    EnvironmentsView,
    EnvironmentView,
    PackageView,
    PlatformView,
)
from novatrek_gen.render.views.server import SchemeView, ServerVariableView, ServerView
from novatrek_gen.render.views.service import (
    ConsumerView,
    ProducerView,
    ServiceView,
)
from novatrek_gen.render.views.wire import (
    HeadersView,
    KeyView,
    ParameterView,
    TagView,
    WireView,
)

__all__ = [
    "AliasView",
    "ArgumentView",
    "ClassView",
    "ConsumerView",
    "ContractView",
    "DeletionView",
    "DistributionView",
    "EnvironmentView",
    "EnvironmentsView",
    "EventDocs",
    "EventModuleView",
    "EventRef",
    "EventView",
    "FieldView",
    "HandlerView",
    "HeadersView",
    "KeyView",
    "MethodView",
    "ModuleView",
    "PackageView",
    "ParameterView",
    "PlatformView",
    "ProducerView",
    "SchemeView",
    "ServerVariableView",
    "ServerView",
    "ServiceRef",
    "ServiceView",
    "SharedModuleView",
    "TagView",
    "WireView",
]
