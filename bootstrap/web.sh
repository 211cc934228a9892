#!/bin/sh
# Makes sure that the programs are there which look at pages as readers do: a browser, npm, Java and poppler's.
# Status 3 when they stay missing. CHROMIUM names a browser that is not on PATH.
set -eu
. "$(dirname "$0")/packages.sh"

has() { command -v "$1" >/dev/null 2>&1; }

# The needs, as packages.sh calls them, whose program is missing.
missing_needs() {
    missing=""
    has "${CHROMIUM:-chromium}" || has chromium-browser || has google-chrome || missing="chromium"
    has npm || missing="${missing:+$missing }npm"
    has java || missing="${missing:+$missing }java"
    has pdftoppm || missing="${missing:+$missing }poppler"
    echo "$missing"
}

missing=$(missing_needs)
[ -n "$missing" ] || exit 0
# shellcheck disable=SC2086
provide "The pages cannot be tested in a browser without these programs: $missing." $missing

missing=$(missing_needs)
[ -n "$missing" ] || exit 0
say "error: these programs are still not on PATH: $missing."
exit "$NOT_READY"
