#!/bin/sh
# SPDX-License-Identifier: MIT
# The morning's mail: what needs you today. No mail where nothing does. ./agenda.sh [ADDRESS]
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)

agenda=$("${CRM:-crm}" agenda --quiet)
printf '%s' "$agenda" | "$here/mail.sh" "Agenda for $(date +%F)" "$@"
