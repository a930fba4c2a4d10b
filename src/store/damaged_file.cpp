// SPDX-License-Identifier: MIT
#include "store/damaged_file.h"

#include <crm/base/id.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>

namespace crm::store {

using schema::RecordType;

namespace {

// What owner_of_ holds besides tables.
constexpr std::uint16_t nobody = 0;
constexpr std::uint16_t uninteresting = 1;  ///< free pages, indexes, what follows from the records
constexpr std::uint16_t first_table = 2;

constexpr std::array<std::string_view, 3> actions{"create", "update", "remove"};

std::string unquoted(std::string_view name) { return std::string(name.substr(1, name.size() - 2)); }

const std::string* text_at(const StoredRow& row, std::size_t index) {
    const auto* bytes = index < row.values.size() ? std::get_if<StoredBytes>(&row.values[index]) : nullptr;
    return bytes == nullptr || !bytes->is_text ? nullptr : &bytes->bytes;
}

bool is_null(const StoredRow& row, std::size_t index) {
    return index < row.values.size() && std::holds_alternative<std::monostate>(row.values[index]);
}

const RecordType* type_of_id(const schema::Catalog& catalog, const std::string& id) {
    for (const RecordType* type : catalog.types()) {
        const std::size_t prefix = type->id_prefix.size();
        if (id.size() > prefix && id.starts_with(type->id_prefix) && id[prefix] == '_' &&
            is_ulid(std::string_view(id).substr(prefix + 1))) {
            return type;
        }
    }
    return nullptr;
}

}  // namespace

std::vector<std::string> columns_of_statement(std::string_view sql) {
    std::vector<std::string> columns;
    int depth = 0;
    bool is_beginning = false;
    for (std::size_t i = 0; i < sql.size(); ++i) {
        const char c = sql[i];
        if (c == '"') {
            const std::size_t end = std::min(sql.find('"', i + 1), sql.size());
            if (is_beginning && depth == 1) {
                columns.emplace_back(sql.substr(i + 1, end - i - 1));
            }
            is_beginning = false;
            i = end;
        } else if (c == '(' || c == ')') {
            depth += c == '(' ? 1 : -1;
            is_beginning = c == '(' && depth == 1;
        } else if (c == ',') {
            is_beginning = depth == 1;
        } else if (c != ' ' && c != '\n') {
            is_beginning = false;
        }
    }
    return columns;
}

DamagedFile::DamagedFile(const std::string& path, const schema::Catalog& catalog)
    : catalog_(catalog), file_(path), owner_of_(std::size_t{file_.page_count()} + 1, nobody) {
    know_tables(catalog);
    read_schema();
    owners_.assign(first_table, nullptr);
    for (const auto& [name, table] : tables_) {
        owners_.push_back(&table);
        walk(table.root, static_cast<std::uint16_t>(owners_.size() - 1));
    }
    for (const std::uint32_t root : other_roots_) {
        walk(root, uninteresting);
    }
    mark_free_pages();
}

/// As a new database has them; what the file says of its tables goes before.
void DamagedFile::know_tables(const schema::Catalog& catalog) {
    const auto add = [&](const std::string& name, bool is_list) { tables_[name] = {name, {}, 0, is_list}; };
    for (const RecordType* type : catalog.types()) {
        add(std::string(type->name), false);
        for (const schema::Field& field : *type) {
            if (field.is_reference_list()) {
                add(unquoted(link_table(*type, field).table), true);
            }
        }
    }
    add("operation", false);
    add("change", false);
    add("counter", true);
    add("setting", true);
    for (const SchemaStatement& statement : create_statements(catalog)) {
        const std::size_t begin = statement.sql.find('"');
        const std::size_t end = statement.sql.find('"', begin + 1);
        const auto table =
            statement.sql.starts_with("CREATE TABLE ") ? tables_.find(statement.sql.substr(begin + 1, end - begin - 1)) : tables_.end();
        if (table != tables_.end()) {
            table->second.columns = columns_of_statement(statement.sql);
        }
    }
}

void DamagedFile::take_schema(const StoredRow& row) {
    const std::string* kind = text_at(row, 0);
    const std::string* name = text_at(row, 1);
    const auto* root = row.values.size() == 5 ? std::get_if<std::int64_t>(&row.values[3]) : nullptr;
    if (kind == nullptr || name == nullptr || root == nullptr || *root < 2 || *root > file_.page_count()) {
        return;
    }
    const std::string* sql = text_at(row, 4);
    const auto table = tables_.find(*name);
    if (*kind != "table" || table == tables_.end()) {
        other_roots_.push_back(static_cast<std::uint32_t>(*root));
        return;
    }
    table->second.root = static_cast<std::uint32_t>(*root);
    if (sql != nullptr && sql->starts_with("CREATE TABLE ")) {
        table->second.columns = columns_of_statement(*sql);
    }
}

/// The schema's tree begins in the first page. Where a part of it is damaged, its other pages are looked for everywhere.
void DamagedFile::read_schema() {
    walk(1, uninteresting);
    const bool is_whole = unreadable_.empty();
    Page page;
    for (std::uint32_t number = 1; number <= file_.page_count(); ++number) {
        if ((owner_of_[number] == uninteresting || !is_whole) && file_.read(number, page) &&
            kind_of(page, number) == PageKind::table_leaf) {
            store::each_row(file_, page, number, [&](StoredRow&& row) { take_schema(row); });
        }
    }
    unreadable_.clear();
}

void DamagedFile::walk(std::uint32_t root, std::uint16_t owner) {
    std::vector<std::uint32_t> waiting;
    if (root != 0) {
        waiting.push_back(root);
    } else if (owner >= first_table) {
        note_incomplete(owners_[owner]->name);
    }
    Page page;
    while (!waiting.empty()) {
        const std::uint32_t number = waiting.back();
        waiting.pop_back();
        // Two that lead to the same page: the first has it, and there is no going in circles.
        if (owner_of_[number] != nobody) {
            continue;
        }
        const PageKind kind = file_.read(number, page) ? kind_of(page, number) : PageKind::other;
        if (kind == PageKind::other) {
            unreadable_.push_back(number);
            if (owner >= first_table) {
                note_incomplete(owners_[owner]->name);
            }
        }
        owner_of_[number] = owner;
        const std::vector<std::uint32_t> children = children_of(file_, page, number);
        waiting.insert(waiting.end(), children.begin(), children.end());
    }
}

void DamagedFile::mark_free_pages() {
    Page page;
    std::uint32_t trunk = file_.read(1, page) ? read_32(page, 32) : 0;
    while (trunk != 0 && trunk <= file_.page_count() && owner_of_[trunk] == nobody && file_.read(trunk, page)) {
        owner_of_[trunk] = uninteresting;
        const std::size_t count = std::min<std::size_t>(read_32(page, 4), page.size() / 4 - 2);
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t leaf = read_32(page, 8 + i * 4);
            if (leaf <= file_.page_count() && owner_of_[leaf] == nobody) {
                owner_of_[leaf] = uninteresting;
            }
        }
        trunk = read_32(page, 0);
    }
}

void DamagedFile::note_incomplete(const std::string& table) {
    if (std::find(incomplete_.begin(), incomplete_.end(), table) == incomplete_.end()) {
        incomplete_.push_back(table);
    }
}

/// Rows with a number say themselves what they are: a record by its id, an operation and a change by their form.
const DamagedFile::Table* DamagedFile::table_of(const StoredRow& row) const {
    const auto named = [&](std::string_view name) { return &tables_.find(name)->second; };
    if (const std::string* id = text_at(row, 0)) {
        const RecordType* type = type_of_id(catalog_, *id);
        return type == nullptr ? nullptr : named(type->name);
    }
    if (!is_null(row, 0)) {
        return nullptr;
    }
    if (const std::string* id = text_at(row, 1); id != nullptr && is_ulid(*id) && text_at(row, 6) != nullptr) {
        return named("operation");
    }
    const std::string* record = text_at(row, 3);
    const std::string* action = text_at(row, 4);
    const bool is_change = record != nullptr && action != nullptr && type_of_id(catalog_, *record) != nullptr &&
                           std::find(actions.begin(), actions.end(), *action) != actions.end();
    return is_change ? named("change") : nullptr;
}

void DamagedFile::read_page(std::uint32_t number, const Sink& sink, bool strays) {
    const std::uint16_t owner = owner_of_[number];
    Page page;
    if (owner == uninteresting || (owner == nobody) != strays || !file_.read(number, page)) {
        return;
    }
    const PageKind kind = kind_of(page, number);
    const Table* of_page = owners_[owner];
    if (strays && kind != PageKind::table_leaf) {
        return;
    }
    std::int64_t foreign = 0;
    const std::int64_t bad = store::each_row(file_, page, number, [&](StoredRow&& row) {
        const Table* table = kind == PageKind::table_leaf ? table_of(row) : (of_page != nullptr && of_page->is_list ? of_page : nullptr);
        if (table != nullptr) {
            sink.row(table->name, table->columns, std::move(row), strays);
        } else {
            ++foreign;
        }
    });
    // A stray page may be of anything; one that belongs to a table should have its rows.
    if (of_page != nullptr && bad + foreign > 0) {
        note_incomplete(of_page->name);
        sink.lose({of_page->name, "page " + std::to_string(number), std::to_string(bad + foreign) + " rows cannot be read"});
    }
}

void DamagedFile::each_row(const Sink& sink) {
    for (const std::uint32_t number : unreadable_) {
        const Table* table = owners_[owner_of_[number]];
        if (table != nullptr) {
            sink.lose({table->name, "page " + std::to_string(number), "the page cannot be read"});
        }
    }
    for (const bool strays : {false, true}) {
        for (std::uint32_t number = 1; number <= file_.page_count(); ++number) {
            read_page(number, sink, strays);
        }
    }
}

}  // namespace crm::store
