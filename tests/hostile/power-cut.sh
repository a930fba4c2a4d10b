#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: power-cut.sh CRM [--count CUTS] [--seed NUMBER]. What a process writes is not yet on the disk: after a power cut only what was synced
# is sure to be there, of the rest any part, torn between sectors. Every command that writes (the table in victims.py) is run once under strace;
# from its calls come disks as they may be found after a power cut at any moment, and what killed.sh asks for is asked of each.
# 1,000 cuts are a thorough run.
set -eu
. "$(dirname "$0")/hostile.sh"
need python3 strace
strace -o trace true 2> said || {
    echo "skipped: strace may not trace: $(cat said)"
    exit 77
}
shift
python3 "$here/power_cut.py" "$@"
