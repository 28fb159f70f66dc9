# Two commands matter: `make run` (a whole working network) and `make test` (everything CI checks).
# Both need Python 3.11+ and make, nothing else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TEST_ARGS ?=
BENCH_ARGS ?=

.PHONY: run install test bench lint lock stop clean
.DEFAULT_GOAL := run

run: install
	@PORT=$(PORT) $(BIN)/python -m lowback.serve

install: $(INSTALLED)

$(INSTALLED): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned packages into $(VENV) (the first time takes a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test]"
	@touch $@

test: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	DEMO=1 $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(TEST_ARGS)

# Times of every page with few and with many patients; BENCH_ARGS=--help says what it takes.
bench: install
	@$(BIN)/python -m tests.bench $(BENCH_ARGS)

lint: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/lint-imports

# Names and versions only: where packages come from is the machine's business.
lock: install
	$(BIN)/python -m pip install --quiet --upgrade --upgrade-strategy eager --editable ".[test]"
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

stop:
	@$(BIN)/python -m lowback.database stop
