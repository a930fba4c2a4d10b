// SPDX-License-Identifier: MIT
#include <crm/store/journal_states.h>

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/schema/declare.h>

namespace crm::store {

using schema::RecordType;

namespace {

enum Column { record_column, type_column, action_column, after_column, at_column, has_salt_column };

std::string quoted(std::string_view text) {
    std::string json;
    json::append_string(json, text);
    return json;
}

/// A new record's image leaves out what stands beside it: the id, and times that are the operation's.
void begin(JournalledRecord& record, const Node& image, std::string_view at) {
    record.fields.assign(record.type->size(), {});
    record.fields[schema::id_index] = quoted(record.id);
    if (image.find("id") == nullptr) {
        record.fields[schema::created_at_index(*record.type)] = quoted(at);
        record.fields[schema::updated_at_index(*record.type)] = quoted(at);
    }
    record.has_beginning = true;
    record.is_erased = false;
    record.is_there = true;
}

void apply(JournalledRecord& record, const Node& image) {
    for (const auto& [name, node] : image.members) {
        const std::size_t index = record.type->index_of(name);
        if (index == record.type->size()) {
            continue;
        }
        record.fields[index].clear();
        if (node.kind != Node::Kind::null) {
            json::append(record.fields[index], node);
        }
    }
}

}  // namespace

JournalStates::JournalStates(Database& database, const schema::Catalog& catalog)
    : catalog_(catalog),
      changes_(database.prepare(
          R"(SELECT c."record", c."type", c."action", c."after", o."at", c."salt" IS NOT NULL FROM "change" AS c LEFT JOIN "operation" AS o ON o."number" = c."operation"
ORDER BY c."record", c."number")")),
      has_change_(changes_.step()) {}

bool JournalStates::next(JournalledRecord& record) {
    if (!has_change_) {
        return false;
    }
    record = {};
    record.id = changes_.text(record_column);
    while (has_change_ && changes_.text(record_column) == record.id) {
        take(record);
        has_change_ = changes_.step();
    }
    return true;
}

void JournalStates::take(JournalledRecord& record) {
    const RecordType* type = catalog_.find(changes_.text(type_column));
    if (record.type == nullptr && type != nullptr) {
        record.type = type;
        record.fields.assign(type->size(), {});
    }
    const Action action = action_of(changes_.text(action_column));
    if (type == nullptr || type != record.type || name_of(action) != changes_.text(action_column)) {
        ++record.faults;
        return;
    }
    if (action == Action::remove) {
        record.is_there = false;
        return;
    }
    if (changes_.is_null(after_column) && changes_.integer(has_salt_column) == 0) {
        record.is_erased = true;
        record.has_beginning = false;
        record.is_there = true;
        return;
    }
    try {
        const Node image = json::parse(changes_.text(after_column), "journal");
        if (action == Action::create) {
            begin(record, image, changes_.text(at_column));
        }
        record.is_there = true;
        apply(record, image);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::invalid) {
            throw;
        }
        ++record.faults;
    }
}

std::vector<std::string> field_images(const schema::Record& record) {
    std::string image;
    append_image(image, record);
    std::vector<std::string> fields(record.type->size());
    for (const auto& [name, node] : json::parse(image, "record").members) {
        json::append(fields[record.type->index_of(name)], node);
    }
    return fields;
}

std::string differing_fields(const RecordType& type, const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::string names;
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (a[i] != b[i]) {
            names += (names.empty() ? "" : ", ") + std::string(type[i].name);
        }
    }
    return names;
}

}  // namespace crm::store
