// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>

#include <cstdint>
#include <string>

namespace crm::reports {

/// The record that something is told about.
struct Subject {
    const schema::RecordType* type = nullptr;
    std::int64_t number = 0;
    std::int64_t employer = 0;  ///< of a person: the company whose business without any named person counts too; 0: only their own
};

/// SELECT of the numbers of the records of a type that link to the subject, by indexes only; empty where nothing of that type can. A
/// company has those of its people too, unless they belong to another company: what was done at a former employer stays there. The subject
/// is among its own type.
std::string related_numbers(const schema::RecordType& type, const Subject& subject);

/// The field through which records of a type name people; null when they name none.
const schema::Field* people_field(const schema::RecordType& type);

/// Expressions for the names and the ids of the people that record `alias` names, one a line.
std::string people_names(const schema::RecordType& type, const std::string& alias);
std::string people_ids(const schema::RecordType& type, const std::string& alias);

}  // namespace crm::reports
