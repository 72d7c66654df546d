# Broadsheet. `make demo` shows it working, `make test` proves it; both set everything up first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
UV     ?= uv
# Beside the locked packages and before them on the path: DuckDB 2.0.
DUCKDB2 := $(VENV)/duckdb2
SITE    := import sysconfig; print(sysconfig.get_path("purelib"))

.DEFAULT_GOAL := help
.PHONY: help setup compile demo docs test test-duckdb2 lint bench lock clean

help:  ## what can be made
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.ready: requirements-dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Broadsheet needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	-@$(BIN)/python -m scripts.compile_parser
	@touch $@

setup: $(VENV)/.ready  ## make .venv with everything the main job and the tests need; compile the parser where that is possible

compile: setup  ## compile the parser anew after its sources have changed (needs a C compiler and Python's headers)
	$(BIN)/python -m scripts.compile_parser

lock:  ## write the hash-locked requirements anew (needs uv)
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--constraint requirements.in pyproject.toml -o requirements.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--constraint requirements.in --extra dev pyproject.toml -o requirements-dev.txt
	echo "duckdb==2.0.0" | $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate - -o requirements-duckdb2.txt

demo: setup  ## turn the sample pages into a warehouse and ask it a few questions
	$(BIN)/broadsheet run --landing landing/samples --warehouse warehouse
	@echo; echo "What was promised, and what has come of it:"
	@$(BIN)/broadsheet query --warehouse warehouse "select metric_name as metric, coalesce(project_name, region_name) as whose, \
		target_quote as promised, due_date as due, latest_actual as actual, unit_base as unit, round(100 * share_reached) as percent \
		from target_progress where share_reached is not null order by due_date, metric_name, target_quote limit 8"
	@echo; echo "Projects and how far they are:"
	@$(BIN)/broadsheet query --warehouse warehouse "select project_name as project, region_name as region, \
		status_history as history, page_count as pages \
		from project_pipeline order by len(status_history) desc, page_count desc, project_name limit 6"
	@echo; echo "Where two papers say different things:"
	@$(BIN)/broadsheet query --warehouse warehouse "select metric_name as metric, region_name as region, \
		lower_quote as one_says, lower_reported_on as reported, upper_quote as other_says, upper_reported_on as reported_too \
		from conflicting_claims order by relative_gap desc, metric_name limit 5"

docs: setup  ## one static page on the tables of the warehouse: warehouse/docs/static_index.html
	@test -e warehouse/build.duckdb || $(MAKE) demo
	BROADSHEET_LAKE=warehouse/lake BROADSHEET_BUILD=warehouse/build.duckdb $(BIN)/dbt --quiet docs generate --static \
		--project-dir dbt_project --profiles-dir dbt_project --target-path $(CURDIR)/warehouse/docs --log-path $(CURDIR)/warehouse/docs \
		--vars '{"lake": "$(CURDIR)/warehouse/lake"}'

test: setup  ## run every test
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

test-duckdb2: setup  ## the tests of models and search with DuckDB 2.0 instead of the locked one
	$(BIN)/python -m venv $(DUCKDB2)
	$(DUCKDB2)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-duckdb2.txt
	$(BIN)/python -c '$(SITE)' > "$$($(DUCKDB2)/bin/python -c '$(SITE)')/locked.pth"
	$(DUCKDB2)/bin/python -m pytest -q tests/test_dbt_coverage.py tests/test_dbt_reconciling.py tests/test_dbt_incremental.py tests/test_search.py

lint: setup  ## style, types and SQL
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar dbt_project/models
	@! grep -nE '://' requirements*.txt || { echo "lock files must not name hosts: make lock"; exit 1; }

bench: setup  ## speed: stages at 5, 1,000 and 10,000 pages, a run with nothing new, the parser beside jieba
	$(BIN)/python -m benchmarks.pipeline
	$(BIN)/python -m benchmarks.speed

clean:  ## remove what was made (.venv, caches, the warehouse); landed pages stay
	rm -rf $(VENV) .build .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	find warehouse -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
