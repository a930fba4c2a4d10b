// SPDX-License-Identifier: MIT
#include "cli/change_rows.h"

#include <crm/base/phone.h>
#include <crm/base/text.h>
#include <crm/cli/record_output.h>
#include <crm/schema/types.h>
#include <crm/store/lookup.h>

namespace crm::cli {

using output::Cell;
using output::Column;
using output::Format;
using schema::RecordType;
using schema::Type;

namespace {

/// Phones as configured, for formats that people read. Holds the texts of one row.
class PhoneDisplay {
public:
    PhoneDisplay(const config::Configuration& configuration, std::span<const Column> columns, const RecordType& type)
        : configuration_(configuration) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const schema::Field* field = type.find(columns[i].name);
            if (field != nullptr && field->type == Type::phone) {
                columns_.push_back(i);
            }
        }
        texts_.resize(columns_.size());
    }

    void apply(std::vector<Cell>& cells) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            Cell& cell = cells[columns_[i]];
            if (cell.state != Cell::State::text) {
                continue;
            }
            texts_[i].clear();
            for (std::string_view number : text::split(cell.text, '\n')) {
                texts_[i] +=
                    (texts_[i].empty() ? "" : "\n") + phone::display(number, configuration_.phone_style, configuration_.phone_country);
            }
            cell.text = texts_[i];
        }
    }

private:
    const config::Configuration& configuration_;
    std::vector<std::size_t> columns_;
    std::vector<std::string> texts_;
};

}  // namespace

std::vector<std::string> all_columns(Context& context, const RecordType& type, Format format) {
    const bool structured = output::is_structured(format);
    std::vector<std::string> names;
    for (const schema::Field& field : type) {
        if (field.type != Type::object || structured) {
            names.emplace_back(field.name);
        }
    }
    if (!structured) {
        for (std::string& name : store::custom_field_names(context.session().database, type)) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

std::vector<std::string> default_columns(Context& context, const RecordType& type) {
    const Format format = context.format();
    if (format == Format::ids) {
        return {"id"};
    }
    if (!output::is_for_people(format)) {
        return all_columns(context, type, format);
    }
    const config::ListDefaults* configured = context.configuration().find_list(type.name);
    if (configured != nullptr && !configured->columns.empty()) {
        return configured->columns;
    }
    std::vector<std::string> names;
    for (const schema::Field& field : type) {
        if (field.is(schema::listed)) {
            names.emplace_back(field.name);
        }
    }
    return names;
}

store::Selection selection_for(Context& context, const RecordType& type) {
    store::Selection selection;
    selection.type = &type;
    selection.columns = context.columns();
    if (selection.columns.empty()) {
        selection.columns = default_columns(context, type);
    }
    selection.with_ids = output::is_structured(context.format());
    selection.me = context.configuration().user;
    return selection;
}

namespace {

/// Adds the rows of a selection to a sink, which the first one begins.
std::int64_t add_rows(Context& context, const store::Selection& selection, output::Format format, output::RowSink& sink, bool is_first) {
    actions::Session& session = context.session();
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<Column> columns(query.columns().begin(), query.columns().end());
    PhoneDisplay phones(session.configuration, columns, *selection.type);
    const bool show_phones = output::is_for_people(format);
    if (is_first) {
        sink.begin(columns);
    }
    std::vector<Cell> cells;
    std::int64_t rows = 0;
    for (bool wanted = true; wanted && query.next(cells); ++rows) {
        if (show_phones) {
            phones.apply(cells);
        }
        wanted = sink.row(cells);
    }
    return rows;
}

}  // namespace

std::int64_t print_selection(Context& context, const store::Selection& selection, const output::FormatOptions& options) {
    // The selection holds the wanted columns already.
    const std::unique_ptr<output::RowSink> sink = output::make_sink(options, context.out());
    const std::int64_t rows = add_rows(context, selection, options.format, *sink, true);
    sink->end();
    return rows;
}

void print_records(Context& context, store::Selection selection, std::span<const std::int64_t> numbers,
                   const output::FormatOptions& options) {
    // In pieces, so that an edit of everything does not make one statement of everything.
    constexpr std::size_t piece = 500;
    const std::unique_ptr<output::RowSink> sink = output::make_sink(options, context.out());
    bool is_first = true;
    do {
        const std::span<const std::int64_t> some = numbers.first(std::min(piece, numbers.size()));
        numbers = numbers.subspan(some.size());
        selection.numbers.emplace(some.begin(), some.end());
        add_rows(context, selection, options.format, *sink, is_first);
        is_first = false;
    } while (!numbers.empty());
    sink->end();
}

void print_written(Context& context, actions::Writer& writer, const RecordType& type, const std::vector<std::int64_t>& numbers) {
    // What a hook refuses is not printed as written.
    writer.prepare();
    if (context.dry_run()) {
        print_changes(context, writer.operation());
        return;
    }
    output::FormatOptions options = context.format_options();
    const bool whole = context.has_format() && options.format != Format::ids && options.format != Format::table;
    store::Selection selection = selection_for(context, type);
    if (!whole) {
        options.format = Format::ids;
        selection.columns = {"id"};
    }
    options.single = numbers.size() == 1;
    print_records(context, std::move(selection), numbers, options);
}

void commit(Context& context, actions::Writer& writer) {
    context.out().flush();
    writer.commit();
}

void print_changes(Context& context, std::int64_t operation) {
    store::ChangeFilter filter;
    filter.operation.number = operation;
    // --columns is about the records, not about these rows.
    ChangeRows rows(context, ChangeLayout::operation, output::make_sink(context.format_options(), context.out()));
    store::Journal(context.session().database).each_change(filter, store::Order::oldest_first, [&](const store::RecordChange& each) {
        return rows.add_all(each);
    });
    rows.end();
    context.say("dry run: nothing was written");
}

}  // namespace crm::cli
