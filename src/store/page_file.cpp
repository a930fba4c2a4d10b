// SPDX-License-Identifier: MIT
#include "store/page_file.h"

#include <crm/base/error.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace crm::store {

namespace {

constexpr std::size_t usual_page_size = 8192;
constexpr std::size_t log_header_size = 32;
constexpr std::size_t frame_header_size = 24;
constexpr std::uint32_t log_magic = 0x377f0682;

bool read_at(int descriptor, std::uint64_t offset, std::uint8_t* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::pread(descriptor, bytes, count, static_cast<off_t>(offset));
        if (got <= 0) {
            return false;
        }
        bytes += got;
        offset += static_cast<std::uint64_t>(got);
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

std::uint64_t size_of(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

bool is_page_size(std::size_t size) { return size >= 512 && size <= 65536 && (size & (size - 1)) == 0; }

/// The sum of the log's frames: over pairs of words, in the byte order that the magic number says.
class LogSum {
public:
    explicit LogSum(bool is_big_endian) : is_big_endian_(is_big_endian) {}
    void add(const Page& bytes, std::size_t begin, std::size_t end) {
        for (; begin + 8 <= end; begin += 8) {
            first_ += word(bytes, begin) + second_;
            second_ += word(bytes, begin + 4) + first_;
        }
    }
    bool is(std::uint32_t first, std::uint32_t second) const { return first_ == first && second_ == second; }

private:
    std::uint32_t word(const Page& bytes, std::size_t at) const {
        const std::uint32_t big = read_32(bytes, at);
        return is_big_endian_ ? big : __builtin_bswap32(big);
    }

    bool is_big_endian_;
    std::uint32_t first_ = 0;
    std::uint32_t second_ = 0;
};

}  // namespace

std::uint32_t read_32(const Page& page, std::size_t offset) {
    return static_cast<std::uint32_t>(page[offset]) << 24U | static_cast<std::uint32_t>(page[offset + 1]) << 16U |
           static_cast<std::uint32_t>(page[offset + 2]) << 8U | page[offset + 3];
}

std::uint32_t read_16(const Page& page, std::size_t offset) { return static_cast<std::uint32_t>(page[offset]) << 8U | page[offset + 1]; }

PageFile::PageFile(const std::string& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) {
        throw Error(ErrorKind::io, "cannot read " + path + ": " + std::strerror(errno));
    }
    read_header();
    read_log(path + "-wal");
}

PageFile::~PageFile() {
    ::close(file_);
    if (log_ >= 0) {
        ::close(log_);
    }
}

/// Where the first page is damaged, the file is taken to be as this program makes them.
void PageFile::read_header() {
    Page header(100);
    const bool is_whole = read_at(file_, 0, header.data(), header.size()) && std::memcmp(header.data(), "SQLite format 3", 16) == 0;
    const std::size_t size = read_16(header, 16) == 1 ? 65536 : read_16(header, 16);
    page_size_ = is_whole && is_page_size(size) ? size : usual_page_size;
    usable_size_ = page_size_ - (is_whole && header[20] <= page_size_ - 480 ? header[20] : 0);
    page_count_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(size_of(file_) / page_size_, 0xfffffffeU));
}

/// Only what was committed counts.
void PageFile::read_log(const std::string& path) {
    log_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    Page header(log_header_size);
    if (log_ < 0 || !read_at(log_, 0, header.data(), header.size()) || (read_32(header, 0) & ~1U) != log_magic ||
        read_32(header, 8) != page_size_) {
        return;
    }
    LogSum sum((read_32(header, 0) & 1U) != 0);
    sum.add(header, 0, 24);
    if (!sum.is(read_32(header, 24), read_32(header, 28))) {
        return;
    }
    std::map<std::uint32_t, std::uint64_t> uncommitted;
    Page frame(frame_header_size + page_size_);
    for (std::uint64_t at = log_header_size; read_at(log_, at, frame.data(), frame.size()); at += frame.size()) {
        sum.add(frame, 0, 8);
        sum.add(frame, frame_header_size, frame.size());
        const bool is_of_this_log = read_32(frame, 8) == read_32(header, 16) && read_32(frame, 12) == read_32(header, 20);
        if (!is_of_this_log || !sum.is(read_32(frame, 16), read_32(frame, 20))) {
            return;
        }
        uncommitted[read_32(frame, 0)] = at + frame_header_size;
        if (const std::uint32_t pages = read_32(frame, 4); pages != 0) {
            page_count_ = pages;
            for (const auto& [number, offset] : std::exchange(uncommitted, {})) {
                in_log_[number] = offset;
            }
        }
    }
}

bool PageFile::read(std::uint32_t number, Page& page) const {
    if (number == 0 || number > page_count_) {
        return false;
    }
    page.resize(page_size_);
    if (const auto found = in_log_.find(number); found != in_log_.end()) {
        return read_at(log_, found->second, page.data(), page.size());
    }
    return read_at(file_, (number - 1) * static_cast<std::uint64_t>(page_size_), page.data(), page.size());
}

}  // namespace crm::store
