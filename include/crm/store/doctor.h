// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/store/database.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Whether a database file is as it should be, and making anew what follows from its records.
namespace crm::store {

enum class Health { ok, warning, error };
std::string_view name_of(Health health);

/// What mends everything that follows from the records.
inline constexpr std::string_view rebuild_remedy = "`crm doctor --fix` makes it anew from the records";

/// What one check came to.
struct Finding {
    std::string_view check;
    Health health = Health::ok;
    std::string found;
    std::string remedy;  ///< what to do; empty where nothing is to be done
};

/// Who may read and change the file, its side files and its folder.
Finding check_permissions(const std::string& path);
/// All checks of the content, at one moment, whoever writes meanwhile; one that is not possible says so. Streams: memory does not grow with
/// the records. Changes nothing, and brings no older version up to date.
std::vector<Finding> check_content(Database& database, const schema::Catalog& catalog);

// The parts of check_content().
std::vector<Finding> check_file(Database& database, const schema::Catalog& catalog);
std::vector<Finding> check_records(Database& database, const schema::Catalog& catalog);

/// Faults of one kind: the first in words, and how many.
class Faults {
public:
    void add(const std::string& fault, std::int64_t count = 1) {
        first_ = count_ == 0 ? fault : first_;
        count_ += count;
    }
    std::int64_t count() const { return count_; }
    /// "contact #5 …, and 3 more".
    std::string in_words() const { return first_ + (count_ > 1 ? ", and " + std::to_string(count_ - 1) + " more" : ""); }

private:
    std::string first_;
    std::int64_t count_ = 0;
};

/// Makes anew, from the records alone, all by which they are found: SQLite's indexes, unique values, tags, names as they are compared, uses
/// of custom fields, counters, the search index. Within a transaction. Returns how many records there are. Throws Error{conflict} where
/// two records have the same unique value, which only another program can have written.
std::int64_t rebuild_derived(Database& database, const schema::Catalog& catalog);

}  // namespace crm::store
