// SPDX-License-Identifier: MIT
#include "cli/change_rows.h"

#include <crm/store/lookup.h>

#include <vector>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Kind;

ChangeRows::ChangeRows(Context& context, ChangeLayout layout, std::unique_ptr<output::RowSink> sink)
    : context_(context), layout_(layout), sink_(std::move(sink)) {
    std::vector<Column> columns;
    if (layout != ChangeLayout::operation) {
        columns.push_back({"at", "", Kind::datetime});
        columns.push_back({"user", "", Kind::text});
        columns.push_back({"operation", "", Kind::integer});
    }
    if (layout != ChangeLayout::record) {
        columns.push_back({"type", "", Kind::text});
    }
    if (layout == ChangeLayout::records) {
        columns.push_back({"record", "", Kind::text});
    }
    const bool shows_id =
        layout == ChangeLayout::operation || (layout == ChangeLayout::records && !output::is_for_people(context.format()));
    columns.push_back({"id", "", Kind::text, false, true, !shows_id});
    columns.push_back({"action", "", Kind::text});
    columns.push_back({"field", "", Kind::text});
    columns.push_back({"before", "", Kind::lines});
    columns.push_back({"after", "", Kind::lines});
    sink_->begin(columns);
}

/// The name of a record; its id when it is gone.
const std::string& ChangeRows::name_of(const store::ChangeRow& change) {
    if (named_ != change.record) {
        named_ = change.record;
        const schema::RecordType* type = context_.catalog().find(change.type);
        const std::optional<schema::Reference> found =
            type == nullptr ? std::nullopt : store::find_by_id(context_.session().database, *type, change.record);
        name_ = found ? found->label : change.record;
    }
    return name_;
}

bool ChangeRows::add(const store::RecordChange& change, const actions::FieldChange& field) {
    const auto optional = [](const std::string& text) { return text.empty() ? Cell{} : Cell::of(text); };
    std::vector<Cell> cells;
    if (layout_ != ChangeLayout::operation) {
        cells = {Cell::of(change.operation.at), Cell::of(change.operation.user), Cell::of(change.operation.number)};
    }
    if (layout_ != ChangeLayout::record) {
        cells.push_back(Cell::of(change.change.type));
    }
    if (layout_ == ChangeLayout::records) {
        cells.push_back(Cell::of(name_of(change.change)));
    }
    for (const Cell& cell : {Cell::of(change.change.record), Cell::of(store::name_of(change.change.action)), Cell::of(field.field),
                             optional(field.before), optional(field.after)}) {
        cells.push_back(cell);
    }
    return sink_->row(cells);
}

bool ChangeRows::add_all(const store::RecordChange& change) {
    for (const actions::FieldChange& field : actions::field_changes(context_.session(), change.change)) {
        if (!add(change, field)) {
            return false;
        }
    }
    return true;
}

}  // namespace crm::cli
