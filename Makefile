# Everything that is done here more than once. Needs Python 3.11 or later, make and git.
#
#   make run      install, index corpus/, serve the chat and the API on http://127.0.0.1:8000
#   make test     install everything that the tests need, then `make check`
#   make check    formatter, linter, types, import contracts, tests
#   make lock     write requirements*.lock anew from pyproject.toml
#   make corpus   build the PDFs of corpus/ from their sources
#   make picture  take the pictures of the chat in docs/ anew
#   make clean    remove what was installed and cached (the index in data/ stays)

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$p; break; }; done)
PACKAGES := $(VENV)/packages-installed
RUNTIME := $(VENV)/runtime-installed
TESTING := $(VENV)/testing-installed
# Locks hold for every platform and Python that the project runs on, and name no index.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)-lock/bin/uv pip compile pyproject.toml --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.PHONY: run test check lock corpus picture clean install system-packages
.DEFAULT_GOAL := run

install: $(RUNTIME)

$(PACKAGES): requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found. Install it, or say PYTHON=/path/to/python3." >&2; exit 2; }
	@echo "Installing Afspraakwijzer in $(VENV) (once; a minute or two) ..."
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(RUNTIME): $(PACKAGES) pyproject.toml
	$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(TESTING): $(PACKAGES) requirements-test.lock
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

# Exit code 1 says that some document failed and was named; the others are there, so serve them.
run: $(RUNTIME)
	@$(BIN)/python -c 'from ingest.ocr import INSTALL, missing; missing() and print(f"Scans are not read, for {missing()}. Install it with: {INSTALL}")'
	$(BIN)/afspraken ingest || test $$? -eq 1
	$(BIN)/afspraken serve

test: system-packages $(RUNTIME) $(TESTING)
	$(MAKE) check

check: $(RUNTIME) $(TESTING)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# Programs that the tests start: a browser, and Tesseract with its Dutch model.
system-packages:
	@.ci/system-packages

lock:
	test -x $(VENV)-lock/bin/uv || { $(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip install --quiet uv; }
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --extra test -c requirements.lock -o requirements-test.lock

corpus: $(TESTING)
	$(BIN)/python corpus/build.py

picture: $(RUNTIME) $(TESTING)
	$(BIN)/python docs/picture.py

clean:
	rm -rf $(VENV) $(VENV)-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
