// SPDX-License-Identifier: MIT
#include <crm/reports/agenda.h>

#include <crm/base/text.h>
#include <crm/records/deal.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/store/select.h>

namespace crm::reports {

using output::Cell;
using output::Kind;

namespace {

struct Item {
    std::string type;
    std::string id;
    std::int64_t number = 0;
    std::string title;
    std::string company;
    std::string state;
    std::string due;  ///< YYYY-MM-DD
};

/// Records of one type that a filter picks, the most pressing first.
void collect(actions::Session& session, const schema::RecordType& type, const std::string& filter, const std::string& state,
             const std::string& due, std::vector<Item>& items) {
    store::Selection selection;
    selection.type = &type;
    selection.columns = {"id", "number", std::string(type.label), "company", state, due};
    selection.filters = {{query::parse_filter(filter), filter}};
    selection.sort = {{due, false}};
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<Cell> cells;
    while (query.next(cells)) {
        std::string day(cells[5].text.substr(0, 10));
        if (cells[5].text.size() > 10) {
            day = format_date(local_day(*parse_timestamp(cells[5].text)));
        }
        items.push_back({std::string(type.name), std::string(cells[0].text), cells[1].integer, std::string(cells[2].text),
                         std::string(cells[3].text), std::string(cells[4].text), day});
    }
}

/// As a filter takes it.
std::string quoted(const std::string& word) { return '"' + text::replace_all(text::replace_all(word, "\\", "\\\\"), "\"", "\\\"") + '"'; }

/// Stages in which a deal still needs something, as words of a filter.
std::string open_stages(const config::Configuration& configuration) {
    std::string words;
    for (const config::Pipeline& pipeline : configuration.pipelines) {
        for (const config::Stage& stage : pipeline.stages) {
            if (!pipeline.is_closed(stage.name)) {
                words += (words.empty() ? "" : ", ") + quoted(stage.name);
            }
        }
    }
    return words;
}

}  // namespace

std::int64_t write_agenda(actions::Session& session, bool ids_shown, output::RowSink& sink) {
    std::vector<Item> items;
    collect(session, records::task, "status = open and due <= today", "priority", "due", items);
    collect(session, records::deal, "stage in (" + open_stages(session.configuration) + ") and expected_close <= +7d", "stage",
            "expected_close", items);
    collect(session, records::ticket, "status in (new, open)", "priority", "opened_at", items);
    const std::vector<output::Column> columns{
        {"id", "", Kind::text, false, true, !ids_shown},    {"type", "", Kind::text, false, false, false},
        {"number", "", Kind::integer, false, false, false}, {"title", "", Kind::text, false, false, false},
        {"company", "", Kind::text, false, false, false},   {"state", "", Kind::text, false, false, false},
        {"date", "", Kind::date, false, false, false},      {"overdue_days", "", Kind::integer, false, false, false}};
    sink.begin(columns);
    const Day today = local_day(session.now());
    for (const Item& item : items) {
        const Day late = today - parse_iso_date(item.due).value_or(today);
        const std::vector<Cell> cells{Cell::of(item.id),
                                      Cell::of(item.type),
                                      Cell::of(item.number),
                                      Cell::of(item.title),
                                      item.company.empty() ? Cell{} : Cell::of(item.company),
                                      item.state.empty() ? Cell{} : Cell::of(item.state),
                                      Cell::of(item.due),
                                      late > 0 ? Cell::of(std::int64_t{late}) : Cell{}};
        sink.row(cells);
    }
    sink.end();
    return static_cast<std::int64_t>(items.size());
}

}  // namespace crm::reports
