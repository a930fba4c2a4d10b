// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crm {

/// A file without a name, gone when it is closed: what a command works with that memory shall not hold.
class TemporaryFile {
public:
    /// In that folder, or in /tmp where that cannot be. Throws Error{io}.
    explicit TemporaryFile(const std::string& folder);
    TemporaryFile(TemporaryFile&& other) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    /// Throws Error{io} when the disk is full.
    void append(std::string_view bytes);
    /// Reads what was appended, from there on; the whole `size` is there. Throws Error{io}.
    void read(std::uint64_t offset, char* bytes, std::size_t size);
    std::uint64_t size() const { return size_; }

private:
    void flush();

    int descriptor_;
    std::uint64_t size_ = 0;
    std::string pending_;  ///< the end of the file, not written yet
};

}  // namespace crm
