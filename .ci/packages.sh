# SPDX-License-Identifier: MIT
# Read by ./quickstart and ./check: the packages of Debian 12 that they need.

build_packages='g++ cmake ninja-build libcli11-dev libfmt-dev libicu-dev libphonenumber-dev libprotobuf-dev libsqlite3-dev libutf8proc-dev libyaml-cpp-dev nettle-dev rapidjson-dev'
check_packages='catch2 ccache clang clang-format clang-tidy dpkg-dev file git libclang-rt-14-dev msmtp mutt python3 shellcheck sqlite3 strace tzdata'

# install_missing PACKAGE…: asks apt only when one is missing.
install_missing() {
    missing=
    for package in "$@"; do
        dpkg-query -W -f '${Status}\n' "$package" 2> /dev/null | grep -q ' installed$' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "installing$missing"
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo > /dev/null || { echo "install these packages first:$missing" >&2 && return 1; }
        as_root=sudo
    fi
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing > /dev/null
}
