// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/document.h>
#include <crm/output/rows.h>
#include <crm/schema/value.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace crm::reports {

/// One line about the person or company: "Phone", "+358 40 1234567".
struct BriefFact {
    std::string label;
    std::string text;
};

/// A figure that no field holds: days to the birthday, when somebody was last spoken to.
struct BriefFigure {
    output::Column column;
    std::optional<std::int64_t> number;
    std::string text;  ///< where the column is no number; empty: unknown
};

struct BriefItem {
    std::string id;
    std::string left;  ///< "#12" or a date
    std::string text;
    std::string tail;  ///< the words that a narrow terminal must not cut: "proposal  1250.00 EUR"; may be empty
    Node members;      ///< the same for programs: an object
};

struct BriefSection {
    std::string key;  ///< "open_deals"
    std::string heading;
    std::int64_t total = 0;  ///< of which `items` has the first
    std::string summary;     ///< said beside the heading; may be empty
    std::vector<BriefItem> items;
};

/// What to know of a person or a company before meeting them.
struct Brief {
    const schema::RecordType* type = nullptr;
    schema::Reference record;
    std::vector<BriefFact> facts;
    std::vector<BriefFigure> figures;
    std::vector<BriefSection> sections;
};

/// The types of which there are briefs.
std::span<const schema::RecordType* const> brief_types();
/// Each part is a query through an index that gives a bounded number of rows.
Brief brief_of(actions::Session& session, const schema::RecordType& type, const schema::Reference& record);

/// The brief as one row: the record's fields, the figures, each section as a list of objects, and `totals`.
void write_brief(actions::Session& session, const Brief& brief, output::RowSink& sink);
/// The brief as a row an item: section, item, text, id.
void write_brief_items(const Brief& brief, output::RowSink& sink);

}  // namespace crm::reports
