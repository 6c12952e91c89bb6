# What people do with a checkout. Everything is installed into .venv, nothing outside it.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python --constraint constraints.txt
# One process more than there are cores, as many tests wait for a process of their own. Tests of one
# file, or of one group, share what they open, so one process runs them, and those that take longest
# begin first (tests/scheduling.py).
PROCESSES = $$($(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')
# Hundreds of tests start a process: each would compile every module it imports if it kept none.
unexport PYTHONDONTWRITEBYTECODE
PYTEST = $(BIN)/python -m pytest -n $(PROCESSES) --dist loadgroup --no-loadscope-reorder

.PHONY: demo test heavy test-all versions constraints generate mutants lint screenshot clean

# The main job on the bundled plan: out/plan.ttl, out/plan.jsonld, out/graph.html.
demo: .venv/installed
	$(BIN)/plangraph build

# The tests that need no browser, SPARQL server, Java, npm or package registry; the summary says
# what was left out.
test: .venv/installed-dev
	$(PYTEST) -m 'not heavy'

# The tests that `make test` leaves out; each says what it needs where that is missing.
heavy: .venv/installed-heavy
	$(PYTEST) -m heavy

# Every test.
test-all: .venv/installed-heavy
	$(PYTEST)

# The fast tests against the lowest and the newest versions that pyproject.toml allows.
versions: .venv/installed-dev
	.ci/versions

# Resolve the tested versions again: the newest, one set for every Python and platform.
constraints: .venv/installed-dev
	$(BIN)/uv pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 \
	  --extra dev --no-annotate --custom-compile-command 'make constraints' \
	  --output-file constraints.txt pyproject.toml

# Change the code in one place, again and again, and list the changes that no test notices.
mutants: .venv/installed-dev
	PYTHONPATH=tests $(BIN)/python -m mutants $(MUTANTS)

# Write what is derived from the ontology and the codes: see docs/generate.
generate: .venv/installed-dev
	PYTHONPATH=docs $(BIN)/python -m generate

# Style, types and layers of the code; form of the data; that what is generated is up to date.
lint: .venv/installed-dev
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/plangraph fmt --check data src/plangraph/authoring/starter
	PYTHONPATH=docs $(BIN)/python -m generate --check

# The pictures in the README, taken in a real browser.
screenshot: .venv/installed-dev
	mkdir -p out
	$(BIN)/plangraph view -o out/graph.html
	PYTHONPATH=tests $(BIN)/python tests/view/screenshot.py out/graph.html docs

clean:
	rm -rf .venv out build dist

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "plangraph needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv
	@touch $@

.venv/installed: .venv/python pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	$(INSTALL) --editable '.[dev]'
	@touch $@

.venv/installed-heavy: .venv/installed-dev
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --group reasoner
	@touch $@
