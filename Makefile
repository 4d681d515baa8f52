# Everything runs in the project's own environment, .venv. Needed: Python 3.11 or newer, pip, git and make.

PYTHON ?= $(or $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null))),\
	$(error Cairn needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python))
UV = UV_SYSTEM_CERTS=1 UV_COMPILE_BYTECODE=1 UV_PROJECT_ENVIRONMENT=$(CURDIR)/.venv UV_PYTHON_DOWNLOADS=never .venv/bin/uv
SYNC = $(UV) sync --quiet --locked --inexact --python .venv/bin/python

.PHONY: demo test bench local chaos check format readme generated lock

demo: .venv/installed  ## Play with Cairn in the browser.
	@.venv/bin/cairn demo

test: .venv/installed-dev  ## The whole suite, with PostgreSQL and a browser.
	@.ci/chromium
	@.venv/bin/pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal

bench: .venv/installed-dev  ## Measure, and print the table of the README; PARTS="answers crowds" measures only those.
	@.venv/bin/python -m tests.benchmarks $(PARTS)

local: .venv/bin/uv  ## Fetch the model that finds by meaning without a server.
	@$(SYNC) --no-dev --extra local
	@.venv/bin/cairn model

chaos: .venv/installed-dev  ## Kill processes KILLS=200 times while they deliver; README=1 keeps the table there.
	@.venv/bin/python -m tests.chaos.siege $(KILLS) $(if $(README),--readme)

check: .venv/installed-dev  ## What .ci/run asks before the tests.
	@.venv/bin/ruff format --check --quiet
	@.venv/bin/ruff check --quiet
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/deptry . --no-ansi
	@.venv/bin/cairn content check
	@.venv/bin/pytest tests/test_migrations.py tests/adapters -k "equal_the_metadata or surface"

format: .venv/installed-dev
	@.venv/bin/ruff format
	@.venv/bin/ruff check --fix

readme: .venv/installed-dev  ## Bring the README's tables and the tour up to date.
	@.venv/bin/python -m tests.readme

generated: .venv/installed-dev  ## Bring everything up to date that is made from the code.
	@.venv/bin/python -m tests.schemas
	@.venv/bin/python -m tests.messages
	@.venv/bin/python -m tests.readme
	@.venv/bin/python -m tests.adapters.discord.snapshot
	@.venv/bin/python -m tests.adapters.slack.test_surface

lock: .venv/bin/uv  ## Take newer libraries, within pyproject's bounds.
	@$(UV) lock --upgrade

# The stamps are newer than the lock once everything is there, so that a second start needs no network.
.venv/installed: pyproject.toml uv.lock | .venv/bin/uv
	@$(SYNC) --no-dev
	@touch $@

.venv/installed-dev: pyproject.toml uv.lock | .venv/bin/uv
	@$(SYNC)
	@touch $@ .venv/installed

.venv/bin/uv:
	@$(PYTHON) -m venv --without-pip .venv
	@$(PYTHON) -m pip --python .venv/bin/python install --quiet 'uv>=0.13,<1'
