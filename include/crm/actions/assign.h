// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/resolve.h>
#include <crm/base/document.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::actions {

/// A text as a value, or what is wrong with it.
struct Reading {
    schema::Value value;
    std::string problem;
};

/// One change that a user or a file asks of a record.
struct Assignment {
    enum class Kind { set, add, remove, unset };
    Kind kind = Kind::set;
    std::string field;                   ///< snake_case name, built in or custom
    std::vector<std::string> values;     ///< texts; several for lists
    const Node* json = nullptr;          ///< a typed value for a custom field instead of texts
    std::vector<Reading> readings = {};  ///< of each text, where they were read ahead; else none
};

/// Reads the texts of an assignment ahead, where the field alone says what they mean: no links, whose records must be looked for, and no
/// amounts, which are read in the record's currency. May run while another thread writes.
void read_values(const schema::Field& field, const schema::ParseContext& context, Assignment& assignment);

/// Brings a record into the state that the assignments ask for (in memory). What is wrong is added to `problems`; links that cannot be
/// found or are ambiguous are thrown by the command line's linker and problems in files (`problems_for_links`).
void assign(Linker& linker, schema::Record& record, std::span<const Assignment> assignments, std::vector<schema::Problem>& problems,
            bool problems_for_links = false);

/// A name as typed or as a heading says it, as a field name: "Lead Score" and "lead-score" are lead_score.
std::string field_name(std::string_view text);

/// Decimals of the record's currency, or of the configured one.
int money_exponent(const Session& session, const schema::Record& record);

/// Whether a name is a field of the type or a custom field in use.
bool is_field(Session& session, const schema::RecordType& type, std::string_view name);
/// Throws Error{usage} where a name for --set is neither a field nor a custom field in use, and looks like a slip for one that is.
void check_field_name(Session& session, const schema::RecordType& type, std::string_view name);

/// Items of a list written in one text: separated by ";" (tags by "," too), those that contain that in double quotes.
std::vector<std::string> split_items(const schema::Field& field, std::string_view text);

/// Whether a JSON value can be a field's: no object is among it, but for those of linked records.
bool has_texts(const Node& node);
/// A JSON value as texts: a scalar, an array's items, an object's id or name; nothing for null.
std::vector<std::string> texts_of(const Node& node);

}  // namespace crm::actions
