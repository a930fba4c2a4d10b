// SPDX-License-Identifier: MIT
#include "reports/grouping.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/layout.h>

#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

namespace crm::reports {

using output::Cell;
using output::Kind;
using State = output::Cell::State;

namespace {

bool has_own_order(const GroupField& field) {
    switch (field.kind) {
        case Kind::integer:
        case Kind::decimal:
        case Kind::percent:
        case Kind::date:
        case Kind::datetime:
        case Kind::duration:
        case Kind::flag:
            return true;
        default:
            return !field.choices.empty();
    }
}

bool is_whole_number(Kind kind) { return kind == Kind::integer || kind == Kind::duration || kind == Kind::flag || kind == Kind::reference; }

bool is_real_number(Kind kind) { return kind == Kind::decimal || kind == Kind::percent; }

std::string expression_of(DealQuery& query, std::string_view date) { return query.source().resolve(date).sql; }

}  // namespace

Grouping::Grouping(DealQuery& query, std::string_view by, std::string_view date) : query_(query), calendar_(parse_calendar_word(by)) {
    column_.name = std::string(by);
    if (calendar_) {
        has_time_ = query.source().root().find(date)->type == schema::Type::datetime;
        column_.kind = *calendar_ == CalendarUnit::day ? Kind::date : Kind::text;
        field_.expression = expression_of(query, date);
        is_ordered_ = true;
    } else {
        field_ = resolve_group_field(query, by);
        column_.kind = field_.kind;
        is_ordered_ = has_own_order(field_);
    }
    result_ = query.select(field_.expression);
}

void Grouping::list_stages(std::span<const config::Pipeline* const> pipelines) {
    pipeline_result_ = query_.select(query_.pipeline_expression());
    for (const config::Pipeline* pipeline : pipelines) {
        for (const config::Stage& stage : pipeline->stages) {
            if (!pipeline->is_closed(stage.name)) {
                groups_[of_stage(*pipeline, stage.name)].is_always_shown = true;
            }
        }
    }
}

std::size_t Grouping::append(Group group) {
    groups_.push_back(std::move(group));
    return groups_.size() - 1;
}

std::size_t Grouping::nothing() {
    if (!nothing_) {
        nothing_ = append({});
    }
    return *nothing_;
}

std::size_t Grouping::of_integer(std::int64_t number) {
    const auto [found, is_new] = by_integer_.try_emplace(number, groups_.size());
    if (is_new) {
        Group group;
        group.state = State::integer;
        group.integer = number;
        append(std::move(group));
    }
    return found->second;
}

std::size_t Grouping::of_real(double number) {
    const std::size_t group = of_integer(std::bit_cast<std::int64_t>(number));
    groups_[group].state = State::real;
    groups_[group].real = number;
    return group;
}

std::size_t Grouping::of_text(std::string_view text) {
    if (const auto found = by_text_.find(text); found != by_text_.end()) {
        return found->second;
    }
    by_text_.emplace(text, groups_.size());
    Group group;
    group.state = State::text;
    group.text = std::string(text);
    return append(std::move(group));
}

std::size_t Grouping::of_stage(const config::Pipeline& pipeline, std::string_view stage) {
    scratch_.assign(pipeline.name).append(1, '\n').append(stage);
    const std::size_t group = of_text(scratch_);
    if (groups_[group].pipeline == nullptr) {
        groups_[group].pipeline = &pipeline;
        groups_[group].text = std::string(stage);
        groups_[group].state = stage.empty() ? State::empty : State::text;
    }
    return group;
}

void Grouping::find_in_calendar(const store::Statement& row) {
    std::optional<Day> day;
    if (!row.is_null(result_)) {
        const std::string_view text = row.text(result_);
        const std::optional<Instant> instant = has_time_ ? parse_timestamp(text) : std::nullopt;
        day = instant ? local_day(*instant) : parse_iso_date(text);
    }
    found_.push_back(day ? of_integer(stretch_of(*calendar_, *day)) : nothing());
}

void Grouping::find_lines(std::string_view text) {
    for (const std::string_view item : text::split(text, '\n')) {
        found_.push_back(of_text(item));
    }
}

namespace {

/// An array that a custom field holds comes as its JSON; so may a text that only looks like one.
std::optional<Node> parse_array(std::string_view text) {
    try {
        return text.starts_with('[') ? std::optional(json::parse(text, "array")) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

void Grouping::find_items_of_array(const Node& array) {
    for (const Node& item : array.items) {
        found_.push_back(of_text(item.text));
    }
    if (array.items.empty()) {
        found_.push_back(nothing());
    }
}

void Grouping::find_value(const store::Statement& row) {
    const bool is_text = row.column_type(result_) == store::Statement::ColumnType::text;
    if (field_.items == Items::lines) {
        find_lines(row.text(result_));
    } else if (const std::optional<Node> array = field_.items == Items::json ? parse_array(row.text(result_)) : std::nullopt) {
        find_items_of_array(*array);
    } else if (!is_text && is_whole_number(field_.kind)) {
        found_.push_back(of_integer(row.integer(result_)));
    } else if (!is_text && is_real_number(field_.kind)) {
        found_.push_back(of_real(row.real(result_)));
    } else {
        found_.push_back(of_text(row.text(result_)));
    }
}

std::span<const std::size_t> Grouping::groups_of_row() {
    const store::Statement& row = query_.row();
    found_.clear();
    if (calendar_) {
        find_in_calendar(row);
    } else if (pipeline_result_ >= 0) {
        const config::Pipeline& pipeline = query_.session().configuration.pipeline_or_default(row.text(pipeline_result_));
        found_.push_back(of_stage(pipeline, row.is_null(result_) ? std::string_view() : row.text(result_)));
    } else if (row.is_null(result_)) {
        found_.push_back(nothing());
    } else {
        find_value(row);
    }
    return found_;
}

void Grouping::finish() {
    if (calendar_) {
        for (Group& group : groups_) {
            group.text = group.state == State::empty ? "" : stretch_name(group.integer);
            group.state = group.text.empty() ? State::empty : State::text;
        }
    } else if (field_.target != nullptr) {
        name_linked_records();
    } else if (!field_.choices.empty()) {
        rank_choices();
    }
}

void Grouping::name_linked_records() {
    std::string numbers;
    for (const auto& [number, group] : by_integer_) {
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
    }
    if (numbers.empty()) {
        return;
    }
    store::Statement statement =
        query_.session().database.prepare("SELECT \"number\", \"id\", " + store::column_name(field_.target->label_field()) + " FROM " +
                                          store::table_name(*field_.target) + " WHERE \"number\" IN (" + numbers + ")");
    while (statement.step()) {
        Group& group = groups_[by_integer_.at(statement.integer(0))];
        group.state = State::text;
        group.id = std::string(statement.text(1));
        group.text = std::string(statement.text(2));
    }
}

void Grouping::rank_choices() {
    for (Group& group : groups_) {
        if (group.pipeline != nullptr) {
            group.rank = group.pipeline->position(group.text);
        } else {
            const auto found = std::find(field_.choices.begin(), field_.choices.end(), group.text);
            group.rank = static_cast<std::size_t>(found - field_.choices.begin());
        }
    }
}

void Grouping::append_columns(std::vector<output::Column>& columns) const {
    columns.push_back(column_);
    if (pipeline_result_ >= 0 && query_.session().configuration.pipelines.size() > 1) {
        columns.emplace_back().name = "pipeline";
    }
}

void Grouping::append_cells(std::vector<Cell>& cells, const Group& group) const {
    cells.push_back({group.state, group.integer, group.real, group.text, group.id});
    if (pipeline_result_ >= 0 && query_.session().configuration.pipelines.size() > 1) {
        cells.push_back(Cell::of(group.pipeline->name));
    }
}

std::span<const std::size_t> groups_of_row(Grouping* grouping) {
    static constexpr std::array<std::size_t, 1> only{0};
    return grouping == nullptr ? std::span<const std::size_t>(only) : grouping->groups_of_row();
}

namespace {

/// Whether group a stands before group b by its own order.
bool precedes(const Group& a, const Group& b) {
    // Pipelines lie in one array, in their order.
    const auto key = [](const Group& group) {
        return std::tuple(group.pipeline, group.state == State::empty, group.rank, group.integer, group.real, std::string_view(group.text));
    };
    return key(a) < key(b);
}

}  // namespace

void sort(const Grouping& grouping, std::vector<SizedGroup>& groups) {
    if (grouping.is_ordered()) {
        std::sort(groups.begin(), groups.end(),
                  [&](const SizedGroup& a, const SizedGroup& b) { return precedes(grouping[a.group], grouping[b.group]); });
        return;
    }
    std::vector<std::string> folded(grouping.size());
    for (const SizedGroup& each : groups) {
        folded[each.group] = text::fold(grouping[each.group].text);
    }
    const auto key = [&](const SizedGroup& sized) {
        const Group& group = grouping[sized.group];
        return std::tuple(group.state == State::empty, -sized.size, -sized.deals, std::string_view(folded[sized.group]),
                          std::string_view(group.text), std::string_view(group.id));
    };
    std::sort(groups.begin(), groups.end(), [&](const SizedGroup& a, const SizedGroup& b) { return key(a) < key(b); });
}

}  // namespace crm::reports
