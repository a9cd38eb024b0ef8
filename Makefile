# `make generate` and `make test` require only Python and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The same versions for build dependencies; newer versions of pip use a variable of its own for them.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_BUILD_CONSTRAINT := $(CURDIR)/constraints.txt
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# One process per core. The tests of a file stay together, because they share what is expensive.
PARALLEL := --numprocesses auto --dist loadfile

.PHONY: help generate check quick test test-slow test-kafka test-kafka-confluent test-kafka-both test-others test-all lint bench bench-kafka faults clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 18

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is required. To choose one: make PYTHON=python3.12 ..."; exit 1; }
	@echo "creating $(VENV)"
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "Python's venv module is required. On Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml constraints.txt
	@echo "installing novatrek-gen into $(VENV)"
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	@echo "installing the tests' dependencies"
	@$(INSTALL) --editable '.[test]'
	@touch $@

generate: $(VENV)/installed ## regenerate generated/ from asyncapi/
	@$(BIN)/novatrek-gen generate

check: $(VENV)/installed ## compare generated/ with asyncapi/
	@$(BIN)/novatrek-gen check --no-cache

lint: $(VENV)/installed-test ## style, types and architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	cd generated && ../$(BIN)/ruff check . && ../$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

quick: $(VENV)/installed-test ## style, types and the fast tests: under a minute on two cores
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m "not slow and not thorough" $(PARALLEL)

test: lint check ## style, types, architecture, drift and all tests except the slow ones
	$(BIN)/pytest -m "not slow" $(PARALLEL)

test-slow: test-others test-kafka ## only the slow tests

# The tests on Kafka mostly wait, and some have deadlines: they have the machine for themselves.
test-kafka: $(VENV)/installed-test
	$(BIN)/pytest -m "slow and kafka"

# The same tests with a package for the other client library.
test-kafka-confluent: $(VENV)/installed-test ## the tests on Kafka, with confluent-kafka
	$(BIN)/python -m tests.generated.other_client build/confluent
	NOVATREK_PACKAGE_FOLDER=$(CURDIR)/build/confluent/generated \
		$(BIN)/pytest -m "slow and kafka" -o "pythonpath=. build/confluent/generated examples" tests/kafka

# Each has brokers of its own. Both print at the end, and each is run if the other one fails.
test-kafka-both: $(VENV)/installed-test ## the tests on Kafka with both clients, at the same time
	$(MAKE) --jobs=2 --keep-going --output-sync=target test-kafka test-kafka-confluent

# A test at a time for each process, except groups that share what takes long to make.
test-others: $(VENV)/installed-test
	$(BIN)/pytest -m "slow and not kafka" --numprocesses auto --dist loadgroup

test-all: test test-slow ## all tests

bench: $(VENV)/installed-test ## measure time and memory; prints ratios
	$(BIN)/python benchmarks/validate.py
	$(BIN)/python benchmarks/runtime.py
	$(BIN)/python benchmarks/generate.py
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/diff.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/watch.py

bench-kafka: $(VENV)/installed-test ## compare speed on Kafka with aiokafka and FastStream alone (needs Java and Maven)
	@PYTHONPATH=generated $(BIN)/python -m benchmarks.kafka

# With SEED, only the faults that happen by chance: make faults SEED=7 EVENTS=1000000
faults: $(VENV)/installed-test ## kill brokers and consumers and count every event (needs Java and Maven)
	@PYTHONPATH=generated $(BIN)/python -m tests.kafka.faults $(if $(SEED),by_chance --seed $(SEED)) $(if $(EVENTS),--events $(EVENTS))

clean: ## remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
