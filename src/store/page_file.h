// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace crm::store {

using Page = std::vector<std::uint8_t>;

/// The pages of an SQLite file with those of its write-ahead log on top, read without SQLite (sqlite.org/fileformat2.html), so that damage
/// in one place does not hide the others. Memory holds one page, and eight bytes for each page of the log.
class PageFile {
public:
    /// Throws Error{io} where the file cannot be read at all.
    explicit PageFile(const std::string& path);
    ~PageFile();
    PageFile(const PageFile&) = delete;
    PageFile& operator=(const PageFile&) = delete;

    std::uint32_t page_count() const { return page_count_; }
    std::size_t page_size() const { return page_size_; }
    /// Bytes of a page that hold content; the rest is reserved.
    std::size_t usable_size() const { return usable_size_; }
    /// Reads a page, from 1; false where there is none.
    bool read(std::uint32_t number, Page& page) const;

private:
    void read_header();
    void read_log(const std::string& path);

    int file_;
    int log_ = -1;
    std::size_t page_size_ = 0;
    std::size_t usable_size_ = 0;
    std::uint32_t page_count_ = 0;
    std::map<std::uint32_t, std::uint64_t> in_log_;  ///< where in the log a page's last content is
};

/// Big-endian, as everything in the file.
std::uint32_t read_32(const Page& page, std::size_t offset);
std::uint32_t read_16(const Page& page, std::size_t offset);

}  // namespace crm::store
