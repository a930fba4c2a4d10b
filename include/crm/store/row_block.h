// SPDX-License-Identifier: MIT
#pragma once

#include <crm/store/waiting_rows.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace crm::store {

/// New rows of one table, written several at a time: opening a table and its indexes for each row costs more than the row.
class RowBlock : public WaitingRows {
public:
    enum class Conflicts {
        fail,
        pass_over,  ///< rows that are there already
    };
    /// Names of table and columns are quoted already.
    RowBlock(Database& database, std::string table, std::vector<std::string> columns, Conflicts conflicts = Conflicts::fail);

    /// The next row's values, one a column in their order. Texts are copied.
    void add_null() { values_.emplace_back(std::monostate{}); }
    void add(std::int64_t number) { values_.emplace_back(number); }
    void add(double number) { values_.emplace_back(number); }
    void add(std::string_view text);
    void add_bytes(std::span<const std::uint8_t> bytes);
    void end_row();
    void flush() override;

private:
    struct Text {
        std::size_t begin;
        std::size_t size;
    };
    struct Bytes {
        Text place;
    };
    using Value = std::variant<std::monostate, std::int64_t, double, Text, Bytes>;

    void run(std::size_t first_row, std::size_t power);
    void clear();

    std::vector<std::string> columns_;
    Conflicts conflicts_;
    static constexpr std::size_t largest_power = 5;
    std::array<std::string, largest_power + 1> statements_;  ///< that write 1, 2, 4 … rows, made when they are needed
    std::vector<Value> values_;
    std::string texts_;  ///< where they lie while the rows wait
};

}  // namespace crm::store
