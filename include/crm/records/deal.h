// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto deal_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"title", Type::text, required | named | listed | indexed, "what is to be sold", {}, {}, "name|deal|deal name|opportunity|opportunity name|deal title"},
        {"value", Type::money, listed, "what it is worth", {}, {}, "amount|deal value|close value|price|total"},
        {"currency", Type::currency, indexed | shortcut, "currency of the value", {}, {}, "currency code|deal currency"},
        {"pipeline", Type::pipeline, indexed | shortcut, "pipeline", {}, {}, "deal pipeline"},
        {"stage", Type::stage, indexed | listed | shortcut, "stage of the pipeline", {}, {}, "deal stage|status|sales stage"},
        {"probability", Type::percent, 0, "chance of winning; the stage's unless set", {}, {}, "probability (%)|deal probability|win probability"},
        {"contacts", Type::reference, list | shortcut, "people to deal with, the main one first", {}, "contact", "contact|associated contact|contact person|primary contact|person"},
        {"company", Type::reference, indexed | listed | shortcut, "the customer", {}, "company", "account|account name|company name|organization|organisation|associated company|customer"},
        {"products", Type::reference, list | shortcut, "what it is about", {}, "product", "product|product name|line items"},
        {"expected_close", Type::date, indexed | listed, "when it should be decided", {}, {}, "expected close date|close date|expected closing date"},
        {"opened_at", Type::datetime, indexed, "when it began", {}, {}, "open date|opened|engage date|deal created", "now"},
        {"closed_at", Type::datetime, indexed, "when it was won or lost", {}, {}, "closed|won time|lost time|closed date|date closed"},
        {"type", Type::choice, shortcut, "new or existing customer", "new|existing", {}, "deal type|opportunity type"},
        {"lost_reason", Type::text, 0, "why it was lost", {}, {}, "closed lost reason|loss reason|lost reason"},
        {"next_step", Type::text, 0, "what comes next", {}, {}, "next step|next action"},
        {"campaign", Type::reference, indexed | shortcut, "the campaign that brought it", {}, "campaign", "campaign source|primary campaign source"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType deal = schema::declare({.name = "deal",
                                                            .plural = "deals",
                                                            .id_prefix = "dl",
                                                            .help = "a possible sale",
                                                            .label = "title",
                                                            .rank = 30,
                                                            .sample = "Website for Acme",
                                                            .events = "move|won|lost"},
                                                           deal_fields);

}  // namespace crm::records
