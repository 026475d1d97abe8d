# Svar's commands. `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GOBIN := $(shell go env GOPATH)/bin
STATICCHECK := $(GOBIN)/staticcheck
STATICCHECK_VERSION := v0.8.2
# Where the evaluation sets are: a folder of folders that each hold articles/ and queries.tsv.
EVAL ?= ../shared/eval
FUZZTIME ?= 30s
# The platforms' own specifications, which what is sent is held to where they are at hand.
SPECS ?= ../shared/specs
export DISCORD_OPENAPI ?= $(abspath $(wildcard $(SPECS)/discord-openapi.json))
export SLACK_MANIFEST_SCHEMA ?= $(abspath $(wildcard $(SPECS)/slack-manifest.schema.json))

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.PHONY: build
build: ## build the program into ./svar
	CGO_ENABLED=0 go build -trimpath -ldflags=-s -o svar ./cmd/svar

.PHONY: test
test: tools lint ## install what the tests need, then check and test everything
	go test -race ./...

.PHONY: tools
tools: $(STATICCHECK)

$(STATICCHECK):
	@echo "installing staticcheck $(STATICCHECK_VERSION), which 'make lint' needs, into $(GOBIN)"
	go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION)

.PHONY: lint
lint: tools ## gofmt, go vet and staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	$(STATICCHECK) ./...
	go mod tidy -diff

.PHONY: fuzz
fuzz: ## fuzz the parsers and the tokenizer, FUZZTIME each (30s)
	@for target in $$(grep -rhoE '^func Fuzz[A-Za-z]+' --include='*_test.go' . | sed 's/func //' | sort -u); do \
	  pkg=$$(dirname $$(grep -rlE "^func $$target\(" --include='*_test.go' . | head -n 1)); \
	  echo "$$pkg $$target"; go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$pkg; done

SETS = $(patsubst %/queries.tsv,%,$(wildcard $(EVAL)/*/queries.tsv))
PEERS := knowledge/match/peers
# A library and a file of questions, one a line, to measure speed on; ALL=1 also runs the engines that take minutes there.
CORPUS ?=
QUERIES ?=
ALL ?=

.PHONY: bench
bench: ## run the benchmarks, and compare with other search engines: on the embedded library, on EVAL, and on CORPUS with QUERIES
	$(if $(CORPUS),CORPUS=$(abspath $(CORPUS)) )go test -run '^$$' -bench . -benchmem ./...
	@if [ -z "$(SETS)" ]; then echo "no evaluation sets in $(EVAL): EVAL=DIR names a folder of folders that each hold articles/ and queries.tsv"; fi; \
	if [ -z "$(CORPUS)" ]; then echo "no large library to measure speed on: CORPUS=DIR names one, and QUERIES=FILE its questions, one a line"; fi; \
	if [ ! -d $(PEERS)/node/node_modules ] && command -v npm >/dev/null; then echo "installing the engines from npm"; npm ci --prefix $(PEERS)/node --ignore-scripts --no-audit --no-fund || true; fi
	cd $(PEERS) && go run -mod=mod . $(if $(ALL),-all) $(if $(CORPUS),-corpus $(abspath $(CORPUS))) $(if $(QUERIES),-queries $(abspath $(QUERIES))) $(abspath knowledge/articles/sv $(SETS))

# What a set's figures must come to.
bounds.seed := hit@1>=0.98 coverage>=0.92 precision>=0.98 false<=0
bounds.marketing := hit@1>=0.92 hit@3>=0.98 helped>=0.96 precision>=0.98 false<=0.02
bounds.swefaq := hit@1>=0.88 hit@3>=0.96 helped>=0.94 precision>=0.95 false<=0.02
bounds.corona := hit@1>=0.68 hit@3>=0.85 precision>=0.90 false<=0.06

# The repository's own sets, as articles and questions: the embedded library, what was written for fitting, other languages.
# A fit counts the embedded library six times, for its golden questions are a gate, and the sets of EVAL three times, for they are most
# like what people ask: with that, more right entries come first on their held-out articles, and as many on those of the others.
OWN := knowledge/articles/sv:knowledge/articles/sv/golden.tsv:knowledge/match/testdata/hard.tsv=6 \
	$(patsubst %/queries.tsv,%,$(wildcard knowledge/match/testdata/sets/*/queries.tsv)) \
	$(foreach code,en nb da de fi,knowledge/match/testdata/languages/$(code):knowledge/match/testdata/languages/$(code)/golden.tsv)
FIT ?=

.PHONY: fit
fit: ## fit the matcher's weights on the repository's sets and those of EVAL; FIT=-write keeps them, FIT=-ablate says what each part of the score brings
	go run ./cmd/fit $(FIT) $(OWN) $(addsuffix =3,$(SETS))

.PHONY: lexicon
lexicon: ## compile the lexicon, and learn the directions of meanings anew, when the words, the questions or the stemming have changed
	go run ./cmd/lexicon

.PHONY: eval
eval: build ## answer the questions of every set of EVAL, and hold the figures to their bounds
	@if [ -z "$(SETS)" ]; then echo "no set to answer: EVAL=DIR names a folder of folders that each hold articles/ and queries.tsv ($(EVAL) has none)"; exit 1; fi; \
	short=; $(foreach set,$(SETS),echo "$(notdir $(set)):"; \
	./svar eval --articles $(set)/articles $(set)/queries.tsv $(foreach bound,$(bounds.$(notdir $(set))),'$(bound)') || short=1;) \
	[ -z "$$short" ]
