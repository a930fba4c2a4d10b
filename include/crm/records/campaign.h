// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

inline constexpr auto campaign_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"name", Type::text, required | named | listed | indexed, "name", {}, {}, "campaign|campaign name|title"},
        {"channel", Type::text, indexed | listed | shortcut, "where it runs: email, fair, social …", {}, {}, "type|campaign type|medium"},
        {"status", Type::choice, indexed | listed | shortcut, "where it stands", "planned|running|finished|cancelled", {}, "campaign status|state", "planned"},
        {"starts_on", Type::date, indexed | listed, "first day", {}, {}, "start|start date|begins"},
        {"ends_on", Type::date, listed, "last day", {}, {}, "end|end date|ends"},
        {"budget", Type::money, listed, "what it may cost", {}, {}, "budgeted cost|planned cost"},
        {"spent", Type::money, listed, "what it has cost", {}, {}, "actual cost|cost|spend"},
        {"currency", Type::currency, 0, "currency of budget and cost", {}, {}, "currency code"},
        {"goal", Type::text, 0, "what it should bring", {}, {}, "objective|target"},
        {"product", Type::reference, indexed | shortcut, "what it is about", {}, "product", "product name"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType campaign = schema::declare({.name = "campaign",
                                                                .plural = "campaigns",
                                                                .id_prefix = "ca",
                                                                .help = "an effort to win customers",
                                                                .label = "name",
                                                                .rank = 80,
                                                                .sample = "Spring fair"},
                                                               campaign_fields);

}  // namespace crm::records
