# The two commands of the README are `go run ./cmd/jalon check …` and `make test`.
VERSION ?= 0.1.0
GO ?= go
PLATFORMS = linux/amd64 linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64

.PHONY: test requirements e2e-full screenshots bench crash fuzz themes likeness search generate release clean

# All tests, with the real programs that they use.
test: requirements
	$(GO) vet ./...
	$(GO) test -timeout 18m ./...

# What the tests use besides Go; installs it on Debian, else says what is missing.
requirements:
	@./test/requirements

# Every page in every language, theme and width; `make test` looks at all pages in
# two of these twelve ways, and at the five foremost in all.
e2e-full: requirements
	$(GO) test -count=1 -timeout 60m ./test/e2e -args -full

# The pictures of the documents, from the demonstration.
screenshots: requirements
	$(GO) test -count=1 -run '^TestPictures$$' ./test/e2e -args -pictures $(CURDIR)/docs/screenshots

# Ratios against named baselines, measured in one run.
bench:
	$(GO) run ./bench
	$(GO) run ./bench/register
	$(GO) run ./bench/web
	$(GO) run ./bench/map
	$(GO) run ./bench/extract
	$(GO) run ./bench/search

# The register is killed while it works: CYCLES=100 make crash
CYCLES ?= 1000
crash: requirements
	$(GO) test -count=1 -timeout 12h -v ./test/crash -args -cycles=$(CYCLES)

# Each fuzz target for a while: FUZZTIME=10m make fuzz
FUZZTIME ?= 30s
fuzz:
	@for package in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	    echo "$$package $$target"; $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done

# Precision and recall of the theme lexicon on the labelled sentences held out.
themes:
	$(GO) run ./test/labelled

# Whether what belongs together is found, beside words alone.
likeness:
	$(GO) run ./test/likeness

# Whether the register's search finds what people remember, beside a search by letters.
search:
	$(GO) run ./test/search

# Files that are made from the code and from Jalon's own examples.
generate:
	$(GO) run ./cmd/jalon rules --format markdown --lang en > docs/rules.md
	$(GO) run ./cmd/jalon rules --format markdown --lang fr > docs/rules.fr.md
	$(GO) run ./cmd/jalon permissions --format markdown --lang en > docs/permissions.md
	$(GO) run ./cmd/jalon permissions --format markdown --lang fr > docs/permissions.fr.md
	$(GO) run ./examples/make

# Single files for people, the same bytes whoever builds them.
release:
	rm -rf dist && mkdir -p dist
	@for platform in $(PLATFORMS); do \
	  os=$${platform%/*}; arch=$${platform#*/}; name=jalon-$(VERSION)-$$os-$$arch; \
	  [ $$os = windows ] && name=$$name.exe; \
	  echo $$name; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch GOFLAGS= $(GO) build -trimpath -buildvcs=false \
	    -ldflags '-s -w -buildid= -X main.version=$(VERSION)' -o dist/$$name ./cmd/jalon || exit 1; \
	done
	cd dist && sha256sum jalon-* > SHA256SUMS && cat SHA256SUMS

clean:
	rm -rf dist
