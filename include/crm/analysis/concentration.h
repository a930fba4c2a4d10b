// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// How unevenly a whole is spread over those who bring it.
namespace crm::analysis {

/// "A", "B" or "C": the class of one part of a whole in ABC analysis. Parts are taken from the largest down; `before` is the sum of those
/// that were taken already. A brings the first 80%, B what follows up to 95%, C the rest; the part that crosses a limit still belongs to
/// the better class, so that a part of more than 80% is an A. Nothing when the whole is not positive.
std::optional<std::string_view> abc_class(std::int64_t before, std::int64_t whole);

/// The Herfindahl-Hirschman index: the sum of the squares of the parts in percent of the whole, rounded to a whole number, from near 0
/// (many small parts) to 10000 (one part is all). Exact for wholes below 2^50; nothing when the whole is not positive.
std::optional<std::int64_t> herfindahl_hirschman(std::span<const std::int64_t> parts, std::int64_t whole);

}  // namespace crm::analysis
