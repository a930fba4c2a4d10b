// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/streams.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crm::csv {

enum class Encoding { detect, utf8, utf16le, utf16be, latin1 };

struct ReadOptions {
    char delimiter = 0;  ///< 0: found out from the first lines among , ; tab |
    /// A byte order mark wins. To detect: every other byte NUL means UTF-16; where the first text that is not ASCII is no UTF-8 either,
    /// it is Latin-1 (Windows-1252).
    Encoding encoding = Encoding::detect;
    std::size_t max_cell = std::size_t{8} << 20;
    std::size_t max_columns = 10000;
};

/// Streams RFC 4180 records, tolerant of CR, LF and CRLF ends, blank lines (skipped, unless the file has one column), a missing last line
/// end, and quotes inside an unquoted cell (5" pipe), which stay as they are. Memory holds one record, whatever the file's size.
/// Malformed input throws Error{invalid} naming file and line: a space before an opening quote, text after a closing quote, a quote that
/// is never closed (with the line where it opened), a NUL, a cell over max_cell, a record over 8 times that, bytes that are not the
/// encoding. Records with too few or too many cells are for the caller to judge.
class Reader {
public:
    /// `name` is how messages call the file. Reads the first 64 KiB to find out encoding and delimiter.
    Reader(ByteReader& bytes, std::string name, ReadOptions options = {});

    /// The next record; false at the end. `cells` are valid until the next call.
    bool next(std::vector<std::string_view>& cells);
    /// The line on which the record that next() returned begins, from 1.
    std::size_t line() const { return record_line_; }
    char delimiter() const { return options_.delimiter; }
    /// Bytes of input consumed, for a progress bar.
    std::size_t bytes_read() const { return bytes_read_; }

private:
    enum class Scan { record, blank, incomplete };

    Scan scan_record(std::vector<std::string_view>& cells);
    const char* scan_quoted(const char* at, std::size_t line, std::vector<std::string_view>& cells);
    const char* scan_unquoted(const char* at, std::size_t line, std::vector<std::string_view>& cells) const;
    bool is_incomplete(const char* at) const { return at == input_.data() + input_.size() && !at_end_; }
    void unescape(std::string_view& cell);

    bool fill();
    void read_chunk();
    void find_byte_order_mark();
    void decode();
    void append_utf8();
    void append_utf16(bool big_endian);
    std::size_t line_at(std::size_t offset) const;
    [[noreturn]] void fail(std::size_t line, const std::string& what) const;

    ByteReader& bytes_;
    std::string name_;
    ReadOptions options_;
    std::array<bool, 256> ends_cell_{};  ///< by byte: the delimiter, CR and LF
    std::string raw_;                    ///< bytes read and not yet decoded: the start of a character that a chunk cut in two
    std::string input_;                  ///< text from position_ on is not yet consumed; what next() returned points into it
    std::size_t position_ = 0;
    std::vector<std::size_t> escaped_;  ///< cells of this record with doubled quotes in them
    std::size_t columns_ = 0;           ///< of the first record
    std::size_t line_ = 1;              ///< at position_
    std::size_t lines_in_record_ = 0;
    std::size_t record_line_ = 0;
    std::size_t bytes_read_ = 0;
    bool at_end_ = false;
};

/// Appends one cell, quoted where RFC 4180 needs it.
void append_cell(std::string& out, std::string_view cell, char delimiter = ',');
/// True for text that a spreadsheet would run as a formula (OWASP: = + - @ tab CR LF and their full-width forms first), plain numbers and
/// international phone numbers (+47 22 33 44 55) excepted; and for such text behind apostrophes, so that taking off the guard is exact.
bool is_formula(std::string_view cell);
/// Takes the guard of --safe-csv (a leading apostrophe before a formula) off again.
std::string_view without_guard(std::string_view cell);

/// Appends an item of a list that is written in one cell, after "; " where it is not the first. In double quotes, those in it doubled,
/// where it would be read otherwise: with one of the separators in it, or with a double quote at its beginning.
void append_item(std::string& out, std::string_view item, std::string_view separators = ";");
/// The items of such a text, as they were before.
std::vector<std::string> split_items(std::string_view text, std::string_view separators = ";");

}  // namespace crm::csv
