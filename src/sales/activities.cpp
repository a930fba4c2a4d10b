// SPDX-License-Identifier: MIT
#include <crm/sales/activities.h>

#include <crm/base/error.h>
#include <crm/records/activity.h>
#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>

namespace crm::sales {

using actions::Writer;
using schema::Record;
using schema::Reference;

namespace {

/// The company of the record that a field links to.
std::optional<Reference> company_through(Writer& writer, const Record& activity, const schema::RecordType& type) {
    const auto* link = std::get_if<Reference>(&activity.at(type.name));
    if (link == nullptr) {
        return std::nullopt;
    }
    const Record linked = writer.load(type, link->number);
    const auto* company = std::get_if<Reference>(&linked.at("company"));
    return company == nullptr ? std::nullopt : std::optional(*company);
}

std::optional<Reference> shared_employer(Writer& writer, const Record& activity) {
    const auto* contacts = std::get_if<std::vector<Reference>>(&activity.at("contacts"));
    std::optional<Reference> shared;
    for (const Reference& contact : contacts == nullptr ? std::vector<Reference>{} : *contacts) {
        const Record person = writer.load(records::contact, contact.number);
        const auto* companies = std::get_if<std::vector<Reference>>(&person.at("companies"));
        if (companies == nullptr || companies->empty()) {
            continue;
        }
        if (shared && *shared != companies->front()) {
            return std::nullopt;
        }
        shared = companies->front();
    }
    return shared;
}

}  // namespace

void refuse_stage_change(const Record* before, const Record& after) {
    const auto is_move = [](const Record& record) {
        return record.type->name == records::activity.name && record.text("type") == stage_change;
    };
    if (is_move(after) && (before == nullptr || !is_move(*before))) {
        throw Error(ErrorKind::invalid, "type: only the move of a deal makes a " + std::string(stage_change),
                    "write `crm deal move REF STAGE --note TEXT`");
    }
}

std::optional<Reference> company_of(Writer& writer, const Record& activity) {
    for (const schema::RecordType* type : {&records::deal, &records::ticket}) {
        if (std::optional<Reference> company = company_through(writer, activity, *type)) {
            return company;
        }
    }
    return shared_employer(writer, activity);
}

Record follow_up(const Record& activity, std::string title) {
    Record task(records::task);
    task.at(records::task.label) = std::move(title);
    for (const char* link : {"contacts", "company", "deal", "ticket", "owner"}) {
        task.at(link) = activity.at(link);
    }
    return task;
}

}  // namespace crm::sales
