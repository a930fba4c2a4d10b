#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: cron.sh CRM. The scripts of examples/cron do what their README says, on the studio's books.
set -eu
. "$(dirname "$0")/sandbox"
cron=$examples/cron
export CRM="$crm" CRM_CONFIG="$folder/crm.yaml" TZ=Europe/Helsinki
unset XDG_STATE_HOME

mkdir "$folder/programs"
PATH=$folder/programs:$PATH

# stand_in NAME: a program that keeps what it is given; its input is a mail, its words a message to the desktop.
stand_in() {
    cat > "$folder/programs/$1"
    chmod +x "$folder/programs/$1"
}
stand_in mail-agent <<END
#!/bin/sh
echo "\$*" > "$folder/words"
cat > "$folder/mail"
END
stand_in notify-send <<END
#!/bin/sh
printf '%s\n' "\$@" > "$folder/told"
END

configure() {
    cp "$examples/studio/crm.yaml" "$CRM_CONFIG"
    printf 'mail: {from: "Aino Lähde <aino@studio.example>", command: "%s"}\n' "$1" >> "$CRM_CONFIG"
}
configure "mail-agent -t -oi"
for type in users companies products campaigns contacts deals tickets activities tasks; do
    "$crm" import "$type" "$examples/studio/$type.csv" --quiet || fail "$type.csv is not imported"
done

# ---- agenda.sh
"$cron/agenda.sh" || fail "agenda.sh fails"
expect_text "the words of the mail command" "$(cat "$folder/words")" "-t -oi"
sed '1,/^$/d' "$folder/mail" > "$folder/text"
"$crm" agenda > "$folder/agenda"
expect "the mailed agenda" "$folder/text" "$folder/agenda"
grep -q '^To: =?UTF-8?B?QWlubyBMw6RoZGU=?= <aino@studio.example>$' "$folder/mail" || fail "agenda.sh writes to somebody else" "$(cat "$folder/mail")"
if command -v python3 > /dev/null; then
    python3 "$here/message.py" < "$folder/mail" > "$folder/read" || fail "nobody can read the mail"
    {
        printf 'From: Aino Lähde <aino@studio.example>\nTo: Aino Lähde <aino@studio.example>\n'
        printf 'Subject: Agenda for %s\nContent-Type: text/plain; charset="UTF-8"\n\n' "$(date +%F)"
        cat "$folder/agenda"
    } > "$folder/expected"
    expect "the mail as it is read" "$folder/read" "$folder/expected"
fi
rm "$folder/mail"
"$cron/agenda.sh" team@studio.example
grep -q '^To: team@studio.example$' "$folder/mail" || fail "agenda.sh ADDRESS writes to somebody else"
rm "$folder/mail"
CRM_DB=$folder/empty.db "$cron/agenda.sh" || fail "agenda.sh fails on a day without anything"
[ ! -e "$folder/mail" ] || fail "agenda.sh mails where nothing is to be done"
if CRM_DB=/dev/null/none "$cron/agenda.sh" 2> "$folder/errors"; then
    fail "agenda.sh does not say that there is no database"
fi
[ ! -e "$folder/mail" ] || fail "agenda.sh mails where the agenda fails"

# ---- weekly.sh, on a Monday
CRM_NOW=2026-11-23T05:00:00Z "$cron/weekly.sh" || fail "weekly.sh fails"
grep -A 1 '^Won last week$' "$folder/mail" | grep -q -e '^-------------$' || fail "weekly.sh does not say what was won" "$(cat "$folder/mail")"
sed -n '/^Open deals$/,/^$/p' "$folder/mail" | grep -q Open || fail "weekly.sh does not show the pipeline"
"$crm" report pipeline > "$folder/pipeline"
sed -n '/^Open deals$/,/^To be decided/p' "$folder/mail" | sed '1,3d; /^To be decided/d; /^$/d' > "$folder/text"
expect "the pipeline of the week" "$folder/text" "$folder/pipeline"

# ---- mail.sh
configure ""
sed -i.bak '/^mail:/d' "$CRM_CONFIG"
echo hello | "$cron/mail.sh" Hello 2> "$folder/errors" && fail "mail.sh sends without a command"
grep -q 'mail.command is not set' "$folder/errors" || fail "mail.sh does not say what is missing: $(cat "$folder/errors")"
mkdir "$folder/found"
printf 'mail: {from: me@x.example, command: "mail-agent -t"}\n' > "$folder/found/crm.yaml"
rm -f "$folder/mail"
(unset CRM_CONFIG && cd "$folder/found" && echo hello | "$cron/mail.sh" Hello 2> "$folder/errors") && fail "mail.sh runs what is not trusted"
[ ! -e "$folder/mail" ] || fail "mail.sh has run what is not trusted"
(unset CRM_CONFIG && cd "$folder/found" && "$crm" config trust --quiet && echo "$(printf '\303\251') .
.
hello" | "$cron/mail.sh" "Olá" x@y.example)
sed '1,/^$/d' "$folder/mail" > "$folder/text"
printf '\303\251 .\n.\nhello\n' > "$folder/expected"
expect "a mailed text" "$folder/text" "$folder/expected"
if command -v msmtp > /dev/null && command -v python3 > /dev/null; then
    python3 "$here/smtp_sink.py" "$folder/port" "$folder/sent" &
    while [ ! -e "$folder/port" ]; do sleep 0.05; done
    configure "msmtp --host=127.0.0.1 --port=$(cat "$folder/port") --read-envelope-from -t"
    "$cron/agenda.sh" || fail "msmtp does not take the mail"
    wait
    tr -d '\r' < "$folder/sent" | sed '1,/^$/d' > "$folder/text"
    expect "the agenda that msmtp sent" "$folder/text" "$folder/agenda"
fi

# ---- export.sh
configure "mail-agent -t"
if command -v git > /dev/null; then
    books=$folder/books
    mkdir "$folder/taken"
    echo mine > "$folder/taken/deal.jsonl"
    "$cron/export.sh" "$folder/taken" 2> "$folder/errors" && fail "export.sh takes a folder with something else in it"
    expect_text "what was there before" "$(cat "$folder/taken/deal.jsonl")" mine
    "$cron/export.sh" "$books" || fail "export.sh fails"
    expect_text "the author" "$(git -C "$books" log -1 --format='%an <%ae>')" "Aino Lehtinen <aino@studionord.example>"
    expect_text "contacts in the repository" "$(git -C "$books" show HEAD:contact.jsonl | wc -l | tr -d ' ')" "$("$crm" contact list --count)"
    "$cron/export.sh" "$books" || fail "export.sh fails where nothing has changed"
    expect_text "commits" "$(git -C "$books" rev-list --count HEAD)" 1
    "$crm" contact edit 1 --add-tag vip --quiet > "$folder/id"
    "$crm" product list --format ids | "$crm" product rm - --quiet > "$folder/id"
    "$cron/export.sh" "$books"
    expect_text "commits" "$(git -C "$books" rev-list --count HEAD)" 2
    git -C "$books" show --format= --name-status HEAD > "$folder/changed"
    printf 'M\tcampaign.jsonl\nM\tcontact.jsonl\nM\tdeal.jsonl\nD\tproduct.jsonl\nM\tticket.jsonl\n' > "$folder/expected"
    expect "what the second commit changes" "$folder/changed" "$folder/expected"
    cat "$books"/*.jsonl | "$crm" import all - --db "$folder/copy.db" --quiet
    "$crm" export all --output "$folder/all.json"
    "$crm" export all --db "$folder/copy.db" | cmp - "$folder/all.json" || fail "what comes back from the repository differs"
    CRM_DB=/dev/null/none "$cron/export.sh" "$books" 2> "$folder/errors" && fail "export.sh does not say that there is no database"
    expect_text "what is left to commit" "$(git -C "$books" status --porcelain --untracked-files=no)" ""
fi

# ---- remind.sh
"$cron/remind.sh" || fail "remind.sh fails"
grep -q '^6 due$' "$folder/told" || fail "remind.sh tells something else" "$(cat "$folder/told")"
rm "$folder/told"
"$cron/remind.sh"
[ ! -e "$folder/told" ] || fail "remind.sh tells twice"
"$crm" task add "Ring <b>Bob</b> & co" --due today --quiet > "$folder/id"
"$cron/remind.sh"
printf '%s\n' --app-name crm -- '1 due' 'Ring &lt;b&gt;Bob&lt;/b&gt; &amp; co' > "$folder/expected"
expect "the reminder of a new task" "$folder/told" "$folder/expected"

if command -v shellcheck > /dev/null; then
    shellcheck "$cron"/*.sh || fail "shellcheck finds faults"
fi
verdict
