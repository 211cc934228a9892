# shellcheck shell=sh
# Sourced by its neighbours: what this system calls the packages we need, and how they get here.
# Root installs them; anyone else is shown the one line that does. Nothing here calls sudo by itself.

NOT_READY=3

say() { printf '%s\n' "$*" >&2; }

# The package manager of this system, or nothing.
package_manager() {
    for name in apt-get dnf pacman apk brew; do
        if command -v "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

# package_names MANAGER NEED, where NEED is libraries, python, venv, gettext, chromium, npm, java or poppler;
# prints nothing where the manager has none.
package_names() {
    case "$1 $2" in
        "apt-get libraries") echo "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" ;;
        "apt-get python") echo "python3.11 python3.11-venv" ;;
        "apt-get venv") echo "python3.11-venv" ;;
        "dnf libraries") echo "pango harfbuzz" ;;
        "dnf python" | "dnf venv") echo "python3.11" ;;
        "pacman libraries") echo "pango harfbuzz" ;;
        "apk libraries")
            echo "so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0" \
                "so:libharfbuzz.so.0 so:libharfbuzz-subset.so.0 so:libfontconfig.so.1"
            ;;
        "brew libraries") echo "pango" ;;
        "brew python" | "brew venv") echo "python@3.11" ;;
        *" gettext") [ -z "$1" ] || echo "gettext" ;;
        "apt-get chromium" | "dnf chromium" | "pacman chromium") echo "chromium" ;;
        "brew npm") echo "node" ;;
        "dnf npm") echo "nodejs-npm" ;;
        *" npm") [ -z "$1" ] || echo "npm" ;;
        "apt-get java") echo "default-jre-headless" ;;
        "dnf java") echo "java-latest-openjdk-headless" ;;
        "pacman java") echo "jre-openjdk-headless" ;;
        "brew java") echo "openjdk" ;;
        "pacman poppler" | "brew poppler") echo "poppler" ;;
        *" poppler") [ -z "$1" ] || echo "poppler-utils" ;;
    esac
}

# install_line MANAGER PREFIX NAMES: the whole command, each of its steps after PREFIX ("sudo " or nothing).
install_line() {
    case "$1" in
        apt-get) echo "${2}apt-get update && ${2}apt-get install -y --no-install-recommends $3" ;;
        dnf) echo "${2}dnf install -y $3" ;;
        pacman) echo "${2}pacman -Sy --needed --noconfirm $3" ;;
        apk) echo "${2}apk add $3" ;;
        brew) echo "brew install $3" ;;
    esac
}

# An old package list is not always a failure, so only the installation itself decides.
install_as_root() {
    case "$1" in
        apt-get)
            wait_for_lock="-o=DPkg::Lock::Timeout=120"
            DEBIAN_FRONTEND=noninteractive apt-get "$wait_for_lock" -qq update ||
                say "apt-get update failed; going on with the package lists that are here."
            # shellcheck disable=SC2086
            DEBIAN_FRONTEND=noninteractive apt-get "$wait_for_lock" -qq install -y --no-install-recommends $2
            ;;
        *) sh -c "$(install_line "$1" "" "$2")" ;;
    esac
}

# Says what is being done in one line; the package manager's own words follow only when it fails.
install_quietly() {
    log=$(mktemp)
    install_as_root "$1" "$2" >"$log" 2>&1 </dev/null && status=0 || status=$?
    [ "$status" = 0 ] || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

# provide PROBLEM NEED...: put the packages for every NEED in place, or say how and stop with status 3.
provide() {
    problem=$1
    shift
    manager=$(package_manager)
    names=""
    for need in "$@"; do
        more=$(package_names "$manager" "$need")
        if [ -z "$more" ]; then
            say "error: $problem"
            say "No package of this system is known to mend that; see README.md, \"What you need\"."
            exit "$NOT_READY"
        fi
        names="${names:+$names }$more"
    done
    if [ "$(id -u)" != 0 ] || [ "$manager" = brew ]; then
        say "error: $problem Run this line, then the same command again:"
        say "  $(install_line "$manager" "sudo " "$names")"
        exit "$NOT_READY"
    fi
    say "$problem Installing with $manager: $names"
    if ! install_quietly "$manager" "$names"; then
        say "error: $manager could not install $names; its own words are above."
        exit "$NOT_READY"
    fi
}
