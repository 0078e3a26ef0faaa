# A fresh checkout -> .venv with everything that ./demo and ./test need. Sourced by both, from the root of the repository.
# Asks only the package registries, through their own clients; does nothing the second time.

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Installs Debian packages when that is allowed; otherwise leaves it to the caller to say what is missing.
apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" -eq 0 ]; then
        as_root=env
    elif command -v sudo >/dev/null 2>&1; then
        as_root="sudo env"
    else
        return 1
    fi
    printf 'Installing %s with apt-get …\n' "$*"
    # shellcheck disable=SC2086  # "sudo env" is two words on purpose
    $as_root DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
        $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            python=$candidate
            return 0
        fi
    done
    return 1
}

need_python() {
    find_python || { apt_install python3 python3-venv && find_python; } ||
        fail "Please install Python 3.11 or newer (https://www.python.org/downloads/) and run this again."
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    apt_install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" ||
        fail "Please install the package python3-venv of your system and run this again."
}

# The three libraries that WeasyPrint lays text out with.
has_pango() {
    "$python" - <<'PYTHON' >/dev/null 2>&1
import ctypes
import ctypes.util
import sys

if sys.platform == "darwin":
    names = [ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")]
    sys.exit(None in names)
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
PYTHON
}

need_pango() {
    if command -v brew >/dev/null 2>&1; then # a Python that is not Homebrew's does not look there by itself
        DYLD_FALLBACK_LIBRARY_PATH="$(brew --prefix)/lib:${DYLD_FALLBACK_LIBRARY_PATH:-/usr/local/lib:/usr/lib}"
        export DYLD_FALLBACK_LIBRARY_PATH
    fi
    has_pango && return
    if [ "$(uname -s)" = Darwin ]; then
        command -v brew >/dev/null 2>&1 && brew install pango && has_pango && return
        fail "Please install Pango (with Homebrew: brew install pango) and run this again."
    fi
    apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 && has_pango && return
    fail "Please install Pango and HarfBuzz (Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) and run this again."
}

# prepare [OPTION ...]: the options go to `uv sync`.
prepare() {
    unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
    export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1
    need_python
    need_pango
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        "$python" -m venv --clear .venv
    fi
    if ! .venv/bin/python -m uv --version >/dev/null 2>&1; then
        .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
        .venv/bin/python -m pip install --quiet uv
    fi
    .venv/bin/python -m uv sync --quiet --frozen --python .venv/bin/python "$@"
}
