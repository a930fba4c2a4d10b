// SPDX-License-Identifier: MIT
#pragma once

#include <crm/query/filter.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>
#include <crm/store/parameters.h>
#include <crm/store/source.h>

#include <string>
#include <string_view>
#include <vector>

namespace crm::store {

/// What a filter's words mean for a type of record, as SQL.
class ConditionBuilder {
public:
    /// `text` is the filter as typed, for messages with a caret; `me` the name of the user who asks.
    ConditionBuilder(Database& database, const schema::Catalog& catalog, const schema::ParseContext& context, Parameters& parameters,
                     std::string_view text, std::string_view me)
        : database_(database), catalog_(catalog), context_(context), parameters_(parameters), text_(text), me_(me) {}

    /// The condition of a filter on the source's records. Throws Error{usage} with the nearest field or what would be valid.
    std::string build(Source& source, const query::Filter& filter);

private:
    std::string negated(Source& source, const query::Filter& filter);
    std::string test(Source& source, const query::Filter& filter);
    std::string test_through_list(Source& source, const query::Filter& filter, std::string_view path);
    std::string test_empty(const ResolvedField& field, bool empty);
    std::string join_item(Source& source, const ResolvedField& field, const std::string& value);
    std::string is_item(const std::string& table, const ResolvedField& field, const std::string& value);
    std::string test_any(const ResolvedField& field, const query::Filter& filter);
    std::string test_reference(const ResolvedField& field, const query::Filter& filter);
    std::string test_list(const ResolvedField& field, const query::Filter& filter);
    std::string test_date(const ResolvedField& field, query::Operator op, std::string_view value);
    std::string test_money(const ResolvedField& field, query::Operator op, std::string_view value);
    std::string test_choice(const ResolvedField& field, query::Operator op, std::string_view value);
    std::string test_text(const ResolvedField& field, query::Operator op, std::string_view value);
    std::string test_custom(const ResolvedField& field, query::Operator op, std::string_view value);
    std::string test_value(const ResolvedField& field, query::Operator op, std::string_view value);
    schema::Value parse(const schema::Field& field, std::string_view value, int money_exponent);
    std::string custom_item(const schema::Field& field, std::string_view value);
    std::string numbers_of(const ResolvedField& field, const std::vector<std::string>& values);

    Database& database_;
    const schema::Catalog& catalog_;
    const schema::ParseContext& context_;
    Parameters& parameters_;
    std::string_view text_;
    std::string_view me_;
    int depth_ = 0;                 ///< of subqueries, for their aliases
    bool is_negated_ = false;       ///< somewhere below a `not`
    bool is_alternative_ = false;   ///< somewhere below an `or`
    std::size_t fault_column_ = 0;  ///< the place in text_ that is looked at: a test's field, then its value
};

/// `CASE` that gives the position of a choice, so that low < normal < high.
std::string choice_rank(const std::string& expression, const std::vector<std::string>& choices);

}  // namespace crm::store
