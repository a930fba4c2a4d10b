#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: full-disk.sh CRM [--count TIMES]. No room left at any stage of every command that writes (the table in victims.py): files that may not grow
# past a limit, and a small disk that is full but for a rest, where this system lets us mount one; from no room at all to enough. Either the
# command is done, or its exit code is 9, it says what to do, everything is as it was, and it works when there is room again. Reading
# works all the while. 1,000 times are a thorough run.
set -eu
. "$(dirname "$0")/hostile.sh"
need python3
shift
# A mount that nobody else sees, gone with the process.
if unshare --map-root-user --mount mount -t tmpfs -o size=64m tmpfs "$folder" 2> said; then
    export SMALL_DISK="$folder"
    # shellcheck disable=SC2016
    exec unshare --map-root-user --mount sh -c 'mount -t tmpfs -o size=64m tmpfs "$SMALL_DISK" && cd "$SMALL_DISK" && exec python3 "$@"' \
        sh "$here/full_disk.py" "$@"
fi
echo "without a small disk: $(cat said)"
python3 "$here/full_disk.py" "$@"
