#!/bin/sh
# SPDX-License-Identifier: MIT
# Mails what stands on standard input through mail.command of the configuration: crm agenda | ./mail.sh SUBJECT [ADDRESS]
# It goes to mail.from unless an address is given. An empty text is not mailed. CRM names the program.
set -eu
crm=${CRM:-crm}

if [ $# -lt 1 ]; then
    echo "usage: $0 SUBJECT [ADDRESS] < TEXT" >&2
    exit 2
fi
text=$(cat)
[ -n "$text" ] || exit 0

from=$("$crm" config get mail.from)
command=$("$crm" config get mail.command)
if [ -z "$from" ] || [ -z "$command" ]; then
    echo "$0: mail.from or mail.command is not set; see crm-config(5)" >&2
    exit 1
fi
# A crm.yaml that was only found on the way may not run anything.
if "$crm" config check 2>&1 | grep -q 'crm config trust'; then
    echo "$0: read $("$crm" config path), then say \`crm config trust\`" >&2
    exit 6
fi

# encoded TEXT: as a header may hold it.
encoded() {
    if printf '%s' "$1" | LC_ALL=C grep -q '[^ -~]'; then
        printf '=?UTF-8?B?%s?=' "$(printf '%s' "$1" | base64 | tr -d '\n')"
    else
        printf '%s' "$1"
    fi
}

# mailbox "NAME <ADDRESS>"
mailbox() {
    case $1 in
    *'<'*) printf '%s <%s' "$(encoded "${1% <*}")" "${1##*<}" ;;
    *) printf '%s' "$1" ;;
    esac
}

# The command is words, without quotes; no shell reads them again.
set -f
# shellcheck disable=SC2086
{
    printf 'From: %s\n' "$(mailbox "$from")"
    printf 'To: %s\n' "$(mailbox "${2:-$from}")"
    printf 'Subject: %s\n' "$(encoded "$1")"
    printf 'Date: %s\n' "$(LC_ALL=C date '+%a, %d %b %Y %H:%M:%S %z')"
    printf 'Auto-Submitted: auto-generated\nMIME-Version: 1.0\n'
    printf 'Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n'
    printf '%s\n' "$text"
} | $command
