// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

namespace crm::sales {

/// A piece of a capture.
struct CaptureWord {
    enum class Kind { plain, quoted, bracketed, company, tag, comma };
    Kind kind = Kind::plain;
    std::string text;    ///< without marks and quotes
    bool whole = false;  ///< of a company: nothing more belongs to it
};

/// Splits at blanks, commas, semicolons, quotes, <> and marks. Throws Error{usage} for a mark without a word and a quote without an end.
std::vector<CaptureWord> split_capture(std::span<const std::string> arguments);

}  // namespace crm::sales
