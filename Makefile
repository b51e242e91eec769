# Two commands for a fresh machine: `make demo` and `make test`. Both make their own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES := src/tawthiq/samples
GOLD ?= $(SAMPLES)/gold/samples.gold.jsonl
DOCS ?= $(SAMPLES)/gold/samples.docs.jsonl
BENCH ?= $(DOCS)

.PHONY: demo test chromium postgresql check gate score bench clean

demo: $(VENV)/.installed  ## make a case of the bundled sample reports; ends by naming its dossier
	rm -rf demo
	$(BIN)/tawthiq run $(SAMPLES)/reports -o demo --show

test: $(VENV)/.dev chromium postgresql  ## run all tests
	$(BIN)/pytest -n auto

chromium:  ## the browser that the dossier's tests open, where it may be installed
	@tests/chromium.sh

postgresql:  ## the server that a team's case is tested on, where it may be installed
	@tests/postgresql.sh

check: $(VENV)/.dev  ## formatting, lint, strict types, and the import order of the rooms
	$(BIN)/ruff format --check src tests benchmarks docs maps
	$(BIN)/ruff check src tests benchmarks docs maps
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/readme.py --check

gate: $(VENV)/.dev  ## no measure on the project's own samples may fall below its floor
	$(BIN)/python benchmarks/gate.py

score: $(VENV)/.dev  ## precision, recall and F1 on a gold file: make score GOLD=… DOCS=…
	$(BIN)/python benchmarks/score.py $(GOLD) --docs $(DOCS)

bench: $(VENV)/.dev  ## documents per second and peak memory: make bench BENCH=documents.jsonl
	$(BIN)/python benchmarks/speed.py $(BENCH)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser,postgresql,review]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist demo
