// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/exchange/import.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

/// Rows out of files of any format.
namespace crm::exchange {

/// One value of a row: text, or what a JSON file has in its place.
struct Cell {
    std::string_view text;
    const Node* node = nullptr;
    bool is_absent = false;  ///< the object has no such key
};

/// Valid during the call that hands it over.
struct Row {
    std::size_t line = 0;
    std::span<const Cell> cells;   ///< by column
    std::string fault;             ///< why it cannot be read as a record; empty when it can
    const Node* record = nullptr;  ///< of a JSON file
};

class RowHandler {
public:
    virtual ~RowHandler() = default;
    /// Columns that come behind those there are: once for CSV, for JSON whenever a key is new.
    virtual void headings(std::span<const std::string> added, std::size_t line) = 0;
    virtual void row(const Row& row) = 0;
};

/// By the file's name, else by its first character.
InputFormat detect_format(ByteReader& bytes, std::string_view name);

/// Hands over headings and rows. Throws Error{invalid} for malformed input.
void read_rows(ByteReader& bytes, const std::string& name, InputFormat format, const csv::ReadOptions& options, RowHandler& handler);

}  // namespace crm::exchange
