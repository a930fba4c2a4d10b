// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The manual pages: crm(1), a page for each noun, crm-config(5), crm-filter(7).
namespace crm::cli {

struct GeneratedFile {
    std::string name;  ///< "crm-deal.1"
    std::string text;
};
/// Always the same text for the same commands.
std::vector<GeneratedFile> manual_pages();
/// Writes each page into the folder, which is made if it is not there. Throws Error{io}.
void write_manual(const std::string& folder);

/// Pages that `crm help` shows by name: filter-language, configuration.
bool is_topic(std::string_view name);
std::string topic_text(std::string_view name, bool color, std::size_t width);

}  // namespace crm::cli
