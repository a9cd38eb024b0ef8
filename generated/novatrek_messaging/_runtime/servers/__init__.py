"""Servers of the contracts: their descriptions, their settings and how a client connects."""

from __future__ import annotations
