# Everything here works on a machine with nothing but python3 (3.11 or newer), python3-venv and make:
# the first target that you run makes .venv and installs what it needs; later runs need no network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check docs bench fuzz clean

help:
	@echo "make demo    watch a developing story unfold"
	@echo "make test    run the whole test suite, with coverage"
	@echo "make check   lint, format, types and layers"
	@echo "make docs    build the site of the documentation into build/site"
	@echo "make bench   measure what adding, keeping, checking and reading cost (FULL=1: at the sizes of the goals),"
	@echo "             and how well text is read (SETS='FILE.jsonl …')"
	@echo "make fuzz    look for texts and pages that crash the reader, for TIME seconds (300)"
	@echo "make clean   remove what these targets made"

demo: $(VENV)/.with-core
	@$(BIN)/storytrack demo

test: $(VENV)/.with-test
	$(BIN)/python -m pytest -n auto --cov

check: $(VENV)/.with-dev
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports

docs: $(VENV)/.with-docs
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --write-all docs build/site
	@echo "open build/site/index.html"

bench: $(VENV)/.with-bench
	$(BIN)/python tests/benchmarks/adding.py
	$(BIN)/python tests/benchmarks/relations.py
	$(BIN)/python tests/benchmarks/speed.py
	$(BIN)/python tests/benchmarks/store.py $(if $(FULL),,--quick)
	@$(if $(SETS),$(BIN)/python tests/benchmarks/reading.py $(SETS),echo "how well text is read: make bench \
		SETS='FILE.jsonl …', files of labelled rows as tests/benchmarks/reading.py describes them")

TIME ?= 300

fuzz: $(VENV)/.with-fuzz
	$(BIN)/python tests/fuzz/read_text.py -max_total_time=$(TIME) -max_len=3000
	$(BIN)/python tests/fuzz/read_items.py -max_total_time=$(TIME) -max_len=20000

clean:
	@[ ! -e $(VENV)/.made ] || rm -rf $(VENV)
	rm -rf dist build htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are files in the environment: they go with it, and age when pyproject.toml changes.
# An environment does not survive the move of its folder, so it is made anew then.

ifneq ($(shell cat $(VENV)/.made 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.made
endif

$(VENV)/.made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "storytrack needs Python 3.11 or newer as $(PYTHON);" \
			"name another one with: make PYTHON=python3.12 …" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments: install python3-venv" \
			"(on Debian: apt-get install python3-venv)" >&2; exit 1; }
	@if [ -e $(VENV) ] && [ ! -e $(VENV)/.made ]; then \
		echo "$(CURDIR)/$(VENV) is not of our making, and is left alone;" \
			"remove it, or name another folder with: make VENV=.venv-make …" >&2; exit 1; fi
	@echo "making $(VENV) …"
	@"$(PYTHON)" -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
	@printf '%s\n' "$(CURDIR)" > $@

$(VENV)/.with-core: $(VENV)/.made pyproject.toml
	@echo "installing storytrack …"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.with-test: $(VENV)/.made pyproject.toml
	@echo "installing storytrack with its test tools …"
	@$(PIP) install --editable ".[test]"
	@touch $@ $(VENV)/.with-core

$(VENV)/.with-dev: $(VENV)/.made pyproject.toml
	@echo "installing storytrack with its development tools …"
	@$(PIP) install --editable ".[dev]"
	@touch $@ $(VENV)/.with-test $(VENV)/.with-core

$(VENV)/.with-docs: $(VENV)/.made pyproject.toml
	@echo "installing storytrack with what builds its documentation …"
	@$(PIP) install --editable ".[docs]"
	@touch $@ $(VENV)/.with-core

$(VENV)/.with-bench: $(VENV)/.made pyproject.toml
	@echo "installing storytrack with what it is measured beside …"
	@$(PIP) install --editable ".[test,bench]"
	@touch $@ $(VENV)/.with-test $(VENV)/.with-core

$(VENV)/.with-fuzz: $(VENV)/.made pyproject.toml
	@echo "installing storytrack with atheris …"
	@$(PIP) install --editable ".[html,feeds,fuzz]"
	@touch $@ $(VENV)/.with-core
