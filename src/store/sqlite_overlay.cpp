// SPDX-License-Identifier: MIT
// Overlays as virtual tables of SQLite: each question becomes one statement over both tables, with the conditions and the order that SQLite
// hands down.
#include "store/overlay.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm::store {

namespace {

struct OverlayColumn {
    std::string name;  ///< quoted
    std::string type;
    int key = 0;  ///< its place in the primary key, from 1; 0 when it is in none
};

/// By which columns rows are found, in this order.
struct OverlayIndex {
    std::vector<int> columns;
    bool is_unique = false;
};

struct Overlay : sqlite3_vtab {
    sqlite3* database = nullptr;
    std::string below;      ///< the table whose rows show where nothing covers them
    std::string above;      ///< the table of those that stand before them
    std::string condition;  ///< of the rows of `below`, as `t`, that show
    std::vector<OverlayColumn> columns;
    std::vector<OverlayIndex> indexes;
    int number = -1;  ///< the column that SQLite calls the rowid; none where the key has several columns
    std::vector<std::pair<std::string, sqlite3_stmt*>> idle;
};

struct OverlayCursor : sqlite3_vtab_cursor {
    std::string sql;
    sqlite3_stmt* statement = nullptr;
    bool has_row = false;
};

Overlay& overlay_of(sqlite3_vtab_cursor* cursor) { return *static_cast<Overlay*>(cursor->pVtab); }

int fail(Overlay& overlay, int code) {
    sqlite3_free(overlay.zErrMsg);
    overlay.zErrMsg = sqlite3_mprintf("%s", sqlite3_errmsg(overlay.database));
    return code;
}

std::string quoted(const unsigned char* name) {
    std::string text = "\"";
    for (; *name != 0; ++name) {
        text.append(*name == '"' ? 2 : 1, static_cast<char>(*name));
    }
    return text + '"';
}

/// Calls `take` with each row of a question about the table below.
template <typename Take>
void each_row(const Overlay& overlay, const char* sql, Take take) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(overlay.database, sql, -1, &statement, nullptr) == SQLITE_OK) {
        // A name between quotes is text with quotes around it.
        const std::string table = overlay.below.substr(1, overlay.below.size() - 2);
        sqlite3_bind_text(statement, 1, table.c_str(), -1, SQLITE_TRANSIENT);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            take(statement);
        }
    }
    sqlite3_finalize(statement);
}

void read_columns(Overlay& overlay) {
    each_row(overlay, "SELECT name, type, pk FROM pragma_table_info($1, 'main') ORDER BY cid", [&](sqlite3_stmt* row) {
        overlay.columns.push_back(
            {quoted(sqlite3_column_text(row, 0)), reinterpret_cast<const char*>(sqlite3_column_text(row, 1)), sqlite3_column_int(row, 2)});
    });
    std::vector<std::pair<int, int>> key;
    for (int i = 0; i < static_cast<int>(overlay.columns.size()); ++i) {
        const OverlayColumn& column = overlay.columns[static_cast<std::size_t>(i)];
        if (column.key > 0) {
            key.emplace_back(column.key, i);
        }
    }
    std::sort(key.begin(), key.end());
    if (key.size() == 1) {
        overlay.number = key.front().second;
        overlay.indexes.push_back({{overlay.number}, true});
    }
}

void read_indexes(Overlay& overlay) {
    constexpr const char* sql =
        "SELECT l.seq, l.\"unique\", i.cid FROM pragma_index_list($1, 'main') AS l, pragma_index_info(l.name, 'main') AS i "
        "ORDER BY l.seq, i.seqno";
    int last = -1;
    each_row(overlay, sql, [&](sqlite3_stmt* row) {
        if (std::exchange(last, sqlite3_column_int(row, 0)) != sqlite3_column_int(row, 0)) {
            overlay.indexes.push_back({{}, sqlite3_column_int(row, 1) != 0});
        }
        overlay.indexes.back().columns.push_back(sqlite3_column_int(row, 2));
    });
}

std::string declaration_of(const Overlay& overlay) {
    std::string columns;
    std::vector<std::string> key(overlay.columns.size() + 1);
    for (const OverlayColumn& column : overlay.columns) {
        columns += (columns.empty() ? "" : ", ") + column.name + " " + column.type;
        key[static_cast<std::size_t>(column.key)] = column.name;
    }
    if (overlay.number >= 0) {
        return "CREATE TABLE overlay (" + columns + ")";
    }
    std::string names;
    for (std::size_t i = 1; i < key.size() && !key[i].empty(); ++i) {
        names += (names.empty() ? "" : ", ") + key[i];
    }
    return "CREATE TABLE overlay (" + columns + ", PRIMARY KEY (" + names + ")) WITHOUT ROWID";
}

/// USING overlay("below", "above", condition).
int connect(sqlite3* database, void* /*data*/, int count, const char* const* words, sqlite3_vtab** table, char** message) {
    if (count != 6) {
        *message = sqlite3_mprintf("an overlay takes two tables and a condition");
        return SQLITE_ERROR;
    }
    auto overlay = std::make_unique<Overlay>();
    overlay->database = database;
    overlay->below = words[3];
    overlay->above = words[4];
    overlay->condition = words[5];
    read_columns(*overlay);
    read_indexes(*overlay);
    const int code = sqlite3_declare_vtab(database, declaration_of(*overlay).c_str());
    if (code != SQLITE_OK) {
        *message = sqlite3_mprintf("%s", sqlite3_errmsg(database));
        return code;
    }
    sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
    *table = overlay.release();
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    auto* overlay = static_cast<Overlay*>(table);
    for (const auto& [sql, statement] : overlay->idle) {
        sqlite3_finalize(statement);
    }
    delete overlay;
    return SQLITE_OK;
}

std::string_view comparison_of(int op) {
    switch (op) {
        case SQLITE_INDEX_CONSTRAINT_EQ:
            return " = ";
        case SQLITE_INDEX_CONSTRAINT_GT:
            return " > ";
        case SQLITE_INDEX_CONSTRAINT_GE:
            return " >= ";
        case SQLITE_INDEX_CONSTRAINT_LT:
            return " < ";
        case SQLITE_INDEX_CONSTRAINT_LE:
            return " <= ";
        case SQLITE_INDEX_CONSTRAINT_ISNOTNULL:
            return " IS NOT NULL";
        default:
            return {};
    }
}

/// The conditions that are handed down, and what they make of the number of rows. Without statistics SQLite takes every table for one of a
/// million rows, and ten of them for equal by an index; it has to think the same of an overlay as of the tables beside it.
class Conditions {
public:
    explicit Conditions(const Overlay& overlay) : overlay_(overlay), equal_(overlay.columns.size()), bounded_(overlay.columns.size()) {}

    /// Adds it, with this placeholder where it has a value.
    void add(int column, int op, int placeholder) {
        const auto place = static_cast<std::size_t>(column);
        text_ += (text_.empty() ? "" : " AND ") + std::string("t.") + overlay_.columns[place].name;
        text_ += comparison_of(op);
        if (op == SQLITE_INDEX_CONSTRAINT_ISNOTNULL) {
            return;
        }
        text_ += "$" + std::to_string(placeholder);
        op == SQLITE_INDEX_CONSTRAINT_EQ ? equal_[place] = true : bounded_[place] = true;
    }

    const std::string& text() const { return text_; }

    /// Rows that the best index leaves to be read.
    double rows_read() const {
        double least = all_rows;
        for (const OverlayIndex& index : overlay_.indexes) {
            least = std::min(least, rows_read_by(index));
        }
        return least;
    }

    double rows_found() const {
        double rows = rows_read();
        // What no index answers still leaves rows out.
        for (std::size_t i = 0; i < equal_.size(); ++i) {
            rows = rows > 1 && (equal_[i] || bounded_[i]) ? rows / 2 : rows;
        }
        return std::max(rows, 1.0);
    }

private:
    static constexpr double all_rows = 1048576;

    double rows_read_by(const OverlayIndex& index) const {
        double rows = all_rows;
        for (std::size_t i = 0; i < index.columns.size(); ++i) {
            const auto column = static_cast<std::size_t>(index.columns[i]);
            if (!equal_[column]) {
                return bounded_[column] ? std::max(rows / 4, 1.0) : rows;
            }
            rows = std::min(rows, 10.0 - std::min(static_cast<double>(i), 8.0));
        }
        return index.is_unique ? 1 : rows;
    }

    const Overlay& overlay_;
    std::string text_;
    std::vector<bool> equal_;
    std::vector<bool> bounded_;
};

std::string order_of(const sqlite3_index_info& info) {
    std::string order;
    for (int i = 0; i < info.nOrderBy; ++i) {
        if (info.aOrderBy[i].iColumn < 0) {
            return {};
        }
        order +=
            (i == 0 ? " ORDER BY " : ", ") + std::to_string(info.aOrderBy[i].iColumn + 1) + (info.aOrderBy[i].desc != 0 ? " DESC" : "");
    }
    return order;
}

bool is_ordered_by(const sqlite3_index_info& info, int column) {
    return std::any_of(info.aOrderBy, info.aOrderBy + info.nOrderBy, [&](const auto& each) { return each.iColumn == column; });
}

/// The columns that somebody reads, NULL in the place of the others.
std::string columns_of(const Overlay& overlay, const sqlite3_index_info& info) {
    constexpr int last_bit = 63;  // It stands for all columns from there on.
    std::string list;
    for (int i = 0; i < static_cast<int>(overlay.columns.size()); ++i) {
        const bool is_read = (info.colUsed >> std::min(i, last_bit) & 1U) != 0 || i == overlay.number || is_ordered_by(info, i);
        list += i == 0 ? "" : ", ";
        list += is_read ? "t." + overlay.columns[static_cast<std::size_t>(i)].name : "NULL";
    }
    return list;
}

std::string statement_for(const Overlay& overlay, const sqlite3_index_info& info, const std::string& conditions, const std::string& order) {
    const std::string columns = columns_of(overlay, info);
    const std::string both = conditions.empty() ? "" : " AND " + conditions;
    return "SELECT " + columns + " FROM main." + overlay.below + " AS t WHERE " + overlay.condition + both + " UNION ALL SELECT " +
           columns + " FROM temp." + overlay.above + " AS t WHERE 1 = 1" + both + order;
}

int choose(sqlite3_vtab* table, sqlite3_index_info* info) {
    const Overlay& overlay = *static_cast<Overlay*>(table);
    Conditions conditions(overlay);
    int placeholders = 0;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.usable == 0 || constraint.iColumn < 0 || comparison_of(constraint.op).empty() ||
            std::strcmp(sqlite3_vtab_collation(info, i), "BINARY") != 0) {
            continue;
        }
        if (constraint.op != SQLITE_INDEX_CONSTRAINT_ISNOTNULL) {
            info->aConstraintUsage[i].argvIndex = ++placeholders;
        }
        conditions.add(constraint.iColumn, constraint.op, placeholders);
    }
    const std::string order = order_of(*info);
    info->orderByConsumed = order.empty() ? 0 : 1;
    const double rows = conditions.rows_read();
    info->estimatedCost = rows == 1 ? 40 : 20 + rows * 4;
    info->estimatedRows = static_cast<sqlite3_int64>(conditions.rows_found());
    info->idxFlags = rows == 1 ? SQLITE_INDEX_SCAN_UNIQUE : 0;
    info->idxStr = sqlite3_mprintf("%s", statement_for(overlay, *info, conditions.text(), order).c_str());
    info->needToFreeIdxStr = 1;
    return info->idxStr == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

int open_cursor(sqlite3_vtab* /*table*/, sqlite3_vtab_cursor** cursor) {
    *cursor = new OverlayCursor;
    return SQLITE_OK;
}

/// A subquery opens its cursors anew for every row around it: what was prepared for one is kept for the next.
void put_aside(Overlay& overlay, OverlayCursor& cursor) {
    if (cursor.statement != nullptr) {
        sqlite3_reset(cursor.statement);
        overlay.idle.emplace_back(std::move(cursor.sql), std::exchange(cursor.statement, nullptr));
    }
}

int take_statement(Overlay& overlay, OverlayCursor& cursor, const char* sql) {
    if (cursor.statement != nullptr && cursor.sql == sql) {
        sqlite3_reset(cursor.statement);
        return SQLITE_OK;
    }
    put_aside(overlay, cursor);
    cursor.sql = sql;
    const auto found = std::find_if(overlay.idle.begin(), overlay.idle.end(), [&](const auto& each) { return each.first == cursor.sql; });
    if (found != overlay.idle.end()) {
        cursor.statement = found->second;
        overlay.idle.erase(found);
        return SQLITE_OK;
    }
    return sqlite3_prepare_v3(overlay.database, sql, -1, SQLITE_PREPARE_PERSISTENT, &cursor.statement, nullptr);
}

int close_cursor(sqlite3_vtab_cursor* each) {
    auto* cursor = static_cast<OverlayCursor*>(each);
    put_aside(overlay_of(cursor), *cursor);
    delete cursor;
    return SQLITE_OK;
}

int next_row(sqlite3_vtab_cursor* each) {
    auto& cursor = *static_cast<OverlayCursor*>(each);
    const int code = sqlite3_step(cursor.statement);
    cursor.has_row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : fail(overlay_of(each), code);
}

int find_rows(sqlite3_vtab_cursor* each, int /*choice*/, const char* sql, int count, sqlite3_value** values) {
    auto& cursor = *static_cast<OverlayCursor*>(each);
    if (const int code = take_statement(overlay_of(each), cursor, sql); code != SQLITE_OK) {
        return fail(overlay_of(each), code);
    }
    for (int i = 0; i < count; ++i) {
        sqlite3_bind_value(cursor.statement, i + 1, values[i]);
    }
    return next_row(each);
}

int is_at_end(sqlite3_vtab_cursor* each) { return static_cast<OverlayCursor*>(each)->has_row ? 0 : 1; }

int give_column(sqlite3_vtab_cursor* each, sqlite3_context* context, int column) {
    sqlite3_result_value(context, sqlite3_column_value(static_cast<OverlayCursor*>(each)->statement, column));
    return SQLITE_OK;
}

int give_number(sqlite3_vtab_cursor* each, sqlite3_int64* number) {
    *number = sqlite3_column_int64(static_cast<OverlayCursor*>(each)->statement, overlay_of(each).number);
    return SQLITE_OK;
}

const sqlite3_module& overlay_module() {
    static const sqlite3_module methods = [] {
        sqlite3_module module{};
        module.xCreate = connect;
        module.xConnect = connect;
        module.xBestIndex = choose;
        module.xDisconnect = disconnect;
        module.xDestroy = disconnect;
        module.xOpen = open_cursor;
        module.xClose = close_cursor;
        module.xFilter = find_rows;
        module.xNext = next_row;
        module.xEof = is_at_end;
        module.xColumn = give_column;
        module.xRowid = give_number;
        return module;
    }();
    return methods;
}

}  // namespace

void know_overlays(Database& database) { sqlite3_create_module_v2(database.handle(), "overlay", &overlay_module(), nullptr, nullptr); }

}  // namespace crm::store
