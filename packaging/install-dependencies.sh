# Sourced by the scripts that need packages: install_dependencies GROUP... makes sure that the named groups of
# packaging/dependencies are installed. Where they are, it needs neither the network nor root.

packaging_folder="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"

# Prints the packages of one group.
packages_of() {
    awk -v group="[$1]" '/^#/ && $2 ~ /^\[/ { inside = ($2 == group) } /^[^#]/ && inside' "$packaging_folder/dependencies"
}

is_installed() {
    [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed* ]]
}

install_dependencies() {
    local group package missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This script installs Debian 12 packages and finds no apt-get here. Install the counterparts of what" \
             "packaging/dependencies lists, then build with: cmake --preset release && cmake --build --preset release" >&2
        return 1
    fi
    for group in "$@"; do
        for package in $(packages_of "$group"); do
            is_installed "$package" || missing+=("$package")
        done
    done
    if (( ${#missing[@]} == 0 )); then
        return
    fi

    local as_root=()
    if (( EUID != 0 )); then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing; install them as root, then try again:" >&2
            echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
        install --yes --no-install-recommends "${missing[@]}"
}
