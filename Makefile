# The words of the house for developers; each is one command.
.PHONY: test gate lint cases docs

python ?= python

test: ## everything that CI runs
	ruff format --check . && ruff check . && mypy && pytest

gate: ## the scorers on ../shared, against the pinned floors
	pytest tests/gate -s

lint:
	ruff format . && ruff check --fix .

cases: ## the golden cases of the French pack, as a linguist runs them
	treve cases fr
