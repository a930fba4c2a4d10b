// SPDX-License-Identifier: MIT
#include "cli/manual_topics.h"

namespace crm::cli {

const std::string_view references_prose = R"(
# References
A command that takes a REF finds the record by the first of these that matches, exactly:

`id` :: `ct_01J8ZKQ4R6`, or its beginning where at least 6 characters name one record only
`number` :: `12` or `#12`, the short number that tables show; it is local to this database
`email` :: `jane@acme.example`
`phone` :: in any format: `+358 40 123 4567`, `040 1234567`
`website`, `handle` :: `acme.example`, `linkedin.com/in/janedoe`
`name`, `title` :: `"jane doe"`, whole, case and accents not counting

Where more than one record matches, the candidates are listed and the command fails with exit status 4; where none does, it names the
closest ones and fails with 3. `-` reads references from standard input, one a line, as one change:

    crm deal list --stage proposal --format ids | crm deal edit - --add-tag q3

Options that link records take references too. A company named by `--company` and a contact named by the address after `--contact` are made
where they do not exist yet, which is said on standard error; `--no-create` forbids it.

# Dates and periods
Dates are `2026-12-01`, `today`, `tomorrow`, `yesterday`, a day of the week (`fri` is the next Friday), a distance (`+3d`, `-30d`, `+2w`,
`+1m`, `+1y`), the end of the week, month, quarter or year (`eow`, `eom`, `eoq`, `eoy`), or the first day of `2026-W48`, `2026-Q4`,
`2026-06`. Where a time fits, it follows as `T14:30`: `tomorrowT14:30`.

Periods are `7d`, `4w`, `6m`, `1y` (that long up to today), `2026`, `2026-06`, `2026-Q2`, `2026-W48`, `FROM..TO`, `today`, `this-week`,
`last-month`, `last-quarter`, `this-year`, `ytd`, `qtd`, `mtd`, `all`; with `fiscal-` before them, fiscal years and quarters.

# Recurrences
`daily`, `weekly`, `monthly`, `quarterly`, `yearly`, `weekdays` :: Every day, week …; Monday to Friday.
`every 2 weeks`, `every other month`, `every 10 days` :: With an interval.
`every monday and thursday`, `weekly on friday`, `every 2 weeks on mon, wed` :: On days of the week.
`monthly on the 15th`, `monthly on the 1st and 15th`, `every 3 months on the last day` :: On days of the month; the 31st is the last day of a
shorter month.
`monthly on the last friday`, `monthly on the first workday` :: On one of the days of the week in the month.
`every year on 12 april`, `yearly on the last friday of november` :: On a day of the year.
`FREQ=MONTHLY;BYDAY=-1FR` :: A rule of RFC 5545 for days: FREQ, INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, COUNT or UNTIL. A month
without the day is left out.

Each may end in `after completion`: it is then counted from the day on which it was done, and not from the one on which it was due.

# Formats
`table` :: for people: fitted to the terminal, local times, names instead of ids
`csv`, `tsv` :: a heading line and a record a line; lists are joined with "; ", custom fields have a column each. An item that holds a ";"
(or, of tags, a ",") or begins with a double quote stands in double quotes, those in it doubled. `--safe-csv` puts an apostrophe before what a
spreadsheet would run as a formula; a text that has one there itself gets one more, so that what `import` reads is what was exported.
`json`, `jsonl` :: an array of objects, or an object a line; amounts are exact decimals beside a `currency`, links are {id, name}
`yaml`, `markdown`, `html` :: for files, documents and pages
`ids` :: one id a line, to be piped into other commands

Times are RFC 3339 in UTC except in tables, where they are local. Data goes to standard output, words to standard error.
)";

const std::string_view environment_prose = R"(
# Files
`$XDG_DATA_HOME/crm/crm.db` :: The database, unless `--db`, `CRM_DB` or `database.path` of the configuration names another. It is an SQLite
file with one table for each record type, made by the first command that writes.
`crm.yaml` :: The configuration: the nearest one from the working directory upwards. It may not run commands until `crm config trust` has
been said for its present content. See crm-config(5).
`$XDG_CONFIG_HOME/crm/config.yaml` :: The configuration where there is no crm.yaml.
`$XDG_STATE_HOME/crm/trusted` :: Which crm.yaml files are trusted.

XDG_DATA_HOME is `~/.local/share` where it is not set, XDG_CONFIG_HOME `~/.config`, XDG_STATE_HOME `~/.local/state`.

# Tables
The database may be read by any program that reads SQLite, and by `crm sql`. A record type is a table of its name with a column for each
field; `number` is its key and what links hold. Amounts are in minor units of the record's currency, times RFC 3339 text, flags 0 or 1;
lists of values are text with an item a line. A list of links is a table of its own: `contact_companies` has the columns `contact` and
`company`. Write through the commands only: they keep the journal that `crm undo` and `crm history` read.

# Environment
`CRM_DB`, `CRM_CONFIG`, `CRM_FORMAT`, `CRM_USER`, `CRM_NOW` :: What `--db`, `--config`, `--format`, `--user` and `--now` say where they are not given.
`CRM_SEED` :: A number that makes ids and simulations the same in every run, for tests.
`NO_COLOR` :: No colour, unless `--color` asks for it.
`CLICOLOR_FORCE` :: Colour also where the output is no terminal.
`COLUMNS` :: The width of the terminal.
`CRM_PAGER`, `PAGER` :: What shows output that is longer than the terminal's screen; `less` where neither is set. Empty or `cat`: nothing
does, as with `--no-pager`. LESS is `FRX` for it where it is not set.
`CRM_HYPERLINKS` :: `auto`, `always` or `never`; it wins over `output.hyperlinks`. E-mail addresses, web sites and social names in tables and
cards are links (OSC 8) where the terminal is known to take them and colour is on.
`TZ` :: The time zone; it wins over `locale.timezone`.
`VISUAL`, `EDITOR` :: The editor of `edit --editor`.
`CRM_EVENT`, `CRM_OPERATION`, `CRM_HOOK_DEPTH` :: Set for hooks; see crm-config(5).

# Exit status
0 :: Done.
1 :: Failed.
2 :: The command line is wrong: unknown option, bad value, bad filter.
3 :: Not found.
4 :: Conflict: a duplicate, a reference that fits several records, a deal that is in that stage already.
5 :: Invalid data: a file's row, a field's value.
6 :: Refused by a hook or a rule.
7 :: The database is locked by another writer for longer than the timeout.
8 :: The database is damaged or of a newer version.
9 :: Input or output failed: no permission, disk full.

With `--format json` an error is one JSON object on standard error.
)";

const std::string_view configuration_prose = R"(
# Description
The configuration of crm is a YAML file. The first of these is read: the file of `--config`, the file of `CRM_CONFIG`, the nearest `crm.yaml`
from the working directory upwards, `$XDG_CONFIG_HOME/crm/config.yaml`. Without any, everything has the value given below or none.

`crm config` prints what is in force and where each value came from; `crm config set KEY VALUE` changes a key and leaves the rest of the
file as it is; `crm config check` reads the file only. An unknown key or a value of the wrong type is an error that names file and line.

A `crm.yaml` that was found by walking upwards came perhaps with somebody else's folder: its hooks and its mail command do not run until
`crm config trust` has been said. Whoever changes the file afterwards has to say so again.

# Lists
`lists.`TYPE`.columns` are the columns of `crm` TYPE `list` where `--columns` is not given, in the formats that people read: table,
markdown and html. What programs read (csv, json, ids ...) has all fields as ever. `lists.`TYPE`.sort` is the order where `--sort` is not
given, in every format: `--limit` takes the same records in each. A script that depends on an order says `--sort`.

# Aliases
`aliases: {today: "task list --filter 'due <= today'"}` makes `crm today` of it. The text is split into words as a shell does it, with
quotes and backslashes, and nothing else of a shell happens; what follows on the command line is put behind. Commands of crm win over
aliases of the same name, aliases may begin with other aliases, and options may stand first: `work: --db ~/work.db` makes
`crm work contact list`.

A word that is neither a command nor an alias runs the program `crm-`WORD of a folder in PATH, with the rest of the line. `--db`,
`--config`, `--format`, `--user` and `--now` before the word become CRM_DB and so on in its environment.

An alias of a `crm.yaml` that is not trusted reads records, or writes them, which `crm undo` takes back. It does not lead to such a program
or to other commands (`config`, `backup`, `restore` ...), names no files (`--output`, `--db` ...) and gives no `--yes`.

# Example
    database: {path: ~/clients/crm.db}
    user: jane
    currency: EUR
    locale: {week_start: monday, timezone: Europe/Helsinki}
    phone: {default_country: FI, display: international}
    pipeline:
      stages: [{name: lead, probability: 10}, {name: qualified, probability: 25},
               {name: proposal, probability: 50}, won, lost]
      won_stage: won
      lost_stage: lost
    fields:
      contact: {budget: money, segment: {choice: [gold, silver, bronze]}}
    lists:
      contact: {columns: [name, emails, city], sort: -updated_at}
    aliases: {today: "task list --filter 'due <= today'"}
    output: {hyperlinks: auto}
    hooks: {post-deal-move: ./notify.sh}
    mail: {from: "Jane <jane@example.com>", command: "msmtp -t"}
)";

const std::string_view filter_prose = R"(
# Description
Lists show the records that a filter is true for. It stands as words of its own or after `--filter`; quotes keep the shell from reading
`<`, `>`, `(`, `)` and `!`:

    crm deal list 'stage = proposal and value > 10000'
    crm contact list --filter 'company.industry ~= retail' --filter 'has phones'

Several filters, and the shortcuts such as `--stage` and `--tag`, must all be true.

# Tests
FIELD = VALUE :: equal
FIELD != VALUE :: not equal; true where the field is empty, too
FIELD < VALUE :: less; also `<=`, `>`, `>=`; false where the field is empty
FIELD ~= VALUE :: contains, case and accents not counting
FIELD !~= VALUE :: does not contain
FIELD `in` (VALUE, VALUE...) :: one of them; also `not in`
FIELD `is empty` :: has no value; also `is not empty`
`has` FIELD :: has a value

Tests are joined by "`and`" and "`or`", turned around by "`not`", and grouped by brackets; "`and`" binds tighter than "`or`". These words
may be written in either case.

A list equals a VALUE when one of its items does: `tags = vip`, `emails = jane@acme.example`. Lists and links have no order, so they take no `<`.

# Fields
A FIELD is one of the record type, as `crm NOUN --help` lists them, one of your own, or one of a linked record after a dot:
`company.industry`, `owner.manager`. Through a list of links the test is true when some linked record passes it: `contacts.city = Oulu`. An
unknown field is an error that names the nearest one.

# Values
Values with spaces, commas or brackets need quotes, single or double: `name = "Jane Doe"`; a backslash before a quote keeps it. What they mean
follows the type of the field:

text :: As it is. Names and titles are compared without case and accents.
dates and times :: Any date of crm(1): `due <= +7d`, `created_at > -30d`. A month is all of its days: `created_at = 2026-06`. With a
time of day, or as `-2h`, it is that moment.
amounts :: A decimal number in the currency of each record: `value >= 1250.50`.
percentages :: From 0 to 100.
durations :: `45m`, `1h30m`.
words of a choice, stages :: In their order: `priority >= high`, `stage < proposal`. A word that is none of them is an error.
yes or no :: `true`, `false`.
links :: A reference as in crm(1): `company = Acme`, `contact = jane@acme.example`. `owner = me` is whoever works; with `~=` the name
contains the text.
phones, addresses, handles, countries :: In any format that the field takes: `country = Finland` is `country = FI`.
fields of your own :: By their declared type, else as a number where the value is one and as text where not.

# Saved filters
`crm filter save` NAME FILTER keeps a filter under a name, and "`@`" before the name stands for it wherever a filter is taken, alone or
among tests; a name with spaces needs quotes:

    crm filter save hot 'tags = vip and status = customer' --noun contact
    crm contact list @hot
    crm contact list --filter '@hot and city = Oulu'
    crm deal list '@"big and open" or tags = q3'

With `--noun` the fields are checked when it is saved, and the filter is only for those records. `crm filter list` shows what is saved.

# Examples
    crm deal list 'stage in (proposal, negotiation) and expected_close < eom'
    crm task list 'due < today and status = open' --sort priority
    crm ticket list 'not (status = solved or status = closed) and priority >= high'
    crm contact list 'birthday is not empty and country = FI'
    crm deal edit --where 'stage = lead and created_at < -1y' --add-tag stale
)";

}  // namespace crm::cli
