// SPDX-License-Identifier: MIT
#include "store/past_records.h"

#include "store/stored_value.h"

#include <crm/base/error.h>
#include <crm/schema/declare.h>
#include <crm/store/journal.h>
#include <crm/store/layout.h>
#include <crm/store/past_dialect.h>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;

namespace {

/// The columns of dialect::changes_by_record().
constexpr int change_type = 0;
constexpr int change_record = 1;
constexpr int change_action = 2;
constexpr int change_before = 3;
constexpr int change_number = 4;

/// No rows wait for the tables of the file: they are asked without writing those that wait for others.
constexpr std::string_view in_file = "main";

[[noreturn]] void fail(const std::string& what) { throw Error(ErrorKind::damaged, "the journal " + what); }

std::string select_present(const RecordType& type) {
    std::string columns;
    for (const Field& field : type) {
        if (has_column(field)) {
            columns += (columns.empty() ? "" : ", ") + column_name(field);
        }
    }
    return "SELECT " + columns + " FROM " + dialect::in_file(table_name(type)) + " WHERE \"id\" = $1";
}

std::string select_linked(const LinkTable& link) {
    return "SELECT " + link.target + " FROM " + dialect::in_file(link.table) + " WHERE " + link.record + " = $1 ORDER BY \"position\"";
}

}  // namespace

PastRecords::PastRecords(Database& database, const schema::Catalog& catalog)
    : database_(database), catalog_(catalog), numbers_(database, "\"touched\"", {"\"type\"", "\"number\""}) {}

void PastRecords::rebuild(std::int64_t first_change) {
    Statement changes = database_.prepare(dialect::changes_by_record());
    changes.bind(1, first_change);
    while (changes.step()) {
        if (touched_.id != changes.text(change_record)) {
            finish();
            begin(changes);
        }
        follow(changes);
    }
    finish();
    // Asking anything writes the rows that wait.
    database_.execute("SELECT 1");
}

void PastRecords::begin(const Statement& change) {
    touched_ = {};
    touched_.id = change.text(change_record);
    touched_.type = catalog_.find(change.text(change_type));
    if (touched_.type == nullptr) {
        fail("names a record type \"" + std::string(change.text(change_type)) + "\" that this program does not know");
    }
}

void PastRecords::follow(const Statement& change) {
    if (touched_.is_settled) {
        return;
    }
    const Action action = action_of(change.text(change_action));
    if (action == Action::create) {
        touched_.was_there = false;
        touched_.is_settled = true;
        touched_.number = change.integer(change_number);
        return;
    }
    Node before = json::parse(change.text(change_before), "journal");
    for (auto& [field, value] : before.members) {
        if (touched_.image.find(field) == nullptr) {
            touched_.image.members.emplace_back(std::move(field), std::move(value));
        }
    }
    // What was removed is in the image with all its fields.
    touched_.is_settled = action == Action::remove;
}

void PastRecords::finish() {
    if (touched_.type == nullptr) {
        return;
    }
    if (touched_.was_there) {
        Record record = touched_.is_settled ? Record(*touched_.type) : present();
        read_image(record, touched_.image, [this](const Field& field, const std::string& id) { return linked(field, id); });
        touched_.number = record.number();
        if (of_type(*touched_.type).table.add(record)) {
            fail("says that two records had what one can have: " + touched_.id);
        }
    }
    numbers_.add(touched_.type->name);
    numbers_.add(touched_.number);
    numbers_.end_row();
}

/// The record as it is in the file. Of what it links to only the numbers.
Record PastRecords::present() {
    const RecordType& type = *touched_.type;
    Statement& row = database_.cached(of_type(type).select_row, in_file);
    row.bind(1, touched_.id);
    if (!row.step()) {
        fail("does not tell what became of " + touched_.id);
    }
    Record record(type);
    int column = 0;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (!has_column(type[i])) {
            continue;
        }
        if (type[i].type == Type::object) {
            read_custom(row, column, record);
        } else if (type[i].type != Type::reference) {
            record.values[i] = read_value(row, column, type[i]);
        } else if (!row.is_null(column)) {
            record.values[i] = Reference{row.integer(column), {}, {}};
        }
        ++column;
    }
    row.reset();
    read_links(record);
    return record;
}

void PastRecords::read_links(Record& record) {
    for (const auto& [field, sql] : of_type(*record.type).select_links) {
        Statement& links = database_.cached(sql, in_file);
        links.bind(1, record.number());
        std::vector<Reference> found;
        while (links.step()) {
            found.push_back({links.integer(0), {}, {}});
        }
        links.reset();
        if (!found.empty()) {
            record.values[field] = std::move(found);
        }
    }
}

Reference PastRecords::linked(const Field& field, const std::string& id) {
    const RecordType& target = catalog_.target_of(field);
    std::string& select_number = select_numbers_[&target];
    if (select_number.empty()) {
        select_number = "SELECT \"number\" FROM " + dialect::in_file(table_name(target)) + " WHERE \"id\" = $1";
    }
    const std::int64_t number = number_of(select_number, id);
    const std::int64_t number_then = number != 0 ? number : number_of(dialect::number_when_removed(), id);
    return number_then != 0 ? Reference{number_then, {}, {}} : (fail("does not tell what became of " + id), Reference{});
}

std::int64_t PastRecords::number_of(std::string_view sql, const std::string& id) {
    Statement& statement = database_.cached(sql, in_file);
    statement.bind(1, id);
    const std::int64_t number = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return number;
}

PastRecords::OfType& PastRecords::of_type(const RecordType& type) {
    const auto found = types_.find(&type);
    return found != types_.end() ? found->second : types_.try_emplace(&type, database_, catalog_, type).first->second;
}

PastRecords::OfType::OfType(Database& database, const schema::Catalog& catalog, const RecordType& type)
    : table(database, catalog, type), select_row(select_present(type)) {
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (type[i].is_reference_list()) {
            select_links.emplace_back(i, select_linked(link_table(type, type[i])));
        }
    }
}

}  // namespace crm::store
