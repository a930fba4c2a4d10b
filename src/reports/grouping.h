// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/output/rows.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reports/calendar.h"
#include "reports/deal_query.h"
#include "reports/group_field.h"

namespace crm::reports {

/// One value that deals are grouped by.
struct Group {
    output::Cell::State state = output::Cell::State::empty;
    std::int64_t integer = 0;  ///< a number, a linked record's number, a stretch of the calendar
    double real = 0;
    std::string text;                            ///< a text, a linked record's name, the name of a stretch
    std::string id;                              ///< of a linked record
    const config::Pipeline* pipeline = nullptr;  ///< of a stage, where pipelines are kept apart
    std::size_t rank = 0;                        ///< among stages and choices
    bool is_always_shown = false;                ///< even without deals
};

/// What rows are grouped by: a field of a deal, or a stretch of the calendar. Finds the groups of each deal as it is read.
class Grouping {
public:
    /// `by` is what --by says, `date` the field that calendar words are about. Throws Error{usage} for what deals cannot be grouped by.
    Grouping(DealQuery& query, std::string_view by, std::string_view date);

    bool is_by_stage() const { return field_.is_stage; }
    bool is_by_currency() const { return field_.is_currency; }
    bool is_by_calendar() const { return calendar_.has_value(); }

    /// Groups by the stages of these pipelines, also those without deals, in their order; a stage that two pipelines have is two groups.
    void list_stages(std::span<const config::Pipeline* const> pipelines);

    /// The groups of the query's present row: one, or one for each item of a list. Valid until the next call.
    std::span<const std::size_t> groups_of_row();
    /// Names what was found. After the last row.
    void finish();

    std::size_t size() const { return groups_.size(); }
    const Group& operator[](std::size_t group) const { return groups_[group]; }
    /// Whether groups have an order of their own (time, stages, choices, numbers); others go by size.
    bool is_ordered() const { return is_ordered_; }
    std::string stretch_name(std::int64_t stretch) const { return reports::stretch_name(*calendar_, stretch); }

    void append_columns(std::vector<output::Column>& columns) const;
    void append_cells(std::vector<output::Cell>& cells, const Group& group) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    void find_in_calendar(const store::Statement& row);
    void find_lines(std::string_view text);
    void find_items_of_array(const Node& array);
    void find_value(const store::Statement& row);
    std::size_t nothing();
    std::size_t of_integer(std::int64_t number);
    std::size_t of_real(double number);
    std::size_t of_text(std::string_view text);
    std::size_t of_stage(const config::Pipeline& pipeline, std::string_view stage);
    std::size_t append(Group group);
    void name_linked_records();
    void rank_choices();

    DealQuery& query_;
    output::Column column_;
    GroupField field_;
    std::optional<CalendarUnit> calendar_;
    bool has_time_ = false;  ///< the date is an instant, whose local day counts
    bool is_ordered_ = false;
    int result_ = 0;            ///< column of the value in the query's row
    int pipeline_result_ = -1;  ///< of the pipeline, where pipelines are kept apart

    std::vector<Group> groups_;
    std::vector<std::size_t> found_;
    std::unordered_map<std::int64_t, std::size_t> by_integer_;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> by_text_;  ///< stages of pipelines as "PIPELINE\nSTAGE"
    std::optional<std::size_t> nothing_;
    std::string scratch_;
};

/// The groups of the present row of the query; without a grouping, the first is the only one.
std::span<const std::size_t> groups_of_row(Grouping* grouping);

/// A group and how much there is in it.
struct SizedGroup {
    std::size_t group = 0;
    std::int64_t size = 0;
    std::int64_t deals = 0;
};

/// Puts groups into the order in which they are shown: their own, or the largest first and then by name; the empty group last.
void sort(const Grouping& grouping, std::vector<SizedGroup>& groups);

}  // namespace crm::reports
