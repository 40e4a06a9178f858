# `make run` and `make test` are all one needs: each sets up what it lacks.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
STAMP := .venv/.journeymap-setup
SOURCES := $(wildcard journeymap tests tools benchmarks)
ARGS :=
JOBS := 2

.PHONY: help setup system run test lint format types imports bench screenshots clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with the journeymap command

$(STAMP): pyproject.toml constraints.txt tools/setup.sh
	@echo "Setting up .venv (the first time takes a minute or two)"
	@PYTHON='$(PYTHON)' sh tools/setup.sh
	@touch $@

system: setup ## Install the system libraries that Qt lacks here, or say which
	@$(BIN)/python tools/system_libraries.py

run: setup ## Open the app on the cinema sample (with no display: check it, and export it to out/)
	@sh tools/run.sh

test: system ## Run the tests (make test ARGS="-k paths -x" JOBS=4)
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

lint: setup ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: setup ## Put the sources in form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: setup ## Check the types
	$(BIN)/python -m mypy

imports: setup ## Check that no room imports one above it
	$(BIN)/lint-imports

bench: system ## Measure ours beside the floor, into out/bench.json
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: system ## Draw the app into docs/pictures
	$(BIN)/python -m tools.screenshots $(ARGS)

clean: ## Remove what was made, .venv included
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +
