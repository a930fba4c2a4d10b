#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: crowd.sh CRM [--count COMMANDS]. Sixteen processes write and eight read at once, so many commands each writer: nobody is told that the
# file is locked, no write is lost or done twice, readers do not wait for writers, and the log does not grow without bound. 2,000 commands are a
# thorough run; from 200 on times count, too.
set -eu
. "$(dirname "$0")/hostile.sh"
need python3
shift
python3 "$here/crowd.py" "$@"
