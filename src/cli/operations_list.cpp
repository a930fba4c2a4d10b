// SPDX-License-Identifier: MIT
#include "cli/operations_list.h"

#include <crm/cli/record_output.h>

namespace crm::cli {

using output::Cell;
using output::Kind;

std::int64_t print_operations(Context& context, const store::OperationFilter& filter, const std::string& nothing) {
    const bool is_structured = output::is_structured(context.format());
    const std::vector<output::Column> columns{{"operation", "", Kind::integer},   {"id", "", Kind::text, false, true, !is_structured},
                                              {"at", "", Kind::datetime},         {"user", "", Kind::text},
                                              {"kind", "", Kind::text},           {"records", "", Kind::integer},
                                              {"reverted_by", "", Kind::integer}, {"command", "", Kind::text}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    std::int64_t rows = 0;
    store::Journal(context.session().database).each_operation(filter, [&](const store::OperationRow& each) {
        const std::vector<Cell> cells{Cell::of(each.number),
                                      Cell::of(each.id),
                                      Cell::of(each.at),
                                      Cell::of(each.user),
                                      Cell::of(each.kind),
                                      Cell::of(each.changes),
                                      each.reverted_by == 0 ? Cell{} : Cell::of(each.reverted_by),
                                      Cell::of(each.command)};
        ++rows;
        return sink->row(cells);
    });
    sink->end();
    if (rows == 0 && context.format() == output::Format::table) {
        context.say(nothing);
    }
    return rows;
}

void print_reverted(Context& context, std::int64_t reverting) {
    store::Journal journal(context.session().database);
    const std::optional<store::OperationRow> operation = journal.operation(reverting);
    const std::optional<store::OperationRow> reverted = operation ? journal.operation(operation->reverts) : std::nullopt;
    if (reverted) {
        context.out().write(reverted->id + "\n");
        context.out().flush();
    }
}

Argument operation_argument(bool required) {
    return {"OPERATION", "an operation: its number in crm history, or its id", required, false, Completion::none, {}};
}

}  // namespace crm::cli
