// SPDX-License-Identifier: MIT
#include <crm/exchange/import.h>

#include "exchange/restore_journal.h"
#include "exchange/restore_record.h"
#include "exchange/rows.h"

#include <crm/actions/writer.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/lookup.h>

#include <unordered_map>
#include <utility>

namespace crm::exchange {

using schema::Record;
using schema::RecordType;
using schema::Reference;

namespace {

/// Links whose ends come later in the file, until all records are there.
class PendingLinks {
public:
    struct Link {
        const RecordType* type;
        std::int64_t number;  ///< of the record that links
        std::size_t field;
        std::size_t line;
        std::size_t begin;  ///< of its ids
    };

    void add(const Record& record, const StoredLinks& links, std::size_t line) {
        links_.push_back({record.type, record.number(), links.field, line, ids_.size()});
        for (const std::string& id : links.ids) {
            ids_ += id;
            ids_ += '\n';
        }
    }
    const std::vector<Link>& links() const { return links_; }
    std::vector<std::string_view> ids_of(std::size_t index) const {
        const std::size_t end = index + 1 < links_.size() ? links_[index + 1].begin : ids_.size();
        return text::split(std::string_view(ids_).substr(links_[index].begin, end - links_[index].begin), '\n');
    }

private:
    std::vector<Link> links_;
    std::string ids_;  ///< all of them, one a line: an export may have millions
};

class Restorer {
public:
    Restorer(actions::Session& session, const std::string& name, const ImportAllOptions& options)
        : session_(session),
          name_(name),
          update_(options.update),
          writer_(session, std::string(store::kind::import)),
          journal_(writer_, options.leave_journal) {
        writer_.call_it(config::import_event);
    }

    void take(const Node& node, std::size_t line) {
        const std::string& record = name_of(node, line);
        const bool is_first = std::exchange(is_first_, false);
        try {
            if (JournalRestorer::is_part(record)) {
                journal_.take(record, node, is_first);
            } else {
                restore(type_of(record), node, line);
            }
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::invalid && error.kind() != ErrorKind::conflict) {
                throw;
            }
            throw Error(error.kind(), name_ + ":" + std::to_string(line) + ": " + error.what(), error.hint(), error.details());
        }
    }

    ImportResult finish() {
        for (std::size_t i = 0; i < pending_.links().size(); ++i) {
            link_pending(i);
        }
        finish_journal();
        writer_.commit();
        result_.operation = writer_.operation();
        return std::move(result_);
    }

private:
    [[noreturn]] void fail(std::size_t line, const std::string& what, const std::string& hint) const {
        throw Error(ErrorKind::invalid, name_ + ":" + std::to_string(line) + ": " + what, hint);
    }

    const std::string& name_of(const Node& node, std::size_t line) const {
        const Node* name = node.find("record");
        if (name == nullptr || name->kind != Node::Kind::string) {
            fail(line, "this is no record of `crm export all`: it has no \"record\"", "`crm import TYPE FILE` reads records of one type");
        }
        return name->text;
    }

    const RecordType& type_of(const std::string& name) const {
        const RecordType* type = session_.catalog.find(name);
        if (type == nullptr) {
            throw Error(ErrorKind::invalid, "there is no record type \"" + text::escape_controls(name) + '"',
                        "the file may be of a newer crm");
        }
        return *type;
    }

    void finish_journal() {
        try {
            journal_.finish();
        } catch (const Error& error) {
            throw Error(error.kind(), name_ + ":" + std::to_string(journal_.line()) + ": " + error.what(), error.hint());
        }
        result_.restored_operations = journal_.operations();
    }

    void restore(const RecordType& type, const Node& node, std::size_t line) {
        links_.clear();
        Record record = stored_record(session_, type, node, links_);
        std::vector<const StoredLinks*> unknown;
        for (const StoredLinks& links : links_) {
            if (!set_links(record, links.field, {links.ids.begin(), links.ids.end()})) {
                unknown.push_back(&links);
            }
        }
        const std::optional<Reference> present = store::find_by_id(session_.database, type, record.id());
        present ? replace(present->number, record, unknown.empty()) : add(record);
        for (const StoredLinks* links : unknown) {
            pending_.add(record, *links, line);
        }
    }

    void add(Record& record) {
        // Numbers are local to a database; two that are brought together have the same ones.
        if (store::find_by_number(session_.database, *record.type, record.number())) {
            record.values[schema::number_index] = writer_.next_number(*record.type);
        }
        writer_.replay(nullptr, &record);
        remember(record.id(), record.number());
        ++result_.created;
    }

    void replace(std::int64_t number, Record& record, bool is_complete) {
        const Record present = writer_.load(*record.type, number);
        record.values[schema::number_index] = number;
        if (is_complete && present.values == record.values && present.custom == record.custom) {
            ++result_.same;
            return;
        }
        if (!update_) {
            throw Error(ErrorKind::conflict, "the " + std::string(record.type->name) + " " + record.id() + " is there already and differs",
                        "--update takes the file's; or import into a new database with --db");
        }
        writer_.replay(&present, &record);
        ++result_.updated;
    }

    /// False when one of the ids is not there yet.
    bool set_links(Record& record, std::size_t field, const std::vector<std::string_view>& ids) {
        const schema::Field& declared = (*record.type)[field];
        std::vector<Reference> found;
        for (const std::string_view id : ids) {
            const std::int64_t number = number_of(session_.catalog.target_of(declared), id);
            if (number == 0) {
                return false;
            }
            found.push_back({number, std::string(id), {}});
        }
        if (declared.is(schema::list)) {
            record.values[field] = std::move(found);
        } else {
            record.values[field] = std::move(found.front());
        }
        return true;
    }

    /// The number of the record with that id; 0 when it is not there.
    std::int64_t number_of(const RecordType& type, std::string_view id) {
        // An id tells its type; one of another type must not pass for it.
        if (!id.starts_with(type.id_prefix)) {
            return 0;
        }
        std::string key(id);
        const auto known = numbers_.find(key);
        if (known != numbers_.end()) {
            return known->second;
        }
        const std::optional<Reference> found = store::find_by_id(session_.database, type, id);
        if (found) {
            remember(std::move(key), found->number);
        }
        return found ? found->number : 0;
    }

    void remember(std::string id, std::int64_t number) {
        constexpr std::size_t most_remembered = 50'000;
        if (numbers_.size() >= most_remembered) {
            numbers_.clear();
        }
        numbers_.emplace(std::move(id), number);
    }

    void link_pending(std::size_t index) {
        const PendingLinks::Link& link = pending_.links()[index];
        const Record before = writer_.load(*link.type, link.number);
        Record after = before;
        if (!set_links(after, link.field, pending_.ids_of(index))) {
            fail(link.line, std::string((*link.type)[link.field].name) + " leads to a record that is neither in the file nor here",
                 "the file is not complete; give it as `crm export all` wrote it");
        }
        if (!(before.values == after.values)) {
            writer_.replay(&before, &after);
        }
    }

    actions::Session& session_;
    const std::string& name_;
    bool update_;
    actions::Writer writer_;
    JournalRestorer journal_;
    bool is_first_ = true;
    PendingLinks pending_;
    std::vector<StoredLinks> links_;                         ///< of the record at hand
    std::unordered_map<std::string, std::int64_t> numbers_;  ///< by id
    ImportResult result_;
};

}  // namespace

ImportResult import_all(actions::Session& session, ByteReader& bytes, const std::string& name, const ImportAllOptions& options) {
    if (detect_format(bytes, {}) != InputFormat::json && !bytes.peek().empty()) {
        throw Error(ErrorKind::invalid, name + " is no export of all records: it is no JSON",
                    "`crm import TYPE FILE` reads records of one type");
    }
    session.database.expect_bulk_writes();
    Restorer restorer(session, name, options);
    json::read_records(bytes, name, [&](Node&& node, std::size_t line) {
        restorer.take(node, line);
        return true;
    });
    return restorer.finish();
}

}  // namespace crm::exchange
