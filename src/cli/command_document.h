// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/command.h>
#include <crm/schema/field.h>

#include "cli/document.h"

#include <string>
#include <string_view>
#include <vector>

/// What is said about commands, from their rows.
namespace crm::cli {

/// "-f, --format FORMAT"
std::string term_of(const Option& option);
std::vector<Block> option_items(std::span<const Option> options);

/// Help of one command.
Document command_document(const Command& command);
/// Help of a noun: its verbs and fields.
Document group_document(const Group& group);
/// Help of the whole: groups of commands, global options, where to read on.
Document overview_document();

/// The same that help says of a command, below a heading of a manual page.
void append_command(const Command& command, std::vector<Block>& blocks);

/// The commands of a group that are not hidden.
std::vector<Command> commands_of(const Group& group);
/// The record type that a noun stands for; null for other groups.
const schema::RecordType* record_type_of(const Group& group);

/// Groups below one title of the overview.
struct GroupList {
    std::string title;
    std::vector<Group> groups;
};
std::vector<GroupList> titled_groups();

/// The field reference of a record type.
std::vector<Block> field_items(const schema::RecordType& type);

}  // namespace crm::cli
