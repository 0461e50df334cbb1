# `make run` and `make test` are all one needs; both can be killed and run again.
PYTHON ?= python3
BIN := .venv/bin
export SAFELIGHT_DEMO ?= yes
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run stop test check bench docs install install-test chromium lock

run: install
	@$(BIN)/safelight serve --detach --demo

stop:
	@if [ -x $(BIN)/safelight ]; then $(BIN)/safelight stop; else echo "Nothing was running." >&2; fi

test: install-test chromium
	@$(BIN)/python -m pytest -n 2 $(ARGS)

check: install-test
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/safelight docs --check

bench: install
	@$(BIN)/safelight bench $(ARGS)

docs: install
	@$(BIN)/safelight docs

install:
	@$(PYTHON) -m safelight.site.install

install-test:
	@$(PYTHON) -m safelight.site.install --test

chromium:
	@$(PYTHON) -m safelight.site.chromium

# A maintainer's task: choose versions anew from pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra local --group build --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --upgrade -q -o requirements.txt
	uv pip compile pyproject.toml --extra local --group build --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --upgrade -q -c requirements.txt -o requirements-dev.txt
