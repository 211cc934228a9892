#!/bin/sh
# virtual-environment.sh create LOCK [FOLDER]   an empty environment (.venv) with exactly what LOCK pins
# virtual-environment.sh add LOCK      what LOCK pins, into the .venv that is there
# virtual-environment.sh project       this project itself, editable; needs no network
set -eu
bootstrap=$(dirname "$0")
. "$bootstrap/packages.sh"
folder=.venv
python=$folder/bin/python

has_pip() { "$python" -c "import pip" 2>/dev/null; }

pip() { "$python" -m pip --disable-pip-version-check --no-input "$@"; }

install_lock() {
    say "Installing the libraries that $1 pins into $folder."
    if has_pip; then
        pip install --quiet --require-hashes --only-binary :all: --requirement "$1"
    else
        uv pip install --quiet --python "$python" --require-hashes --only-binary :all: --requirement "$1"
    fi
}

# Without pip in it, an environment is one that uv fills: faster, but uv does not read pip's settings.
create() {
    base=$(sh "$bootstrap/python.sh")
    if command -v uv >/dev/null 2>&1; then
        "$base" -m venv --clear --without-pip "$folder"
        install_lock "$1" && return
        say "uv could not; trying pip."
    fi
    "$base" -m venv --clear "$folder"
    install_lock "$1"
}

project() {
    if has_pip; then
        pip install --quiet --no-deps --no-build-isolation --no-index --editable .
    else
        uv pip install --quiet --python "$python" --no-deps --no-build-isolation --no-index --editable .
    fi
}

case "$1" in
    create)
        folder=${3:-$folder} python=${3:-$folder}/bin/python
        create "$2"
        ;;
    add) install_lock "$2" ;;
    project) project ;;
esac
