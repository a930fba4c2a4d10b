#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: hooks.sh CRM. While a hook runs: others read what was there and wait to write; when crm is told to end, the hook ends with it.
set -eu
. "$(dirname "$0")/sandbox"
export CRM_CONFIG="$folder/crm.yaml"
cat > "$folder/slow.sh" <<END
#!/bin/sh
touch "$folder/begun"
sleep 2
touch "$folder/ended"
END
chmod +x "$folder/slow.sh"
printf 'hooks: {pre-contact-add: ./slow.sh}\n' > "$CRM_CONFIG"

begin() {
    rm -f "$folder/begun" "$folder/ended"
    "$crm" contact add "$1" --quiet > "$folder/out-$1" 2> "$folder/err-$1" &
    process=$!
    while [ ! -e "$folder/begun" ]; do sleep 0.02; done
}
count() {
    "$crm" contact list --count
}

begin Ann
expect_text "contacts while the hook runs" "$(count)" 0
[ ! -e "$folder/ended" ] || fail "reading has waited for the hook"
"$crm" company add Acme --quiet > "$folder/id" || fail "a writer does not wait for the hook"
[ -e "$folder/ended" ] || fail "somebody has written while the hook ran"
wait "$process" || fail "the command with the hook fails: $(cat "$folder/err-Ann")"
expect_text "contacts afterwards" "$(count)" 1

for signal in TERM HUP; do
    begin "$signal"
    kill -s "$signal" "$process"
    wait "$process" && fail "crm goes on after SIG$signal"
    [ ! -s "$folder/out-$signal" ] || fail "crm prints an id of what it has not written: $(cat "$folder/out-$signal")"
    expect_text "contacts after SIG$signal" "$(count)" 1
    sleep 2.1
    [ ! -e "$folder/ended" ] || fail "the hook goes on after SIG$signal"
done

# The command that waits longer than it may is told so.
begin Bob
"$crm" company add Zeta --quiet --config /dev/null > "$folder/id" || fail "a writer does not wait for the hook"
wait "$process" || fail "the command with the hook fails: $(cat "$folder/err-Bob")"
printf 'database: {lock_timeout: 100ms}\nhooks: {pre-contact-add: ./slow.sh}\n' > "$CRM_CONFIG"
begin Cid
code=0
"$crm" company add Yggdrasil --quiet > "$folder/id" 2> "$folder/errors" || code=$?
expect_text "exit code of a writer that cannot wait" "$code" 7
wait "$process" || fail "the command with the hook fails: $(cat "$folder/err-Cid")"
verdict
