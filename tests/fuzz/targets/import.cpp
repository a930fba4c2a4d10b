// SPDX-License-Identifier: MIT
// Imports with a mapping: up to a line of dashes the mapping file, behind it the CSV file. What is refused leaves nothing behind.
#include "desk.h"

#include <crm/exchange/import.h>

#include <algorithm>
#include <optional>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using crm::fuzz::attempt;
    using crm::fuzz::promise;
    constexpr std::string_view border = "---\n";
    static std::optional<crm::fuzz::Desk> desk;
    if (!desk) {
        desk.emplace();
    }
    static const std::string empty = desk->bytes();
    const std::string_view text = crm::fuzz::text_of(data, size);
    if (text.find('=') != std::string_view::npos) {
        attempt([&] { return crm::exchange::parse_mapping(std::string(text)); });
    }
    const std::size_t end = std::min(text.find(border), text.size());
    const auto mapping = attempt([&] { return crm::exchange::read_mapping(std::string(text.substr(0, end)), "map.yaml"); });
    if (!mapping || end == text.size()) {
        return 0;
    }
    crm::exchange::ImportOptions options;
    options.mapping = *mapping;
    for (const bool dry_run : {true, false}) {
        desk->session.dry_run = dry_run;
        crm::fuzz::File file(text.substr(end + border.size()));
        std::int64_t rows = 0;
        const auto result = attempt([&] {
            return crm::exchange::import_records(desk->session, *desk->session.catalog.find("contact"), file.bytes(), "file.csv", options,
                                                 [&](std::size_t, crm::exchange::RowOutcome, const std::string&) { ++rows; });
        });
        promise(!result || result->rows() == rows, "every row is told");
        promise((result && !dry_run) || desk->bytes() == empty, "a dry run, or what is refused, leaves nothing behind");
        if (result && !dry_run) {
            desk.reset();
        }
    }
    return 0;
}
