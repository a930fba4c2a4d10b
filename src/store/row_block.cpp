// SPDX-License-Identifier: MIT
#include <crm/store/row_block.h>

#include <crm/base/text.h>
#include <crm/store/dialect.h>

namespace crm::store {

namespace {

std::string insert_statement(const std::string& table, const std::vector<std::string>& columns, std::size_t rows) {
    std::string sql = std::string(dialect::insert_or_end()) + table + " (" + text::join(columns, ", ") + ") VALUES ";
    std::size_t placeholder = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        sql += row == 0 ? "(" : ", (";
        for (std::size_t column = 0; column < columns.size(); ++column) {
            sql += (column == 0 ? "$" : ", $") + std::to_string(++placeholder);
        }
        sql += ')';
    }
    return sql;
}

}  // namespace

RowBlock::RowBlock(Database& database, std::string table, std::vector<std::string> columns, Conflicts conflicts)
    : WaitingRows(database, std::move(table)), columns_(std::move(columns)), conflicts_(conflicts) {}

void RowBlock::add(std::string_view text) {
    values_.emplace_back(Text{texts_.size(), text.size()});
    texts_.append(text);
}

void RowBlock::add_bytes(std::span<const std::uint8_t> bytes) {
    values_.emplace_back(Bytes{{texts_.size(), bytes.size()}});
    texts_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void RowBlock::end_row() {
    const std::size_t rows = values_.size() / columns_.size();
    if (rows == 1) {
        begin_waiting();
    }
    if (rows == std::size_t{1} << largest_power) {
        flush();
    }
}

void RowBlock::flush() {
    const std::size_t rows = values_.size() / columns_.size();
    end_waiting();
    std::size_t written = 0;
    for (std::size_t power = largest_power + 1; power-- > 0;) {
        const std::size_t part = std::size_t{1} << power;
        if (rows - written >= part) {
            run(written, power);
            written += part;
        }
    }
    clear();
}

void RowBlock::run(std::size_t first_row, std::size_t power) {
    const std::size_t rows = std::size_t{1} << power;
    std::string& sql = statements_[power];
    if (sql.empty()) {
        sql = insert_statement(table(), columns_, rows) + (conflicts_ == Conflicts::pass_over ? " ON CONFLICT DO NOTHING" : "");
    }
    Statement& statement = kept(sql);
    for (std::size_t i = 0; i < rows * columns_.size(); ++i) {
        const Value& value = values_[first_row * columns_.size() + i];
        const int index = static_cast<int>(i) + 1;
        if (const auto* text = std::get_if<Text>(&value)) {
            statement.bind(index, std::string_view(texts_).substr(text->begin, text->size));
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            statement.bind(index, *number);
        } else if (const auto* real = std::get_if<double>(&value)) {
            statement.bind(index, *real);
        } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
            statement.bind(index, std::span(reinterpret_cast<const std::uint8_t*>(texts_.data()) + bytes->place.begin, bytes->place.size));
        } else {
            statement.bind_null(index);
        }
    }
    statement.run();
}

void RowBlock::clear() {
    end_waiting();
    values_.clear();
    texts_.clear();
}

}  // namespace crm::store
