// SPDX-License-Identifier: MIT
#include <crm/exchange/export.h>

#include "exchange/journal_file.h"

#include <crm/base/document.h>
#include <crm/schema/types.h>
#include <crm/store/database.h>
#include <crm/store/select.h>

#include <algorithm>

namespace crm::exchange {

using output::Cell;
using output::Column;
using output::Kind;
using schema::RecordType;

namespace {

/// What is linked to before what links, so that whoever reads the file finds most links' ends already there; else as in the catalog.
std::vector<const RecordType*> in_order_of_links(const schema::Catalog& catalog) {
    std::vector<const RecordType*> ordered;
    const auto is_placed = [&](const RecordType& type) { return std::find(ordered.begin(), ordered.end(), &type) != ordered.end(); };
    const auto is_ready = [&](const RecordType* type) {
        return !is_placed(*type) && std::all_of(type->begin(), type->end(), [&](const schema::Field& field) {
            return field.target.empty() || field.target == type->name || is_placed(catalog.target_of(field));
        });
    };
    while (ordered.size() < catalog.types().size()) {
        auto next = std::find_if(catalog.types().begin(), catalog.types().end(), is_ready);
        if (next == catalog.types().end()) {
            // Types that link to each other in a ring: one has to be first.
            next = std::find_if(catalog.types().begin(), catalog.types().end(), [&](const RecordType* type) { return !is_placed(*type); });
        }
        ordered.push_back(*next);
    }
    return ordered;
}

std::string_view take_line(std::string_view& lines) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    return line;
}

class RecordPrinter {
public:
    explicit RecordPrinter(const JsonLayout& layout) : layout_(layout) {}

    /// The record as one JSON object, valid until the next call.
    const std::string& print(const RecordType& type, std::span<const Column> columns, std::span<const Cell> cells) {
        out_ = "{\"record\"";
        out_ += layout_.colon;
        json::append_string(out_, type.name);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool is_empty = cells[i].state == Cell::State::empty || (cells[i].state == Cell::State::text && cells[i].text.empty());
            if (!is_empty && !columns[i].hidden) {
                append_member(columns[i], cells[i]);
            }
        }
        return out_ += '}';
    }

private:
    void append_member(const Column& column, const Cell& cell) {
        out_ += layout_.comma;
        json::append_string(out_, column.kind == Kind::duration ? column.name + "_seconds" : column.name);
        out_ += layout_.colon;
        if (column.list) {
            append_list(column, cell);
        } else if (column.kind == Kind::reference) {
            append_link(cell.id, cell.text);
        } else if (column.kind == Kind::object) {
            out_ += cell.text;
        } else if (cell.state == Cell::State::text) {
            json::append_string(out_, cell.text);
        } else if (column.kind == Kind::duration) {
            out_ += std::to_string(cell.integer);
        } else {
            out_ += output::cell_text(column, cell, false, false);
        }
    }

    void append_link(std::string_view id, std::string_view name) {
        out_ += "{\"id\"";
        out_ += layout_.colon;
        json::append_string(out_, id);
        out_ += layout_.comma;
        out_ += "\"name\"";
        out_ += layout_.colon;
        json::append_string(out_, name);
        out_ += '}';
    }

    void append_list(const Column& column, const Cell& cell) {
        std::string_view items = cell.text;
        std::string_view ids = cell.id;
        std::string_view separator = "[";
        while (!items.empty() || !ids.empty()) {
            out_ += separator;
            separator = layout_.comma;
            const std::string_view item = take_line(items);
            column.kind == Kind::reference ? append_link(take_line(ids), item) : json::append_string(out_, item);
        }
        out_ += ']';
    }

    JsonLayout layout_;
    std::string out_;
};

store::RecordQuery query_of(actions::Session& session, const RecordType& type) {
    store::Selection selection;
    selection.type = &type;
    for (const schema::Field& field : type) {
        selection.columns.emplace_back(field.name);
    }
    selection.sort = {{"id", false}};
    selection.with_ids = true;
    return {session.database, session.catalog, session.parse, selection};
}

/// Elements of an array, or lines.
class Elements {
public:
    Elements(bool lines, ByteWriter& out) : lines_(lines), out_(out) {}

    bool closed() const { return out_.closed(); }
    void add(std::string_view element) {
        if (!lines_) {
            out_.write(is_first_ ? "[\n  " : ",\n  ");
        }
        is_first_ = false;
        out_.write(element);
        if (lines_) {
            out_.put('\n');
        }
    }
    void end() {
        if (!lines_) {
            out_.write(is_first_ ? "[]\n" : "\n]\n");
        }
    }

private:
    bool lines_;
    ByteWriter& out_;
    bool is_first_ = true;
};

void add_records(actions::Session& session, const JsonLayout& layout, Elements& elements) {
    RecordPrinter printer(layout);
    std::vector<Cell> cells;
    for (const RecordType* type : in_order_of_links(session.catalog)) {
        store::RecordQuery query = query_of(session, *type);
        while (!elements.closed() && query.next(cells)) {
            elements.add(printer.print(*type, query.columns(), cells));
        }
    }
}

void add_journal(actions::Session& session, const JsonLayout& layout, Elements& elements) {
    store::JournalReader reader(session.database);
    JournalPrinter printer(layout);
    while (const std::optional<store::OperationRow> operation = reader.next_operation()) {
        if (elements.closed()) {
            return;
        }
        elements.add(printer.print(*operation));
        while (const std::optional<store::ChangeRow> change = reader.next_change()) {
            elements.add(printer.print(*change));
        }
    }
}

}  // namespace

void export_all(actions::Session& session, bool lines, bool with_journal, ByteWriter& out) {
    const store::Snapshot snapshot(session.database);
    const JsonLayout layout = lines ? JsonLayout{",", ":"} : JsonLayout{", ", ": "};
    Elements elements(lines, out);
    if (with_journal) {
        elements.add(JournalPrinter(layout).print_head(session));
    }
    add_records(session, layout, elements);
    if (with_journal) {
        add_journal(session, layout, elements);
    }
    elements.end();
}

}  // namespace crm::exchange
