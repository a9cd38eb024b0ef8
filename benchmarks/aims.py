"""The aims of `benchmarks/generate.py`, and how they are printed beside what was measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

TOOLS = ("novatrek-gen", "datamodel-code-generator", "jinja2", "pydantic", "ruff", "typer")


class Aim(NamedTuple):
    """What is wanted of a figure: at most ``most``, of ``unit``."""

    title: str
    figure: str
    most: float
    unit: str


CODEGEN, PYTHON = "x datamodel-codegen", "x bare Python"
AIMS = (
    Aim("cold, 8 specs, CPU", "8 generate CPU", 0.9, CODEGEN),
    Aim("cold, 800 specs, wall", "800 generate wall", 0.3, CODEGEN),
    Aim("generate, nothing changed, 8 specs, CPU", "8 generate, unchanged CPU", 0.15, CODEGEN),
    Aim("check, nothing changed, 8 specs, CPU", "8 check, unchanged CPU", 0.15, CODEGEN),
    Aim("check, nothing changed, 800 specs, CPU", "800 check, unchanged CPU", 0.02, CODEGEN),
    Aim("one edit, 800 specs, CPU", "800 generate, one edit CPU", 0.05, CODEGEN),
    Aim("--version", "--version", 5, PYTHON),
    Aim("completion", "completion", 5, PYTHON),
    Aim("--help", "--help", 10, PYTHON),
    Aim("list, asked before", "list", 10, PYTHON),
    Aim("cold, 8,000 specs: CPU for each spec", "growth", 1.1, "x that at 800"),
    Aim("cold, 8,000 specs: memory", "8000 generate megabytes", 1500, "MB"),
    Aim("watch: a save at 8 specs, CPU", "8 watch seconds", 0.1, "s"),
    Aim("watch: a save at 800 specs, CPU", "800 watch seconds", 0.5, "s"),
)


def machine() -> str:
    """Return the machine and the versions that were measured."""
    tools = ", ".join(f"{name} {version(name)}" for name in TOOLS)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, {python}\n{tools}\n"


def show(found: Mapping[str, float]) -> None:
    """Print each aim beside what was measured."""
    each = "generate seconds per spec"
    if f"800 {each}" in found and f"8000 {each}" in found:
        found = {**found, "growth": found[f"8000 {each}"] / found[f"800 {each}"]}
    print("\n| | measured | aim |\n|---|---|---|")
    for aim in AIMS:
        value = found.get(aim.figure)
        measured = "not measured" if value is None else f"{_short(value)} {aim.unit}"
        met = "" if value is None else ", met" if value <= aim.most else ", not met"
        print(f"| {aim.title} | {measured} | {aim.most:g}{met} |")


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 3 else f"{value:.3f}"


def _processor() -> str:
    """Return the name of the processor; that of its architecture if it has none."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())
