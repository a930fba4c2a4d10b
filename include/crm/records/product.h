// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/declare.h>

namespace crm::records {

// Names after schema.org/Product and Offer.
inline constexpr auto product_fields = [] {
    using namespace schema;
    // A row a field.
    // clang-format off
    return with_common_fields({
        {"name", Type::text, required | named | listed | indexed, "name", {}, {}, "product|product name|title|item|item name"},
        {"sku", Type::text, unique | listed, "article number", {}, {}, "product code|article number|item code|product id|code"},
        {"kind", Type::choice, indexed | listed | shortcut, "goods or service", "goods|service", {}, "product type|type"},
        {"category", Type::text, indexed | listed | shortcut, "category", {}, {}, "series|family|product family|product category|group"},
        {"price", Type::money, listed, "selling price of a unit, without tax", {}, {}, "sales price|unit price|list price|selling price"},
        {"cost", Type::money, 0, "what a unit costs us", {}, {}, "unit cost|purchase price|cost of goods"},
        {"currency", Type::currency, 0, "currency of price and cost", {}, {}, "currency code|price currency"},
        {"unit", Type::text, listed, "unit of measure", {}, {}, "uom|unit of measure"},
        {"active", Type::flag, indexed | shortcut, "is sold now", {}, {}, "is active|enabled|available", "true"},
    });
    // clang-format on
}();

inline constexpr schema::RecordType product = schema::declare({.name = "product",
                                                               .plural = "products",
                                                               .id_prefix = "pr",
                                                               .help = "something sold",
                                                               .label = "name",
                                                               .rank = 60,
                                                               .sample = "Logo design"},
                                                              product_fields);

}  // namespace crm::records
