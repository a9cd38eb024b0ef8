"""Builds the documentation of a platform."""

from novatrek_gen.documentation.builders.anchors import Anchor, Anchors
from novatrek_gen.documentation.builders.context import page_name
from novatrek_gen.documentation.builders.documentation import Request, build
from novatrek_gen.documentation.builders.links import linked
from novatrek_gen.documentation.builders.texts import paragraphs, texts

__all__ = ["Anchor", "Anchors", "Request", "build", "linked", "page_name", "paragraphs", "texts"]
