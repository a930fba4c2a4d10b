// SPDX-License-Identifier: MIT
#include <crm/actions/merge.h>

#include "actions/merge_mark.h"

#include <crm/actions/image.h>
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/lookup.h>
#include <crm/store/merged.h>

#include <algorithm>
#include <cstdint>
#include <set>

namespace crm::actions {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using schema::Value;
using store::ChangeRow;

namespace {

/// The change that gave the survivor what it had from a merged record; nothing where it got nothing.
std::optional<ChangeRow> joining_change(Session& session, const MergeMark& mark) {
    if (mark.joined) {
        // It is the one right behind the removal, unless a merge that was done again found nothing left to give.
        const std::int64_t number = mark.removal.number + 1;
        for (ChangeRow& change : store::Journal(session.database).changes_backwards(mark.operation, number + 1, 1)) {
            if (change.number == number && change.record == mark.survivor && change.action == store::Action::update) {
                return std::move(change);
            }
        }
    }
    return std::nullopt;
}

template <typename Item>
std::vector<Item> without(std::vector<Item> items, const std::vector<Item>& others) {
    std::erase_if(items, [&](const Item& each) { return std::find(others.begin(), others.end(), each) != others.end(); });
    return items;
}

/// Lists as they were: what was added since stays with the survivor, what was taken out since stays out of both.
template <typename Item>
void part_lists(Value& survivor, Value& back, const Value& was, const Value& was_merged) {
    const auto items = [](const Value& value) {
        const auto* list = std::get_if<std::vector<Item>>(&value);
        return list == nullptr ? std::vector<Item>{} : *list;
    };
    const std::vector<Item> now = items(survivor);
    const std::vector<Item> merged = items(was_merged);
    const std::vector<Item> taken_out = without(merged, now);
    std::vector<Item> own = items(was);
    if (now != merged) {
        // In the order that they have by now, with those that the merge itself had left out.
        const std::vector<Item> not_own = without(merged, own);
        const std::vector<Item> left_out = without(own, merged);
        own = without(now, not_own);
        own.insert(own.end(), left_out.begin(), left_out.end());
    }
    const std::vector<Item> others = without(items(back), taken_out);
    survivor = own.empty() ? Value() : Value(own);
    back = others.empty() ? Value() : Value(others);
}

/// The fields of two records that were one. `was` is the survivor before the merge, `merged` behind it.
class Parting {
public:
    Parting(Record& survivor, Record& back, const Record& was, const Record& merged)
        : survivor_(survivor), back_(back), was_(was), merged_(merged) {}

    void part(std::size_t field) {
        const Field& declared = (*survivor_.type)[field];
        if (declared.type == Type::object) {
            part_custom();
        } else if (field == schema::updated_at_index(*survivor_.type)) {
            return;
        } else if (declared.is_reference_list()) {
            part_lists<Reference>(survivor_.values[field], back_.values[field], was_.values[field], merged_.values[field]);
        } else if (declared.is(schema::list)) {
            part_lists<std::string>(survivor_.values[field], back_.values[field], was_.values[field], merged_.values[field]);
        } else {
            part_value(survivor_.values[field], back_.values[field], was_.values[field], merged_.values[field]);
        }
    }

private:
    template <typename Any>
    static void part_value(Any& survivor, Any& back, const Any& was, const Any& merged) {
        if (survivor != merged) {
            if (back != merged) {
                // It was from neither, and was changed since: the survivor's own now.
                return;
            }
            // Edited since, and it was the other one's.
            back = survivor;
        }
        survivor = was;
    }

    void part_custom() {
        std::set<std::string> names;
        for (const Record* record : {static_cast<const Record*>(&survivor_), &was_, &merged_}) {
            for (const auto& each : record->custom) {
                names.insert(each.first);
            }
        }
        for (const std::string& name : names) {
            std::optional<Node> survivor = custom(survivor_, name);
            std::optional<Node> back = custom(back_, name);
            const std::optional<Node> was = custom(was_, name);
            const std::optional<Node> merged = custom(merged_, name);
            if (was != merged) {
                part_value(survivor, back, was, merged);
                set_custom(survivor_, name, survivor);
                set_custom(back_, name, back);
            }
        }
    }

    static std::optional<Node> custom(const Record& record, const std::string& name) {
        const auto found = record.custom.find(name);
        return found == record.custom.end() ? std::nullopt : std::optional(found->second);
    }

    static void set_custom(Record& record, const std::string& name, const std::optional<Node>& value) {
        value ? void(record.custom.insert_or_assign(name, *value)) : void(record.custom.erase(name));
    }

    Record& survivor_;
    Record& back_;
    const Record& was_;
    const Record& merged_;
};

Reference reference_to(const Record& record) { return {record.number(), record.id(), std::string(record.label())}; }

/// Gives the record that comes back, and the survivor, the fields that each had.
void part_fields(Session& session, const ChangeRow& joining, Record& survivor, Record& back) {
    const Reference coming_back = reference_to(back);
    const Record was = with_image(session, survivor, joining.before, &coming_back);
    const Record merged = with_image(session, survivor, joining.after, &coming_back);
    Parting parting(survivor, back, was, merged);
    const Node image = json::parse(joining.before, "journal");
    for (std::size_t i = 0; i < survivor.values.size(); ++i) {
        if (image.find((*survivor.type)[i].name) != nullptr) {
            parting.part(i);
        }
    }
}

bool mentions(const Node* value, const std::string& id) {
    return value != nullptr &&
           (value->text == id || std::any_of(value->items.begin(), value->items.end(), [&](const Node& each) { return each.text == id; }));
}

/// A link that the merge had moved leads back, unless it was changed since.
void move_back(Value& value, const Reference& survivor, const Reference& back, bool had_both) {
    auto* links = std::get_if<std::vector<Reference>>(&value);
    if (links == nullptr) {
        const auto* link = std::get_if<Reference>(&value);
        value = link != nullptr && *link == survivor ? Value(back) : std::move(value);
        return;
    }
    const auto place = std::find(links->begin(), links->end(), survivor);
    if (place != links->end()) {
        had_both ? void(links->insert(place + 1, back)) : void(*place = back);
    }
}

void move_links_back(Writer& writer, const ChangeRow& change, const Reference& survivor, const Reference& back) {
    Session& session = writer.session();
    const RecordType* type = session.catalog.find(change.type);
    const std::optional<Reference> found = type == nullptr ? std::nullopt : store::find_by_id(session.database, *type, change.record);
    if (!found || change.action != store::Action::update) {
        return;
    }
    const Node was = json::parse(change.before, "journal");
    const Node moved = json::parse(change.after, "journal");
    const Record before = writer.load(*type, found->number);
    const Record then = with_image(session, before, change.before, &back);
    const Record behind = with_image(session, before, change.after, &back);
    Record after = before;
    for (std::size_t i = 0; i < type->size(); ++i) {
        const std::string_view name = (*type)[i].name;
        if ((*type)[i].type != Type::reference || !mentions(was.find(name), back.id) || mentions(moved.find(name), back.id)) {
            continue;
        }
        if (before.values[i] == behind.values[i]) {
            after.values[i] = then.values[i];
        } else {
            move_back(after.values[i], survivor, back, mentions(was.find(name), survivor.id));
        }
    }
    if (store::differ(before, after)) {
        after.values[schema::updated_at_index(*type)] = format_timestamp(session.now());
        writer.replay(&before, &after);
    }
}

void move_all_links_back(Writer& writer, const MergeMark& mark, const Reference& survivor, const Reference& back) {
    constexpr std::int64_t part = 500;
    store::Journal journal(writer.session().database);
    std::int64_t below = mark.removal.number;
    for (std::vector<ChangeRow> rows; !(rows = journal.changes_backwards(mark.operation, below, part)).empty();) {
        for (const ChangeRow& change : rows) {
            move_links_back(writer, change, survivor, back);
        }
        below = rows.back().number;
    }
}

/// Whether the merge's operation made others one, too: it is not taken back as a whole then.
bool merged_others(Session& session, const MergeMark& mark) {
    constexpr std::int64_t part = 500;
    store::Journal journal(session.database);
    std::int64_t below = INT64_MAX;
    for (std::vector<ChangeRow> rows; !(rows = journal.changes_backwards(mark.operation, below, part)).empty();) {
        if (std::any_of(rows.begin(), rows.end(), [&](const ChangeRow& each) {
                return each.action == store::Action::remove && each.number != mark.removal.number;
            })) {
            return true;
        }
        below = rows.back().number;
    }
    return false;
}

/// The record that is to come back: the one that `word` means, else the last one that was merged into what it means.
std::string gone_record(Session& session, const RecordType& type, std::string_view word, const Reference& survivor) {
    const std::vector<std::string> all = store::merged_into(session.database, survivor.id);
    if (all.empty()) {
        throw Error(ErrorKind::not_found, std::string(type.name) + " #" + std::to_string(survivor.number) + " " +
                                              text::escape_controls(survivor.label) + " was not merged with another");
    }
    const std::vector<std::string> meant = store::find_merged(session.database, type, word, session.parse);
    if (meant.empty()) {
        return all.front();
    }
    const auto named = std::find_first_of(all.begin(), all.end(), meant.begin(), meant.end());
    if (named != all.end()) {
        return *named;
    }
    std::string between = meant.front();
    for (auto next = store::next_survivor(session.database, between); next && *next != survivor.id;
         next = store::next_survivor(session.database, between)) {
        between = *next;
    }
    throw Error(ErrorKind::conflict,
                text::escape_controls(word) + " was merged into a record that was itself merged into #" + std::to_string(survivor.number),
                "unmerge that one first: " + between);
}

}  // namespace

Unmerged unmerge(Session& session, const RecordType& type, std::string_view word,
                 const std::function<void(Writer&, const Unmerged&)>& before_commit) {
    Unmerged unmerged;
    unmerged.survivor = resolve(session, type, word);
    const std::string gone = gone_record(session, type, word, unmerged.survivor);
    const std::optional<MergeMark> mark = mark_of_merge(session, gone);
    if (!mark) {
        throw Error(ErrorKind::damaged, "the journal does not say how " + gone + " was merged");
    }
    unmerged.merge = mark->operation;
    Writer writer(session, std::string(store::kind::unmerge), merged_others(session, *mark) ? 0 : mark->operation);
    Record back = with_image(session, Record(type), mark->removal.before);
    const Record before = writer.load(type, unmerged.survivor.number);
    Record survivor = before;
    if (const std::optional<ChangeRow> joining = joining_change(session, *mark)) {
        part_fields(session, *joining, survivor, back);
    }
    if (store::differ(before, survivor)) {
        survivor.values[schema::updated_at_index(type)] = format_timestamp(session.now());
        writer.replay(&before, &survivor);
    }
    writer.replay(nullptr, &back);
    unmerged.back = reference_to(back);
    move_all_links_back(writer, *mark, unmerged.survivor, unmerged.back);
    if (before_commit) {
        before_commit(writer, unmerged);
    }
    writer.commit();
    return unmerged;
}

}  // namespace crm::actions
