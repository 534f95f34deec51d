#!/bin/sh
# Makes .venv ready: a Python of 3.11 or newer, briefgen and what it needs, in the versions of
# constraints.txt. With "dev" as argument also what the tests and checks need. Does nothing, and
# quickly, when all of that is there already.
set -eu
cd "$(dirname "$0")/.."
wanted=${1:-run}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The name of a Python that is new enough; a name may exist and still not run (version managers).
find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null && sudo -n "$@"
    fi
}

# Debian and Ubuntu ship Python without the part that makes environments.
install_venv_module() {
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    command="apt-get install -y --no-install-recommends $package"
    if command -v apt-get >/dev/null; then
        echo "Installing $package" >&2
        export DEBIAN_FRONTEND=noninteractive
        as_root $command >&2 || { as_root apt-get update >&2 && as_root $command >&2; } && return
    fi
    fail "This Python cannot make environments: its modules venv and ensurepip are missing." \
        "On Debian and Ubuntu: sudo $command" \
        "Elsewhere: install a complete Python 3.11 or newer. Then run make again."
}

# What an environment was made from. Another project folder, Python or list of versions: new setup.
fingerprint() {
    { pwd; "$1" --version; cat pyproject.toml constraints.txt scripts/setup.sh; } | cksum
}

works() {
    .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

is_ready() {
    [ -x .venv/bin/python ] && now=$(fingerprint .venv/bin/python 2>/dev/null) &&
        [ "$(cat ".venv/ready-$wanted" 2>/dev/null)" = "$now" ]
}

make_environment() {
    python=$(find_python)
    [ -n "$python" ] || fail "briefgen needs Python 3.11 or newer; none was found." \
        "On Debian and Ubuntu: sudo apt-get install python3 python3-venv" \
        "On macOS: brew install python. Elsewhere: https://www.python.org/downloads/" \
        "If it has an unusual name, say so: make briefing PYTHON=/path/to/python3"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_module
    echo "Making .venv with $("$python" --version)" >&2
    "$python" -m venv --clear .venv
}

install() {
    .venv/bin/python -m pip --disable-pip-version-check install -q -c constraints.txt "$@"
}

is_ready && exit 0
works || make_environment
echo "Installing briefgen and what it needs in .venv" >&2
# The build backend comes first and from the same list: left to itself, pip would take the newest.
install hatchling editables
case $wanted in
    dev) install --no-build-isolation -e ".[dev]" ;;
    *) install --no-build-isolation -e . ;;
esac
fingerprint .venv/bin/python > ".venv/ready-$wanted"
