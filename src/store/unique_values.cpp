// SPDX-License-Identifier: MIT
#include <crm/store/unique_values.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <iterator>
#include <tuple>

namespace crm::store {

using schema::Field;
using schema::RecordType;

namespace {

constexpr std::size_t most_waiting_bytes = std::size_t{14} << 20U;
constexpr std::size_t filter_words = std::size_t{1} << 18U;
/// Beyond that the filter knows nearly everything and saves nothing.
constexpr std::size_t most_written = 6'000'000;

std::uint64_t hash_of(std::string_view key) {
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    const std::uint64_t hash = std::hash<std::string_view>{}(key);
    return hash * golden;
}

/// The word of the filter for a value, and its three bits there: one look at memory.
std::size_t filter_word(std::uint64_t hash) { return (hash >> 18U) % filter_words; }
std::uint64_t filter_bits(std::uint64_t hash) {
    return std::uint64_t{1} << (hash & 63U) | std::uint64_t{1} << (hash >> 6U & 63U) | std::uint64_t{1} << (hash >> 12U & 63U);
}

/// The first bytes of a text as a number that sorts like them.
std::uint64_t beginning(std::string_view text) {
    std::uint64_t number = 0;
    std::memcpy(&number, text.data(), std::min(text.size(), sizeof(number)));
    return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
}

}  // namespace

UniqueValues::UniqueValues(Database& database)
    : WaitingRows(database, "\"unique_value\""), rows_(database, table(), {"\"type\"", "\"field\"", "\"value\"", "\"number\""}) {}

void UniqueValues::collect(std::size_t most_present) {
    const std::size_t most = std::min(most_present, most_written);
    Statement values = database().prepare(R"(SELECT "value" FROM "unique_value" LIMIT )" + std::to_string(most + 1));
    for (; values.step(); ++written_count_) {
        note_written(hash_of(values.text(0)));
    }
    collects_ = written_count_ <= most;
}

std::optional<std::int64_t> UniqueValues::written_owner(const RecordType& type, const Field& field, std::string_view key) {
    Statement& statement = kept(R"(SELECT "number" FROM "unique_value" WHERE "type" = $1 AND "field" = $2 AND "value" = $3)");
    statement.bind(1, type.name).bind(2, field.name).bind(3, key);
    std::optional<std::int64_t> number;
    if (statement.step()) {
        number = statement.integer(0);
    }
    statement.reset();
    return number;
}

std::optional<std::int64_t> UniqueValues::owner(const RecordType& type, const Field& field, std::string_view key) {
    if (collects_) {
        const std::uint32_t place = place_of(type, field);
        const std::uint64_t hash = hash_of(key);
        if (const Claim* found = waiting(hash, place, key)) {
            return found->number;
        }
        if (!may_be_written(hash)) {
            return std::nullopt;
        }
    }
    return written_owner(type, field, key);
}

std::optional<std::int64_t> UniqueValues::claim(const RecordType& type, const Field& field, std::string_view key, std::int64_t number) {
    if (collects_) {
        const std::uint32_t place = place_of(type, field);
        const std::uint64_t hash = hash_of(key);
        if (const Claim* found = waiting(hash, place, key)) {
            return found->number;
        }
        if (!may_be_written(hash)) {
            add(hash, {number, texts_.size(), static_cast<std::uint32_t>(key.size()), place}, key);
            return std::nullopt;
        }
    }
    Statement& statement =
        kept(R"(INSERT INTO "unique_value" ("type", "field", "value", "number") VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING)");
    statement.bind(1, type.name).bind(2, field.name).bind(3, key).bind(4, number);
    statement.run();
    return database().changes() == 0 ? written_owner(type, field, key) : std::nullopt;
}

void UniqueValues::release(const RecordType& type, const Field& field, std::string_view key) {
    Statement& statement = database().cached(R"(DELETE FROM "unique_value" WHERE "type" = $1 AND "field" = $2 AND "value" = $3)");
    statement.bind(1, type.name).bind(2, field.name).bind(3, key);
    statement.run();
}

std::uint32_t UniqueValues::place_of(const RecordType& type, const Field& field) {
    const auto found =
        std::find_if(places_.begin(), places_.end(), [&](const Place& each) { return each.field == &field && each.type == &type; });
    const auto index = static_cast<std::uint32_t>(found - places_.begin());
    if (found == places_.end()) {
        places_.push_back({&type, &field});
    }
    return index;
}

/// Where the claim of a value is, or would be.
std::size_t UniqueValues::slot_of(std::uint64_t hash, std::uint32_t place, std::string_view key) const {
    // Their number is a power of two.
    const std::size_t mask = slots_.size() - 1;
    const auto upper = static_cast<std::uint32_t>(hash >> 32U);
    const auto is_another = [&](const Slot& slot) {
        const Claim& claim = claims_[slot.claim - 1];
        return slot.hash != upper || claim.place != place || key_of(claim) != key;
    };
    std::size_t slot = hash & mask;
    while (slots_[slot].claim != 0 && is_another(slots_[slot])) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

const UniqueValues::Claim* UniqueValues::waiting(std::uint64_t hash, std::uint32_t place, std::string_view key) const {
    const std::uint32_t found = claims_.empty() ? 0 : slots_[slot_of(hash, place, key)].claim;
    return found == 0 ? nullptr : &claims_[found - 1];
}

void UniqueValues::add(std::uint64_t hash, const Claim& claim, std::string_view key) {
    if (claims_.empty()) {
        begin_waiting();
    }
    if (slots_.size() < claims_.size() * 2 + 2) {
        grow();
    }
    const std::size_t slot = slot_of(hash, claim.place, key);
    texts_ += key;
    claims_.push_back(claim);
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(claims_.size())};
    if (claims_.size() * sizeof(Claim) + slots_.size() * sizeof(slots_[0]) + texts_.size() > most_waiting_bytes) {
        flush();
    }
}

void UniqueValues::grow() {
    constexpr std::size_t least = 1024;
    slots_.assign(std::max(least, slots_.size() * 2), {});
    for (std::size_t i = 0; i < claims_.size(); ++i) {
        const std::string_view key = key_of(claims_[i]);
        const std::uint64_t hash = hash_of(key);
        slots_[slot_of(hash, claims_[i].place, key)] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(i + 1)};
    }
}

bool UniqueValues::may_be_written(std::uint64_t hash) const {
    return !written_.empty() && (written_[filter_word(hash)] & filter_bits(hash)) == filter_bits(hash);
}

void UniqueValues::note_written(std::uint64_t hash) {
    written_.resize(filter_words);
    written_[filter_word(hash)] |= filter_bits(hash);
}

/// As the table's key has it.
bool UniqueValues::is_before(const Claim& a, const Claim& b) const {
    const int order = key_of(a).compare(key_of(b));
    const Place& one = places_[a.place];
    const Place& other = places_[b.place];
    return order != 0 ? order < 0 : std::tie(one.field->name, one.type->name) < std::tie(other.field->name, other.type->name);
}

/// The claims in the order of the table's key. Most keys differ in their first bytes, which are looked at where they are sorted.
std::vector<std::uint32_t> UniqueValues::sorted() const {
    struct Beginning {
        std::uint64_t first;
        std::uint64_t second;
        std::uint32_t claim;
    };
    std::vector<Beginning> beginnings;
    beginnings.reserve(claims_.size());
    for (std::uint32_t i = 0; i < claims_.size(); ++i) {
        const std::string_view key = key_of(claims_[i]);
        beginnings.push_back({beginning(key), beginning(key.substr(std::min(key.size(), sizeof(std::uint64_t)))), i});
    }
    std::sort(beginnings.begin(), beginnings.end(), [&](const Beginning& a, const Beginning& b) {
        if (a.first != b.first || a.second != b.second) {
            return a.first != b.first ? a.first < b.first : a.second < b.second;
        }
        return is_before(claims_[a.claim], claims_[b.claim]);
    });
    std::vector<std::uint32_t> order;
    order.reserve(beginnings.size());
    std::transform(beginnings.begin(), beginnings.end(), std::back_inserter(order), [](const Beginning& each) { return each.claim; });
    return order;
}

void UniqueValues::flush() {
    end_waiting();
    for (const std::uint32_t index : sorted()) {
        const Claim& claim = claims_[index];
        const Place& place = places_[claim.place];
        note_written(hash_of(key_of(claim)));
        rows_.add(place.type->name);
        rows_.add(place.field->name);
        rows_.add(key_of(claim));
        rows_.add(claim.number);
        rows_.end_row();
    }
    rows_.flush();
    written_count_ += claims_.size();
    collects_ = written_count_ < most_written;
    drop();
}

/// A flush may have come early; then the memory is soon needed again.
void UniqueValues::drop() {
    claims_.clear();
    texts_.clear();
    if (slots_.size() * sizeof(slots_[0]) > most_waiting_bytes / 16) {
        slots_ = {};
        claims_.shrink_to_fit();
        texts_.shrink_to_fit();
    } else {
        std::fill(slots_.begin(), slots_.end(), Slot{});
    }
}

}  // namespace crm::store
