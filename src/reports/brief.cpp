// SPDX-License-Identifier: MIT
#include <crm/reports/brief.h>

#include "reports/brief_parts.h"

#include <crm/base/money.h>
#include <crm/base/text.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/store/record_table.h>
#include <crm/store/select.h>

#include <algorithm>
#include <array>

namespace crm::reports {

using output::Cell;
using output::Kind;
using schema::RecordType;

namespace {

constexpr std::array<const RecordType*, 2> types{&records::contact, &records::company};

/// The fields that a brief tells; the others are for `show`.
std::vector<std::string> fields_told(const RecordType& type) {
    std::vector<std::string> fields;
    for (const schema::Field& field : type) {
        constexpr std::array<std::string_view, 9> left_out{"external_id", "source",     "custom_fields", "created_at", "updated_at",
                                                           "income",      "given_name", "family_name",   "gender"};
        if (std::find(left_out.begin(), left_out.end(), field.name) == left_out.end() && field.type != schema::Type::money &&
            field.type != schema::Type::currency) {
            fields.emplace_back(field.name);
        }
    }
    return fields;
}

std::string json_of(const BriefSection& section) {
    std::string out = "[";
    for (const BriefItem& item : section.items) {
        out += out.size() == 1 ? "" : ", ";
        json::append(out, item.members);
    }
    return out + ']';
}

std::string totals_of(const Brief& brief) {
    Members totals;
    for (const BriefSection& section : brief.sections) {
        totals.number(section.key.c_str(), section.total);
    }
    std::string out;
    json::append(out, totals.take());
    return out;
}

}  // namespace

Members& Members::add(const char* key, Node::Kind kind, std::string value) {
    Node node;
    node.kind = kind;
    node.text = std::move(value);
    node_.members.emplace_back(key, std::move(node));
    return *this;
}

Members& Members::text(const char* key, std::string_view value) {
    return add(key, value.empty() ? Node::Kind::null : Node::Kind::string, std::string(value));
}

Members& Members::number(const char* key, std::int64_t value) { return add(key, Node::Kind::number, std::to_string(value)); }

Members& Members::money(const char* key, std::optional<std::int64_t> minor_units, std::string_view currency) {
    if (!minor_units) {
        return add(key, Node::Kind::null, {}).text("currency", {});
    }
    return add(key, Node::Kind::number, money::format(*minor_units, money::exponent_of(currency))).text("currency", currency);
}

Members& Members::list(const char* key, std::string_view lines) {
    add(key, Node::Kind::array, {});
    Node& list = node_.members.back().second;
    for (const std::string_view line : text::split(lines, '\n')) {
        Node item;
        item.kind = Node::Kind::string;
        item.text = std::string(line);
        list.items.push_back(std::move(item));
    }
    return *this;
}

Members& Members::links(const char* key, std::string_view names, std::string_view ids) {
    add(key, Node::Kind::array, {});
    const std::vector<std::string_view> all = text::split(ids, '\n');
    std::size_t next = 0;
    for (const std::string_view name : text::split(names, '\n')) {
        node_.members.back().second.items.push_back(Members().text("id", all[next++]).text("name", name).take());
    }
    return *this;
}

std::span<const RecordType* const> brief_types() { return types; }

Brief brief_of(actions::Session& session, const RecordType& type, const schema::Reference& reference) {
    const store::Snapshot snapshot(session.database);
    Brief brief{&type, reference, {}, {}, {}};
    const schema::Record record = *store::RecordTable(session.database, session.catalog, type).load(reference.number);
    Subject subject{&type, reference.number};
    if (&type == &records::contact) {
        const auto* companies = std::get_if<std::vector<schema::Reference>>(&record.at("companies"));
        subject.employer = companies == nullptr || companies->empty() ? 0 : companies->front().number;
    }
    append_facts(session, record, brief);
    if (&type == &records::company) {
        append_people(session, subject, brief);
    }
    append_sections(session, subject, brief);
    return brief;
}

void write_brief(actions::Session& session, const Brief& brief, output::RowSink& sink) {
    store::Selection selection;
    selection.type = brief.type;
    selection.columns = fields_told(*brief.type);
    selection.numbers = std::vector{brief.record.number};
    selection.with_ids = true;
    store::RecordQuery query(session.database, session.catalog, session.parse, selection);
    std::vector<output::Column> columns{{"type", "", Kind::text, false, false, false}};
    columns.insert(columns.end(), query.columns().begin(), query.columns().end());
    for (const BriefFigure& figure : brief.figures) {
        columns.push_back(figure.column);
    }
    for (const BriefSection& section : brief.sections) {
        columns.push_back({section.key, "", Kind::object, false, false, false});
    }
    columns.push_back({"totals", "", Kind::object, false, false, false});
    sink.begin(columns);
    std::vector<Cell> fields;
    query.next(fields);
    std::vector<Cell> cells{Cell::of(brief.type->name)};
    cells.insert(cells.end(), fields.begin(), fields.end());
    for (const BriefFigure& figure : brief.figures) {
        cells.push_back(figure.number ? Cell::of(*figure.number) : (figure.text.empty() ? Cell{} : Cell::of(figure.text)));
    }
    std::vector<std::string> texts;
    texts.reserve(brief.sections.size() + 1);
    for (const BriefSection& section : brief.sections) {
        cells.push_back(Cell::of(texts.emplace_back(json_of(section))));
    }
    cells.push_back(Cell::of(texts.emplace_back(totals_of(brief))));
    sink.row(cells);
    sink.end();
}

void write_brief_items(const Brief& brief, output::RowSink& sink) {
    const std::array<output::Column, 4> columns{{{"section", "", Kind::text, false, false, false},
                                                 {"item", "", Kind::text, false, false, false},
                                                 {"text", "", Kind::lines, false, false, false},
                                                 {"id", "", Kind::text, false, true, false}}};
    sink.begin(columns);
    for (const BriefFact& fact : brief.facts) {
        const std::array<Cell, 4> cells{Cell::of(brief.type->name), Cell::of(fact.label), Cell::of(fact.text), Cell::of(brief.record.id)};
        sink.row(cells);
    }
    for (const BriefSection& section : brief.sections) {
        for (const BriefItem& item : section.items) {
            const std::string words = item.text + (item.tail.empty() ? "" : "  " + item.tail);
            const std::array<Cell, 4> cells{Cell::of(section.key), Cell::of(item.left), Cell::of(words), Cell::of(item.id)};
            sink.row(cells);
        }
    }
    sink.end();
}

}  // namespace crm::reports
