"""The fixture `messaging`, for a repository that does not install the generated package.

If it is installed, pytest finds the fixture by itself and this file is not needed.
"""

from __future__ import annotations

from novatrek_messaging.pytest_plugin import messaging

__all__ = ["messaging"]
