# SPDX-License-Identifier: MIT
# Prints the string literals of C++ sources, one line of text each: FILE:LINE<TAB>TEXT. Comments, characters and #include lines are no literals.

FNR == 1 { state = "code" }
state == "code" && /^[ \t]*#[ \t]*include/ { next }

{
    rest = $0
    text = ""
    while (1) {
        if (state == "comment") {
            if (!(end = index(rest, "*/"))) break
            rest = substr(rest, end + 2)
            state = "code"
        } else if (state == "raw") {
            if (!(end = index(rest, closing))) {
                emit(rest)
                break
            }
            emit(substr(rest, 1, end - 1))
            rest = substr(rest, end + length(closing))
            state = "code"
        } else {
            if (!match(rest, /\/\/|\/\*|R"[^( ]*\(|"|'/)) break
            found = substr(rest, RSTART, RLENGTH)
            before = substr(rest, 1, RSTART - 1)
            rest = substr(rest, RSTART + RLENGTH)
            if (found == "//") break
            if (found == "/*") {
                state = "comment"
            } else if (found == "'") {
                if (before !~ /[0-9]$/) skip_character()  # 1'000 is a number
            } else if (found == "\"") {
                take_string()
            } else {
                closing = ")" substr(found, 3, length(found) - 3) "\""
                state = "raw"
            }
        }
    }
}

function emit(literal) {
    print FILENAME ":" FNR "\t" literal
}

function skip_character() {
    match(rest, /^(\\.[^']*|[^'\\])'/)
    rest = substr(rest, RSTART + RLENGTH)
}

function take_string() {
    match(rest, /^([^"\\]|\\.)*/)
    emit(substr(rest, 1, RLENGTH))
    rest = substr(rest, RLENGTH + 2)
}
