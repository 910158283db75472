# The two commands of the README are `make demo` and `make test`. Each makes its own .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: help demo test lint types layers unit browser web bench fuzz clean

help:
	@echo "make demo   draw, check and show the debate that ships with argmap"
	@echo "make test   lint, types, layer contract and tests"
	@echo "make web    build the script and style of the HTML page from web/ (needs Node and npm)"
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
	$(BIN)/argmap check debates/iraq-troops --statistics
	$(BIN)/argmap show debates/iraq-troops --depth 1
	$(BIN)/argmap render debates/iraq-troops -o $(OUT)/iraq-troops.svg
	$(BIN)/argmap render debates/iraq-troops -o $(OUT)/iraq-troops.html
	$(BIN)/argmap handout debates/iraq-troops -o $(OUT)/iraq-troops.pdf
	@echo "Open $(OUT)/iraq-troops.html or $(OUT)/iraq-troops.svg in a browser, or print $(OUT)/iraq-troops.pdf."

test: lint types layers unit

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev browser
	$(BIN)/python -m pytest -n auto

# The tests of the HTML page look at it in Debian's Chromium. Where CI is set it has to be there, and npm too;
# elsewhere these tests are left out if it is not, and say so.
browser:
ifdef CI
	@command -v chromium >/dev/null && command -v npm >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || \
	    { echo "CI needs chromium and npm, and only root can install them"; exit 1; }; \
	  apt-get update -qq; \
	  command -v chromium >/dev/null || apt-get install -y -qq --no-install-recommends chromium fonts-liberation; \
	  command -v npm >/dev/null || apt-get install -y -qq --no-install-recommends nodejs npm; \
	  command -v chromium >/dev/null && command -v npm >/dev/null; }
endif

web:
	cd web && npm ci --no-audit --no-fund && npm run build

bench: $(VENV)/.dev
	$(BIN)/python benchmarks/run.py

fuzz: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3'
	$(BIN)/python fuzz/check.py -max_total_time=60

clean:
	rm -rf $(VENV) $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
