# The two commands of the README are `make demo` and `make test`. Each makes its own .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: help demo test lint types layers unit bench fuzz clean

help:
	@echo "make demo   draw, check and show the debate that ships with argmap"
	@echo "make test   lint, types, layer contract and tests"
	@echo "make bench  measure what it costs"
	@echo "make fuzz   feed it broken files for a minute (Linux)"

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("argmap needs Python 3.11 or newer; say make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

demo: $(VENV)/.installed
	@mkdir -p $(OUT)
	$(BIN)/argmap check debates/iraq-troops
	$(BIN)/argmap show debates/iraq-troops --depth 1
	$(BIN)/argmap render debates/iraq-troops -o $(OUT)/iraq-troops.svg
	@echo "Open $(OUT)/iraq-troops.svg in a browser."

test: lint types layers unit

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

fuzz: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3'
	$(BIN)/python fuzz/check.py -max_total_time=60

clean:
	rm -rf $(VENV) $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
