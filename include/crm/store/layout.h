// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>

#include <string>
#include <vector>

/// How record types lie in tables: one table a type, one link table for each list of references, and shared tables for
/// what is unique (e-mails, handles …), for words that many records share (tags), and for the journal.
namespace crm::store {

/// A column's or table's name, quoted.
std::string table_name(const schema::RecordType& type);
std::string column_name(const schema::Field& field);
/// The column beside a named field that holds its fold.
std::string folded_column(const schema::Field& field);

/// The table of a list of references, and its two columns.
struct LinkTable {
    std::string table;
    std::string record;  ///< column with the number of the record that links
    std::string target;  ///< column with the number of the record linked to
};
LinkTable link_table(const schema::RecordType& type, const schema::Field& field);

/// True for fields with a column in their type's table; lists of references have a table of their own.
inline bool has_column(const schema::Field& field) { return !field.is_reference_list(); }

/// A value as the unique_value and term tables hold it: what makes two spellings the same.
std::string lookup_key(const schema::Field& field, std::string_view value);

/// The index by which records are found by the fold of a named field.
std::string label_index(const schema::RecordType& type);
/// The index by which the records are found that link to one by this field.
std::string link_index(const schema::RecordType& type, const schema::Field& field);

/// A statement that makes a table, or an index unless it is there.
struct SchemaStatement {
    enum class Makes {
        table,
        unique_index,   ///< also keeps values apart, so rows need it
        partial_index,  ///< of some rows, such as those of records that have a value
        full_index,
    };
    std::string sql;
    Makes makes = Makes::table;
    std::string index = {};  ///< its name; empty for a table

    /// An index that only readers need, which may be made when the rows are there.
    bool can_wait() const { return makes == Makes::partial_index || makes == Makes::full_index; }
};
/// The statements that make an empty database of the newest version.
std::vector<SchemaStatement> create_statements(const schema::Catalog& catalog);
/// Those that make the tables of one record type, and those of the tables that serve all types: unique values, terms, custom fields.
std::vector<SchemaStatement> create_statements(const schema::RecordType& type);
std::vector<std::string_view> create_lookup_statements();
/// Those of the lookup of records that became a part of others.
std::vector<std::string_view> create_merged_statements();

}  // namespace crm::store
