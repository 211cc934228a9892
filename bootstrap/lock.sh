#!/bin/sh
# Writes the lock files anew: newest versions, hashes of every build, no addresses.
set -eu

compile() {
    .venv/bin/python -m piptools compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
        --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file "$1" "$2"
}

compile requirements.lock requirements.in
compile requirements-dev.lock requirements-dev.in
compile requirements-web.lock requirements-web.in
compile requirements-bench.lock requirements-bench.in
.venv/bin/python bootstrap/web_tools.py pin
