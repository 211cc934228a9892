#!/bin/sh
# Makes sure that gettext's programs are there, which the tests hand our translations to. Status 3 when they stay missing.
set -eu
. "$(dirname "$0")/packages.sh"

missing_programs() {
    missing=""
    for program in msgcat msgfmt msgmerge; do
        command -v "$program" >/dev/null 2>&1 || missing="${missing:+$missing, }$program"
    done
    echo "$missing"
}

missing=$(missing_programs)
[ -n "$missing" ] || exit 0
provide "The tests cannot be run without these programs: $missing." gettext

missing=$(missing_programs)
[ -n "$missing" ] || exit 0
say "error: these programs are still not on PATH: $missing."
exit "$NOT_READY"
