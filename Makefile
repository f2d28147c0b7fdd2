# Everything starts from python3, make and git. Each target does its own set-up; `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$$p"; break; }; done)
UV_VERSION := 0.13.8
UV := .tools/bin/uv
PIP := pip install -q --disable-pip-version-check --root-user-action=ignore
READY := .venv/.ready
PROCESSES ?= 2
export UV_PYTHON_DOWNLOADS := never
# Where the machine has certificates of its own, they count: offices often look into traffic with one of theirs.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS := true
endif
# Packages that are checked; where a folder is not there yet, there is nothing to check.
CODE := $(wildcard opstap tests benchmarks)

##@ Use
run: $(READY) ## start Opstap at http://127.0.0.1:8000 (PORT=… for another port); Ctrl-C stops it
	@exec .venv/bin/opstap run

demo: $(READY) ## load the demo region again
	@exec .venv/bin/opstap demo load --replace

##@ Work
test: $(READY) browser ## run every test on a throw-away database
	@exec .venv/bin/pytest -n $(PROCESSES) $(ARGS)

test-database: $(READY) ## run the tests that need a database; DATABASE_URL and OPSTAP_OWNER_URL choose another server
	@exec .venv/bin/pytest -n $(PROCESSES) -m database $(ARGS)

check: $(READY) ## form, types, layers, dependencies, dead code, migrations and rules
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/ruff check $(CODE)
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/deptry opstap
	.venv/bin/vulture
	.venv/bin/opstap database check
	.venv/bin/opstap rules check

fix: $(READY) ## put the form in order
	.venv/bin/ruff check --fix $(CODE)
	.venv/bin/ruff format $(CODE)

bench: $(READY) ## run every benchmark; each prints its ratio to a yardstick
	@shopt -s nullglob; for file in benchmarks/*.py; do \
		[[ $$(basename "$$file") == _* ]] && continue; \
		echo "== $$file"; .venv/bin/python "$$file"; done

styles: ## compile the style sheet again (needs npm); the result is committed
	@cd styles && npm ci --no-audit --no-fund --silent && npm run --silent build

messages: $(READY) ## gather the portal's Dutch sentences and compile their English
	@exec .venv/bin/python -m opstap.portal.messages

pages: $(READY) ## print the table of all pages into docs/pages.md
	@exec .venv/bin/python -c "from opstap.runtime.django import set_up; set_up(); from opstap.portal import pages; pages.write()"

liftings: $(READY) ## print every place that lifts the scope into docs/liftings.md
	@.venv/bin/python -m opstap.shared.liftings > docs/liftings.md
schema: $(READY) ## record what a migrated database is made of, for the audit to hold a database against
	@exec .venv/bin/python -m tests.audit.record

docs: $(READY) ## say where the pages are, and check what can be checked in them
	@echo "The pages are in docs/: start with docs/walkthrough.md; running it is in docs/operations.md."; \
		find docs -name '*.md' | sort | sed 's/^/  /'; \
		if [[ -d tests/docs ]]; then exec .venv/bin/pytest -q tests/docs; fi

##@ Set-up
setup: $(READY) ## make the environment only, and the database server that tests begin with
	@[[ -n "$${DATABASE_URL:-}" ]] || .venv/bin/pytest -q -n 0 tests/ledger/test_post.py >/dev/null \
		|| echo "The first tests will make their own database server." >&2

browser: $(READY)
	@.venv/bin/python -m opstap.runtime.browser || echo "The tests go on; those that need a browser will fail." >&2

clean: ## remove the environment and its tools; the data in var/ stay
	@rm -rf .venv .tools

# pip puts uv beside a Python of its own; where that Python has no ensurepip, pip --target does.
$(UV):
	@if [[ -z "$(PYTHON)" ]]; then \
		echo "Opstap needs Python 3.11 or later; here is $$(python3 --version 2>/dev/null || echo no python3). Install it and try again." >&2; \
		exit 1; fi
	@echo "Getting uv …" >&2; rm -rf .tools; \
	if "$(PYTHON)" -m venv .tools >/dev/null 2>&1; then .tools/bin/$(PIP) uv==$(UV_VERSION); \
	elif "$(PYTHON)" -m pip --version >/dev/null 2>&1; then rm -rf .tools; "$(PYTHON)" -m $(PIP) --target .tools uv==$(UV_VERSION); \
	else rm -rf .tools; echo "This Python has neither ensurepip nor pip. Install python3-venv (Debian, Ubuntu) or python3-pip and try again." >&2; exit 1; fi

$(READY): uv.lock pyproject.toml | $(UV)
	@echo "Making the environment …" >&2; \
	$(UV) sync --frozen --quiet --python "$(PYTHON)"; touch $(READY)

help:
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {print "\n" substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run demo test test-database check fix bench styles messages pages schema docs setup browser clean help
