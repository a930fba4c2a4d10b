// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/exchange/import.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// The rows of a CSV file.
class CsvRows {
public:
    /// Reads the headings. Throws Error{invalid} where there are none.
    CsvRows(ByteReader& bytes, const std::string& name, InputFormat format, csv::ReadOptions options);

    const std::vector<std::string>& headings() const { return headings_; }
    std::size_t line_of_headings() const { return line_of_headings_; }
    /// The next row, valid until the next call; false at the end. Throws Error{invalid} for malformed input.
    bool next(Row& row);
    std::size_t bytes_read() const { return reader_.bytes_read(); }

private:
    csv::Reader reader_;
    std::vector<std::string_view> texts_;
    std::vector<Cell> cells_;
    std::vector<std::string> headings_;
    std::size_t line_of_headings_ = 0;
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

/// Hands over headings and rows of a JSON file. Throws Error{invalid} for malformed input.
void read_json(ByteReader& bytes, const std::string& name, RowHandler& handler);

}  // namespace crm::exchange
