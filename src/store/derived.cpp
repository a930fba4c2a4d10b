// SPDX-License-Identifier: MIT
// What follows from the records, made anew from them.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/dialect.h>
#include <crm/store/doctor.h>
#include <crm/store/layout.h>
#include <crm/store/record_reader.h>
#include <crm/store/record_table.h>
#include <crm/store/search_index.h>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;

namespace {

void fold_names(Database& database, const RecordType& type) {
    const Field& label = type.label_field();
    if (label.is(schema::named)) {
        const std::string folded = dialect::folded(column_name(label));
        database.execute("UPDATE " + table_name(type) + " SET " + folded_column(label) + " = " + folded + " WHERE " + folded_column(label) +
                         " <> " + folded);
    }
}

/// Returns how many records there are.
std::int64_t add_lookups(Database& database, const schema::Catalog& catalog, const RecordType& type) {
    RecordTable table(database, catalog, type);
    RecordReader reader(database, catalog, type);
    Record record(type);
    std::int64_t count = 0;
    for (; reader.next(record); ++count) {
        if (const std::optional<UniqueConflict> conflict = table.add_lookups(record)) {
            throw Error(ErrorKind::conflict,
                        std::string(type.plural) + " #" + std::to_string(conflict->owner) + " and #" + std::to_string(record.number()) +
                            " both have " + std::string(conflict->field->name) + " " + text::escape_controls(conflict->value),
                        "take it off one of them with the program that put it there, then run this again");
        }
        table.reserve_number(record.number());
    }
    table.save_counter();
    return count;
}

}  // namespace

std::int64_t rebuild_derived(Database& database, const schema::Catalog& catalog) {
    database.execute("REINDEX");
    database.execute(R"(DELETE FROM "unique_value"; DELETE FROM "term"; DELETE FROM "custom_field")");
    std::int64_t count = 0;
    for (const RecordType* type : catalog.types()) {
        fold_names(database, *type);
        count += add_lookups(database, catalog, *type);
    }
    SearchIndex(database, catalog).rebuild();
    return count;
}

}  // namespace crm::store
