// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

// Names after schema.org/Organization.
inline constexpr auto company_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"name", Type::text, required | named | listed | indexed, "name", {}, {}, "company|company name|account|account name|organization|organisation|organization name|legal name"},
        {"websites", Type::url, list | unique | listed, "web sites", {}, {}, "website|web|url|domain|company domain name|homepage|website url|site"},
        {"emails", Type::email, list | unique, "e-mail addresses", {}, {}, "email|e-mail|email address|e-mail address"},
        {"phones", Type::phone, list | unique, "phone numbers", {}, {}, "phone|telephone|tel|phone number|main phone|company phone"},
        {"industry", Type::text, indexed | listed | shortcut, "line of business", {}, {}, "sector|branch|line of business"},
        {"employees", Type::integer, 0, "number of people", "0|100000000", {}, "number of employees|headcount|company size|employee count|no. of employees"},
        {"revenue", Type::money, 0, "yearly revenue", {}, {}, "annual revenue|turnover"},
        {"currency", Type::currency, 0, "currency of the revenue", {}, {}, "currency code|revenue currency"},
        {"founded", Type::integer, 0, "year of foundation", "500|2200", {}, "year established|year founded|founding year|established"},
        {"vat_number", Type::text, unique, "VAT or tax number", {}, {}, "vat|vat id|vat number|tax id|tax number|taxid|vatid"},
        {"parent", Type::reference, indexed, "the company that owns it", {}, "company", "parent company|parent account|subsidiary of"},
        {"street", Type::lines, address, "street and house number", {}, {}, "address|street address|billing street|address line 1"},
        {"postal_code", Type::text, address, "postal code", {}, {}, "zip|zip code|postcode|postal code|billing zip/postal code"},
        {"city", Type::text, indexed | listed | shortcut | address, "town", {}, {}, "town|locality|billing city"},
        {"region", Type::text, 0, "state, province or county", {}, {}, "state|province|state/region|billing state/province"},
        {"country", Type::country, indexed | listed | shortcut, "country, as ISO code or name", {}, {}, "country/region|billing country|office location|country code"},
        {"status", Type::choice, indexed | listed | shortcut, "how far the acquaintance has come", "lead|prospect|customer|former|partner|other", {}, "lifecycle stage|account status|type"},
        {"distinct_from", Type::reference, list, "companies that look like the same one and are not", {}, "company"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType company = schema::declare({.name = "company",
                                                               .plural = "companies",
                                                               .id_prefix = "co",
                                                               .help = "an organisation",
                                                               .label = "name",
                                                               .stub = schema::Stub::by_name,
                                                               .rank = 20,
                                                               .sample = "Acme Ltd"},
                                                              company_fields);

}  // namespace crm::records
