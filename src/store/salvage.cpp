// SPDX-License-Identifier: MIT
// The desk: rows of a damaged file in tables that can be asked again.
#include <crm/store/salvage.h>

#include "store/damaged_file.h"

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/dialect.h>
#include <crm/store/journal_reader.h>
#include <crm/store/journal_verification.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>
#include <crm/store/migrations.h>
#include <crm/store/record_table.h>

#include <algorithm>
#include <map>
#include <span>

namespace crm::store {

using schema::RecordType;

namespace {

/// A column of the desk.
struct DeskColumn {
    std::string name;
    std::string type;
    bool is_needed = false;
};
struct DeskTable {
    std::vector<DeskColumn> columns;
    std::string insert;
};

DeskTable desk_table(Database& database, const std::string& name) {
    DeskTable table;
    std::string names;
    std::string places;
    Statement columns = database.prepare("PRAGMA table_info(" + dialect::quote(name) + ")");
    while (columns.step()) {
        table.columns.push_back(
            {std::string(columns.text(1)), std::string(columns.text(2)), columns.integer(3) != 0 || columns.integer(5) != 0});
        const std::string separator = names.empty() ? "" : ", ";
        names += separator + dialect::quote(table.columns.back().name);
        places += separator + "$" + std::to_string(table.columns.size());
    }
    table.insert = "INSERT INTO " + dialect::quote(name) + " (" + names + ") VALUES (" + places + ") ON CONFLICT DO NOTHING";
    return table;
}

bool is_json_object(const std::string& text) {
    try {
        return json::parse(text, "value").kind == Node::Kind::object;
    } catch (const Error&) {
        return false;
    }
}

bool is_json_column(std::string_view name) { return name == "custom_fields" || name == "before" || name == "after"; }

/// What a column can hold of a value: nothing where it is not of its type.
bool is_sound(const DeskColumn& column, const StoredValue& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        return !column.is_needed;
    }
    if (const auto* bytes = std::get_if<StoredBytes>(&value); bytes != nullptr && column.type == "BLOB") {
        return !bytes->is_text;
    }
    if (const auto* bytes = std::get_if<StoredBytes>(&value)) {
        return column.type == "TEXT" && bytes->is_text && text::is_valid_utf8(bytes->bytes) &&
               bytes->bytes.find('\0') == std::string::npos && (!is_json_column(column.name) || is_json_object(bytes->bytes));
    }
    return column.type == "REAL" || (column.type == "INTEGER" && std::holds_alternative<std::int64_t>(value));
}

void bind_stored(Statement& statement, int index, const StoredValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else if (const auto* bytes = std::get_if<StoredBytes>(&value)) {
        const std::string& text = bytes->bytes;
        bytes->is_text ? statement.bind(index, text)
                       : statement.bind(index, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    } else {
        statement.bind_null(index);
    }
}

/// Lays rows out.
class Layer {
public:
    Layer(Database& database, const schema::Catalog& catalog, const TakeLoss& lose) : database_(database), catalog_(catalog), lose_(lose) {}

    void lay(const std::string& table_name, const std::vector<std::string>& columns, StoredRow&& row, bool is_stray) {
        DeskTable& table = table_of(table_name);
        const bool is_record = catalog_.find(table_name) != nullptr;
        values_.assign(table.columns.size(), {});
        std::string left_out;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const DeskColumn& column = table.columns[i];
            StoredValue value = value_of(column, columns, row);
            if (is_sound(column, value)) {
                values_[i] = std::move(value);
            } else if (column.is_needed) {
                lose_({table_name, place_of(row), column.name + " cannot be read, and without it nothing of the row"});
                return;
            } else {
                left_out += (left_out.empty() ? "" : ", ") + column.name;
            }
        }
        if (row.rowid < 0 || row.rowid > schema::largest_number || (!left_out.empty() && !is_record && !is_seal(left_out))) {
            lose_({table_name, place_of(row), left_out.empty() ? "its number is none" : left_out + " cannot be read"});
            return;
        }
        write(table, table_name, is_record ? row.rowid : 0, is_stray, left_out);
    }

private:
    DeskTable& table_of(const std::string& name) {
        const auto found = tables_.find(name);
        return found != tables_.end() ? found->second : tables_.emplace(name, desk_table(database_, name)).first->second;
    }

    /// Whoever reads an operation or change without its seal seals it anew.
    static bool is_seal(std::string_view columns) {
        for (const std::string_view column : text::split(columns, ',')) {
            if (column != "salt" && column != "digest" && column != "hash") {
                return false;
            }
        }
        return true;
    }

    static std::string place_of(const StoredRow& row) { return row.rowid == 0 ? "a row" : "#" + std::to_string(row.rowid); }

    static StoredValue value_of(const DeskColumn& column, const std::vector<std::string>& columns, const StoredRow& row) {
        if (column.name == "number" && row.rowid != 0) {
            return row.rowid;
        }
        if (column.name.ends_with("_folded")) {
            // Nobody looks for names here.
            return StoredBytes{};
        }
        const auto place = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column.name) - columns.begin());
        // A row from before the column came has nothing there.
        return place < row.values.size() ? row.values[place] : StoredValue{};
    }

    void write(DeskTable& table, const std::string& name, std::int64_t record, bool is_stray, const std::string& left_out) {
        Statement& statement = database_.cached(table.insert);
        for (std::size_t i = 0; i < values_.size(); ++i) {
            bind_stored(statement, static_cast<int>(i) + 1, values_[i]);
        }
        statement.run();
        const bool is_new = database_.changes() > 0;
        if (!is_new && !is_stray && record != 0) {
            lose_({name, "#" + std::to_string(record), "another row has its id or its number"});
        }
        if (is_new && record != 0 && (is_stray || !left_out.empty())) {
            note_origin(database_, name, record, is_stray ? Origin::stray : Origin::table_part);
        }
        if (!left_out.empty() && is_new && record != 0) {
            lose_({name, "#" + std::to_string(record), left_out + " cannot be read"});
        }
    }

public:
    static void note_origin(Database& database, std::string_view type, std::int64_t number, Origin origin) {
        Statement& statement = database.cached(
            R"(INSERT INTO "origin" ("type", "number", "origin") VALUES ($1, $2, $3) ON CONFLICT ("type", "number") DO UPDATE SET "origin" = $3)");
        statement.bind(1, type).bind(2, number).bind(3, static_cast<std::int64_t>(origin));
        statement.run();
    }

private:
    Database& database_;
    const schema::Catalog& catalog_;
    const TakeLoss& lose_;
    std::map<std::string, DeskTable> tables_;
    std::vector<StoredValue> values_;
};

}  // namespace

SalvageDesk::SalvageDesk(const std::string& path, const schema::Catalog& catalog)
    : catalog_(catalog), database_(Database::open(path, Access::write, 0)) {
    prepare_schema(database_, catalog, 0);
    database_.expect_bulk_writes();
    database_.execute(R"(CREATE TABLE "origin" ("type" TEXT, "number" INTEGER, "origin" INTEGER, PRIMARY KEY ("type", "number"));
CREATE TABLE "aside" ("number" INTEGER PRIMARY KEY, "type" TEXT, "record" TEXT, "action" TEXT, "before" TEXT, "after" TEXT);
CREATE INDEX "change_by_operation" ON "change"("operation", "number"))");
}

void SalvageDesk::read(const std::string& path, const TakeLoss& lose) {
    DamagedFile file(path, catalog_);
    Layer layer(database_, catalog_, lose);
    // Not a Transaction, whose commit would give the file its name.
    database_.execute("BEGIN");
    file.each_row({[&](const std::string& table, const std::vector<std::string>& columns, StoredRow&& row, bool is_stray) {
                       layer.lay(table, columns, std::move(row), is_stray);
                   },
                   lose});
    database_.execute("COMMIT");
    incomplete_tables_ = file.incomplete_tables();
}

bool SalvageDesk::add(const schema::Record& record) {
    RecordTable table(database_, catalog_, *record.type);
    if (const std::optional<schema::Reference> other = find_by_number(database_, *record.type, record.number())) {
        Statement& known = database_.cached(R"(SELECT 1 FROM "change" WHERE "record" = $1)");
        known.bind(1, other->id);
        const bool is_known = known.step();
        known.reset();
        if (is_known) {
            return false;
        }
        database_.execute("DELETE FROM " + table_name(*record.type) + " WHERE \"number\" = " + std::to_string(other->number));
    }
    if (table.add(record)) {
        return false;
    }
    Layer::note_origin(database_, record.type->name, record.number(), Origin::journal);
    return true;
}

Origin SalvageDesk::origin_of(const RecordType& type, std::int64_t number) {
    Statement& statement = database_.cached(R"(SELECT "origin" FROM "origin" WHERE "type" = $1 AND "number" = $2)");
    statement.bind(1, type.name).bind(2, number);
    const Origin origin = statement.step() ? static_cast<Origin>(statement.integer(0)) : Origin::table;
    statement.reset();
    return origin;
}

bool SalvageDesk::has_all_links(const RecordType& type, const schema::Field& field) const {
    const std::string name = link_table(type, field).table;
    return std::none_of(incomplete_tables_.begin(), incomplete_tables_.end(),
                        [&](const std::string& table) { return dialect::quote(table) == name; });
}

std::int64_t SalvageDesk::last_operation() {
    // A number far beyond how many there are is damage; nothing of it is worth millions of empty operations.
    const std::int64_t most =
        100'000 + 2 * database_.scalar(R"(SELECT count(*) FROM "operation")") + database_.scalar(R"(SELECT count(*) FROM "change")");
    const std::string limit = std::to_string(most);
    return std::max(database_.scalar("SELECT COALESCE(max(\"number\"), 0) FROM \"operation\" WHERE \"number\" <= " + limit),
                    database_.scalar("SELECT COALESCE(max(\"operation\"), 0) FROM \"change\" WHERE \"operation\" <= " + limit));
}

bool SalvageDesk::has_proven_journal() {
    return verify_journal(database_, [](const JournalFault&) {}).faults == 0 && operation_count(database_) == last_operation();
}

std::optional<OperationRow> SalvageDesk::operation(std::int64_t number) { return Journal(database_).operation(number); }

std::int64_t SalvageDesk::changes_of(std::int64_t operation) {
    Statement& statement = database_.cached(R"(SELECT count(*) FROM "change" WHERE "operation" = $1)");
    statement.bind(1, operation);
    statement.step();
    const std::int64_t count = statement.integer(0);
    statement.reset();
    return count;
}

void SalvageDesk::each_change_of(std::int64_t operation, const std::function<void(ChangeRow)>& take) {
    Statement statement = database_.prepare(
        R"(SELECT "number", "type", "record", "action", "before", "after" FROM "change" WHERE "operation" = $1 ORDER BY "number")");
    statement.bind(1, operation);
    while (statement.step()) {
        take({statement.integer(0), operation, std::string(statement.text(1)), std::string(statement.text(2)), action_of(statement.text(3)),
              std::string(statement.text(4)), std::string(statement.text(5))});
    }
}

void SalvageDesk::put_aside(const ChangeRow& change) {
    Statement& statement =
        database_.cached(R"(INSERT INTO "aside" ("type", "record", "action", "before", "after") VALUES ($1, $2, $3, $4, $5))");
    statement.bind(1, change.type).bind(2, change.record).bind(3, name_of(change.action)).bind(4, change.before).bind(5, change.after);
    statement.run();
}

std::int64_t SalvageDesk::put_aside_count() { return database_.scalar(R"(SELECT count(*) FROM "aside")"); }

void SalvageDesk::each_put_aside(const std::function<void(ChangeRow)>& take) {
    Statement statement =
        database_.prepare(R"(SELECT "number", "type", "record", "action", "before", "after" FROM "aside" ORDER BY "number")");
    while (statement.step()) {
        take({0, 0, std::string(statement.text(1)), std::string(statement.text(2)), action_of(statement.text(3)),
              std::string(statement.text(4)), std::string(statement.text(5))});
    }
}

}  // namespace crm::store
