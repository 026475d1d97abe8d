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
