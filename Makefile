# `make run` shows the site with the real data; `make test` tests it.
# Needs python3 (3.11 or newer) with pip; no root, no compiler, no node.

PYTHON ?= python3
PORT ?= 8000
PY = .venv/bin/python
BIN = $(dir $(PY))
MANAGE = $(PY) manage.py
DISTRICT = taling-chan
YEAR = 2564
CATALOGUE = ita_dashboard/locale/en/LC_MESSAGES/django

# This machine only: plain http on loopback, a key made on first use.
run data serve: export ITA_MODE = local
run serve: export SITE_URL = http://127.0.0.1:$(PORT)

.PHONY: run install install-dev data serve test prove reading lint bench lock clean

# Install, load, serve. A second time there is nothing to install or to load.
run: install data
	@echo
	@echo "  $(SITE_URL)/agencies/$(DISTRICT)/$(YEAR)/"
	@echo
	@$(MAKE) --no-print-directory -s serve

install:
	@$(PYTHON) requirements/bootstrap.py runtime

# The commands that a real installation uses; each says so if nothing is new. What
# somebody has corrected since it was published is left alone.
ONCE = --unless-published
data: $(CATALOGUE).mo
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_frameworks
	@$(MANAGE) load_agencies fixtures/agencies/bangkok-districts.json
	@$(MANAGE) load_agencies fixtures/agencies/real-results.json
	@$(MANAGE) import_results fixtures/real-results.csv $(ONCE)
	@$(MANAGE) import_document fixtures/taling-chan-2564.txt --agency $(DISTRICT) $(ONCE)
	@$(MANAGE) publish $(DISTRICT) $(YEAR) $(ONCE)
	@$(MANAGE) publish --all 2565 $(ONCE)
	@$(MANAGE) publish --all 2566 $(ONCE)
	@$(MANAGE) load_example_people fixtures/example-people.json

serve: $(CATALOGUE).mo
	@exec $(BIN)granian --interface wsgi --host 127.0.0.1 --port $(PORT) \
	    --workers 1 --blocking-threads 4 --backpressure 64 --no-ws \
	    ita_dashboard.wsgi:application

%.mo: %.po
	@$(BIN)pybabel -q compile --input-file $< --output-file $@

# REQUIRE_ALL=1: a part left out for want of PostgreSQL or Chromium is a failure.
test: install-dev $(CATALOGUE).mo
	@REQUIRE_ALL=$(REQUIRE_ALL) $(PY) tests/run.py

install-dev:
	@$(PYTHON) requirements/bootstrap.py dev

# The trials at a release's size, on both databases; then each guard taken out.
prove: install-dev $(CATALOGUE).mo
	@$(PY) -m tests.prove

# How well documents are read: prints the figures and writes docs/reading.md.
reading: install-dev
	@$(PY) -m tests.corpus

lint: install-dev
	$(BIN)ruff check
	$(BIN)ruff format --check
	$(BIN)mypy

bench: install-dev $(CATALOGUE).mo
	@$(PY) -m bench

# Takes the newest releases that pyproject.toml allows. Needs uv (pip install uv).
# The flags keep every address of a package index out of the lists.
LOCK = uv pip compile --quiet --upgrade --generate-hashes --universal \
    --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header
lock:
	$(LOCK) pyproject.toml --output-file requirements/runtime.lock.txt
	$(LOCK) pyproject.toml --group dev --output-file requirements/dev.lock.txt

clean:
	rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -r {} +
