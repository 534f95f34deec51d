#!/bin/sh
# Installs the browser that tests/browser needs: the system's own, else the one Playwright fetches.
set -eu
cd "$(dirname "$0")/.."
if command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    $as_root apt-get install -y --no-install-recommends chromium && exit 0
    $as_root apt-get update && $as_root apt-get install -y --no-install-recommends chromium && exit 0
fi
.venv/bin/python -m playwright install chromium
