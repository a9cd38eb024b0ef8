"""The only use of the template engine Jinja: templates and views in, texts out."""

from __future__ import annotations

from contextlib import suppress

import jinja2

from novatrek_gen.documentation.export import export
from novatrek_gen.documentation.words import retention_words
from novatrek_gen.errors import TemplateError
from novatrek_gen.render import escaping
from novatrek_gen.render.canonical import digest_of
from novatrek_gen.render.compiled import CompiledTemplates
from novatrek_gen.render.plan import SUFFIX, Artefact
from novatrek_gen.render.printers import description, markdown, mermaid, pages, python
from novatrek_gen.render.printers.navigation import navigation
from novatrek_gen.render.printers.types import type_words
from novatrek_gen.render.sandbox import Sandbox, limited_memory
from novatrek_gen.render.undefined import explained
from novatrek_gen.source import to_json
from novatrek_gen.store import Pieces
from novatrek_gen.tree import Tree, walk

# Shared by all engines of a process, by whether they trust their templates: apart from that, none
# of them adds anything that changes the compiled code.
_COMPILED = {True: CompiledTemplates("trusted"), False: CompiledTemplates("sandbox")}


class Engine:
    """Renders artefacts with the templates of a tree.

    ``identity`` changes with the text of any of them.
    """

    def __init__(
        self, templates: Tree, *, trusted: bool = True, pieces: Pieces | None = None
    ) -> None:
        """Create an engine.

        Args:
            templates: The templates.
            trusted: Whether templates may use all of Python, and work as long as they like.
            pieces: Compiled templates of earlier runs. Without, each is compiled when it is used.
        """
        self._templates = templates
        create = jinja2.Environment if trusted else Sandbox
        self._environment = create(
            autoescape=escaping.escapes,
            finalize=escaping.finalize,
            loader=jinja2.FunctionLoader(self._source),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED[trusted],
        )
        self._environment.filters |= {
            "docstring": python.docstring,
            "string": python.string,
            "cell": description.cell,
            "code": markdown.code,
            "fenced": markdown.fenced,
            "markdown": description.description,
            "flowchart": mermaid.flowchart,
            "type": type_words,
            "field_type": pages.field_type,
            "rows": pages.rows,
            "href": pages.href,
            "has_picture": pages.has_picture,
            "retention": retention_words,
            "json_text": to_json,
            "navigation": navigation,
            "export": export,
            "export_order": python.in_export_order,
        }
        self._environment.globals["imports"] = python.imports
        self._texts = _texts(templates)
        self._compiled = _COMPILED[trusted]
        self.identity = digest_of(sorted(self._texts.items()))
        if pieces is not None:
            with limited_memory(self._environment):
                self._compiled.learn(self._environment, self._texts, pieces)

    def fields(self, template: str, value: str) -> set[str] | None:
        """Return the fields of a value that a template reads; None if it may be the whole value."""
        return self._compiled.fields(template, value, self._texts)

    def render(self, artefact: Artefact) -> bytes:
        """Return the content of a file. Raises TemplateError with the template and its line."""
        name = artefact.template
        try:
            if not name.endswith(SUFFIX):
                return self._templates.read(name)
            return self._rendered(artefact).encode()
        except TemplateError as error:
            place = _place(error, name)
            raise error if place == name else TemplateError(f"{place}: {error}") from None
        except jinja2.TemplateSyntaxError as error:
            raise TemplateError(f"{error.name or name}:{error.lineno}: {error.message}") from None
        except jinja2.TemplateNotFound as error:
            raise TemplateError(
                f"{_place(error, name)}: the template {error.name} does not exist"
            ) from None
        except jinja2.UndefinedError as error:
            seen = ", ".join(sorted(artefact.values))
            place = _place(error, name)
            raise TemplateError(
                f"{place}: {explained(error.message or '')} (the template sees {seen})"
            ) from error
        except OSError as error:
            raise TemplateError(f"{name}: cannot be read: {error.strerror or error}") from None
        except Exception as error:
            place = _place(error, name)
            raise TemplateError(f"{place}: {type(error).__name__}: {error}") from error

    def _rendered(self, artefact: Artefact) -> str:
        sandbox = self._environment if isinstance(self._environment, Sandbox) else None
        if sandbox:
            sandbox.begin()
        with limited_memory(self._environment):
            text = self._environment.get_template(artefact.template).render(artefact.values)
        return sandbox.end(text) if sandbox else text

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Return a template's text with its name, by which tracebacks then know it."""
        try:
            return self._templates.read(name).decode(), name, None
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            raise TemplateError(f"{name}: the template is not encoded in UTF-8") from None


def _texts(templates: Tree) -> dict[str, str]:
    """Return the texts of all templates that can be read."""
    texts: dict[str, str] = {}
    for name in walk(templates):
        if name.endswith(SUFFIX):
            with suppress(OSError, UnicodeDecodeError):
                texts[name] = templates.read(name).decode()
    return texts


def _place(error: Exception, template: str) -> str:
    """Return template:line of the innermost template frame of a traceback."""
    place, frame = template, error.__traceback__
    while frame is not None:
        file = frame.tb_frame.f_code.co_filename
        if file.endswith(SUFFIX):
            place = f"{file}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place
