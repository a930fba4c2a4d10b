// SPDX-License-Identifier: MIT
#include <crm/actions/writer.h>

#include "actions/written_type.h"

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>
#include <crm/store/merged.h>

#include <algorithm>

namespace crm::actions {

using schema::Problem;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using schema::Value;
using store::append_difference;
using store::append_image;
using store::append_new_image;

Writer::Writer(Session& session, std::string kind, std::int64_t reverts)
    : session_(session),
      transaction_(session.database),
      journal_(session.database, session.seed),
      search_index_(session.database, session.catalog),
      kind_(std::move(kind)),
      reverts_(reverts),
      now_(format_timestamp(session.now())) {}

Writer::~Writer() = default;

WrittenType& Writer::written(const RecordType& type) {
    const auto found = types_.find(&type);
    return found != types_.end() ? found->second : types_.try_emplace(&type, session_, type).first->second;
}

std::int64_t Writer::next_number(const RecordType& type) { return written(type).table().next_number(); }

void Writer::begin_operation() {
    if (operation_ != 0) {
        return;
    }
    operation_ = journal_.next_operation();
    std::optional<std::uint64_t> seed = session_.seed;
    if (seed) {
        // The same seed in every command must not make the same ids, nor must two seeds in different ones: each begins far from the next.
        constexpr std::uint64_t stride = 0xD1342543DE82EF95U;
        std::uint64_t state = 1 + (*seed - 1) * stride + static_cast<std::uint64_t>(operation_);
        seed = split_mix(state);
    }
    RandomBytes random(seed);
    ulids_ = std::make_unique<UlidGenerator>(session_.now(), random);
    store::OperationRow operation;
    operation.number = operation_;
    operation.id = ulids_->next();
    operation.at = now_;
    operation.user = session_.configuration.user;
    // A word of the command line may be any bytes; the journal is text.
    operation.command = text::is_valid_utf8(session_.command) ? session_.command : text::escape_controls(session_.command);
    operation.kind = kind_;
    operation.reverts = reverts_;
    operation.replica = journal_.replica(operation.id);
    journal_.add_operation(std::move(operation));
}

void Writer::journal(const RecordType& type, const std::string& id, store::Action action, std::string before, std::string after) {
    ++sequence_;
    if (brings_journal_) {
        return;
    }
    begin_operation();
    journal_.add_change({0, operation_, std::string(type.name), id, action, std::move(before), std::move(after), {}});
}

void Writer::set_owner(Record& record) {
    const std::size_t owner = schema::owner_index(*record.type);
    const RecordType& users = session_.catalog.target_of((*record.type)[owner]);
    // Whoever works here is not owned by anybody.
    if (!is_empty(record.values[owner]) || record.type == &users) {
        return;
    }
    if (!acting_user_) {
        const std::vector<Reference> found =
            store::find_references(session_.database, users, session_.configuration.user, session_.parse, 2);
        if (!found.empty()) {
            // Of several with that name the first: never one more.
            acting_user_ = found.front();
        } else {
            Record user(users);
            user.at(users.label) = session_.configuration.user;
            throw_unless_ok(session_, users, create(user));
            acting_user_ = Reference{user.number(), user.id(), session_.configuration.user};
        }
    }
    record.values[owner] = *acting_user_;
}

WriteResult Writer::create(Record& record, std::span<const std::size_t> unknown) {
    WriteResult result;
    WrittenType& type = written(*record.type);
    type.fill_in(record, unknown, now_);
    set_owner(record);
    type.check(session_, nullptr, record, result.problems);
    for (const std::size_t time : unknown) {
        // Nor is it now by a rule of the trade.
        record.values[time] = std::monostate{};
    }
    if (!result.problems.empty()) {
        return result;
    }
    begin_operation();
    Value& id = record.values[schema::id_index];
    Value& number = record.values[schema::number_index];
    if (is_empty(id)) {
        id = std::string(record.type->id_prefix) + "_" + ulids_->next();
    }
    const bool takes_number = is_empty(number);
    if (takes_number) {
        number = type.table().next_number();
    }
    result.conflict = type.table().add(record);
    if (result.conflict && takes_number) {
        type.table().set_last_number(record.number() - 1);
    }
    if (result.ok()) {
        result.changed = true;
        std::string image;
        append_new_image(image, record, now_);
        journal(*record.type, record.id(), store::Action::create, {}, std::move(image));
        search_index_.follow(nullptr, &record);
    }
    return result;
}

WriteResult Writer::update(const Record& before, Record& after) {
    WriteResult result;
    WrittenType& type = written(*before.type);
    type.check(session_, &before, after, result.problems);
    if (!result.problems.empty() || !store::differ(before, after)) {
        return result;
    }
    after.values[schema::updated_at_index(*after.type)] = now_;
    result.conflict = type.table().change(before, after);
    if (result.ok()) {
        result.changed = true;
        std::string before_image;
        std::string after_image;
        append_difference(before_image, after_image, before, after);
        journal(*before.type, before.id(), store::Action::update, std::move(before_image), std::move(after_image));
        search_index_.follow(&before, &after);
        follow(before, after);
    }
    return result;
}

void Writer::follow(const Record& before, const Record& after) {
    for (const TypeRule& rule : session_.rules) {
        if (follow_ && rule.after_change != nullptr && rule.type == after.type->name) {
            rule.after_change(*this, before, after);
        }
    }
}

void Writer::unlink(const RecordType& type, std::size_t field, std::int64_t linked) {
    for (const std::int64_t number : store::linking_records(session_.database, type, type[field], linked)) {
        const Record before = load(type, number);
        Record after = before;
        if (auto* links = std::get_if<std::vector<Reference>>(&after.values[field])) {
            std::erase_if(*links, [&](const Reference& each) { return each.number == linked; });
        }
        const auto* left = std::get_if<std::vector<Reference>>(&after.values[field]);
        if (left == nullptr || left->empty()) {
            after.values[field] = std::monostate{};
        }
        after.values[schema::updated_at_index(*after.type)] = now_;
        replay(&before, &after);
    }
}

void Writer::unlink_everywhere(const Record& record) {
    for (const RecordType* type : session_.catalog.types()) {
        for (std::size_t i = 0; i < type->size(); ++i) {
            if ((*type)[i].target == record.type->name) {
                unlink(*type, i, record.number());
            }
        }
    }
}

void Writer::remove(const Record& record) {
    unlink_everywhere(record);
    // Its own links may have just been cut, when it was linked to itself.
    const Record present = load(*record.type, record.number());
    replay(&present, nullptr);
}

void Writer::remove_into(const Record& record, std::string_view survivor, bool joined) {
    std::string before_image;
    append_image(before_image, record);
    written(*record.type).table().remove(record);
    store::note_merged(session_.database, record, survivor);
    std::string mark = "{\"merged_into\":";
    json::append_string(mark, survivor);
    mark += joined ? ",\"joined\":1}" : "}";
    journal(*record.type, record.id(), store::Action::remove, std::move(before_image), std::move(mark));
    search_index_.follow(&record, nullptr);
}

void Writer::replay(const Record* before, const Record* after) {
    const RecordType& type = before != nullptr ? *before->type : *after->type;
    store::RecordTable& table = written(type).table();
    std::optional<store::UniqueConflict> conflict;
    std::string before_image;
    std::string after_image;
    store::Action action = store::Action::update;
    if (before == nullptr) {
        action = store::Action::create;
        conflict = table.add(*after);
        append_image(after_image, *after);
        if (type.distinct_field() != nullptr) {
            store::forget_merged(session_.database, after->id());
        }
    } else if (after == nullptr) {
        action = store::Action::remove;
        append_image(before_image, *before);
        table.remove(*before);
    } else {
        append_difference(before_image, after_image, *before, *after);
        conflict = table.change(*before, *after);
    }
    if (conflict) {
        throw Error(ErrorKind::conflict, conflict_message(session_, type, *conflict));
    }
    journal(type, before != nullptr ? before->id() : after->id(), action, std::move(before_image), std::move(after_image));
    search_index_.follow(before, after);
}

std::optional<Record> Writer::find(const RecordType& type, std::int64_t number) { return written(type).table().load(number); }

Record Writer::load(const RecordType& type, std::int64_t number) {
    std::optional<Record> record = find(type, number);
    if (!record) {
        throw Error(ErrorKind::not_found, "there is no " + std::string(type.name) + " #" + std::to_string(number));
    }
    return std::move(*record);
}

bool Writer::attempt(const std::function<bool()>& part) {
    const std::int64_t operation = operation_;
    const std::int64_t sequence = sequence_;
    const store::Journal::Position position = journal_.position();
    const std::size_t notices = notices_.size();
    const std::optional<Reference> acting_user = acting_user_;
    std::map<const RecordType*, std::int64_t> numbers;
    for (const auto& [type, each] : types_) {
        numbers.emplace(type, each.table().last_number());
    }
    const store::SearchIndex::Part search_part(search_index_);
    store::Savepoint savepoint(session_.database);
    if (part()) {
        savepoint.keep();
        return true;
    }
    savepoint.roll_back();
    operation_ = operation;
    sequence_ = sequence;
    journal_.return_to(position);
    notices_.resize(notices);
    acting_user_ = acting_user;
    for (auto& [type, each] : types_) {
        const auto number = numbers.find(type);
        each.table().set_last_number(number == numbers.end() ? -1 : number->second);
    }
    return false;
}

Reference Writer::create_stub(const RecordType& type, std::string_view text) {
    Record record(type);
    std::string label(text::trim(text));
    if (type.stub == schema::Stub::by_email) {
        for (std::size_t i = 0; i < type.size(); ++i) {
            Value email;
            if (type[i].type == Type::email && parse_value(type[i], text, session_.parse, 2, email).empty()) {
                label = std::get<std::string>(email);
                record.values[i] = type[i].is(schema::list) ? Value(std::vector<std::string>{label}) : email;
                break;
            }
        }
    }
    record.at(type.label) = label;
    throw_unless_ok(session_, type, create(record));
    notices_.push_back("new " + std::string(type.name) + " #" + std::to_string(record.number()) + " " + text::escape_controls(label));
    return {record.number(), record.id(), label};
}

void Writer::prepare() {
    if (prepared_ == sequence_) {
        return;
    }
    for (auto& [type, each] : types_) {
        each.table().save_counter();
    }
    if (!brings_journal_) {
        journal_.finish_operation(operation_, sequence_);
        if (session_.observer != nullptr && !session_.dry_run) {
            session_.observer->before_commit(session_, operation_, event_);
        }
    }
    prepared_ = sequence_;
}

void Writer::commit() {
    if (sequence_ == 0) {
        // Nothing came of it: no operation either.
        operation_ = 0;
        return;
    }
    prepare();
    if (!session_.dry_run) {
        search_index_.finish();
        transaction_.commit();
    }
    say_notices();
    if (session_.observer != nullptr && !session_.dry_run) {
        session_.observer->after_commit(session_);
    }
}

void Writer::say_notices() {
    constexpr std::size_t most_said = 20;
    const std::size_t said = std::min(notices_.size(), most_said);
    for (std::size_t i = 0; session_.notice && i < said; ++i) {
        session_.notice(notices_[i]);
    }
    if (session_.notice && notices_.size() > said) {
        session_.notice("and " + std::to_string(notices_.size() - said) + " more");
    }
    notices_.clear();
}

std::string conflict_message(Session& session, const RecordType& type, const store::UniqueConflict& conflict) {
    const std::optional<Reference> owner = store::find_by_number(session.database, type, conflict.owner);
    return std::string(conflict.field->name) + " " + text::escape_controls(conflict.value) + " belongs to " + std::string(type.name) +
           " #" + std::to_string(conflict.owner) + (owner ? " " + text::escape_controls(owner->label) : "");
}

std::string problem_text(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        text += (text.empty() ? "" : "; ") + problem.field + ": " + problem.message;
    }
    return text;
}

void throw_problems(const std::vector<Problem>& problems) {
    if (!problems.empty()) {
        throw Error(ErrorKind::invalid, problem_text(problems));
    }
}

void throw_unless_ok(Session& session, const RecordType& type, const WriteResult& result) {
    throw_problems(result.problems);
    if (result.conflict) {
        throw Error(ErrorKind::conflict, conflict_message(session, type, *result.conflict), "edit that one; add takes --upsert for that");
    }
}

}  // namespace crm::actions
