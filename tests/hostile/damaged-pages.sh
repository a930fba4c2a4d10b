#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: damaged-pages.sh CRM [COUNT|all]. Pages of a database are damaged one at a time: overwritten with noise, with zeros, one byte of
# them changed. No command crashes or hangs; `doctor` never says that all is well when the records differ; what `doctor --salvage` makes is sound
# and has every record outside of the page. COUNT pages are drawn with a fixed seed (3).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/hostile.sh"
need python3 sqlite3
python3 "$here/damaged_pages.py" "${2:-3}"
