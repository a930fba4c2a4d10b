// SPDX-License-Identifier: MIT
#include <crm/actions/salvage.h>

#include <crm/actions/image.h>
#include <crm/actions/writer.h>
#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/journal_reader.h>
#include <crm/store/journal_states.h>
#include <crm/store/lookup.h>
#include <crm/store/record_reader.h>

#include <algorithm>
#include <optional>

namespace crm::actions {

using schema::Field;
using schema::Record;
using schema::RecordType;
using schema::Reference;
using schema::Type;
using store::Action;
using store::ChangeRow;
using store::JournalledRecord;
using store::OperationRow;
using store::Origin;

namespace {

std::string name_of(const Record& record) { return "#" + std::to_string(record.number()); }

/// In the order in which all ids follow each other.
std::vector<const RecordType*> types_by_prefix(const schema::Catalog& catalog) {
    std::vector<const RecordType*> types(catalog.types().begin(), catalog.types().end());
    std::sort(types.begin(), types.end(), [](const RecordType* a, const RecordType* b) { return a->id_prefix < b->id_prefix; });
    return types;
}

/// Fields as an image; those of `other` decide which where only differences count.
std::string image_of(const RecordType& type, const std::vector<std::string>& fields, const std::vector<std::string>* other) {
    std::string image;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const bool is_wanted = other == nullptr ? !fields[i].empty() : fields[i] != (*other)[i];
        if (is_wanted) {
            image += image.empty() ? "{" : ",";
            json::append_string(image, type[i].name);
            image += ":" + (fields[i].empty() ? "null" : fields[i]);
        }
    }
    return image + "}";
}

/// One salvage, from the damaged file by way of the desk into the session's database.
class Salvager {
public:
    Salvager(Session& session, const std::string& path, const std::string& desk_path, const store::TakeLoss& lose)
        : session_(session),
          desk_(desk_path, session.catalog),
          on_desk_{desk_.database(), session.catalog, session.configuration,
                   session.parse,    session.rules,   session.seed,
                   session.command,  false,           {},
                   nullptr},
          take_loss_(lose) {
        desk_.read(path, [this](const store::Loss& loss) { lose_it(loss); });
        replica_ = replica_of();
    }

    SalvageResult run() {
        complete_from_journal();
        Writer writer(session_);
        session_.database.expect_bulk_writes();
        bring_journal(writer);
        for (const RecordType* type : types_by_prefix(session_.catalog)) {
            bring_records(writer, *type);
        }
        pass_states_below({});
        bring_difference(writer);
        writer.commit();
        return result_;
    }

private:
    void lose_it(const store::Loss& loss) {
        ++result_.losses;
        take_loss_(loss);
    }

    /// Records that are in no table any more get a place on the desk, so that others can be linked to them.
    void complete_from_journal() {
        store::JournalStates states(desk_.database(), session_.catalog);
        JournalledRecord journalled;
        while (states.next(journalled)) {
            const bool is_whole = journalled.type != nullptr && journalled.is_there && journalled.has_beginning;
            if (!is_whole || store::find_by_id(desk_.database(), *journalled.type, journalled.id)) {
                continue;
            }
            Record record(*journalled.type);
            for (std::size_t i = 0; i < record.type->size(); ++i) {
                const Field& field = (*record.type)[i];
                if (field.type != Type::reference && (!field.is(schema::unique) || field.is(schema::required))) {
                    take_field(record, i, journalled);
                }
            }
            if (record.number() < 1 || !has_what_it_needs(record) || !desk_.add(record)) {
                lose_it(
                    {std::string(record.type->name), journalled.id, "its row is lost, and the journal has another record of its number"});
            }
        }
    }

    static bool has_what_it_needs(const Record& record) {
        for (std::size_t i = 0; i < record.type->size(); ++i) {
            if ((*record.type)[i].is(schema::required) && schema::is_empty(record.values[i])) {
                return false;
            }
        }
        return true;
    }

    /// Puts a field into a record as the journal has it; links to what is lost are left out.
    void take_field(Record& record, std::size_t index, const JournalledRecord& journalled) {
        record.values[index] = std::monostate{};
        if (journalled.fields[index].empty()) {
            return;
        }
        const Field& field = (*record.type)[index];
        Node value = json::parse(journalled.fields[index], "journal");
        if (field.type == Type::reference) {
            const auto is_lost = [&](const Node& id) {
                const bool lost = !store::find_by_id(desk_.database(), session_.catalog.target_of(field), id.text);
                if (lost) {
                    lose_link(*record.type, journalled.id, field, id.text);
                }
                return lost;
            };
            std::erase_if(value.items, is_lost);
            if (field.is(schema::list) ? value.items.empty() : is_lost(value)) {
                return;
            }
        }
        Node image;
        image.members.emplace_back(std::string(field.name), std::move(value));
        apply_image(on_desk_, record, image);
    }

    void lose_link(const RecordType& type, const std::string& place, const Field& field, const std::string& to) {
        lose_it({std::string(type.name), place, "its " + std::string(field.name) + " led to " + to + ", which is not there any more"});
    }

    /// A journal that is proven whole comes with its seals, else it is sealed anew.
    void bring_journal(Writer& writer) {
        writer.bring_journal(replica_);
        is_proven_ = desk_.has_proven_journal();
        is_proven_ ? bring_whole_journal(writer) : bring_rest_of_journal(writer);
    }

    void bring_whole_journal(Writer& writer) {
        store::JournalReader reader(desk_.database());
        while (const std::optional<OperationRow> operation = reader.next_operation()) {
            writer.bring(*operation);
            while (const std::optional<ChangeRow> change = reader.next_change()) {
                writer.bring(*change);
            }
            writer.finish_brought(*operation);
            ++result_.operations;
        }
    }

    void bring_rest_of_journal(Writer& writer) {
        const std::int64_t last = desk_.last_operation();
        std::string at = format_timestamp(session_.now());
        for (std::int64_t number = 1; number <= last; ++number) {
            std::optional<OperationRow> operation = desk_.operation(number);
            const std::int64_t changes = desk_.changes_of(number);
            if (!operation) {
                lose_it({"operation", "#" + std::to_string(number), "who, when and what are lost; its changes are kept"});
                operation = OperationRow{number, ulids_.next(), at, session_.configuration.user, "(lost)", std::string(store::kind::write)};
            } else if (operation->changes != changes) {
                lose_it({"operation", "#" + std::to_string(number),
                         std::to_string(changes) + " of its " + std::to_string(operation->changes) + " changes can be read"});
            }
            at = operation->at;
            operation->changes = changes;
            operation->replica = replica_;
            writer.bring(*operation);
            desk_.each_change_of(number, [&](ChangeRow change) {
                change.number = 0;
                writer.bring(change);
            });
            writer.finish_brought(*operation);
            ++result_.operations;
        }
    }

    std::string replica_of() {
        const std::optional<std::string> name = store::replica_name(desk_.database());
        return name && is_ulid(*name) ? *name : ulids_.next();
    }

    void bring_records(Writer& writer, const RecordType& type) {
        if (!states_) {
            states_.emplace(desk_.database(), session_.catalog);
            has_state_ = states_->next(journalled_);
        }
        store::RecordReader reader(desk_.database(), session_.catalog, type);
        Record record(type);
        while (reader.next(record)) {
            pass_states_below(record.id());
            const bool is_known = has_state_ && journalled_.id == record.id() && journalled_.type == &type && journalled_.faults == 0 &&
                                  !journalled_.is_erased;
            if (settle(record, is_known ? &journalled_ : nullptr)) {
                bring_record(writer, record, is_known ? &journalled_ : nullptr);
            }
            if (has_state_ && journalled_.id == record.id()) {
                has_state_ = states_->next(journalled_);
            }
        }
        writer.reserve_number(type, std::min(store::last_number_given(desk_.database(), type), schema::largest_number));
    }

    /// Passes what the journal says of records before that id that are not on the desk; of all that are left for an empty one.
    void pass_states_below(const std::string& id) {
        while (has_state_ && (id.empty() || journalled_.id < id)) {
            if (journalled_.is_there && !journalled_.has_beginning) {
                const std::string type = journalled_.type == nullptr ? "change" : std::string(journalled_.type->name);
                lose_it({type, journalled_.id, "its row is lost, and of its history there is only a part"});
            }
            has_state_ = states_->next(journalled_);
        }
    }

    /// Brings a row into its last state, with the journal's help where the row is not whole. False when it is of a record that was removed.
    bool settle(Record& record, const JournalledRecord* journalled) {
        const Origin origin = desk_.origin_of(*record.type, record.number());
        const bool has_history = journalled != nullptr && journalled->has_beginning;
        if ((origin == Origin::stray || is_proven_) && has_history && !journalled->is_there) {
            return false;
        }
        const std::size_t updated_at = schema::updated_at_index(*record.type);
        const bool is_old =
            origin == Origin::stray && has_history && store::field_images(record)[updated_at] < journalled->fields[updated_at];
        const bool is_of_journal = has_history && journalled->is_there && (origin != Origin::table || is_proven_) &&
                                   (origin != Origin::stray || is_old || is_proven_);
        if (is_of_journal && origin == Origin::table && store::field_images(record) != journalled->fields) {
            lose_it({std::string(record.type->name), name_of(record), "its row is not what the journal proves; the journal's is taken"});
        }
        for (std::size_t i = 0; i < record.type->size(); ++i) {
            const Field& field = (*record.type)[i];
            const bool lacks_links = field.is_reference_list() && !desk_.has_all_links(*record.type, field);
            const bool is_number = i == schema::number_index || i == schema::id_index;
            if (!is_number && (is_of_journal || (lacks_links && has_history && journalled->is_there))) {
                take_field(record, i, *journalled);
            } else if (field.type == Type::reference) {
                drop_lost_links(record, i, journalled);
            }
        }
        result_.from_journal += is_of_journal && origin != Origin::table ? 1 : 0;
        return true;
    }

    void drop_lost_links(Record& record, std::size_t index, const JournalledRecord* journalled) {
        const Field& field = (*record.type)[index];
        if (auto* links = std::get_if<std::vector<Reference>>(&record.values[index])) {
            const std::size_t before = links->size();
            std::erase_if(*links, [](const Reference& each) { return each.id.empty(); });
            if (links->size() < before) {
                lose_it({std::string(record.type->name), name_of(record),
                         std::to_string(before - links->size()) + " of its " + std::string(field.name) + " are not there any more"});
            }
            if (links->empty()) {
                record.values[index] = std::monostate{};
            }
            return;
        }
        const auto* link = std::get_if<Reference>(&record.values[index]);
        if (link == nullptr || !link->id.empty()) {
            return;
        }
        const std::string to = "#" + std::to_string(link->number);
        if (journalled != nullptr && journalled->has_beginning && !journalled->fields[index].empty()) {
            take_field(record, index, *journalled);
        } else {
            record.values[index] = std::monostate{};
            lose_link(*record.type, name_of(record), field, to);
        }
    }

    void bring_record(Writer& writer, Record& record, const JournalledRecord* journalled) {
        if (!write(writer, record)) {
            drop_taken_values(record);
            if (!write(writer, record)) {
                lose_it({std::string(record.type->name), name_of(record), "another record has what only one can have"});
                return;
            }
        }
        ++result_.records;
        const std::vector<std::string> fields = store::field_images(record);
        const std::string type(record.type->name);
        if (journalled == nullptr || !journalled->is_there || !journalled->has_beginning) {
            desk_.put_aside({0, 0, type, record.id(), Action::create, {}, image_of(*record.type, fields, nullptr)});
        } else if (fields != journalled->fields) {
            lose_it({type, name_of(record),
                     "the journal has something else: " + store::differing_fields(*record.type, fields, journalled->fields) +
                         "; the table's is kept"});
            desk_.put_aside({0, 0, type, record.id(), Action::update, image_of(*record.type, journalled->fields, &fields),
                             image_of(*record.type, fields, &journalled->fields)});
        }
    }

    static bool write(Writer& writer, const Record& record) {
        try {
            writer.replay(nullptr, &record);
            return true;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::conflict) {
                throw;
            }
            return false;
        }
    }

    void drop_taken_values(Record& record) {
        for (std::size_t i = 0; i < record.type->size(); ++i) {
            const Field& field = (*record.type)[i];
            const auto is_taken = [&](const std::string& value) {
                const bool taken = store::find_unique(session_.database, *record.type, field, value).has_value();
                if (taken) {
                    lose_it({std::string(record.type->name), name_of(record),
                             std::string(field.name) + " " + value + " belongs to another one"});
                }
                return taken;
            };
            if (!field.is(schema::unique)) {
                continue;
            }
            auto* items = std::get_if<std::vector<std::string>>(&record.values[i]);
            const auto* text = std::get_if<std::string>(&record.values[i]);
            if (items != nullptr) {
                std::erase_if(*items, is_taken);
            }
            if ((text != nullptr && is_taken(*text)) || (items != nullptr && items->empty())) {
                record.values[i] = std::monostate{};
            }
        }
    }

    /// What the journal does not lead to becomes an operation, so that it does.
    void bring_difference(Writer& writer) {
        const std::int64_t count = desk_.put_aside_count();
        if (count == 0) {
            return;
        }
        OperationRow operation{++result_.operations,
                               ulids_.next(),
                               format_timestamp(session_.now()),
                               session_.configuration.user,
                               session_.command,
                               std::string(store::kind::write),
                               0,
                               count};
        operation.replica = replica_;
        writer.bring(operation);
        desk_.each_put_aside([&](ChangeRow change) {
            change.operation = operation.number;
            writer.bring(change);
        });
        writer.finish_brought(operation);
    }

    Session& session_;
    store::SalvageDesk desk_;
    Session on_desk_;
    const store::TakeLoss& take_loss_;
    std::string replica_;
    bool is_proven_ = false;
    RandomBytes random_{session_.seed};
    UlidGenerator ulids_{session_.now(), random_};
    std::optional<store::JournalStates> states_;
    JournalledRecord journalled_;
    bool has_state_ = false;
    SalvageResult result_;
};

}  // namespace

SalvageResult salvage(Session& session, const std::string& path, const std::string& desk_path, const store::TakeLoss& lose) {
    if (store::operation_count(session.database) > 0) {
        throw Error(ErrorKind::conflict, "there are records in " + session.database.path() + " already",
                    "name a file that is not there yet");
    }
    return Salvager(session, path, desk_path, lose).run();
}

}  // namespace crm::actions
