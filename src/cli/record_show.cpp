// SPDX-License-Identifier: MIT
// show: what every record type has that reads one.
#include <crm/actions/history.h>
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/phone.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>
#include <crm/sales/deals.h>
#include <crm/store/journal.h>
#include <crm/store/lookup.h>

#include <algorithm>

namespace crm::cli {

using output::Cell;
using output::Format;
using schema::RecordType;
using schema::Reference;

namespace {

constexpr std::int64_t linked_shown = 8;
constexpr std::size_t history_shown = 5;

std::string title_of(std::string_view name) {
    std::string title = text::replace_all(std::string(name), "_", " ");
    if (!title.empty() && title.front() >= 'a' && title.front() <= 'z') {
        title.front() = static_cast<char>(title.front() - 'a' + 'A');
    }
    return title;
}

/// The records of a type that link to the one shown, newest first, some of them.
void print_linked(Context& context, output::Card& card, const RecordType& shown, std::int64_t number, const RecordType& type) {
    actions::Session& session = context.session();
    query::Filter any;
    any.kind = query::Filter::Kind::any_of;
    for (const schema::Field& field : type) {
        if (field.target == shown.name && field.name != "owner") {
            query::Filter test;
            test.field = std::string(field.name);
            test.values = {'#' + std::to_string(number)};
            any.parts.push_back(std::move(test));
        }
    }
    if (any.parts.empty()) {
        return;
    }
    store::Selection selection;
    selection.type = &type;
    selection.columns = {"number", std::string(type.label)};
    for (const char* extra : {"type", "stage", "status", "value", "due", "at"}) {
        if (type.find(extra) != nullptr) {
            selection.columns.emplace_back(extra);
        }
    }
    if (any.parts.size() == 1) {
        query::Filter only = any.parts.front();
        any = std::move(only);
    }
    selection.filters = {{any, ""}};
    const std::int64_t count = count_records(session.database, session.catalog, session.parse, selection);
    if (count == 0) {
        return;
    }
    selection.sort = {{"created_at", true}, {"number", true}};
    selection.limit = linked_shown;
    card.section(title_of(type.plural) + " (" + std::to_string(count) + ")");
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<Cell> cells;
    while (query.next(cells)) {
        std::string text;
        for (std::size_t i = 2; i < query.columns().size(); ++i) {
            const std::string part = query.columns()[i].hidden ? "" : output::cell_text(query.columns()[i], cells[i], true, true);
            text += (part.empty() ? "" : "  ") + part;
        }
        card.line("#" + std::to_string(cells[0].integer), text::replace_all(std::string(cells[1].text), "\n", " ") + text);
    }
    if (count > linked_shown) {
        card.line("", "… " + std::to_string(count - linked_shown) + " more");
    }
}

std::string summary_of(const actions::FieldChange& change) {
    if (change.before.empty()) {
        return change.field + " = " + change.after;
    }
    return change.field + ": " + change.before + " → " + (change.after.empty() ? "nothing" : change.after);
}

void print_latest_history(Context& context, output::Card& card, const std::string& id) {
    std::vector<store::RecordChange> changes = store::Journal(context.session().database).changes_of_record(id);
    if (changes.empty()) {
        return;
    }
    card.section("History");
    std::reverse(changes.begin(), changes.end());
    for (std::size_t i = 0; i < std::min(changes.size(), history_shown); ++i) {
        std::string text = changes[i].operation.user + "  ";
        if (changes[i].change.action == store::Action::update) {
            std::string fields;
            for (const actions::FieldChange& field : actions::field_changes(context.session(), changes[i].change)) {
                fields += (fields.empty() ? "" : ", ") + summary_of(field);
            }
            text += text::replace_all(fields, "\n", " ");
        } else {
            text += changes[i].change.action == store::Action::create ? "added" : "removed";
        }
        card.line(format_local(*parse_timestamp(changes[i].operation.at)), text);
    }
    if (changes.size() > history_shown) {
        card.line("", "… " + std::to_string(changes.size() - history_shown) + " more; see `crm history " + id + "`");
    }
}

/// Phones as configured, texts and lists in lines of their own; everything else as tables show it.
std::string card_text(const Context& context, const RecordType& type, const output::Column& column, const Cell& cell) {
    const bool has_lines = cell.state == Cell::State::text && (column.list || column.kind == output::Kind::lines);
    const schema::Field* field = type.find(column.name);
    if (!has_lines || field == nullptr) {
        return output::cell_text(column, cell, true, true);
    }
    if (field->type != schema::Type::phone) {
        return std::string(cell.text);
    }
    std::string text;
    for (std::string_view number : text::split(cell.text, '\n')) {
        text +=
            (text.empty() ? "" : "\n") + phone::display(number, context.configuration().phone_style, context.configuration().phone_country);
    }
    return text;
}

void print_stages(actions::Session& session, output::Card& card, const RecordType& type, const std::string& id) {
    const std::vector<sales::StageStay> stays = sales::stage_history(session, type, id);
    if (stays.empty()) {
        return;
    }
    card.section("Stages");
    for (const sales::StageStay& stay : stays) {
        card.line(format_local(*parse_timestamp(stay.since)), stay.stage + "  " + stay.user);
    }
}

void print_card(Context& context, const RecordType& type, const Reference& record, const output::FormatOptions& options) {
    actions::Session& session = context.session();
    store::Selection selection = selection_for(context, type);
    if (context.columns().empty()) {
        selection.columns.clear();
        for (const schema::Field& field : type) {
            if (field.name != type.label || field.type == schema::Type::lines) {
                selection.columns.emplace_back(field.name);
            }
        }
    }
    selection.numbers = std::vector{record.number};
    output::Card card(context.out(), options);
    card.title(text::replace_all(record.label, "\n", " "), std::string(type.name) + " #" + std::to_string(record.number));
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<Cell> cells;
    query.next(cells);
    bool has_amount = false;
    for (std::size_t i = 0; i < query.columns().size(); ++i) {
        has_amount = has_amount || (query.columns()[i].kind == output::Kind::money && cells[i].state == Cell::State::integer);
    }
    for (std::size_t i = 0; i < query.columns().size(); ++i) {
        const output::Column& column = query.columns()[i];
        const schema::Field* field = type.find(column.name);
        const bool said_by_amounts = has_amount && field != nullptr && field->type == schema::Type::currency;
        if (column.name != "number" && !column.hidden && !said_by_amounts) {
            card.field(title_of(column.name), card_text(context, type, column, cells[i]), column.link);
        }
    }
    print_stages(session, card, type, record.id);
    for (const RecordType* each : session.catalog.types()) {
        print_linked(context, card, type, record.number, *each);
    }
    print_latest_history(context, card, record.id);
    card.finish();
}

/// [{"stage": "lead", "since": "2026-…", "user": "ada"}, …]
std::string stages_json(const std::vector<sales::StageStay>& stays) {
    std::string out = "[";
    for (const sales::StageStay& stay : stays) {
        out += out.size() == 1 ? "{\"stage\": " : ", {\"stage\": ";
        json::append_string(out, stay.stage);
        out += ", \"since\": ";
        json::append_string(out, stay.since);
        out += ", \"user\": ";
        json::append_string(out, stay.user);
        out += '}';
    }
    return out + ']';
}

/// One record as a row, with its stages where it has any.
void print_structured(Context& context, const RecordType& type, std::int64_t number, const std::string& id, output::RowSink& sink,
                      bool first) {
    actions::Session& session = context.session();
    store::Selection selection = selection_for(context, type);
    selection.numbers = std::vector{number};
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<output::Column> columns(query.columns().begin(), query.columns().end());
    const bool with_stages = context.columns().empty() && sales::has_stages(type);
    if (with_stages) {
        columns.push_back({"stage_history", "", output::Kind::object, false, false, false});
    }
    if (first) {
        sink.begin(columns);
    }
    std::vector<Cell> cells;
    query.next(cells);
    const std::string stages = with_stages ? stages_json(sales::stage_history(session, type, id)) : "";
    if (with_stages) {
        cells.push_back(Cell::of(stages));
    }
    sink.row(cells);
}

void run_show(Context& context, const Invocation& invocation, const RecordType& type) {
    output::FormatOptions options = context.format_options();
    std::vector<Reference> records;
    for (const std::string& word : context.references(invocation)) {
        records.push_back(actions::resolve(context.session(), type, word));
    }
    if (options.format == Format::table) {
        for (const Reference& record : records) {
            if (&record != &records.front()) {
                context.out().put('\n');
            }
            print_card(context, type, record, options);
        }
        return;
    }
    options.single = invocation.arguments.size() == 1 && invocation.arguments.front() != "-";
    const std::unique_ptr<output::RowSink> sink = output::make_sink(options, context.out());
    for (const Reference& record : records) {
        if (output::is_structured(options.format)) {
            print_structured(context, type, record.number, record.id, *sink, &record == &records.front());
        }
    }
    if (output::is_structured(options.format) && !records.empty()) {
        sink->end();
        return;
    }
    std::vector<std::int64_t> numbers;
    for (const Reference& record : records) {
        numbers.push_back(record.number);
    }
    print_records(context, selection_for(context, type), numbers, options);
}

Argument reference_argument(const RecordType& type) {
    return {"REF",
            "the " + std::string(type.name) + ": number, id, name …; - for references from standard input",
            true,
            true,
            Completion::reference,
            std::string(type.name)};
}

}  // namespace

Command make_show(const RecordType& type) {
    const std::string noun(type.name);
    Command command;
    command.path = noun + " show";
    command.summary = "show " + with_article(type) + " with what is linked to it";
    command.description = "Prints a card; with --format json one object, in which linked records are objects with id and name.";
    command.examples = {"crm " + noun + " show 1", "crm " + noun + " show 1 --format json"};
    command.arguments = {reference_argument(type)};
    command.needs = Needs::read;
    command.run = [&type](Context& context, const Invocation& invocation) { run_show(context, invocation, type); };
    return command;
}

}  // namespace crm::cli
