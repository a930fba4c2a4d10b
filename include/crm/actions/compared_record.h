// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/schema/field.h>
#include <crm/store/database.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// What of a record is compared to find others that mean the same. Which field is which trait follows from its declaration.
namespace crm::actions {

enum class Trait : std::uint8_t {
    name,        ///< a word of the named field
    byname,      ///< a word of its parts and other forms that is not among those
    mailbox,     ///< a person's e-mail address without what most providers pass over: dots, +tag
    user_name,   ///< its part before the @, or a social handle
    domain,      ///< of an e-mail address or web site, unless anybody can be there
    phone,       ///< the last eight digits
    group,       ///< a record of another type that it belongs to, by number
    street,      ///< with the house number
    place,       ///< postal code, town
    country,     ///< as a code
    birthday,    ///< YYYY-MM-DD or --MM-DD
    identifier,  ///< another unique text: a tax number
    linked,      ///< a record of the same type that is known to be another: by number
};
inline constexpr std::size_t trait_count = 13;

/// One record as it is compared; views into its bytes.
class ComparedRecord {
public:
    std::int64_t number = 0;
    std::int64_t filled = 0;  ///< how many fields have a value
    std::string_view id;
    std::string_view label;

    const std::vector<std::string_view>& of(Trait trait) const { return values_[static_cast<std::size_t>(trait)]; }
    bool has(Trait trait) const { return !of(trait).empty(); }

    /// Where ComparedRecords::next() and whoever keeps records put them; read() follows.
    std::string bytes;
    void read();

private:
    std::array<std::vector<std::string_view>, trait_count> values_;
};

/// All records of a type in one pass, by number.
class ComparedRecords {
public:
    ComparedRecords(store::Database& database, const schema::RecordType& type);

    /// False at the end.
    bool next(ComparedRecord& record);

private:
    void append(std::string& bytes, Trait trait, std::string_view value);
    void append_field(std::string& bytes, const schema::Field& field, std::string_view text);
    void append_names(std::string& bytes);

    const schema::RecordType& type_;
    std::vector<const schema::Field*> fields_;  ///< of the result columns
    store::Statement statement_;
    std::vector<std::string> words_;  ///< of the record's name
    std::vector<std::string> seen_;   ///< what the record has already, each with its trait
};

/// Whether records of the type are persons: their names are declared to be about people.
bool are_persons(const schema::RecordType& type);

/// A trait's value as a number: the same on every machine.
std::uint64_t hash_of(Trait trait, std::string_view value);

/// An entry of the blocks in which records meet: those that have the same key.
struct BlockEntry {
    std::uint64_t key = 0;
    std::uint64_t order = 0;   ///< within the block: neighbours are alike
    std::uint32_t record = 0;  ///< its position among all
    std::uint32_t rare = 0;    ///< 1: the key says something only where few have it
    friend bool operator<(const BlockEntry& a, const BlockEntry& b) {
        return std::tie(a.key, a.order, a.record) < std::tie(b.key, b.order, b.record);
    }
};
/// Calls `take` for each block that a record is in.
void each_block(const ComparedRecord& record, std::uint32_t position, bool is_person, const std::function<void(const BlockEntry&)>& take);

}  // namespace crm::actions
