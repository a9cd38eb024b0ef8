# Two commands need nothing but Python and make: `make generate` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Also for what builds the packages; newer versions of pip ask for that separately.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_BUILD_CONSTRAINT := $(CURDIR)/constraints.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help generate check test test-slow test-all lint bench faults clean
.DEFAULT_GOAL := help

help: ## say what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 18

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@echo "creating $(VENV)"
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is needed; Debian has it in the package python3-venv"; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml constraints.txt
	@echo "installing novatrek-gen into $(VENV)"
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "installing what the tests need"
	@$(INSTALL) --editable '.[test]'
	@touch $@

generate: $(VENV)/installed ## regenerate generated/ from asyncapi/
	@$(BIN)/novatrek-gen generate

check: $(VENV)/installed ## tell whether generated/ is what asyncapi/ asks for
	@$(BIN)/novatrek-gen check

lint: $(VENV)/installed-test ## style, types and architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd generated && ../$(BIN)/ruff check . && ../$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint check ## everything but the slow tests
	$(BIN)/pytest -m "not slow"

test-slow: $(VENV)/installed-test ## only the slow tests
	$(BIN)/pytest -m slow

test-all: lint check ## everything
	$(BIN)/pytest

bench: $(VENV)/installed-test ## time and memory, as ratios
	$(BIN)/python benchmarks/validate.py
	$(BIN)/python benchmarks/runtime.py
	$(BIN)/python benchmarks/generate.py

faults: $(VENV)/installed-test ## kill brokers and consumers, count every event (takes Java and Maven)
	@PYTHONPATH=generated $(BIN)/python -m tests.kafka.faults

clean: ## remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
