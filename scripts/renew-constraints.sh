#!/bin/sh
# Writes constraints.txt anew: the newest versions that pyproject.toml allows, tried out in an
# environment of their own. Run it, then `make check`, then read the difference.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

.venv/bin/python -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install -q hatchling editables
"$folder/venv/bin/python" -m pip install -q --no-build-isolation -e ".[dev]"
{
    echo "# The exact versions that make installs, the build backend (hatchling) among them."
    echo "# Written by scripts/renew-constraints.sh (make constraints); do not edit by hand."
    "$folder/venv/bin/python" -m pip freeze --exclude-editable
} > "$folder/constraints.txt"
mv "$folder/constraints.txt" constraints.txt
