#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: killed.sh CRM [--count KILLS] [--seed NUMBER]. Every command that writes (the table in victims.py) is killed at random moments over the
# whole of its time. Afterwards the file opens and is sound, the command's changes are there as a whole or not at all, what was acknowledged
# with exit code 0 is there, the next command works, and nothing is left lying about. 1,000 kills are a thorough run.
# (crm.cli left partial rows, and contacts that its search does not find; sqlite-utils leaves partial rows, too.)
set -eu
. "$(dirname "$0")/hostile.sh"
need python3
shift
python3 "$here/killed.py" "$@"
