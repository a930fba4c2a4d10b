#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: self_test.sh RUNNER. Checks that the transcript runner passes what it should and, above all, fails what it should.
set -eu
runner=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
faults=0

fault() {
    echo "self_test.sh: $1"
    faults=$((faults + 1))
}

# expect CODE NAME [TEXT]: runs the transcript on standard input; its report must hold TEXT.
expect() {
    cat > "$2.test"
    code=0
    "$runner" --binary /bin/true "$2.test" > "$2.report" 2>&1 || code=$?
    [ "$code" -eq "$1" ] || fault "$2: exit code $code instead of $1: $(cat "$2.report")"
    grep -qF -- "${3:-}" "$2.report" || [ -z "${3:-}" ] || fault "$2: the report lacks '$3': $(cat "$2.report")"
}

expect 0 passes <<'END'
# Every mark of the notation.
$ printf 'plain\n\n$ dollar\n! bang\n= 3\n> more\n# hash\n\\ back\n@set x=y\n\\c\n'
plain
\
\$ dollar
\! bang
\= 3
\> more
\# hash
\\ back
\@set x=y
\\c

$ printf 'no newline'; printf 'lines\n\n\\c' >&2; exit 7
no newline
\c
! lines
!
! \\c
! \c
= 7
# Input, here-documents and continued lines.
$ cat
> one
>
> three
one
\
three
$ cat <<'END_OF_TEXT' | tr a-z \
A-Z
first

$ second
END_OF_TEXT
FIRST
\
\$ SECOND
$ cat

# The folder and what is in it last through the file.
$ echo kept > file; cat file; pwd; cd; pwd
kept
$PWD
$HOME
$ echo "$CRM_NOW $CRM_SEED $CRM_USER $TZ $LC_ALL $COLUMNS $NO_COLOR${SELF_TEST-}"
2026-11-22T08:30:00Z 1 ada UTC C.UTF-8 80 1
@set COLUMNS=40
$ echo $COLUMNS; kill -TERM $$
40
= 143
$ printf '\377\376\n' | od -An -tx1
 ff fe 0a
END

expect 1 wrong_output '-three' <<'END'
$ printf 'one\ntwo\n'
one
three
END
expect 1 place 'place.test:3: $ true' <<'END'
$ true

$ true
unexpected
END
expect 1 wrong_code '+= 3' <<'END'
$ exit 3
END
expect 1 wrong_error '-! warning' <<'END'
$ true
! warning
END
expect 1 lacks_newline '+\c' <<'END'
$ printf one
one
END
expect 1 trailing_space '+one ' <<'END'
$ echo 'one '
one
END
expect 1 stray_output 'stray_output.test:3: output without a command above it' <<'END'
$ true

stray
END
expect 1 empty 'there is no command' <<'END'
# nothing
END
expect 1 open_document 'no closing END_OF_TEXT' <<'END'
$ cat <<END_OF_TEXT
text
END
expect 77 needs_program 'skipped: there is no program no-such-program' <<'END'
@requires no-such-program
$ false
END
expect 77 needs_data 'skipped: NO_SUCH_DATA names nothing that exists' <<'END'
@requires NO_SUCH_DATA
$ false
END

# What --update writes must pass, and must keep what is no expectation.
cat > update.test <<'END'
# before
@set NAME=value
$ cat; echo $NAME >&2; exit 2
> $ odd
>
stale

# after
END
"$runner" --update --binary /bin/true update.test > update.report || fault "update: failed"
grep -q -- '-stale' update.report || fault "update: does not show the difference"
cat > updated.expected <<'END'
# before
@set NAME=value
$ cat; echo $NAME >&2; exit 2
> $ odd
>
\$ odd
\
! value
= 2

# after
END
cmp update.test updated.expected || fault "update: $(cat update.test)"
"$runner" --binary /bin/true update.test || fault "update: what it wrote does not pass"

[ "$faults" -eq 0 ]
