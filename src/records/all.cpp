// SPDX-License-Identifier: MIT
#include <crm/records/all.h>

#include <crm/records/activity.h>
#include <crm/records/campaign.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/records/product.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/records/user.h>

#include <array>

namespace crm::records {

namespace {

constexpr std::array<const schema::RecordType*, 9> types{&contact, &company, &deal, &activity, &task, &product, &ticket, &campaign, &user};

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

std::span<const schema::RecordType* const> all() {
    return types;
}

}  // namespace crm::records
