// SPDX-License-Identifier: MIT
#include "reports/related.h"

#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

#include <vector>

namespace crm::reports {

using schema::Field;
using schema::RecordType;
using store::column_name;
using store::LinkTable;
using store::table_name;

namespace {

std::string linked_through(const RecordType& type, const Field& field, std::int64_t number) {
    const std::string value = std::to_string(number);
    if (!field.is_reference_list()) {
        return "SELECT \"number\" FROM " + table_name(type) + " WHERE " + column_name(field) + " = " + value;
    }
    const LinkTable link = store::link_table(type, field);
    return "SELECT " + link.record + " FROM " + link.table + " WHERE " + link.target + " = " + value;
}

/// What names people of a company, and no company.
std::string of_its_people(const RecordType& type, const Field& people, std::int64_t company) {
    const LinkTable employment = store::link_table(records::contact, *records::contact.find("companies"));
    const std::string where = " WHERE e." + employment.target + " = " + std::to_string(company) + " AND r.\"company\" IS NULL";
    const std::string from = "SELECT r.\"number\" FROM " + employment.table + " AS e JOIN ";
    if (!people.is_reference_list()) {
        return from + table_name(type) + " AS r ON r." + column_name(people) + " = e." + employment.record + where;
    }
    const LinkTable link = store::link_table(type, people);
    return from + link.table + " AS l ON l." + link.target + " = e." + employment.record + " JOIN " + table_name(type) +
           " AS r ON r.\"number\" = l." + link.record + where;
}

/// What belongs to a company, and names nobody.
std::string of_nobody(const RecordType& type, const Field& people, std::int64_t company) {
    const std::string from = "SELECT r.\"number\" FROM " + table_name(type) + " AS r WHERE r.\"company\" = " + std::to_string(company);
    if (!people.is_reference_list()) {
        return from + " AND r." + column_name(people) + " IS NULL";
    }
    const LinkTable link = store::link_table(type, people);
    return from + " AND NOT EXISTS (SELECT 1 FROM " + link.table + " AS l WHERE l." + link.record + " = r.\"number\")";
}

std::string people_lines(const RecordType& type, const std::string& alias, const std::string& column) {
    const Field* people = people_field(type);
    if (people == nullptr) {
        return "NULL";
    }
    if (!people->is_reference_list()) {
        return "(SELECT x." + column + " FROM " + table_name(records::contact) + " AS x WHERE x.\"number\" = " + alias + "." +
               column_name(*people) + ")";
    }
    const LinkTable link = store::link_table(type, *people);
    const std::string tail = "FROM " + link.table + " AS l JOIN " + table_name(records::contact) + " AS x ON x.\"number\" = l." +
                             link.target + " WHERE l." + link.record + " = " + alias + ".\"number\"";
    return store::dialect::lines_of("x." + column, tail, "l.\"position\"");
}

}  // namespace

const Field* people_field(const RecordType& type) {
    for (const Field& field : type) {
        if (field.target == records::contact.name && field.name != "referred_by") {
            return &field;
        }
    }
    return nullptr;
}

std::string related_numbers(const RecordType& type, const Subject& subject) {
    std::vector<std::string> parts;
    for (const Field& field : type) {
        // Nobody's timeline is all that they own.
        if (field.target == subject.type->name && field.name != "owner") {
            parts.push_back(linked_through(type, field, subject.number));
        }
    }
    const Field* people = people_field(type);
    if (people != nullptr && type.find("company") != nullptr) {
        if (subject.type == &records::company) {
            parts.push_back(of_its_people(type, *people, subject.number));
        } else if (subject.employer != 0) {
            parts.push_back(of_nobody(type, *people, subject.employer));
        }
    }
    if (subject.type == &type) {
        parts.push_back("SELECT " + std::to_string(subject.number));
    }
    std::string select;
    for (const std::string& part : parts) {
        select += (select.empty() ? "" : " UNION ") + part;
    }
    return select;
}

std::string people_names(const RecordType& type, const std::string& alias) {
    return people_lines(type, alias, column_name(records::contact.label_field()));
}

std::string people_ids(const RecordType& type, const std::string& alias) { return people_lines(type, alias, "\"id\""); }

}  // namespace crm::reports
