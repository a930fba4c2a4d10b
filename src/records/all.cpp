// SPDX-License-Identifier: MIT
#include <crm/records/all.h>

#include <declared_types.h>

#include <algorithm>

namespace crm::records {

namespace {

consteval auto in_order() {
    auto sorted = declared_types;
    std::sort(sorted.begin(), sorted.end(), [](const schema::RecordType* a, const schema::RecordType* b) { return a->rank < b->rank; });
    return sorted;
}
constexpr auto types = in_order();

consteval bool targets_exist() {
    for (const schema::RecordType* type : types) {
        for (const schema::Field& field : *type) {
            bool found = field.target.empty();
            for (const schema::RecordType* target : types) {
                found = found || target->name == field.target;
            }
            if (!found) {
                throw "a reference's target must be a record type";
            }
        }
    }
    return true;
}
static_assert(targets_exist());

}  // namespace

std::span<const schema::RecordType* const> all() { return types; }

}  // namespace crm::records
