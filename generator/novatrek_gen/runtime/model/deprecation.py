"""Deprecated model classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["deprecated_model"]

if TYPE_CHECKING:
    from typing_extensions import deprecated as deprecated_model
else:
    from functools import wraps
    from warnings import warn

    def deprecated_model(message):
        """Mark a model class as deprecated (PEP 702): warn when a caller constructs an instance.

        Unlike `typing_extensions.deprecated`, it does not warn when a message is decoded: what
        arrives is the sender's choice.
        """

        def mark(model):
            construct = model.__init__

            @wraps(construct)
            def warned(self, /, *args, **values):
                if type(self) is model:
                    warn(message, DeprecationWarning, stacklevel=2)
                construct(self, *args, **values)

            warned.__pydantic_base_init__ = True  # so that decoding does not call it
            model.__init__ = warned
            model.__deprecated__ = message
            return model

        return mark
