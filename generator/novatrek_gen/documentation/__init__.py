"""What the documentation of a platform shows, before it has a format.

`build` makes the pages from the linked platform and its models; Markdown, JSON and the site print
them.
"""

from novatrek_gen.documentation.builders import Request, build
from novatrek_gen.documentation.pages import Documentation

__all__ = ["Documentation", "Request", "build"]
