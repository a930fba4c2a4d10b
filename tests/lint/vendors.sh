#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: vendors.sh [TREE]. One file knows each foreign library, and slow headers stay out.
set -eu
. "$(dirname "$0")/lint.sh"
enter "${1:-}"

# includes PATTERN FOLDER…: where headers whose name begins with PATTERN are included, as FILE:LINE<TAB>includes HEADER.
includes() {
    pattern=$1
    shift
    sources "$@" | xargs -r awk -v pattern="^[ \t]*#[ \t]*include[ \t]*[<\"]($pattern)" '
        $0 ~ pattern { sub(/^[^<"]*[<"]/, ""); sub(/[>"].*/, ""); print FILENAME ":" FNR "\tincludes " $0 }'
}

# only_in FILE PATTERN: FILE is the only one to include such headers.
only_in() {
    rule="only $1 knows this library"
    includes "$2" src include | awk -v file="$1" 'index($0, file ":") != 1' | complain
}

only_in src/cli/parser.cpp 'CLI/'
# Virtual tables are an interface of their own, as large as the rest of what is used.
rule='only src/store/sqlite.cpp and sqlite_overlay.cpp know this library'
includes 'sqlite3' src include | awk '!/^src\/store\/sqlite(_overlay)?\.cpp:/' | complain
only_in src/base/yaml.cpp 'yaml-cpp/'
only_in src/base/json.cpp 'rapidjson/'
only_in src/base/sha256.cpp 'nettle/'
only_in src/base/phone_module.cpp 'phonenumbers/'

rule='one file of src/base/ knows utf8proc'
includes 'utf8proc' src include > "$faults.found"
first=$(awk -F : '/^src\/base\// { print $1; exit }' "$faults.found")
awk -v file="$first" 'file == "" || index($0, file ":") != 1' "$faults.found" | complain
rm "$faults.found"

rule='Catch2 is for tests'
includes 'catch' src include | complain
rule='costs start-up time in every command; see base/streams.h, base/text.h'
includes '(iostream|regex|locale)>' src include | complain
rule='public headers stay quick to compile; include it in the .cpp'
includes '(filesystem|chrono|fmt/)' include | complain
verdict
