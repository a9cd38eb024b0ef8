"""Compiled templates, kept for as long as the process runs."""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Keep the code of each template text, so that a later rendering need not compile it again.

    Compiling takes longer than rendering a small platform. Jinja asks by the template's name and
    a digest of its text, so a template that was edited is compiled anew.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code of a template into its bucket, if it is known."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that Jinja compiled for a bucket."""
        assert bucket.code is not None
        self._code[bucket.key, bucket.checksum] = bucket.code
