# Two commands do everything: `make briefing` and `make test`. scripts/setup.sh does the set-up for
# both. A Python with an unusual name: make briefing PYTHON=/path/to/python3
export PYTHON
PY = .venv/bin/python
CODE = briefgen tests benchmarks scripts

.PHONY: help briefing test browser check accept quality constraints clean

help:
	@echo "make briefing     build the sample briefing: out/briefing.md .html .pdf .json"
	@echo "make test         run the tests"
	@echo "make browser      the pages of all templates in Chromium, which is installed where it is missing"
	@echo "make check        format, lint, types, tests and the rules: what a change must pass"
	@echo "make accept       write the snapshots of the tests anew; then read the difference"
	@echo "make quality      measure the reading on annotated texts beside the project; ACCEPT=1 raises the floors"
	@echo "make constraints  the newest versions of all dependencies into constraints.txt"
	@echo "make clean        remove what was made: .venv, out, caches"

briefing:
	@scripts/setup.sh
	@$(PY) -m briefgen doctor --install >/dev/null || true
	@$(PY) -m briefgen build articles --rules rules.yaml --out out

test:
	@scripts/setup.sh dev
	@$(PY) -m pytest -n 2 --dist loadscope

browser:
	@scripts/setup.sh dev
	@command -v chromium >/dev/null || scripts/install-chromium.sh
	@BRIEFGEN_ALL_PAGES=1 $(PY) -m pytest tests/browser

check:
	@scripts/setup.sh dev
	@$(PY) -m ruff format --check $(CODE)
	@$(PY) -m ruff check $(CODE)
	@$(PY) -m mypy
	@$(PY) -m pytest -n 2 --dist loadscope
	@$(PY) -m briefgen check

accept:
	@scripts/setup.sh dev
	@BRIEFGEN_ACCEPT=1 $(PY) -m pytest -n 2 --dist loadscope
	@git diff --stat -- tests

quality:
	@scripts/setup.sh
	@$(PY) tests/quality/measure.py $(if $(ACCEPT),--accept)

constraints:
	@scripts/setup.sh
	@scripts/renew-constraints.sh

clean:
	rm -rf .venv out .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
