# Two commands do everything, set-up included: `make run` and `make test`.
.PHONY: run reports test walks explore bench docs pictures lint clean
.DEFAULT_GOAL := help
PY := .venv/bin/python

help:
	@echo "make run      serve a made-up district at http://127.0.0.1:8000"
	@echo "make reports  read, check and write the example reports"
	@echo "make test     all checks and tests (what CI runs)"
	@echo "make walks    the walks over the whole office: every page, every form, twenty people"
	@echo "make explore  the tests by examples, with others each time"
	@echo "make bench    the measurements, each beside its peer (ONLY=office: one family)"
	@echo "make docs     write the generated pages of docs/ anew"
	@echo "make pictures take the pictures of docs/pictures anew"

run:
	@tools/setup run
	@GONGKAI_DATA=data/demo .venv/bin/gongkai demo

reports:
	@tools/setup run
	@$(PY) -m tools.demonstration

# What differs between databases runs on both; a temporary cluster is started for the second.
ON_BOTH := audit audit_desk units notices deadlines sign_in reviews documents desk upkeep

test: lint
	@$(PY) -m pytest -n 2 --dist loadgroup -q -m "not walk"
	@GONGKAI_TESTS_ON=postgresql $(PY) -m pytest -n 2 --dist loadgroup -q -m "not walk" $(ON_BOTH:%=tests/%)

walks:
	@tools/setup all
	@$(PY) -m pytest -q -m walk

explore:
	@tools/setup all
	@GONGKAI_EXAMPLES=explore $(PY) -m pytest -n 2 -q -m hypothesis

lint:
	@tools/setup all
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy

bench:
	@tools/setup all
	@$(PY) -m benchmarks $(ONLY)

docs:
	@tools/setup all
	@$(PY) -m tools.generated_docs

pictures:
	@tools/setup all
	@GONGKAI_PICTURES=docs/pictures $(PY) -m pytest -q tests/journeys -k "first_page or registration_to_its_stamp or phone"

clean:
	rm -rf .venv build out .pytest_cache .mypy_cache .ruff_cache .hypothesis
