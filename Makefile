# The whole house from here: make run, make test, make build, make pages, make bench, make clean.
SHELL := /bin/sh
BUILD := build/release
DATA ?= data
PORT ?= 8080

.PHONY: run test pages build ui packages test-packages bench check clean

run: build
	@test -f $(DATA)/zhengyi.db || { echo "building the demonstration district in $(DATA) ..."; \
	  rm -rf $(DATA).new && build/zhengyi demo --data $(DATA).new >/dev/null && mv $(DATA).new $(DATA); }
	@echo "the demo's accounts (password of all: zhengyi-demo); http://127.0.0.1:$(PORT) and, for staff, http://127.0.0.1:$(PORT)/c/"
	@build/zhengyi list accounts --data $(DATA)
	@exec build/zhengyi serve --data $(DATA) --port $(PORT) --log warn

build: packages ui
	@tools/build $(BUILD) -Dbuildtype=release -Dtests=false zhengyi
	@ln -sf release/zhengyi build/zhengyi

ui: packages
	@tools/build-ui

packages:
	@packaging/install-packages

test-packages:
	@packaging/install-packages test

test: test-packages build
	@test/run

pages: test-packages build
	@test/browser/run pages

check: test-packages
	@tools/check

bench: test-packages build
	@bench/run

clean:
	rm -rf build ui/dist ui/node_modules
