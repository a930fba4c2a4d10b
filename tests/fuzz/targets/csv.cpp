// SPDX-License-Identifier: MIT
// CSV files: what is read, written and read again is the same, and where the reader's blocks end does not matter.
#include "fuzz.h"

#include <crm/base/csv.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using crm::fuzz::promise;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t block = 1 << 16;

std::optional<Rows> read(std::string_view text, crm::csv::ReadOptions options) {
    crm::fuzz::File file(text);
    return crm::fuzz::attempt([&] {
        crm::csv::Reader reader(file.bytes(), "file.csv", options);
        Rows rows;
        std::vector<std::string_view> cells;
        std::size_t line = 0;
        while (reader.next(cells)) {
            promise(reader.line() > line, "lines count up");
            line = reader.line();
            rows.emplace_back(cells.begin(), cells.end());
        }
        return rows;
    });
}

std::string written(const Rows& rows, char delimiter) {
    std::string out(byte_order_mark);
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out.append(i == 0 ? 0 : 1, delimiter);
            crm::csv::append_cell(out, row[i], delimiter);
        }
        // Nothing at all is a blank line.
        out += row.size() == 1 && row[0].empty() ? "\"\"\n" : "\n";
    }
    return out;
}

/// The same behind so much text that the reader's first block ends somewhere in it.
void check_across_blocks(std::string_view text, std::size_t before_end) {
    const crm::csv::ReadOptions options{',', crm::csv::Encoding::utf8};
    const std::optional<Rows> rows = read(text, options);
    const bool begins_otherwise = text.starts_with(byte_order_mark) || text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
                                  text.starts_with('\n') || text.starts_with('\r');
    if (begins_otherwise || (rows && rows->empty())) {
        return;
    }
    const std::size_t columns = rows ? rows->front().size() : 2;
    std::string longer(block - before_end - columns, 'x');
    longer.append(columns - 1, ',').push_back('\n');
    const std::optional<Rows> later = read(longer.append(text), options);
    promise(!rows || later, "a file can be read wherever a block ends");
    promise(!rows || Rows(later->begin() + 1, later->end()) == *rows, "a file is the same wherever a block ends");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = crm::fuzz::text_of(data, size);
    const std::uint8_t choice = crm::fuzz::take_byte(text);
    const std::optional<Rows> rows = read(text, {"\0,;\t|"[choice % 5], static_cast<crm::csv::Encoding>(choice / 5 % 5)});
    for (const char delimiter : {',', '\t'}) {
        promise(!rows || read(written(*rows, delimiter), {delimiter}) == rows, "written and read again it is the same");
    }
    check_across_blocks(text, text.size() * choice / 255);
    return 0;
}
