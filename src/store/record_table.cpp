// SPDX-License-Identifier: MIT
#include <crm/store/record_table.h>

#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/schema/types.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>
#include <crm/store/unique_values.h>

#include <algorithm>

namespace crm::store {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using schema::Value;

namespace {

bool holds_something(const Record& record, std::size_t index) {
    return (*record.type)[index].type == Type::object ? !record.custom.empty() : !is_empty(record.values[index]);
}

std::string custom_json(const Record& record) {
    std::string json;
    for (const auto& [name, node] : record.custom) {
        json += json.empty() ? "{" : ", ";
        json::append_string(json, name);
        json += ": ";
        json::append(json, node);
    }
    return json.empty() ? json : json + "}";
}

/// Binds a field's column; `kept` holds texts made for it, which must not move.
void bind_value(Statement& statement, int index, const Value& value, std::vector<std::string>& kept) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        statement.bind(index, *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* reference = std::get_if<Reference>(&value)) {
        statement.bind(index, reference->number);
    } else if (const auto* items = std::get_if<std::vector<std::string>>(&value); items != nullptr && !items->empty()) {
        statement.bind(index, items->size() == 1 ? items->front() : kept.emplace_back(text::join(*items, "\n")));
    } else if (const auto* real = std::get_if<double>(&value)) {
        statement.bind(index, *real);
    } else {
        statement.bind_null(index);
    }
}

/// The same for a row that waits in a block.
void add_value(RowBlock& block, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        block.add(*text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        block.add(*number);
    } else if (const auto* reference = std::get_if<Reference>(&value)) {
        block.add(reference->number);
    } else if (const auto* items = std::get_if<std::vector<std::string>>(&value); items != nullptr && !items->empty()) {
        block.add(text::join(*items, "\n"));
    } else if (const auto* real = std::get_if<double>(&value)) {
        block.add(*real);
    } else {
        block.add_null();
    }
}

const std::vector<std::string>& items_of(const Value& value) {
    static const std::vector<std::string> none;
    const auto* items = std::get_if<std::vector<std::string>>(&value);
    return items == nullptr ? none : *items;
}

const std::vector<Reference>& links_of(const Value& value) {
    static const std::vector<Reference> none;
    const auto* links = std::get_if<std::vector<Reference>>(&value);
    return links == nullptr ? none : *links;
}

}  // namespace

RecordTable::RecordTable(Database& database, const schema::Catalog& catalog, const RecordType& type)
    : database_(database), catalog_(catalog), type_(type), links_(type.size()), terms_(database, type) {
    // A row has at most one made-up text a column; the vector must not grow while a statement points into it.
    bound_.reserve(type.size() * 2 + 1);
}

std::uint64_t RecordTable::filled_columns(const Record& record) const {
    std::uint64_t filled = 0;
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if (has_column(type_[i]) && holds_something(record, i)) {
            filled |= std::uint64_t{1} << i;
        }
    }
    return filled;
}

/// Most records fill a few of many columns; a block writes those that any record so far has filled.
RowBlock& RecordTable::block_for(std::uint64_t columns) {
    if (rows_ && (columns & ~block_columns_) == 0) {
        return *rows_;
    }
    if (rows_) {
        rows_->flush();
    }
    block_columns_ |= columns;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if ((block_columns_ >> i & 1U) == 0) {
            continue;
        }
        names.push_back(column_name(type_[i]));
        if (type_[i].is(schema::named)) {
            names.push_back(folded_column(type_[i]));
        }
    }
    rows_ = std::make_unique<RowBlock>(database_, table_name(type_), std::move(names));
    return *rows_;
}

void RecordTable::write_row(const Record& record) {
    RowBlock& block = block_for(filled_columns(record));
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if ((block_columns_ >> i & 1U) == 0) {
            continue;
        }
        if (type_[i].type == Type::object && !record.custom.empty()) {
            block.add(custom_json(record));
        } else {
            add_value(block, record.values[i]);
        }
        if (type_[i].is(schema::named)) {
            block.add(text::fold(record.text(type_[i].name)));
        }
    }
    block.end_row();
}

void RecordTable::find_unique_keys(const Record& record, std::vector<Claim>& claims) const {
    claims.clear();
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if (!type_[i].is(schema::unique)) {
            continue;
        }
        if (const auto* text = std::get_if<std::string>(&record.values[i])) {
            claims.push_back({i, lookup_key(type_[i], *text)});
        }
        for (const std::string& item : items_of(record.values[i])) {
            claims.push_back({i, lookup_key(type_[i], item)});
        }
    }
}

std::optional<UniqueConflict> RecordTable::claim(const Record& record, const std::vector<Claim>& claims) {
    UniqueValues& values = database_.unique_values();
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Field& field = type_[claims[i].field];
        if (const std::optional<std::int64_t> owner = values.claim(type_, field, claims[i].key, record.number())) {
            release({claims.begin(), claims.begin() + static_cast<std::ptrdiff_t>(i)});
            return UniqueConflict{&field, claims[i].key, *owner};
        }
    }
    return std::nullopt;
}

void RecordTable::release(const std::vector<Claim>& claims) {
    for (const Claim& each : claims) {
        database_.unique_values().release(type_, type_[each.field], each.key);
    }
}

void RecordTable::write_links(const Record& record, std::size_t field) {
    const std::vector<Reference>& links = links_of(record.values[field]);
    if (links.empty()) {
        return;
    }
    if (!links_[field]) {
        const LinkTable link = link_table(type_, type_[field]);
        links_[field] =
            std::make_unique<RowBlock>(database_, link.table, std::vector<std::string>{link.record, "\"position\"", link.target});
    }
    std::int64_t position = 0;
    for (const Reference& each : links) {
        links_[field]->add(record.number());
        links_[field]->add(++position);
        links_[field]->add(each.number);
        links_[field]->end_row();
    }
}

void RecordTable::clear_links(std::int64_t number, std::size_t field) {
    const LinkTable link = link_table(type_, type_[field]);
    Statement& statement = database_.cached("DELETE FROM " + link.table + " WHERE " + link.record + " = $1");
    statement.bind(1, number);
    statement.run();
}

void RecordTable::write_terms(const Record& record, std::size_t field) {
    for (const std::string& item : items_of(record.values[field])) {
        terms_.add(type_[field], item, record.number());
    }
}

void RecordTable::clear_terms(const Record& record, std::size_t field) {
    Statement& statement = database_.cached(R"(DELETE FROM "term" WHERE "type" = $1 AND "field" = $2 AND "value" = $3 AND "number" = $4)");
    for (const std::string& item : items_of(record.values[field])) {
        const std::string key = lookup_key(type_[field], item);
        statement.bind(1, type_.name).bind(2, type_[field].name).bind(3, key).bind(4, record.number());
        statement.run();
    }
}

void RecordTable::count_custom(const Record& record, int difference) {
    if (record.custom.empty()) {
        return;
    }
    Statement& statement = database_.cached(
        R"(INSERT INTO "custom_field" ("type", "name", "uses") VALUES ($1, $2, $3) ON CONFLICT ("type", "name") DO UPDATE SET "uses" = "uses" + $3)");
    for (const auto& [name, node] : record.custom) {
        statement.bind(1, type_.name).bind(2, name).bind(3, std::int64_t{difference});
        statement.run();
    }
}

std::optional<UniqueConflict> RecordTable::add(const Record& record) {
    find_unique_keys(record, claims_);
    if (std::optional<UniqueConflict> conflict = claim(record, claims_)) {
        return conflict;
    }
    write_row(record);
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if (type_[i].is_reference_list()) {
            write_links(record, i);
        } else if (type_[i].is(schema::tagged)) {
            write_terms(record, i);
        }
    }
    count_custom(record, 1);
    reserve_number(record.number());
    return std::nullopt;
}

std::optional<UniqueConflict> RecordTable::change(const Record& before, const Record& after) {
    auto same = [](const Claim& a, const Claim& b) { return a.field == b.field && a.key == b.key; };
    auto without = [&](std::vector<Claim> all, const std::vector<Claim>& others) {
        std::erase_if(all, [&](const Claim& each) {
            return std::any_of(others.begin(), others.end(), [&](const Claim& other) { return same(each, other); });
        });
        return all;
    };
    std::vector<Claim> old_keys;
    std::vector<Claim> new_keys;
    find_unique_keys(before, old_keys);
    find_unique_keys(after, new_keys);
    if (std::optional<UniqueConflict> conflict = claim(after, without(new_keys, old_keys))) {
        return conflict;
    }
    release(without(old_keys, new_keys));

    std::string assignments;
    bound_.clear();
    std::vector<std::pair<int, std::size_t>> changed;
    int count = 0;
    for (std::size_t i = 0; i < type_.size(); ++i) {
        const Field& field = type_[i];
        const bool differs = field.type == Type::object ? before.custom != after.custom : before.values[i] != after.values[i];
        if (!differs) {
            continue;
        }
        if (field.is_reference_list()) {
            clear_links(before.number(), i);
            write_links(after, i);
            continue;
        }
        assignments += (count == 0 ? "" : ", ") + column_name(field) + " = $" + std::to_string(count + 1);
        changed.emplace_back(++count, i);
        if (field.is(schema::named)) {
            assignments += ", " + folded_column(field) + " = $" + std::to_string(++count);
        }
        if (field.is(schema::tagged)) {
            clear_terms(before, i);
            write_terms(after, i);
        }
    }
    if (!(before.custom == after.custom)) {
        count_custom(before, -1);
        count_custom(after, 1);
    }
    if (count > 0) {
        Statement& statement =
            database_.cached("UPDATE " + table_name(type_) + " SET " + assignments + " WHERE \"number\" = $" + std::to_string(count + 1));
        for (const auto& [index, field] : changed) {
            if (type_[field].type == Type::object) {
                std::string& json = bound_.emplace_back(custom_json(after));
                json.empty() ? statement.bind_null(index) : statement.bind(index, json);
                continue;
            }
            bind_value(statement, index, after.values[field], bound_);
            if (type_[field].is(schema::named)) {
                statement.bind(index + 1, bound_.emplace_back(text::fold(after.text(type_[field].name))));
            }
        }
        statement.bind(count + 1, before.number());
        statement.run();
    }
    return std::nullopt;
}

void RecordTable::remove(const Record& record) {
    find_unique_keys(record, claims_);
    release(claims_);
    for (std::size_t i = 0; i < type_.size(); ++i) {
        if (type_[i].is_reference_list()) {
            clear_links(record.number(), i);
        } else if (type_[i].is(schema::tagged)) {
            clear_terms(record, i);
        }
    }
    count_custom(record, -1);
    Statement& statement = database_.cached("DELETE FROM " + table_name(type_) + " WHERE \"number\" = $1");
    statement.bind(1, record.number());
    statement.run();
}

void RecordTable::load_counter() {
    if (last_number_ >= 0) {
        return;
    }
    Statement& statement = database_.cached(R"(SELECT "value" FROM "counter" WHERE "name" = $1)", R"("counter")");
    statement.bind(1, type_.name);
    last_number_ = saved_number_ = statement.step() ? statement.integer(0) : 0;
    statement.reset();
}

std::int64_t RecordTable::next_number() {
    load_counter();
    return ++last_number_;
}

void RecordTable::reserve_number(std::int64_t number) {
    load_counter();
    last_number_ = std::max(last_number_, number);
}

void RecordTable::save_counter() {
    // Nothing is left of what asked for numbers when all of it was taken back.
    if (last_number_ < 0 || last_number_ == saved_number_) {
        return;
    }
    Statement& statement =
        database_.cached(R"(INSERT INTO "counter" ("name", "value") VALUES ($1, $2) ON CONFLICT ("name") DO UPDATE SET "value" = $2)");
    statement.bind(1, type_.name).bind(2, last_number_);
    statement.run();
    saved_number_ = last_number_;
}

}  // namespace crm::store
