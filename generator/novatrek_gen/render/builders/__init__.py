"""Builds the views: everything that templates see, decided before the first one is rendered."""

from novatrek_gen.render.builders.origins import Origins
from novatrek_gen.render.builders.pages import Pages, Sourced
from novatrek_gen.render.builders.platform import Views, build

__all__ = ["Origins", "Pages", "Sourced", "Views", "build"]
