// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>

#include <cstdint>
#include <string>
#include <unordered_map>

#include "reports/quality_checks.h"

namespace crm::reports {

/// Domains that are one letter away from one that is at least five times as frequent, with that one: slips of somebody's fingers. `uses`
/// counts the addresses of each domain.
std::unordered_map<std::string, std::string> near_domains(const std::unordered_map<std::string, std::int64_t>& uses);

/// E-mail addresses with such a domain.
void find_near_domains_of_contacts(Examination& examination, const EachFinding& each);
void find_near_domains_of_companies(Examination& examination, const EachFinding& each);

}  // namespace crm::reports
