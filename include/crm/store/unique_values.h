// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/field.h>
#include <crm/store/row_block.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

/// Which record has a unique value: the table unique_value, during one transaction. Keys are those of lookup_key().
class UniqueValues : private WaitingRows {
public:
    explicit UniqueValues(Database& database);

    std::optional<std::int64_t> owner(const schema::RecordType& type, const schema::Field& field, std::string_view key);
    /// Gives the value to a record; returns the owner when it has one already.
    std::optional<std::int64_t> claim(const schema::RecordType& type, const schema::Field& field, std::string_view key,
                                      std::int64_t number);
    void release(const schema::RecordType& type, const schema::Field& field, std::string_view key);

    /// For transactions that write many records. Values are kept in memory and written sorted, some megabytes at a time: each at its own
    /// place in a large tree costs four times as much. Those that the table has are read before; if there are more than `most_present`,
    /// which would take too long, nothing is collected.
    void collect(std::size_t most_present);

private:
    struct Place {
        const schema::RecordType* type;
        const schema::Field* field;
    };
    struct Claim {
        std::int64_t number;
        std::size_t begin;  ///< of its key in texts_
        std::uint32_t size;
        std::uint32_t place;
    };

    /// Where a claim lies in claims_. The upper half of its hash tells it from most others without looking there.
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t claim = 0;  ///< its index and one; 0 where there is none
    };

    void flush() override;
    std::vector<std::uint32_t> sorted() const;
    bool is_before(const Claim& a, const Claim& b) const;
    void drop();
    std::uint32_t place_of(const schema::RecordType& type, const schema::Field& field);
    std::string_view key_of(const Claim& claim) const { return std::string_view(texts_).substr(claim.begin, claim.size); }
    std::size_t slot_of(std::uint64_t hash, std::uint32_t place, std::string_view key) const;
    const Claim* waiting(std::uint64_t hash, std::uint32_t place, std::string_view key) const;
    void add(std::uint64_t hash, const Claim& claim, std::string_view key);
    void grow();
    bool may_be_written(std::uint64_t hash) const;
    void note_written(std::uint64_t hash);
    std::optional<std::int64_t> written_owner(const schema::RecordType& type, const schema::Field& field, std::string_view key);

    RowBlock rows_;
    bool collects_ = false;
    std::vector<Place> places_;
    std::vector<Claim> claims_;  ///< that wait
    std::string texts_;          ///< their keys
    std::vector<Slot> slots_;    ///< hash table of them
    /// Bloom filter of what was written: a value that it does not know is in no row.
    std::vector<std::uint64_t> written_;
    std::size_t written_count_ = 0;
};

}  // namespace crm::store
