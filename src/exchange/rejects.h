// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/rows.h"

#include <crm/base/streams.h>

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace crm::exchange {

/// What stands before a bad row in the file of rejects. An import leaves these columns out when they are a file's first two, so that the
/// file can be mended and imported.
inline constexpr std::array<std::string_view, 2> reject_headings{"line", "reason"};
bool is_rejects_heading(std::span<const std::string> headings);

/// The file of rejected rows, as they came, with line and reason: CSV, or JSON Lines when the rows came as JSON.
class Rejects {
public:
    explicit Rejects(const std::string& path) : out_(ByteWriter::to_file(path)) {}

    void headings(std::span<const std::string> headings);
    void add(const Row& row, const std::string& reason);
    void close() { out_.close(); }

private:
    ByteWriter out_;
    std::string line_;
};

}  // namespace crm::exchange
