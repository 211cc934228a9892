#!/bin/sh
# Prints the path of the Python that makes .venv: $PYTHON, else the first Python 3.11 on PATH. Status 3 when there is none.
set -eu
. "$(dirname "$0")/packages.sh"

# Debian ships Python without ensurepip, which a virtual environment gets its pip from; uv needs no pip.
modules="ctypes, venv, ensurepip"
if command -v uv >/dev/null 2>&1; then
    modules="ctypes, venv"
fi

# path_of COMMAND MODULES: where that Python really is (shims move with the folder), if it is 3.11 and has MODULES.
path_of() {
    "$1" -c "import sys, $2; sys.version_info[:2] == (3, 11) or sys.exit(1); print(sys.executable)" 2>/dev/null
}

# A name found first on PATH can be a shim for another version, so every folder is asked.
first_on_path() {
    for name in python3.11 python3; do
        (
            IFS=:
            for folder in $PATH; do
                if [ -x "$folder/$name" ] && path_of "$folder/$name" "$1"; then
                    exit 0
                fi
            done
            exit 1
        ) && return
    done
    return 1
}

if [ -n "${PYTHON:-}" ]; then
    path_of "$PYTHON" "$modules" && exit 0
    say "error: PYTHON=$PYTHON is not a Python 3.11 with the modules $modules. Name another one, or leave PYTHON unset."
    exit "$NOT_READY"
fi

first_on_path "$modules" && exit 0
# Whoever lacks Python most likely lacks the libraries too, and should not have to come back for them.
if incomplete=$(first_on_path sys); then
    provide "$incomplete lacks the modules that make a virtual environment." venv libraries
else
    provide "Python 3.11 is missing." python libraries
fi
first_on_path "$modules" && exit 0
say "error: after that, Python 3.11 with the modules $modules is still not on PATH."
exit "$NOT_READY"
