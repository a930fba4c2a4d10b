// SPDX-License-Identifier: MIT
// Which commands there are: every record type with its verbs, then the rest.
#include <crm/cli/commands.h>

#include <crm/records/all.h>
#include <crm/reports/report.h>

#include "cli/as_of.h"

#include <algorithm>
#include <array>

namespace crm::cli {

namespace {

constexpr std::array<std::string_view, 6> record_verbs{"add", "list", "show", "edit", "rm", "history"};
/// What a record type has whose records may be the same.
struct DuplicateVerb {
    std::string_view verb;
    Command (*make)(const schema::RecordType&);
};
constexpr std::array<DuplicateVerb, 3> duplicate_verbs{{{"dupes", make_duplicates_of}, {"merge", make_merge}, {"unmerge", make_unmerge}}};

/// A word that is no record type.
struct OtherGroup {
    std::string_view name;
    std::string_view summary;
    std::string_view verbs;  ///< separated by blanks; empty: a command itself
    Command (*make)();       ///< of a command itself
    Command (*make_verb)(std::string_view);
    std::string_view alias = {};
};

Command make_tag_verb(std::string_view verb) { return verb == "list" ? make_tag_list() : make_tag_rename(); }

constexpr OtherGroup others[] = {
    {"add", "note down a person in free order", "", make_capture, nullptr},
    {"agenda", "what needs you today; `crm` alone prints it too", "", make_agenda, nullptr},
    {"log", "note down a call, a meeting, a mail …", "", make_log, nullptr},
    {"brief", "one page about a contact or company before a meeting", "", make_brief, nullptr},
    {"timeline", "everything that happened with a record", "", make_timeline, nullptr},
    {"pipeline", "open deals by stage, with bars", "", make_pipeline, nullptr},
    {"report", "figures about deals, customers, people and the data", "", nullptr, make_report},
    {"tag", "give records tags", "list rename", make_tag, make_tag_verb},
    {"untag", "take tags off a record", "", make_untag, nullptr},
    {"import", "read records from a file", "list undo", make_import, make_import_verb},
    {"export", "write records to a file", "", make_export, nullptr},
    {"undo", "take the last command back", "", make_undo, nullptr},
    {"redo", "do again what undo took back", "", make_redo, nullptr},
    {"history", "print what was done, or every change of a record", "", make_journal, nullptr},
    {"blame", "print who gave each field of a record its value", "", make_blame, nullptr},
    {"audit", "prove that nobody altered the journal", "verify head", nullptr, make_audit},
    {"search", "find records of any type by the words in them", "", make_search, nullptr, "find"},
    {"dupes", "find records that may be the same person or company", "ignore unignore", make_duplicates, make_duplicates_verb},
    {"index", "the search index: check it, make it anew", "rebuild status", nullptr, make_index},
    {"stats", "print how many records there are", "", make_stats, nullptr},
    {"sql", "ask the database in SQL, reading only", "", make_sql, nullptr},
    {"backup", "copy the whole database into a file", "", make_backup, nullptr},
    {"restore", "put a backup into the place of the database", "", make_restore, nullptr},
    {"doctor", "check the database and everything around it", "", make_doctor, nullptr},
    {"init", "set crm up: who you are, currency, country, stages", "", make_init, nullptr},
    {"tutorial", "try the first ten commands on an example", "", make_tutorial, nullptr},
    {"config", "settings: print and change them", "list get set edit check trust path", nullptr, make_config},
    {"completions", "print the completion script of a shell", "", make_completions, nullptr},
    {"generate", "write the manual and completions", "man completions reference", nullptr, make_generate},
    {"__complete", "", "", make_complete, nullptr},
};

/// The verbs of the trades; one function a trade.
constexpr std::span<const TradeVerb> (*trades[])() = {deal_verbs, task_verbs, filter_verbs};

/// Calls `use` with each trade verb of a noun.
template <typename Use>
void each_trade_verb(std::string_view noun, Use use) {
    for (const auto trade : trades) {
        for (const TradeVerb& verb : trade()) {
            if (verb.noun == noun) {
                use(verb);
            }
        }
    }
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::vector<std::string> verbs_of(const OtherGroup& other) {
    if (other.make_verb == make_report) {
        std::vector<std::string> names;
        for (const reports::Report& report : reports::all()) {
            names.emplace_back(report.name);
        }
        return names;
    }
    return words(other.verbs);
}

Group record_group(const schema::RecordType& type) {
    Group group{std::string(type.name), std::string(type.plural), std::string(type.help), {record_verbs.begin(), record_verbs.end()}};
    if (type.distinct_field() != nullptr) {
        std::transform(duplicate_verbs.begin(), duplicate_verbs.end(), std::back_inserter(group.verbs),
                       [](const DuplicateVerb& each) { return std::string(each.verb); });
    }
    each_trade_verb(type.name, [&](const TradeVerb& trade) { group.verbs.emplace_back(trade.verb); });
    return group;
}

}  // namespace

std::vector<Group> groups() {
    std::vector<Group> all;
    for (const schema::RecordType* type : records::all()) {
        all.push_back(record_group(*type));
    }
    for (const OtherGroup& other : others) {
        all.push_back({std::string(other.name), std::string(other.alias), std::string(other.summary), verbs_of(other)});
    }
    return all;
}

bool is_group_word(std::string_view word) {
    const auto is_type = [&](const schema::RecordType* type) { return type->name == word || type->plural == word; };
    const std::span<const schema::RecordType* const> types = records::all();
    return std::any_of(types.begin(), types.end(), is_type) ||
           std::any_of(std::begin(others), std::end(others), [&](const OtherGroup& other) { return other.name == word; });
}

std::optional<Command> make_record_command(const schema::RecordType& type, std::string_view verb) {
    constexpr Command (*makers[])(const schema::RecordType&) = {make_add, make_list, make_show, make_edit, make_remove, make_history};
    for (std::size_t i = 0; i < record_verbs.size(); ++i) {
        if (record_verbs[i] == verb) {
            return makers[i](type);
        }
    }
    for (const DuplicateVerb& each : duplicate_verbs) {
        if (each.verb == verb && type.distinct_field() != nullptr) {
            return each.make(type);
        }
    }
    std::optional<Command> command;
    each_trade_verb(type.name, [&](const TradeVerb& trade) {
        if (trade.verb == verb) {
            command = trade.make();
        }
    });
    return command;
}

namespace {

std::optional<Command> make_row(std::string_view group, std::string_view verb) {
    for (const schema::RecordType* type : records::all()) {
        if (type->name == group) {
            return make_record_command(*type, verb);
        }
    }
    for (const OtherGroup& other : others) {
        if (other.name != group) {
            continue;
        }
        if (verb.empty()) {
            return other.make == nullptr ? std::nullopt : std::optional(other.make());
        }
        for (const std::string& each : verbs_of(other)) {
            if (each == verb) {
                return other.make_verb(verb);
            }
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Command> make_command(std::string_view group, std::string_view verb) {
    std::optional<Command> command = make_row(group, verb);
    if (command) {
        offer_as_of(*command);
    }
    return command;
}

std::vector<Command> all_commands() {
    std::vector<Command> commands;
    for (const Group& group : groups()) {
        if (std::optional<Command> command = make_command(group.name, "")) {
            commands.push_back(std::move(*command));
        }
        for (const std::string& verb : group.verbs) {
            commands.push_back(*make_command(group.name, verb));
        }
    }
    return commands;
}

}  // namespace crm::cli
