# `make run` shows Ringway, `make test` checks it; both set everything up by themselves.
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ringway-ready
# The first Python on this machine that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
		&& echo "$$python" && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Two processes, one a core on the smallest machine we care for.
PYTEST := $(BIN)/python -m pytest

.PHONY: help setup run test tests lint types bench fuzz fonts words picture wheel format \
	lock clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

setup: $(READY) ## .venv with ringway and its tools

$(READY): requirements/lock.txt pyproject.toml scripts/system_libraries.py
	@test -n "$(PYTHON)" || { echo "Ringway needs Python 3.11 or newer; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" scripts/system_libraries.py
	test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/lock.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## the demo: a template, checked, as PDF, and the window
	$(BIN)/ringway demo

test: lint types tests ## everything that must hold: tests, walls, ruff, mypy

tests: $(READY)
	$(PYTEST) -n 2 --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

bench: $(READY) ## the budgets, measured: a table and bench.json; slow, and no part of the tests
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/benchmarks -q --benchmark-enable --benchmark-quiet -p no:randomly -o faulthandler_timeout=0

fuzz: $(READY) ## the property tests with very many examples
	$(PYTEST) -n 2 -m hypothesis --hypothesis-profile=fuzz -o faulthandler_timeout=0

fonts: $(READY) ## the shipped fonts, built anew from Noto
	$(BIN)/python scripts/build_fonts.py

words: $(READY) ## the sentences to translate, gathered and compiled
	$(BIN)/python scripts/words.py designer/words/ringway.pot designer exporters widgets

picture: $(READY) ## the pictures in the README, drawn by Ringway
	mkdir -p build docs
	rm -f build/picture.journey
	$(BIN)/ringway new build/picture.journey --template b2b-circle-7 --lang en
	$(BIN)/ringway export build/picture.journey -o docs/ringway.png
	$(BIN)/ringway export build/picture.journey -o build/ring.pdf --view ring --page A3
	$(BIN)/python -m pypdfium2 render build/ring.pdf -o build --format png --pages 1 --scale 1.4
	mv build/ring_1.png docs/ring.png

wheel: $(READY) ## dist/ringway-….whl, for people without a checkout
	$(BIN)/python -m build --wheel --no-isolation --outdir dist

format: $(READY) ## the code, laid out by ruff
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: $(READY) ## newest versions that fit, with their hashes
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
		--extra dev --custom-compile-command "make lock" \
		--output-file requirements/lock.txt pyproject.toml

clean: ## all that is made and not kept
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache .benchmarks ringway-demo
	find designer exporters widgets templates tests scripts -name __pycache__ -prune -exec rm -rf {} +
