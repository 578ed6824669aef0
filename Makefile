# `make app` opens the atlas; `make test` checks everything; `make api` builds the reference of the package from its
# docstrings in docs/api/, `make catalogue CODE=de` begins a language of the interface. `make test-minimum` runs the
# tests with the oldest versions that requirements.txt allows, `make test-latest` with the newest; PYTHON names the
# interpreter. Each sets up what it needs.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin

.PHONY: app test lint types pytest api catalogue test-minimum test-latest lock benchmark clean

app: $(VENV)/.app
	$(BIN)/streamlit run app.py

test: lint types pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.javascript

types: $(VENV)/.dev
	$(BIN)/mypy

pytest: $(VENV)/.dev
	$(BIN)/python -m geo verify
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

api: $(VENV)/.dev
	$(BIN)/python -m tests.api_reference docs/api

catalogue: $(VENV)/.dev
	$(BIN)/python -m tests.new_catalogue $(CODE)

# What another version of a package deprecates is its own matter; the locked set lets no warning pass.
test-minimum test-latest: test-%: $(VENV)/.dev
	$(BIN)/uv venv -q --clear -p $(PYTHON) $(VENV)-$*
	$(BIN)/uv pip install -q --python $(VENV)-$* --resolution $(if $(filter minimum,$*),lowest-direct,highest) -r requirements-dev.txt
	$(VENV)-$*/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder -W default -m "not browser"

benchmark: $(VENV)/.dev
	for script in geocode collection scrub filter start rerun candidates corpus; do $(BIN)/python benchmarks/$$script.py || exit 1; done

lock: $(VENV)/.dev
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.txt -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock requirements-dev.txt -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock requirements-spacy.txt -o requirements-spacy.lock

clean:
	rm -rf $(VENV) $(VENV)-minimum $(VENV)-latest docs/api .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.lock | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@
