#!/bin/sh
# Makes sure that the libraries WeasyPrint lays pages out with can be loaded. Status 3 when they are missing and stay so.
set -eu
bootstrap=$(dirname "$0")
. "$bootstrap/packages.sh"

python=$(sh "$bootstrap/python.sh")

missing=$("$python" "$bootstrap/missing_libraries.py")
[ -n "$missing" ] || exit 0
provide "PDF files cannot be made without these system libraries: $missing." libraries

missing=$("$python" "$bootstrap/missing_libraries.py")
[ -n "$missing" ] || exit 0
say "error: these system libraries still cannot be loaded: $missing."
exit "$NOT_READY"
