"""Schemas with a name of their own, one module for each contract file that declares some."""
