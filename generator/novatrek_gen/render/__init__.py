"""From the platform to the files of the output, all in memory."""

from novatrek_gen.render.output import Output, Request, render
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.templates import runtime_tree, template_tree

__all__ = [
    "Output",
    "RenderSettings",
    "Request",
    "render",
    "runtime_tree",
    "template_tree",
]
