// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/streams.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace crm::json {

/// What RapidJSON reads from (its Stream concept, hence the capitals): a text, or a ByteReader chunk by chunk. Knows the line and column,
/// and limits how much one record may take.
class Source {
public:
    using Ch = char;

    Source(std::string_view text, const std::string& name);
    Source(ByteReader& bytes, const std::string& name);

    /// '\0' stands for the end; a real one in the input is an error.
    char Peek() const { return at_ == end_ ? '\0' : *at_; }
    char Take() {
        if (at_ == end_) {
            return '\0';
        }
        const char byte = *at_++;
        if (at_ == end_) {
            refill();
        }
        return byte;
    }
    std::size_t Tell() const { return consumed_ + static_cast<std::size_t>(at_ - begin_); }

    // Only for parsing in place, which the concept asks for and nothing here does.
    char* PutBegin() { return nullptr; }
    void Put(char) {}
    void Flush() {}
    std::size_t PutEnd(char*) { return 0; }

    void skip_byte_order_mark();
    void skip_white_space();
    void begin_record() { record_start_ = Tell(); }
    std::size_t line() {
        count_lines_to(at_);
        return line_;
    }
    /// Throws Error{invalid} with the place of `offset`, as near to it as the buffer reaches.
    [[noreturn]] void fail(std::size_t offset, const std::string& what);

private:
    void refill();
    void show(const char* begin, std::size_t size);
    void count_lines_to(const char* to);

    const std::string& name_;
    ByteReader* bytes_ = nullptr;
    std::unique_ptr<char[]> buffer_;
    const char* begin_ = nullptr;
    const char* at_ = nullptr;
    const char* end_ = nullptr;
    const char* counted_ = nullptr;     ///< line_ is the line here
    const char* line_begin_ = nullptr;  ///< or where the buffer begins, when the line began before it
    std::size_t columns_before_ = 0;    ///< of the line, in earlier buffers
    std::size_t line_ = 1;
    std::size_t consumed_ = 0;  ///< bytes before begin_
    std::size_t record_start_ = 0;
};

}  // namespace crm::json
