// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>
#include <crm/schema/field.h>

#include <optional>
#include <string_view>

/// The makers of command rows, one a file of commands; commands.cpp puts them together.
namespace crm::cli {

/// add, list, show, edit, rm, history: what every record type has.
std::optional<Command> make_record_command(const schema::RecordType& type, std::string_view verb);

/// The parts of make_record_command.
Command make_add(const schema::RecordType& type);
Command make_list(const schema::RecordType& type);
Command make_show(const schema::RecordType& type);
Command make_edit(const schema::RecordType& type);
Command make_remove(const schema::RecordType& type);
Command make_history(const schema::RecordType& type);

/// dupes: of types whose records can be told to be others (RecordType::distinct_field).
Command make_duplicates_of(const schema::RecordType& type);

/// Verbs that only some types have, on top of the generic ones.
struct TradeVerb {
    std::string_view noun;
    std::string_view verb;
    Command (*make)();
};
std::span<const TradeVerb> deal_verbs();
std::span<const TradeVerb> filter_verbs();
std::span<const TradeVerb> task_verbs();

/// Commands that are no record's: one function a command.
Command make_agenda();
Command make_capture();
Command make_log();
Command make_init();
Command make_tutorial();
Command make_brief();
Command make_timeline();
Command make_pipeline();
Command make_report(std::string_view name);
Command make_tag();
Command make_untag();
Command make_tag_list();
Command make_tag_rename();
Command make_import();
Command make_import_verb(std::string_view verb);
Command make_export();
Command make_audit(std::string_view verb);
Command make_undo();
Command make_redo();
Command make_journal();
Command make_blame();
Command make_search();
Command make_duplicates();
Command make_merge(const schema::RecordType& type);
Command make_unmerge(const schema::RecordType& type);
Command make_duplicates_verb(std::string_view verb);
Command make_index(std::string_view verb);
Command make_stats();
Command make_sql();
Command make_backup();
Command make_restore();
Command make_doctor();
Command make_config(std::string_view verb);
Command make_generate(std::string_view what);
Command make_completions();
Command make_complete();
Command make_help();

}  // namespace crm::cli
