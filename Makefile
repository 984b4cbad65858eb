# The same commands that .ci/run uses, one by one. Needs `make setup` once.
.PHONY: setup test lint types check demo bench template

setup:
	python3 -m venv .venv && .venv/bin/python -m pip install --quiet -e ".[dev]"

test:
	.venv/bin/python -m pytest

lint:
	.venv/bin/ruff check . && .venv/bin/ruff format --check .

types:
	.venv/bin/mypy

check: lint types test

demo:
	.venv/bin/packwright demo

bench:
	.venv/bin/python bench/fidelity.py && .venv/bin/python bench/speed.py

template:
	.venv/bin/python tools/make_house_template.py
