// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/rows.h"

#include <crm/base/streams.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace crm::exchange {

/// What stands before a bad row in the file of rejects. An import leaves these out where they are a file's first two headings, so that the
/// file can be mended and imported.
inline constexpr std::array<std::string_view, 2> reject_headings{"line", "reason"};
bool is_rejects_heading(std::span<const std::string> headings);

/// The file of bad rows, as they came, with line and reason: CSV, or JSON Lines when they came as JSON.
class Rejects {
public:
    explicit Rejects(const std::string& path) : out_(ByteWriter::to_file(path)) {}

    /// The first headings of the file that is read.
    void headings(std::span<const std::string> headings, bool is_json);
    void add(const Row& row, std::string_view reason);
    void close() { out_.close(); }

private:
    void add_json(const Row& row, std::string_view reason);

    ByteWriter out_;
    std::string line_;
    std::size_t skipped_ = 0;  ///< columns of the file that are verdicts of an earlier import
};

}  // namespace crm::exchange
