"""Jinja environments for templates that are not trusted: they compute texts, and do nothing else.

Whoever can change an overlay could run commands on the machine that runs `check` otherwise: in
Jinja, every object leads to the modules of Python. Jinja's own sandbox closes these ways. What it
does not limit, a template that never ends or fills the memory, is limited here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from novatrek_gen.errors import TemplateError

if sys.platform != "win32":
    import resource

__all__ = ["Sandbox", "limited_memory"]

_STEPS: Final = 5_000_000  # of one file: rounds of loops, calls, includes
_SECONDS: Final = 60.0
_BYTES: Final = 2 * 1024**3
_LARGEST: Final = 10_000_000  # characters, items or bits of a product
_CHARACTERS: Final = 100_000_000  # of one file, which is formatted, compared and written after that
_ADVICE: Final = "set templates.trust = true if the templates of the overlay may do anything"


class _CountingGenerator(CodeGenerator):
    """Compiles templates so that the rounds of their loops are counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - as in Jinja
        """Compile a loop over the counted items."""
        count = nodes.EnvironmentAttribute("counted")
        node.iter = nodes.Call(count, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment whose templates reach nothing but their values, with a limit of work."""

    code_generator_class = _CountingGenerator
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        """Create the environment with the options of `jinja2.Environment`."""
        super().__init__(**options)
        del self.globals["lipsum"]  # random: the same input would not give the same output
        self._steps = 0
        self._deadline = 0.0

    def begin(self) -> None:
        """Begin a file, which may take its own number of steps."""
        self._steps = 0
        self._deadline = time.monotonic() + _SECONDS

    def end(self, text: str) -> str:
        """Return the text of a file, unless it is huge. Raises TemplateError."""
        if len(text) > _CHARACTERS:
            raise TemplateError(f"more than {_CHARACTERS:,} characters in one file; {_ADVICE}")
        return text

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield items, each of which is a step."""
        for item in items:
            self._step()
            yield item

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in Jinja
        """Call an object; each call is a step."""
        __self._step()
        return super().call(__context, __obj, *args, **kwargs)

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """Return a template; each include and import is a step."""
        self._step()
        return super().get_template(*args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether templates may read an attribute. Paths lead to files."""
        return not isinstance(obj, Path) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, unless the product is huge."""
        if _size_of_product(operator, left, right) > _LARGEST:
            raise SecurityError(f"the result of {operator} is too large")
        return super().call_binop(context, operator, left, right)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > _STEPS:
            raise TemplateError(
                f"more than {_STEPS:,} rounds of loops, calls and includes for one file; {_ADVICE}"
            )
        if time.monotonic() > self._deadline:
            raise TemplateError(f"more than {_SECONDS:.0f} seconds for one file; {_ADVICE}")


def _size_of_product(operator: str, left: Any, right: Any) -> int:
    if isinstance(left, int) and isinstance(right, int):
        factor = right if operator == "**" else 1
        return left.bit_length() * factor + (0 if operator == "**" else right.bit_length())
    for sized, count in ((left, right), (right, left)):
        if isinstance(sized, str | bytes | list | tuple) and isinstance(count, int):
            return len(sized) * count
    return 0


@contextmanager
def limited_memory(environment: Environment) -> Iterator[None]:
    """Limit the memory that a template in a sandbox may add to the process; on Linux only."""
    status = Path("/proc/self/statm")
    if sys.platform != "linux" or not isinstance(environment, Sandbox) or not status.exists():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(status.read_text("ascii").split()[0]) * resource.getpagesize()
    limits = [used + _BYTES, *(limit for limit in before if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(limits), before[1]))
    try:
        yield
    except MemoryError:
        raise TemplateError(f"more than {_BYTES // 1024**3} GiB of memory; {_ADVICE}") from None
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
