"""From the platform to the files of the output, all in memory."""

from novatrek_gen.render.output import Output, Request, render
from novatrek_gen.render.settings import RenderSettings
from novatrek_gen.render.templates import runtime_tree, template_tree
from novatrek_gen.render.work import Work

__all__ = [
    "Output",
    "RenderSettings",
    "Request",
    "Work",
    "render",
    "runtime_tree",
    "template_tree",
]
