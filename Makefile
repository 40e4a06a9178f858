# `make run` and `make test` are all one needs: each sets up what it lacks.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python
STAMP := .venv/.journeymap-setup

.PHONY: help setup system run test lint format types imports bench screenshots clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with the journeymap command

$(STAMP): pyproject.toml constraints.txt tools/setup.sh
	@echo "Setting up .venv (the first time takes a minute or two)"
	@sh tools/setup.sh
	@touch $@
