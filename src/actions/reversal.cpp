// SPDX-License-Identifier: MIT
#include "actions/reversal.h"

#include "actions/merge_mark.h"

#include <crm/actions/history.h>
#include <crm/actions/image.h>
#include <crm/actions/merge.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/lookup.h>
#include <crm/store/merged.h>

#include <algorithm>
#include <set>

namespace crm::actions {

using schema::Record;
using schema::RecordType;
using schema::Type;
using store::Action;
using store::ChangeRow;

namespace {

std::string name_of(const Record& record) {
    return std::string(record.type->name) + " #" + std::to_string(record.number()) + " " + text::escape_controls(record.label());
}

bool is_time_of_change(const RecordType& type, std::size_t field) { return field == schema::updated_at_index(type); }

const Node* custom_value(const Record& record, const std::string& name) {
    const auto found = record.custom.find(name);
    return found == record.custom.end() ? nullptr : &found->second;
}

bool same(const Node* a, const Node* b) { return a == nullptr || b == nullptr ? a == b : *a == *b; }

}  // namespace

Reverser::Reverser(Writer& writer, Reversal& reversal, LaterChanges later, bool is_last, bool of_merge)
    : writer_(writer), session_(writer.session()), reversal_(reversal), later_(later), is_last_(is_last), of_merge_(of_merge) {}

void Reverser::take_back(const ChangeRow& change) {
    const RecordType* type = session_.catalog.find(change.type);
    if (type == nullptr) {
        throw Error(ErrorKind::damaged, "the journal names a record type \"" + change.type + "\" that this program does not know");
    }
    const std::optional<schema::Reference> found = store::find_by_id(session_.database, *type, change.record);
    if (change.action == Action::remove) {
        found ? note(change.record + " is there again") : restore_removed(*type, change);
    } else if (found) {
        const Record present = writer_.load(*type, found->number);
        change.action == Action::create ? remove_made(present, change) : restore_fields(present, change);
    } else if (change.action == Action::update) {
        note(change.type + " " + change.record + " was removed" + since(change.record, {}));
    }
}

void Reverser::remove_made(const Record& present, const ChangeRow& change) {
    if (is_last_) {
        remove(present, false);
        return;
    }
    const std::int64_t noted = reversal_.later_count;
    const bool linked = is_linked(present);
    if (linked && is_owner(*present.type)) {
        // Made on the way, for whoever wrote first; it stays for those who wrote later.
        reversal_.later_count = noted;
        reversal_.later.resize(std::min(reversal_.later.size(), static_cast<std::size_t>(noted)));
        return;
    }
    const bool edited = was_edited(present, change);
    if (later_ == LaterChanges::overwrite || (!edited && !linked)) {
        remove(present, linked);
    }
}

/// What was merged before leads to its survivor again, with all that links to it.
void Reverser::remove(const Record& present, bool linked) {
    const std::optional<MergeMark> mark = of_merge_ ? mark_of_merge(session_, present.id()) : std::nullopt;
    const std::optional<schema::Reference> survivor =
        mark ? store::survivor_of(session_.database, *present.type, mark->survivor) : std::nullopt;
    if (!survivor) {
        linked ? writer_.remove(present) : writer_.replay(&present, nullptr);
        return;
    }
    if (linked) {
        move_links(writer_, {present.number(), present.id(), std::string(present.label())}, *survivor, *present.type);
    }
    writer_.remove_into(linked ? writer_.load(*present.type, present.number()) : present, survivor->id, mark->joined);
}

bool Reverser::is_owner(const RecordType& type) const { return &session_.catalog.target_of(type[schema::owner_index(type)]) == &type; }

bool Reverser::was_edited(const Record& present, const ChangeRow& change) {
    Record made(*present.type);
    made.values[schema::id_index] = present.values[schema::id_index];
    made = with_image(session_, made, change.after);
    bool edited = false;
    for (std::size_t i = 0; i < schema::created_at_index(*present.type); ++i) {
        const bool is_custom = (*present.type)[i].type == Type::object;
        if (is_custom ? made.custom != present.custom : made.values[i] != present.values[i]) {
            const std::string field((*present.type)[i].name);
            note(name_of(present) + ": " + field + " changed" + since(present.id(), field));
            edited = true;
        }
    }
    return edited;
}

bool Reverser::is_linked(const Record& present) {
    bool linked = false;
    for (const RecordType* type : session_.catalog.types()) {
        for (const schema::Field& field : *type) {
            if (field.target != present.type->name) {
                continue;
            }
            for (const std::int64_t number : store::linking_records(session_.database, *type, field, present.number())) {
                if (type != present.type || number != present.number()) {
                    note(name_of(present) + ": " + std::string(type->name) + " #" + std::to_string(number) + " links to it (" +
                         std::string(field.name) + ")");
                    linked = true;
                }
            }
        }
    }
    return has_later_merges(present) || linked;
}

/// A merge that was undone and done again is as old as it was at first.
bool Reverser::has_later_merges(const Record& present) {
    const std::vector<std::string> all = store::merged_into(session_.database, present.id());
    if (all.empty()) {
        return false;
    }
    store::Journal journal(session_.database);
    const std::int64_t reverted = original(journal, reversal_.operation).number;
    bool found = false;
    for (const std::string& gone : all) {
        const std::optional<MergeMark> mark = mark_of_merge(session_, gone);
        const std::optional<store::OperationRow> merging = mark ? journal.operation(mark->operation) : std::nullopt;
        if (merging && original(journal, *merging).number > reverted) {
            note(name_of(present) + ": " + gone + " was merged into it by operation " + std::to_string(merging->number));
            found = true;
        }
    }
    return found;
}

void Reverser::restore_removed(const RecordType& type, const ChangeRow& change) {
    Record record(type);
    std::vector<std::string> gone;
    apply_image(session_, record, json::parse(change.before, "journal"), &gone);
    for (const std::string& field : gone) {
        note(name_of(record) + ": " + field + " led to a record that is not there any more");
    }
    writer_.replay(nullptr, &record);
}

void Reverser::restore_fields(const Record& present, const ChangeRow& change) {
    const Node image = json::parse(change.before, "journal");
    Record after(present);
    if (is_last_) {
        apply_image(session_, after, image);
        writer_.replay(&present, &after);
        return;
    }
    std::vector<std::string> gone;
    Record restored(present);
    apply_image(session_, restored, image, &gone);
    for (const std::string& field : gone) {
        note(name_of(present) + ": " + field + " led to a record that is not there any more");
    }
    const Record expected = with_image(session_, present, change.after);
    for (std::size_t i = 0; i < present.values.size(); ++i) {
        const schema::Field& field = (*present.type)[i];
        if (image.find(field.name) != nullptr) {
            field.type == Type::object ? restore_custom(after, restored, expected) : restore(after, restored, expected, i);
        }
    }
    if (store::differ(present, after)) {
        writer_.replay(&present, &after);
    }
}

void Reverser::restore(Record& after, const Record& restored, const Record& expected, std::size_t field) {
    const bool touched = after.values[field] != expected.values[field];
    if (touched && is_time_of_change(*after.type, field)) {
        // Whatever was changed later stays, so does its time.
        return;
    }
    // What is as it was before is not in the way, however it came back to that.
    const bool is_back = after.values[field] == restored.values[field];
    const std::string name((*after.type)[field].name);
    if (!touched || is_back || overwrites(after, name, name)) {
        after.values[field] = restored.values[field];
    }
}

void Reverser::restore_custom(Record& after, const Record& restored, const Record& expected) {
    std::set<std::string> names;
    for (const Record* record : {&restored, &expected}) {
        for (const auto& each : record->custom) {
            names.insert(each.first);
        }
    }
    for (const std::string& name : names) {
        const Node* before = custom_value(restored, name);
        if (same(before, custom_value(expected, name)) || same(before, custom_value(after, name))) {
            continue;
        }
        const bool touched = !same(custom_value(after, name), custom_value(expected, name));
        if (!touched || overwrites(after, "custom_fields", name)) {
            before == nullptr ? void(after.custom.erase(name)) : void(after.custom.insert_or_assign(name, *before));
        }
    }
}

bool Reverser::overwrites(const Record& record, std::string_view field, const std::string& what) {
    note(name_of(record) + ": " + what + " changed" + since(record.id(), field));
    return later_ == LaterChanges::overwrite;
}

void Reverser::note(std::string line) {
    ++reversal_.later_count;
    if (reversal_.later.size() < listed_changes) {
        reversal_.later.push_back(std::move(line));
    }
}

/// Which operation was the last to touch a field of a record; an empty field stands for the record itself.
std::string Reverser::since(const std::string& record, std::string_view field) const {
    if (reversal_.later.size() >= listed_changes) {
        return {};
    }
    std::string by;
    const std::string key = "\"" + std::string(field) + "\":";
    for (const store::RecordChange& each : store::Journal(session_.database).changes_of_record(record)) {
        const bool touches = field.empty() ? each.change.action == Action::remove
                                           : each.change.after.find(key) != std::string::npos && each.change.action == Action::update;
        if (touches && each.operation.number > reversal_.operation.number && each.operation.number != writer_.operation()) {
            by = " by operation " + std::to_string(each.operation.number) + " (" + text::escape_controls(each.operation.command) + ")";
        }
    }
    return by;
}

}  // namespace crm::actions
