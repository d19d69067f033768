# `make run PHOTOS=DIR` and `make test` do all the set-up themselves: a virtual environment in
# .venv, made once and again only when pyproject.toml changes.
#   GPU=1 or GPU=0   take onnxruntime-gpu or not (default: where nvidia-smi answers)
#   PYTHON=...       the Python to make the environment with, 3.11 or newer

# The first that really runs and is new enough; a name on the PATH may be a shim of pyenv's.
PYTHON ?= $(shell for p in python3 python python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
GPU ?= $(shell nvidia-smi >/dev/null 2>&1 && echo 1 || echo 0)
RUNTIME := $(if $(filter 1,$(GPU)),gpu,cpu)
PHOTOS ?= resources/samples
CSV ?= faixa-report.csv
BIN := .venv/bin

.PHONY: run test lint bench bench-memory bench-detection clean

run: .venv/.app-$(RUNTIME)
	@$(BIN)/faixa-cli scan "$(PHOTOS:~/%=$(HOME)/%)" --csv "$(CSV)"; code=$$?; \
	if [ $$code -eq 3 ]; then echo "Some photos failed; the report says which."; exit 0; fi; exit $$code

test: .venv/.dev-$(RUNTIME)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(PYTEST)

# Idle machine, please: the benchmarks take all the cores.
bench: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.bench $(BENCH)

bench-memory: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.bench --memory 10000

bench-detection: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.detection

clean:
	rm -rf .venv build dist *.egg-info bench-out

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

# onnxruntime and onnxruntime-gpu install the same module, so the other one has to go first.
.venv/.app-$(RUNTIME): pyproject.toml | .venv/bin/python
	@$(BIN)/python -m pip uninstall --quiet --yes $(if $(filter gpu,$(RUNTIME)),onnxruntime,onnxruntime-gpu) 2>/dev/null || true
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[$(RUNTIME)]"
	@rm -f .venv/.app-* .venv/.dev-*; touch $@

.venv/.dev-$(RUNTIME): .venv/.app-$(RUNTIME)
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[$(RUNTIME),dev]"
	@touch $@
