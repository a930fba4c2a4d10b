// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/rows.h>
#include <crm/query/filter.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/parameters.h>
#include <crm/store/source.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

struct SortKey {
    std::string path;
    bool descending = false;
};

/// A filter and the text it came from, for messages.
struct FilterText {
    query::Filter filter;
    std::string text;
};

/// Which records of a type, which of their fields, in which order.
struct Selection {
    const schema::RecordType* type = nullptr;
    std::vector<std::string> columns;                  ///< field paths
    std::vector<FilterText> filters;                   ///< all must hold
    std::optional<std::vector<std::int64_t>> numbers;  ///< only these records, in this order where nothing is sorted by
    std::vector<SortKey> sort;
    std::optional<std::int64_t> limit;
    std::int64_t offset = 0;
    bool with_ids = false;  ///< linked records come with their ids (structured formats)
    std::string me;         ///< the user who asks
};

/// One statement that gives the rows, and how its result columns make cells.
class RecordQuery {
public:
    RecordQuery(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context, const Selection& selection);

    std::span<const output::Column> columns() const { return columns_; }
    /// The next row's cells, valid until the next call; false at the end.
    bool next(std::vector<output::Cell>& cells);

private:
    struct CellSource {
        output::Kind kind;
        int first;        ///< result column of the value
        int second = -1;  ///< of the currency or the ids
    };
    void add_column(Source& source, const std::string& path, bool with_ids, std::string& list);

    std::vector<output::Column> columns_;
    std::vector<CellSource> sources_;
    Parameters parameters_;
    Statement statement_;
    int result_columns_ = 0;
};

/// How many records a selection has, without its limit.
std::int64_t count_records(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context,
                           const Selection& selection);
/// Their numbers, in order.
std::vector<std::int64_t> select_numbers(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context,
                                         const Selection& selection);

/// Names of the custom fields that some record of the type has.
std::vector<std::string> custom_field_names(Database& database, const schema::RecordType& type);
/// For Source: asks the table of custom field names.
Source::IsCustom custom_field_test(Database& database);

/// WHERE and the conditions of a selection; empty when there are none.
std::string where_clause(Database& database, const schema::ParseContext& context, const Selection& selection, Source& source,
                         Parameters& parameters);

}  // namespace crm::store
