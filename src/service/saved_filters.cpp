// SPDX-License-Identifier: MIT
#include <crm/service/saved_filters.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/query/filter.h>
#include <crm/records/filter.h>

#include <array>

namespace crm::service {

using actions::Session;
using schema::Problem;
using schema::Record;

namespace {

constexpr std::array<actions::TypeRule, 1> trade_rules{{{records::filter.name, check_saved_filter}}};

void check_noun(const Session& session, Record& after, std::vector<Problem>& problems) {
    const std::string noun(after.text("noun"));
    if (noun.empty()) {
        return;
    }
    if (const schema::RecordType* type = session.catalog.find(noun)) {
        after.at("noun") = std::string(type->name);
        return;
    }
    std::vector<std::string> names;
    for (const schema::RecordType* type : session.catalog.types()) {
        names.emplace_back(type->name);
    }
    const std::optional<std::string> near = text::closest(noun, names);
    problems.push_back(
        {"noun", '"' + noun + "\" is no type of record; " + (near ? "did you mean " + *near + "?" : "one of " + text::join(names, ", "))});
}

}  // namespace

std::span<const actions::TypeRule> saved_filter_rules() { return trade_rules; }

void check_saved_filter(const Session& session, const Record* /*before*/, Record& after, std::vector<Problem>& problems) {
    check_noun(session, after, problems);
    const std::string_view expression = after.text("expression");
    if (expression.empty()) {
        return;
    }
    try {
        query::parse_filter(expression);
    } catch (const Error& error) {
        problems.push_back({"expression", error.what()});
    }
}

}  // namespace crm::service
