.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
.PHONY: help leaflets test test-web check doctor translations schema figures bench bench-growth lint lock clean \
	system-libraries gettext web

PATIENTDOCS := .venv/bin/python -m patientdocs
# The source documents, where this machine has them: passages are then compared with the full texts.
SNAPSHOTS ?= $(wildcard ../shared/sources)

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

leaflets: system-libraries .venv/project.stamp ## set everything up, check every leaflet and build it into out/
	@$(PATIENTDOCS) doctor
	@$(PATIENTDOCS) build $(if $(SNAPSHOTS),--snapshots "$(SNAPSHOTS)")

test: system-libraries gettext .venv/dev.stamp lint ## set everything up and run every check on the code
	@.venv/bin/python -m pytest -n 2 --dist worksteal

test-web: system-libraries web .venv/web.stamp ## set everything up and test every page in a browser, as its readers meet it
	@NOTHING_MISSING=1 .venv/bin/python -m pytest -n 2 --dist worksteal tests/web

check: .venv/project.stamp ## check every leaflet, build nothing
	@$(PATIENTDOCS) check $(if $(SNAPSHOTS),--snapshots "$(SNAPSHOTS)")

doctor: .venv/project.stamp ## say what this computer lacks, if anything
	@$(PATIENTDOCS) doctor

translations: .venv/project.stamp ## merge the texts of today into the translators' files in locales/
	@$(PATIENTDOCS) translations

schema: .venv/project.stamp ## write the JSON Schemas that editors check the YAML files with into schemas/
	@$(PATIENTDOCS) schema --write schemas

figures: .venv/project.stamp ## put the figures of the built leaflets into README.md
	@.venv/bin/python benchmarks/figures.py

bench: .venv/project.stamp .venv-bench/locked.stamp gettext ## measure builds and translations beside other ways to do the work
	@.venv/bin/python benchmarks/build.py $(if $(ON),--on $(ON))
	@.venv/bin/python benchmarks/results.py

bench-growth: .venv/project.stamp ## measure libraries of 10 to 5,000 leaflets; takes half an hour
	@.venv/bin/python benchmarks/growth.py

lint: .venv/dev.stamp ## check style, types and layers of the code
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports

lock: .venv/dev.stamp ## pin the newest libraries and tools in all lock files
	@sh bootstrap/lock.sh

clean: ## remove .venv and what the tools cached, not out/
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist

system-libraries:
	@sh bootstrap/system-libraries.sh

gettext:
	@sh bootstrap/gettext.sh

web:
	@sh bootstrap/web.sh

# Each stamp is written last, so an environment that was only half made is made again. The first holds the folder's
# path: an environment that was moved, or whose Python went away, looks whole and is not.
ifneq ($(shell test -x .venv/bin/python && cat .venv/locked.stamp 2>/dev/null),$(CURDIR))
.PHONY: .venv/locked.stamp
endif

.venv/locked.stamp: requirements.lock
	@sh bootstrap/virtual-environment.sh create requirements.lock
	@printf '%s' '$(CURDIR)' > $@

.venv/project.stamp: .venv/locked.stamp pyproject.toml
	@sh bootstrap/virtual-environment.sh project
	@touch $@

.venv/dev.stamp: .venv/project.stamp requirements-dev.lock
	@sh bootstrap/virtual-environment.sh add requirements-dev.lock
	@touch $@

.venv/web.stamp: .venv/dev.stamp requirements-web.lock bootstrap/web-tools.lock
	@sh bootstrap/virtual-environment.sh add requirements-web.lock
	@.venv/bin/python bootstrap/web_tools.py fetch
	@touch $@

# Other programs that `make bench` measures; none of it is ever imported by the project.
ifneq ($(shell test -x .venv-bench/bin/python && cat .venv-bench/locked.stamp 2>/dev/null),$(CURDIR))
.PHONY: .venv-bench/locked.stamp
endif

.venv-bench/locked.stamp: requirements-bench.lock
	@sh bootstrap/virtual-environment.sh create requirements-bench.lock .venv-bench
	@printf '%s' '$(CURDIR)' > $@
