// SPDX-License-Identifier: MIT
#pragma once

#include "store/page_file.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace crm::store {

/// A value as it lies in the file; texts and blobs are both bytes.
struct StoredBytes {
    std::string bytes;
    bool is_text = true;
};
using StoredValue = std::variant<std::monostate, std::int64_t, double, StoredBytes>;

/// A row of a table, or an entry of an index or of a table without row numbers, whose `rowid` is 0.
struct StoredRow {
    std::int64_t rowid = 0;
    std::vector<StoredValue> values;
};

/// What a page is, by its first byte.
enum class PageKind { other, table_leaf, table_inner, index_leaf, index_inner };
PageKind kind_of(const Page& page, std::uint32_t number);

/// Calls `take` for each row that can be read of a leaf page, or of an inner page of an index; returns how many cannot.
std::int64_t each_row(const PageFile& file, const Page& page, std::uint32_t number, const std::function<void(StoredRow&&)>& take);
/// The pages below an inner page, as far as they are pages of the file.
std::vector<std::uint32_t> children_of(const PageFile& file, const Page& page, std::uint32_t number);

}  // namespace crm::store
