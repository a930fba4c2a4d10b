// SPDX-License-Identifier: MIT
#include "base/json_source.h"

#include <crm/base/error.h>

#include <algorithm>
#include <cstring>

namespace crm::json {

namespace {

constexpr std::size_t buffer_size = 1 << 16;
constexpr std::size_t max_record = std::size_t{64} << 20;

std::size_t count_characters(const char* begin, const char* end) {
    return static_cast<std::size_t>(std::count_if(begin, end, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

Source::Source(std::string_view text, const std::string& name) : name_(name) {
    show(text.data(), text.size());
    skip_byte_order_mark();
}

Source::Source(ByteReader& bytes, const std::string& name) : name_(name), bytes_(&bytes), buffer_(new char[buffer_size]) {
    show(buffer_.get(), 0);
    refill();
    skip_byte_order_mark();
}

void Source::skip_byte_order_mark() {
    if (Peek() == '\xEF') {
        Take();
        if (Take() != '\xBB' || Take() != '\xBF') {
            fail(0, "a value was expected");
        }
    }
}

void Source::skip_white_space() {
    while (Peek() == ' ' || Peek() == '\n' || Peek() == '\r' || Peek() == '\t') {
        Take();
    }
}

void Source::refill() {
    if (bytes_ == nullptr) {
        return;
    }
    count_lines_to(end_);
    columns_before_ += count_characters(line_begin_, end_);
    consumed_ += static_cast<std::size_t>(end_ - begin_);
    if (consumed_ - record_start_ > max_record) {
        fail(consumed_, "a record of more than " + std::to_string(max_record >> 20) + " MiB");
    }
    show(buffer_.get(), bytes_->read(buffer_.get(), buffer_size));
}

void Source::show(const char* begin, std::size_t size) {
    begin_ = at_ = counted_ = line_begin_ = begin;
    end_ = begin + size;
    if (const void* nul = size == 0 ? nullptr : std::memchr(begin, '\0', size)) {
        fail(consumed_ + static_cast<std::size_t>(static_cast<const char*>(nul) - begin), "a NUL byte");
    }
}

void Source::count_lines_to(const char* to) {
    while (counted_ < to) {
        const auto* newline = static_cast<const char*>(std::memchr(counted_, '\n', static_cast<std::size_t>(to - counted_)));
        if (newline == nullptr) {
            counted_ = to;
            return;
        }
        ++line_;
        counted_ = line_begin_ = newline + 1;
        columns_before_ = 0;
    }
}

void Source::fail(std::size_t offset, const std::string& what) {
    const auto size = static_cast<std::size_t>(end_ - begin_);
    const char* const place = begin_ + std::min(std::max(offset, consumed_) - consumed_, size);
    count_lines_to(place);
    const std::size_t column = columns_before_ + count_characters(std::min(line_begin_, place), place) + 1;
    throw Error(ErrorKind::invalid, name_ + ":" + std::to_string(line_) + ":" + std::to_string(column) + ": " + what);
}

}  // namespace crm::json
