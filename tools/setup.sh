#!/bin/sh
# Makes .venv with the `journeymap` command and everything the tests need. Safe to run again.
# PYTHON=/path/to/python chooses the interpreter; otherwise the first that is 3.11 or newer.
set -eu
cd "$(dirname "$0")/.."

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=""
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
    if is_new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "journeymap needs Python 3.11 or newer. Install it, or name it: make setup PYTHON=/path/to/python3" >&2
    exit 1
fi

# Debian and Ubuntu split venv off: `import venv` succeeds there, and making one fails at ensurepip.
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing python$version-venv"
        apt="apt-get -qq -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3"
        said=$({ $apt update; DEBIAN_FRONTEND=noninteractive $apt install -y "python$version-venv"; } 2>&1 </dev/null) \
            || { echo "$said" >&2; exit 1; }
    else
        echo "This Python cannot make virtual environments. Run this line, then try again:" >&2
        echo "    sudo apt-get install -y python$version-venv" >&2
        exit 1
    fi
fi

# A venv whose interpreter has gone (Python was upgraded or removed) is made anew.
if ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    "$python" -m venv .venv
fi

pip="./.venv/bin/python -m pip --disable-pip-version-check install -qq --no-input"
# The build back end first, so that building needs no second, unpinned download.
$pip -c constraints.txt hatchling editables
$pip -c constraints.txt --no-build-isolation -e '.[dev]'
