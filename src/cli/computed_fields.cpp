// SPDX-License-Identifier: MIT
#include "cli/computed_fields.h"

#include <crm/base/text.h>
#include <crm/cli/record_options.h>
#include <crm/schema/types.h>
#include <crm/service/work.h>

#include <array>
#include <cmath>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Kind;
using schema::ComputedField;
using schema::ComputedPart;

std::array<std::span<const ComputedField>, 1> computed_fields_of_trades() { return {service::computed_fields()}; }

std::vector<const ComputedField*> computed_fields(const schema::RecordType& type) {
    std::vector<const ComputedField*> fields;
    for (const std::span<const ComputedField> trade : computed_fields_of_trades()) {
        for (const ComputedField& each : trade) {
            if (each.type == type.name) {
                fields.push_back(&each);
            }
        }
    }
    return fields;
}

const ComputedField* explained_field(const schema::RecordType& type) {
    for (const ComputedField* each : computed_fields(type)) {
        if (!each->parts.empty()) {
            return each;
        }
    }
    return nullptr;
}

void append_computed_options(const schema::RecordType& type, std::vector<Option>& options) {
    for (const ComputedField* each : computed_fields(type)) {
        if (each->field.is(schema::shortcut)) {
            options.push_back({option_name(each->field),
                               0,
                               "",
                               "only those that are " + std::string(each->field.help),
                               false,
                               Completion::none,
                               {},
                               false});
        }
    }
    if (const ComputedField* explained = explained_field(type)) {
        options.push_back(
            {"explain", 0, "", "print how " + std::string(explained->field.name) + " is computed", false, Completion::none, {}, false});
    }
}

std::string computed_description(const schema::RecordType& type) {
    std::string text;
    std::vector<std::string> names;
    for (const ComputedField* each : computed_fields(type)) {
        names.emplace_back(each->field.name);
        text += (each->description.empty() ? "" : "\n\n") + std::string(each->description);
    }
    return names.empty()
               ? text
               : "\n\nFor --filter, --sort and --columns there are also fields that follow from others: " + text::join(names, ", ") + "." +
                     text;
}

namespace {

double rounded(double number, double unit) { return std::round(number / unit) * unit; }

/// A number with so many decimals, without the dust of binary fractions.
double with_decimals(double number, int decimals) {
    const double factor = std::pow(10, decimals);
    return rounded(number * factor, 1) / factor;
}

double real_of(const Cell& cell) { return cell.state == Cell::State::integer ? static_cast<double>(cell.integer) : cell.real; }

std::vector<Column> explanation_columns(const schema::RecordType& type, const ComputedField& field) {
    return {{"id", "", Kind::text, false, true, false},
            {"number", "", Kind::integer, false, false, false},
            {std::string(type.label), "", Kind::text, false, false, false},
            {std::string(field.field.name), "", schema::column_of(field.field).kind, false, false, false},
            {"part", "", Kind::text, false, false, false},
            {"value", "", Kind::decimal, false, false, false},
            {"coefficient", "", Kind::decimal, false, false, false},
            {"adds", "", Kind::decimal, false, false, false}};
}

constexpr std::size_t record_columns = 4;  ///< id, number, label and the field itself

/// The rows of one record: a row for each part that adds something. People need not read the record's own cells twice.
void explain_record(std::span<const Cell> cells, const ComputedField& field, bool for_people, output::RowSink& sink) {
    std::vector<Cell> row(cells.begin(), cells.begin() + record_columns);
    row.resize(record_columns + 4);
    bool any = false;
    for (std::size_t i = 0; i < field.parts.size() && cells[record_columns - 1].state != Cell::State::empty; ++i) {
        const ComputedPart& part = field.parts[i];
        const double value = real_of(cells[record_columns + i]);
        if (value == 0) {
            continue;
        }
        for (std::size_t own = 1; own < record_columns && any && for_people; ++own) {
            row[own] = {};
        }
        any = true;
        row[record_columns] = Cell::of(part.name);
        row[record_columns + 1] = Cell::of_real(with_decimals(value, 3));
        row[record_columns + 2] = Cell::of_real(part.coefficient);
        row[record_columns + 3] = Cell::of_real(with_decimals(value * part.coefficient, 2));
        sink.row(row);
    }
    if (!any) {
        sink.row(row);
    }
}

}  // namespace

std::int64_t print_explanation(Context& context, store::Selection selection, const ComputedField& field,
                               const output::FormatOptions& options) {
    actions::Session& session = context.session();
    const std::string name(field.field.name);
    selection.columns = {"id", "number", std::string(selection.type->label), name};
    for (const ComputedPart& part : field.parts) {
        selection.columns.push_back(name + "." + std::string(part.name));
    }
    if (selection.sort.empty()) {
        selection.sort.push_back({name, field.largest_first});
    }
    const bool for_people = output::is_for_people(options.format);
    const std::unique_ptr<output::RowSink> sink = context.sink(options);
    std::vector<Column> columns = explanation_columns(*selection.type, field);
    columns.front().hidden = for_people;
    sink->begin(columns);
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<Cell> cells;
    std::int64_t records = 0;
    for (; query.next(cells); ++records) {
        explain_record(cells, field, for_people, *sink);
    }
    sink->end();
    return records;
}

}  // namespace crm::cli
