#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: run.sh BUILD. Installs a build into a temporary folder, links a program with it, makes the Debian package and runs what is in it.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME="$folder/home" XDG_DATA_HOME="$folder/home/data" XDG_CONFIG_HOME="$folder/home/config"
mkdir "$folder/home"

# expect_files ROOT: all that an installation of the program holds.
expect_files() {
    for file in bin/crm lib/crm/crm_phone.so share/man/man1/crm.1 share/man/man5/crm-config.5 share/man/man7/crm-filter.7 \
        share/bash-completion/completions/crm share/fish/vendor_completions.d/crm.fish share/doc/crm/copyright; do
        [ -s "$1/$file" ] || { echo "run.sh: $file is not installed" && exit 1; }
    done
    [ -s "$1/share/zsh/vendor-completions/_crm" ] || [ -s "$1/share/zsh/site-functions/_crm" ]
}

# expect_answers CRM: the program runs where it was put, and finds the phone module there.
expect_answers() {
    "$1" --version
    "$1" --db "$folder/answers.db" contact add "Maija" --phone '+49 (0)30 1234567' > /dev/null
    [ "$("$1" --db "$folder/answers.db" contact show '+49 30 1234567' --format jsonl | grep -c '+49301234567')" -eq 1 ]
    rm -f "$folder/answers.db"
}

cmake --install "$build" --prefix "$folder/prefix" > /dev/null
expect_files "$folder/prefix"
expect_answers "$folder/prefix/bin/crm"
echo 'installed: the program runs'

cmake -S "$here" -B "$folder/consumer" -DCMAKE_PREFIX_PATH="$folder/prefix" > /dev/null
cmake --build "$folder/consumer" > /dev/null
"$folder/consumer/consumer" > /dev/null
echo 'installed: find_package(crm) gives a library that links and runs'

(cd "$folder" && cpack --config "$build/CPackConfig.cmake" -B "$folder" > cpack.log 2>&1) || { cat "$folder/cpack.log" && exit 1; }
dpkg-deb --info "$folder"/crm_*.deb | grep -q 'Depends: .*libfmt9.*libphonenumber8'
dpkg-deb --extract "$folder"/crm_*.deb "$folder/extracted"
expect_files "$folder/extracted/usr"
expect_answers "$folder/extracted/usr/bin/crm"
echo "packaged: $(basename "$folder"/crm_*.deb) holds what it should, and runs"
