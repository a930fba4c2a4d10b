#!/bin/sh
# SPDX-License-Identifier: MIT
# Checks that each lint passes a small sound tree, and complains at the right place when one fault is put into it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tree=$folder/tree
failures=0

fault() {
    echo "self_test.sh: $1"
    failures=$((failures + 1))
}

# put FILE TEXT: a source file with its licence line.
put() {
    mkdir -p "$tree/$(dirname "$1")"
    printf '// SPDX-License-Identifier: MIT\n%s\n' "$2" > "$tree/$1"
}

sound_tree() {
    rm -rf "$tree"
    mkdir "$tree"
    echo 'DisableFormat: true' > "$tree/.clang-format"
    put include/crm/records/deal.h 'constexpr Type deal{.name = "deal", .plural = "deals"};'
    put include/crm/base/text.h '#include <string>'
    put src/base/text.cpp '#include <crm/base/text.h>
#include <utf8proc.h>'
    put src/store/sqlite.cpp '#include <crm/base/text.h>
#include <sqlite3.h>
const char* write = "INSERT INTO t VALUES ($1)";'
    put src/store/dialect.cpp 'const char* join = "GROUP_CONCAT(";'
    put src/sales/stages.cpp 'const char* trade = "deal";'
    put src/cli/parser.cpp '#include "cli/commands.h"
#include <CLI/CLI.hpp>
#include <crm/store/database.h>
const char* help = "update or delete a deal";  // "deals", INSERT
const char quote = '"'\\\"'"'; /* "deal"
"deal" */ const int million = 1'"'"'000'"'"'000;'
    mkdir -p "$tree/tests/cli" "$tree/man" "$tree/completions"
    printf '$ crm deals add "Boat" \\\n--stage lead\nid\n' > "$tree/tests/cli/deal.test"
    printf '.B crm deal add\n\\fB\\-\\-stage\\fR\n' > "$tree/man/crm-deal.1"
    echo complete > "$tree/completions/crm.bash"
    cat > "$folder/crm" <<'END'
#!/bin/sh
# SPDX-License-Identifier: MIT
case "$1 ${2-}" in
    'generate reference')
        printf 'command\tdeal add\tadd a deal\noption\tdeal add\t--stage\tits stage\n'
        printf 'field-option\tdeal add\t--value\tits value\nexample\tdeal add\tcrm deal add Boat\n' ;;
    'generate man') printf '.B crm deal add\n\\fB\\-\\-stage\\fR\n' > "$3/crm-deal.1" ;;
    'generate completions') echo complete > "$3/crm.bash" ;;
    'deal add') exit 0 ;;
    *) exit 2 ;;
esac
END
    chmod +x "$folder/crm"
}

# run SCRIPT: the lint over the tree, its words in $folder/report.
run() {
    case $1 in
        generated_fresh | documented | examples) "$here/$1.sh" "$folder/crm" "$tree" > "$folder/report" 2>&1 ;;
        *) "$here/$1.sh" "$tree" > "$folder/report" 2>&1 ;;
    esac
}

# catches SCRIPT PLACE: it fails and names the place; the tree is sound again afterwards.
catches() {
    if run "$1"; then
        fault "$1 does not catch $2"
    elif ! grep -qF -- "$2" "$folder/report"; then
        fault "$1 does not name $2: $(cat "$folder/report")"
    fi
    sound_tree
}

sound_tree
for script in rooms vendors writes type_names portable_sql style generated_fresh documented examples; do
    run "$script" || fault "$script complains about a sound tree: $(cat "$folder/report")"
done

put src/store/a.cpp '#include "cli/commands.h"'; catches rooms 'src/store/a.cpp:2: store includes cli'
put include/crm/base/a.h '#include <crm/records/deal.h>'; catches rooms 'include/crm/base/a.h:2: base includes records'
put src/sales/a.cpp '#include <crm/service/sla.h>'; catches rooms 'src/sales/a.cpp:2: sales includes service'
put src/helpers/a.cpp ''; catches rooms 'src/helpers/a.cpp:1: helpers is no room'
put src/store/a.cpp '#include "../cli/commands.h"'; catches rooms 'src/store/a.cpp:2: includes'

put src/cli/a.cpp '#include <CLI/CLI.hpp>'; catches vendors 'src/cli/a.cpp:2: includes CLI/CLI.hpp'
put src/reports/a.cpp '#include <sqlite3.h>'; catches vendors 'src/reports/a.cpp:2: includes sqlite3.h'
put src/config/a.cpp '#include <yaml-cpp/yaml.h>'; catches vendors 'src/config/a.cpp:2: includes yaml-cpp/yaml.h'
put src/cli/a.cpp '#include <rapidjson/reader.h>'; catches vendors 'src/cli/a.cpp:2: includes rapidjson/reader.h'
put src/base/a.cpp '#include <phonenumbers/phonenumberutil.h>'; catches vendors 'src/base/a.cpp:2: includes phonenumbers/'
put src/base/z.cpp '#include <utf8proc.h>'; catches vendors 'src/base/z.cpp:2: includes utf8proc.h'
put src/output/a.cpp '#include <utf8proc.h>'; catches vendors 'src/output/a.cpp:2: includes utf8proc.h'
put src/base/a.cpp '#include <catch2/catch.hpp>'; catches vendors 'src/base/a.cpp:2: includes catch2/catch.hpp'
put src/base/a.cpp '#include <iostream>'; catches vendors 'src/base/a.cpp:2: includes iostream'
put include/crm/base/a.h '#include <fmt/core.h>'; catches vendors 'include/crm/base/a.h:2: includes fmt/core.h'

put src/reports/a.cpp 'run("DELETE FROM t");'; catches writes 'src/reports/a.cpp:2: DELETE FROM t'
put src/reports/a.cpp 'run("update deals set value = 1");'; catches writes 'src/reports/a.cpp:2: update deals set'
put src/actions/a.cpp 'run(R"sql(
WITH t AS (SELECT 1)
INSERT INTO u)sql");'; catches writes 'src/actions/a.cpp:4: INSERT INTO u'

put src/actions/a.cpp 'if (type.name == "deal") {}'; catches type_names 'src/actions/a.cpp:2: "deal"'
put include/crm/query/a.h 'call("a \"b", "deals");'; catches type_names 'include/crm/query/a.h:2: "deals"'
rm "$tree/include/crm/records/deal.h"; catches type_names 'include/crm/records:1: no declaration'

put src/store/a.cpp 'run("SELECT IFNULL(a, 1) FROM t");'; catches portable_sql 'src/store/a.cpp:2: SELECT IFNULL'
put src/store/a.cpp 'run("INSERT OR IGNORE INTO t");'; catches portable_sql 'src/store/a.cpp:2: INSERT OR'
put src/store/a.cpp 'run(" LIMIT -1");'; catches portable_sql 'src/store/a.cpp:2:  LIMIT -1'
put src/store/a.cpp 'run("SELECT a FROM t WHERE b = ?");'; catches portable_sql 'src/store/a.cpp:2: SELECT a FROM t WHERE'
put src/store/a.cpp 'run("a GLOB b");'; catches portable_sql 'src/store/a.cpp:2: a GLOB b'
put src/reports/a.cpp 'run("group_concat(a)");'; catches portable_sql 'src/reports/a.cpp:2: group_concat(a)'
put src/reports/a.cpp 'run("json_extract(a)");'; catches portable_sql 'src/reports/a.cpp:2: json_extract(a)'

echo 'int a;' > "$tree/src/base/a.cpp"; catches style 'src/base/a.cpp:1: int a;'
put src/base/a.cpp "$(seq 400)"; catches style 'src/base/a.cpp:401: too long'
put src/base/a.cpp "$(printf '\tint a;')"; catches style 'src/base/a.cpp:2: a tab'
put src/base/a.cpp 'int a; '; catches style 'src/base/a.cpp:2: trailing space'
put src/base/a.cpp "// TO""DO"; catches style 'src/base/a.cpp:2: unfinished'
if command -v clang-format > /dev/null; then
    echo 'BasedOnStyle: Google' > "$tree/.clang-format"
    put src/base/a.cpp 'int  a ;'; catches style 'src/base/a.cpp:2: formatted differently'
fi

echo stale > "$tree/man/crm-deal.1"; catches generated_fresh '-stale'
rm "$tree/completions/crm.bash"; catches generated_fresh 'crm.bash'
rm -r "$tree/man"; catches generated_fresh 'man/: not what'

sed -i 's/\\tadd a deal//' "$folder/crm"; catches documented 'command deal add: has no summary'
sed -i 's/\\nexample.*Boat//' "$folder/crm"; catches documented 'command deal add: has no example'
echo '$ crm deal list' > "$tree/tests/cli/deal.test"; catches documented 'command deal add: has no transcript'
echo '$ crm deal add Boat' > "$tree/tests/cli/deal.test"; catches documented 'option --stage: of "deal add" has no transcript'
echo '.B crm' > "$tree/man/crm-deal.1"; catches documented 'command deal add: is not in man/'
echo '.B crm deal add' > "$tree/man/crm-deal.1"; catches documented 'option --stage: of "deal add" is not in man/'
echo '#!/bin/sh' > "$folder/crm"; catches documented 'lists no command'

sed -i 's/exit 0/exit 1/' "$folder/crm"; catches examples 'crm deal add Boat: exit code 1'
sed -i "s/'deal add') exit 0/*' add') exit 2/" "$folder/crm"; catches examples 'crm deal add Boat: exit code 2'
mkdir -p "$tree/examples/studio"; touch "$tree/examples/studio/deals.csv"; catches examples 'deals.csv: does not load'

[ "$failures" -eq 0 ]
