// SPDX-License-Identifier: MIT
#include "base/csv_input.h"

#include <crm/base/csv.h>
#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace crm::csv {

namespace {

constexpr std::size_t chunk_size = 1 << 16;
constexpr std::size_t cells_in_largest_record = 8;  ///< of the largest size each

}  // namespace

Reader::Reader(ByteReader& bytes, std::string name, ReadOptions options) : bytes_(bytes), name_(std::move(name)), options_(options) {
    read_chunk();
    find_byte_order_mark();
    decode();
    if (options_.delimiter == 0) {
        options_.delimiter = detect_delimiter(input_);
    }
    for (const char byte : {options_.delimiter, '\r', '\n'}) {
        ends_cell_[static_cast<unsigned char>(byte)] = true;
    }
}

bool Reader::next(std::vector<std::string_view>& cells) {
    for (;;) {
        lines_in_record_ = 0;
        const Scan scan = scan_record(cells);
        if (scan == Scan::incomplete) {
            if (!fill()) {
                return false;
            }
            continue;
        }
        record_line_ = line_;
        line_ += lines_in_record_;
        if (scan == Scan::record) {
            for (const std::size_t cell : escaped_) {
                unescape(cells[cell]);
            }
            columns_ = columns_ == 0 ? cells.size() : columns_;
            return true;
        }
    }
}

/// Moves position_ behind the record when it is wholly in the buffer; otherwise the scan starts over after fill(), which costs little as a
/// chunk holds many records. Nothing is written into the buffer before the record is complete.
Reader::Scan Reader::scan_record(std::vector<std::string_view>& cells) {
    cells.clear();
    escaped_.clear();
    const char* const end = input_.data() + input_.size();
    const char* at = input_.data() + position_;
    if (at == end) {
        return Scan::incomplete;
    }
    for (;; ++at) {
        if (cells.size() == options_.max_columns) {
            fail(line_, "a record of more than " + std::to_string(options_.max_columns) + " cells");
        }
        const std::size_t line = line_ + lines_in_record_;
        at = at != end && *at == '"' ? scan_quoted(at, line, cells) : scan_unquoted(at, line, cells);
        if (is_incomplete(at)) {
            return Scan::incomplete;
        }
        if (at == end || *at != options_.delimiter) {
            break;
        }
    }
    const bool blank = cells.size() == 1 && at == input_.data() + position_;
    if (at != end) {
        const bool carriage_return = *at++ == '\r';
        if (carriage_return && is_incomplete(at)) {
            return Scan::incomplete;
        }
        at += carriage_return && at != end && *at == '\n';
        ++lines_in_record_;
    }
    position_ = static_cast<std::size_t>(at - input_.data());
    return blank && columns_ != 1 ? Scan::blank : Scan::record;
}

/// Returns where the cell ends: at a delimiter, a line end or the end of what is buffered.
const char* Reader::scan_unquoted(const char* at, std::size_t line, std::vector<std::string_view>& cells) const {
    const char* const end = input_.data() + input_.size();
    const char* const begin = at;
    while (at != end && !ends_cell_[static_cast<unsigned char>(*at)]) {
        ++at;
    }
    const std::string_view cell(begin, static_cast<std::size_t>(at - begin));
    if (cell.size() > options_.max_cell) {
        fail(line, "a cell of more than " + std::to_string(options_.max_cell) + " bytes");
    }
    if (!cell.empty() && (cell[0] == ' ' || cell[0] == '\t')) {
        const std::size_t text = cell.find_first_not_of(" \t");
        if (text != std::string_view::npos && cell[text] == '"') {
            fail(line, "a space before an opening quote");
        }
    }
    cells.push_back(cell);
    return at;
}

const char* Reader::scan_quoted(const char* at, std::size_t line, std::vector<std::string_view>& cells) {
    const char* const end = input_.data() + input_.size();
    const char* const begin = ++at;
    bool escaped = false;
    for (;;) {
        const auto* quote = static_cast<const char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
        const auto size = static_cast<std::size_t>((quote == nullptr ? end : quote) - begin);
        if (size > options_.max_cell) {
            fail(line, "a cell of more than " + std::to_string(options_.max_cell) + " bytes; is the quote that opens it never closed?");
        }
        if (quote == nullptr) {
            if (at_end_) {
                fail(line, "a quote that was opened here is never closed");
            }
            return end;
        }
        at = quote + 1;
        if (at == end || *at != '"') {
            break;
        }
        escaped = true;
        ++at;
    }
    const std::string_view cell(begin, static_cast<std::size_t>(at - 1 - begin));
    lines_in_record_ += count_line_ends(cell);
    if (at != end && !ends_cell_[static_cast<unsigned char>(*at)]) {
        fail(line_ + lines_in_record_, "text after a closing quote (a quote inside a quoted cell is written twice)");
    }
    if (escaped) {
        escaped_.push_back(cells.size());
    }
    cells.push_back(cell);
    return at;
}

/// In place: the text only gets shorter.
void Reader::unescape(std::string_view& cell) {
    char* const begin = input_.data() + (cell.data() - input_.data());
    const char* const end = begin + cell.size();
    char* to = begin;
    for (const char* from = begin; from != end; ++from) {
        from += *from == '"';
        *to++ = *from;
    }
    cell = std::string_view(begin, static_cast<std::size_t>(to - begin));
}

bool Reader::fill() {
    if (at_end_) {
        return false;
    }
    input_.erase(0, position_);
    position_ = 0;
    if (input_.size() / cells_in_largest_record > options_.max_cell) {
        fail(line_, "a record of more than " + std::to_string(input_.size()) + " bytes; is a quote never closed?");
    }
    read_chunk();
    decode();
    return true;
}

/// At least as much as the unfinished record holds already, so that scanning a large one again and again stays linear.
void Reader::read_chunk() {
    const std::size_t wanted = raw_.size() + std::max(chunk_size, input_.size());
    std::size_t used = raw_.size();
    raw_.resize(wanted);
    while (used < wanted && !at_end_) {
        const std::size_t got = bytes_.read(raw_.data() + used, wanted - used);
        used += got;
        bytes_read_ += got;
        at_end_ = got == 0;
    }
    raw_.resize(used);
}

void Reader::find_byte_order_mark() {
    constexpr std::array<std::pair<std::string_view, Encoding>, 3> marks{
        {{"\xEF\xBB\xBF", Encoding::utf8}, {"\xFF\xFE", Encoding::utf16le}, {"\xFE\xFF", Encoding::utf16be}}};
    for (const auto& [mark, encoding] : marks) {
        if (raw_.compare(0, mark.size(), mark) == 0) {
            raw_.erase(0, mark.size());
            options_.encoding = encoding;
            return;
        }
    }
    if (options_.encoding == Encoding::detect) {
        options_.encoding = guess_utf16(raw_);
    }
}

void Reader::decode() {
    const std::size_t before = input_.size();
    switch (options_.encoding) {
        case Encoding::detect:
        case Encoding::utf8:
            append_utf8();
            break;
        case Encoding::utf16le:
        case Encoding::utf16be:
            append_utf16(options_.encoding == Encoding::utf16be);
            break;
        case Encoding::latin1:
            input_ += text::from_latin1(raw_);
            raw_.clear();
            break;
    }
    const std::size_t nul = input_.find('\0', before);
    if (nul != std::string::npos) {
        fail(line_at(nul), "a NUL byte");
    }
}

/// Plain ASCII leaves the encoding open, so that the first text that tells decides.
void Reader::append_utf8() {
    const std::size_t cut = at_end_ ? 0 : cut_utf8(raw_);
    const std::string_view whole(raw_.data(), raw_.size() - cut);
    if (!text::is_valid_utf8(whole)) {
        if (options_.encoding == Encoding::detect) {
            options_.encoding = Encoding::latin1;
            decode();
            return;
        }
        input_ += whole.substr(0, find_invalid_line(whole));
        fail(line_at(input_.size()), "bytes that are not UTF-8");
    }
    if (options_.encoding == Encoding::detect && !is_ascii(whole)) {
        options_.encoding = Encoding::utf8;
    }
    input_ += whole;
    raw_.erase(0, whole.size());
}

void Reader::append_utf16(bool big_endian) {
    std::size_t whole = raw_.size() / 2 * 2;
    if (!at_end_ && ends_in_high_surrogate(std::string_view(raw_.data(), whole), big_endian)) {
        whole -= 2;
    }
    const std::string_view units(raw_.data(), whole);
    const std::size_t valid = find_unpaired(units, big_endian);
    input_ += text::from_utf16(units.substr(0, valid), big_endian);
    if (valid != units.size() || (at_end_ && raw_.size() % 2 != 0)) {
        fail(line_at(input_.size()), "bytes that are not UTF-16");
    }
    raw_.erase(0, whole);
}

std::size_t Reader::line_at(std::size_t offset) const {
    return line_ + count_line_ends(std::string_view(input_).substr(position_, offset - position_));
}

void Reader::fail(std::size_t line, const std::string& what) const {
    throw Error(ErrorKind::invalid, name_ + ":" + std::to_string(line) + ": " + what);
}

}  // namespace crm::csv
