// SPDX-License-Identifier: MIT
#include <crm/actions/merge.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>
#include <crm/store/merged.h>

#include <algorithm>

namespace crm::actions {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using schema::Value;

namespace {

bool prefers_second(const Record& first, const Record& second, Prefer prefer) {
    const std::size_t updated_at = schema::updated_at_index(*first.type);
    return prefer == Prefer::second ||
           (prefer == Prefer::newest && std::get<std::string>(second.values[updated_at]) > std::get<std::string>(first.values[updated_at]));
}

template <typename Item, typename Key>
std::vector<Item> united_items(const std::vector<Item>& first, const std::vector<Item>& second, Key key) {
    std::vector<Item> all = first;
    for (const Item& item : second) {
        if (std::none_of(all.begin(), all.end(), [&](const Item& each) { return key(each) == key(item); })) {
            all.push_back(item);
        }
    }
    return all;
}

/// Both texts, unless one says it all.
Value both_texts(const Value& preferred, const Value& other) {
    const auto* text = std::get_if<std::string>(&preferred);
    const auto* more = std::get_if<std::string>(&other);
    if (text == nullptr || more == nullptr || text->find(*more) != std::string::npos) {
        return text == nullptr ? other : preferred;
    }
    return *text + "\n\n" + *more;
}

bool has_any(const Record& record, bool (*is_of_group)(const Field&)) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (is_of_group((*record.type)[i]) && !is_empty(record.values[i])) {
            return true;
        }
    }
    return false;
}

bool is_address(const Field& field) { return field.is(schema::address); }
bool is_amount(const Field& field) { return field.type == Type::money; }
bool is_amount_or_currency(const Field& field) { return is_amount(field) || field.type == Type::currency; }

/// Fields that say something only together are taken from one of the two.
void take_together(Record& into, const Record& preferred, const Record& other, bool (*decides)(const Field&),
                   bool (*is_of_group)(const Field&)) {
    const Record& whole = has_any(preferred, decides) ? preferred : other;
    for (std::size_t i = 0; i < into.values.size(); ++i) {
        if (is_of_group((*into.type)[i])) {
            into.values[i] = whole.values[i];
        }
    }
}

}  // namespace

Value united(const Field& field, const Value& preferred, const Value& other) {
    if (is_empty(preferred) || is_empty(other)) {
        return is_empty(preferred) ? other : preferred;
    }
    if (field.type == Type::reference) {
        return united_items(std::get<std::vector<Reference>>(preferred), std::get<std::vector<Reference>>(other),
                            [](const Reference& each) { return each.number; });
    }
    return united_items(std::get<std::vector<std::string>>(preferred), std::get<std::vector<std::string>>(other),
                        [&](const std::string& each) { return store::lookup_key(field, each); });
}

void keep_names(Session& session, const Record& before, Record& after) {
    const RecordType& type = *before.type;
    if (store::merged_into(session.database, before.id()).empty()) {
        return;
    }
    for (std::size_t i = 0; i < type.size(); ++i) {
        const Field& field = type[i];
        const auto* now = std::get_if<std::string>(&after.values[i]);
        if (!field.is(schema::unique) || is_empty(before.values[i])) {
            continue;
        }
        if (field.is(schema::list)) {
            after.values[i] = united(field, before.values[i], after.values[i]);
        } else if (now != nullptr && store::find_owner(session.database, type, field, *now) == before.number()) {
            after.values[i] = before.values[i];
        }
    }
}

Record merged(const Record& first, const Record& second, Prefer prefer) {
    const bool second_first = prefers_second(first, second, prefer);
    const Record& preferred = second_first ? second : first;
    const Record& other = second_first ? first : second;
    Record record = first;
    for (std::size_t i = schema::number_index + 1; i < schema::created_at_index(*first.type); ++i) {
        const Field& field = (*first.type)[i];
        if (field.is(schema::list)) {
            record.values[i] = united(field, preferred.values[i], other.values[i]);
        } else if (field.type == Type::lines && !is_address(field)) {
            record.values[i] = both_texts(preferred.values[i], other.values[i]);
        } else {
            record.values[i] = is_empty(preferred.values[i]) ? other.values[i] : preferred.values[i];
        }
    }
    take_together(record, preferred, other, is_address, is_address);
    take_together(record, preferred, other, is_amount, is_amount_or_currency);
    record.custom = preferred.custom;
    record.custom.insert(other.custom.begin(), other.custom.end());
    return record;
}

namespace {

/// A link to the one becomes a link to the other; one that leads to it already goes, and so does one of the record to itself.
void redirect(Value& value, const Reference& from, const Reference& to, std::int64_t self) {
    auto* links = std::get_if<std::vector<Reference>>(&value);
    if (links == nullptr) {
        value = to.number == self ? Value() : Value(to);
        return;
    }
    // The first place counts: of an employer it says that it is the main one.
    const auto is_either = [&](const Reference& each) { return each == from || each == to; };
    const auto first = std::find_if(links->begin(), links->end(), is_either);
    links->erase(std::remove_if(first + 1, links->end(), is_either), links->end());
    to.number == self ? void(links->erase(first)) : void(*first = to);
    if (links->empty()) {
        value = std::monostate{};
    }
}

}  // namespace

void move_links(Writer& writer, const Reference& from, const Reference& to, const RecordType& linked) {
    Session& session = writer.session();
    const std::string now = format_timestamp(session.now());
    for (const RecordType* type : session.catalog.types()) {
        for (std::size_t i = 0; i < type->size(); ++i) {
            if ((*type)[i].target != linked.name) {
                continue;
            }
            for (const std::int64_t number : store::linking_records(session.database, *type, (*type)[i], from.number)) {
                if (type == &linked && number == from.number) {
                    continue;
                }
                const Record before = writer.load(*type, number);
                Record after = before;
                redirect(after.values[i], from, to, type == &linked ? number : 0);
                after.values[schema::updated_at_index(*type)] = now;
                writer.replay(&before, &after);
            }
        }
    }
}

namespace {

/// Links that would lead from the survivor to itself.
void drop_own_links(Record& record, std::int64_t first, std::int64_t second) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if ((*record.type)[i].target != record.type->name) {
            continue;
        }
        const auto is_own = [&](const Reference& each) { return each.number == first || each.number == second; };
        Value& value = record.values[i];
        if (auto* links = std::get_if<std::vector<Reference>>(&value)) {
            std::erase_if(*links, is_own);
            value = links->empty() ? Value() : std::move(value);
        } else if (const auto* link = std::get_if<Reference>(&value)) {
            value = is_own(*link) ? Value() : std::move(value);
        }
    }
}

Reference reference_to(const Record& record) { return {record.number(), record.id(), std::string(record.label())}; }

}  // namespace

void merge(Writer& writer, const RecordType& type, std::int64_t first, std::int64_t second, Prefer prefer,
           const std::function<void(Record& merged)>& adjust) {
    if (first == second) {
        throw Error(ErrorKind::usage, "both are the same " + std::string(type.name) + " #" + std::to_string(first));
    }
    const Reference survivor = reference_to(writer.load(type, first));
    move_links(writer, reference_to(writer.load(type, second)), survivor, type);
    const Record before = writer.load(type, first);
    const Record gone = writer.load(type, second);
    Record after = merged(before, gone, prefer);
    drop_own_links(after, first, second);
    if (adjust) {
        adjust(after);
    }
    writer.remove_into(gone, survivor.id, store::differ(before, after));
    throw_unless_ok(writer.session(), type, writer.update(before, after));
}

}  // namespace crm::actions
