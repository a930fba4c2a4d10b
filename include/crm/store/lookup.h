// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Finding records by what people call them, each through an index.
namespace crm::store {

/// The records that a reference text means, in the order of interface.md, section 2: id or unique prefix, number, unique values
/// (e-mail, phone, website, handle …), exact name. The first kind that matches at all decides; at most `limit` come back.
/// In a file a bare number is a name like any other: `Numbers::are_names`.
enum class Numbers { are_references, are_names };
std::vector<schema::Reference> find_references(Database& database, const schema::RecordType& type, std::string_view text,
                                               const schema::ParseContext& context, std::size_t limit = 20,
                                               Numbers numbers = Numbers::are_references);

/// The record that has a unique value, or else the one that a record became a part of which had it.
std::optional<std::int64_t> find_owner(Database& database, const schema::RecordType& type, const schema::Field& field,
                                       std::string_view value);
/// The ids of records that were merged into others and that a reference text means: asked as the others are.
std::vector<std::string> find_merged(Database& database, const schema::RecordType& type, std::string_view text,
                                     const schema::ParseContext& context);

/// The record with that number or id; nothing when there is none.
std::optional<schema::Reference> find_by_number(Database& database, const schema::RecordType& type, std::int64_t number);
std::optional<schema::Reference> find_by_id(Database& database, const schema::RecordType& type, std::string_view id);

/// The currency of a record with money; nothing when it has none or is gone.
std::optional<std::string> currency_of(Database& database, const schema::RecordType& type, std::string_view id);

/// The records of that name, case and accents folded; none for a type whose records have no names.
std::vector<schema::Reference> find_by_label(Database& database, const schema::RecordType& type, std::string_view label,
                                             std::size_t limit = 20);

/// The owner of a unique value; nothing when it is free.
std::optional<std::int64_t> find_unique(Database& database, const schema::RecordType& type, const schema::Field& field,
                                        std::string_view value);

/// Numbers of the records of a type that link to a record through a field, in order.
std::vector<std::int64_t> linking_records(Database& database, const schema::RecordType& type, const schema::Field& field,
                                          std::int64_t linked);

/// Records whose folded label begins like the text, in the order of labels; for completion.
std::vector<schema::Reference> labels_beginning(Database& database, const schema::RecordType& type, std::string_view text,
                                                std::size_t limit);

/// Names near a mistyped one, for a hint: records whose folded label begins like it.
std::vector<std::string> similar_labels(Database& database, const schema::RecordType& type, std::string_view text);

}  // namespace crm::store
