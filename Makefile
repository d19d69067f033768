# `make run PHOTOS=DIR` and `make test` do all the set-up themselves: a virtual environment in
# .venv, made once and again only when pyproject.toml changes.
#   GPU=1 or GPU=0   take onnxruntime-gpu or not (default: where nvidia-smi answers)
#   PYTHON=...       the Python to make the environment with, 3.11 or newer
#   CLI=1            no window, also where there is a display; CSV=FILE names the report, and asks
#                    for the command line, too

SYSTEM := $(if $(filter Windows_NT,$(OS)),Windows,$(shell uname -s))
# On Windows run it from Git's bash: it has sh, rm and touch.
ifeq ($(SYSTEM),Windows)
SHELL := sh.exe
SCRIPTS := Scripts
EXE := .exe
else
SCRIPTS := bin
endif
BIN := .venv/$(SCRIPTS)

# The first that really runs and is new enough; a name on the PATH may be a shim of pyenv's.
PYTHON ?= $(shell for p in python3 python python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
NEEDS_PYTHON = @test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=..."; exit 1; }
GPU ?= $(shell nvidia-smi >/dev/null 2>&1 && echo 1 || echo 0)
RUNTIME := $(if $(filter 1,$(GPU)),gpu,cpu)

# Not empty where a window can be shown and is wanted.
DISPLAYS := $(if $(filter Linux,$(SYSTEM)),$(DISPLAY)$(WAYLAND_DISPLAY),$(SYSTEM))
WINDOW := $(if $(CLI)$(filter command,$(firstword $(origin CSV))),,$(DISPLAYS))
CSV ?= faixa-report.csv
# A shell does not open ~ within quotes.
FOLDER = $(PHOTOS:~/%=$(HOME)/%)

.PHONY: run test i18n test-cluster soak gpu-check clean
.PHONY: bench bench-memory bench-detection bench-gui bench-review bench-scale bench-cluster
.PHONY: notices check-notices package test-package frozen packed-Linux packed-Windows packed-Darwin

ifneq ($(WINDOW),)
run: .venv/.app-$(RUNTIME)
	@sh tools/qt-libraries.sh $(BIN)/python || { echo "Without a window: make run CLI=1"; exit 1; }
	@$(BIN)/python -m gui $(if $(PHOTOS),"$(FOLDER)")
else
run: PHOTOS ?= resources/samples
run: .venv/.app-$(RUNTIME)
	@$(BIN)/faixa-cli scan "$(FOLDER)" --csv "$(CSV)"; code=$$?; \
	if [ $$code -eq 3 ]; then echo "Some photos failed; the report says which."; exit 0; fi; exit $$code
endif

# The tests start the program hundreds of times: its modules are compiled once, whatever the shell
# says, and NumPy begins no threads, which would only take turns with the tests beside.
test: .venv/.dev-$(RUNTIME)
	@sh tools/qt-libraries.sh $(BIN)/python xvfb
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PYTHONDONTWRITEBYTECODE= OPENBLAS_NUM_THREADS=1 QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n logical --dist worksteal --durations=20 $(PYTEST)

# Many machines: a real Ray, on this one. What takes no Ray, a store that speaks S3 among it, and one
# small scan by Ray are a part of `make test`, too.
test-cluster: .venv/.dev-$(RUNTIME)
	FAIXA_TEST_CLUSTER=1 QT_QPA_PLATFORM=offscreen $(BIN)/pytest --durations=20 $(PYTEST) tests/engine/cluster tests/engine/run/test_guard.py

# The program's words: new ones are collected into the .ts files, to be translated there; then again,
# to compile them. English has a file for its plurals alone.
I18N := resources/i18n
LANGUAGES = $(shell $(BIN)/python -c 'from engine.support.languages import Language as L; \
	print(*(each.words_file for each in L if each is not L.ENGLISH))')
LUPDATE := pyside6-lupdate -silent -no-obsolete -locations none
i18n: .venv/.dev-$(RUNTIME)
	$(BIN)/python tools/words.py build/words.py $(I18N)/report.json $$(git ls-files 'gui/*.py' 'engine/*.py')
	$(BIN)/$(LUPDATE) build/words.py -ts $(LANGUAGES)
	$(BIN)/$(LUPDATE) -pluralonly build/words.py -ts $(I18N)/faixa_en.ts
	$(BIN)/pyside6-lrelease -silent $(I18N)/*.ts

# Idle machine, please: the benchmarks take all the cores.
bench: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.bench $(BENCH)

bench-memory: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.bench --memory 10000

bench-detection: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.detection

# On a machine with an NVIDIA card and no network: python3 tools/gpu_check.py does the same.
gpu-check: .venv/.dev-$(RUNTIME)
	$(BIN)/python tools/gpu_check.py --out bench-out $(GPU_CHECK)

bench-gui: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.gui $(BENCH)

# Against `faixa-cli scan`, on 2,000 photos; BENCH="--photos 300" for less.
bench-cluster: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.cluster $(BENCH)

bench-review: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.review_clock $(BENCH)

# Half an hour on two idle cores; BENCH="--photos 5000" for less.
soak: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.soak $(BENCH)

# An hour and 3 GB of disk for the million; BENCH="--counts 10000 100000" for less.
bench-scale: .venv/.dev-$(RUNTIME)
	$(BIN)/python -m benchmarks.scale $(BENCH)

# The program frozen into packages, from an environment that holds what is shipped and nothing else.
PACKAGE := build/package-$(RUNTIME)
EXTRA := $(RUNTIME:gpu=gpu-system)
FREEZER := $(PACKAGE)/$(SCRIPTS)/python
FROZEN := build/frozen-$(RUNTIME)
PROGRAM := $(if $(filter Darwin,$(SYSTEM)),Faixa.app,faixa)
PACKED := $(if $(filter gpu,$(RUNTIME)),faixa-gpu,faixa)[-_][0-9]*
# Within a recipe.
VERSION = $$($(FREEZER) -c 'from engine.support.version import VERSION; print(VERSION, end="")')

package: packed-$(SYSTEM)
	$(FREEZER) -m tools.sbom --extra $(EXTRA) $(FROZEN)/$(PROGRAM) dist/$(PACKED)
	$(FREEZER) -m tools.sums dist

frozen: $(PACKAGE)/.made
	PYTHONWARNINGS=ignore $(FREEZER) -m pip install --quiet --no-deps --no-build-isolation --editable .
	rm -rf $(FROZEN)
	$(FREEZER) -m PyInstaller build.spec --noconfirm --log-level WARN \
		--distpath $(FROZEN) --workpath build/pyinstaller-$(RUNTIME)
	mkdir -p dist
	rm -f dist/$(PACKED)

packed-Linux: frozen
	$(FREEZER) -m tools.linux_package $(FROZEN)/faixa dist

# Options with a dash: Git's bash would take a slash for a path.
ISCC ?= C:/Program Files (x86)/Inno Setup 6/ISCC.exe
packed-Windows: frozen
	$(FREEZER) -m tools.icons resources/icons/app.svg build/icons
	"$(ISCC)" -Q -DAppVersion=$(VERSION) -DRuntime=$(RUNTIME) resources/installer/windows/faixa.iss

DMG = dist/faixa-$(VERSION)-macos-$$(uname -m).dmg
packed-Darwin: frozen
	sh resources/installer/macos/sign_and_notarise.sh $(FROZEN)/Faixa.app
	sh resources/installer/macos/dmg.sh $(FROZEN)/Faixa.app $(VERSION) $(DMG)
	sh resources/installer/macos/sign_and_notarise.sh $(DMG)

# OpenCV's wheel for macOS carries an FFmpeg under the GPL, which the notices refuse: it is compiled.
ifeq ($(SYSTEM),Darwin)
$(PACKAGE)/.made: export PIP_NO_BINARY := opencv-python-headless
$(PACKAGE)/.made: export CMAKE_ARGS := -DWITH_FFMPEG=OFF
endif
$(PACKAGE)/.made: pyproject.toml resources/installer/constraints-$(RUNTIME).txt
	$(NEEDS_PYTHON)
	rm -rf $(PACKAGE)
	$(PYTHON) -m venv $(PACKAGE)
	PYTHONWARNINGS=ignore $(FREEZER) -m pip install --quiet --require-hashes --no-deps \
		--requirement resources/installer/constraints-$(RUNTIME).txt
	PYTHONWARNINGS=ignore $(FREEZER) -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(FREEZER) -m pip check
	@touch $@

# The notices of all that is shipped, from the environment that it is frozen from: made, or looked
# at, whether they are complete and up to date.
notices: $(PACKAGE)/.made
	$(FREEZER) -m tools.notices --extra $(EXTRA)

check-notices: $(PACKAGE)/.made
	$(FREEZER) -m tools.notices --extra $(EXTRA) --check

# Installs the .deb into a Debian without Python, and uses it there. Root, debootstrap, Xvfb.
test-package: .venv/.dev-$(RUNTIME)
	FAIXA_TEST_PACKAGES=1 $(BIN)/pytest $(PYTEST) tests/packaging

clean:
	rm -rf .venv build dist *.egg-info bench-out

$(BIN)/python$(EXE):
	$(NEEDS_PYTHON)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

# onnxruntime and onnxruntime-gpu install the same module, so the other one has to go first.
.venv/.app-$(RUNTIME): pyproject.toml engine/support/version.py | $(BIN)/python$(EXE)
	@$(BIN)/python -m pip uninstall --quiet --yes $(if $(filter gpu,$(RUNTIME)),onnxruntime,onnxruntime-gpu) 2>/dev/null || true
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[$(RUNTIME)]"
	@rm -f .venv/.app-* .venv/.dev-*; touch $@

.venv/.dev-$(RUNTIME): .venv/.app-$(RUNTIME)
	PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable ".[$(RUNTIME),dev]"
	@touch $@
