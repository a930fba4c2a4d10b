// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

/// Whether two records are the same thing, after Fellegi and Sunter, "A Theory for Record Linkage" (1969). m is the probability of what a
/// comparison found among pairs that are the same, u that among pairs that are not.
namespace crm::analysis {

/// What a finding says, in bits: log2(m / u).
double weight(double m, double u);
/// What disagreement says where m and u are those of agreement: log2((1 - m) / (1 - u)).
double disagreement_weight(double m, double u);

/// The log2 of the odds, before anything is compared, that a pair out of `records` is the same: of a twentieth of the records there is a
/// second one. Fewer than 100 records count as 100.
double prior_weight(std::int64_t records);

/// From 0 to 100: the probability whose odds have this log2.
double probability(double weight);
/// The reverse. 0 and 100 are taken as the nearest that is possible.
double weight_of_probability(double percent);

}  // namespace crm::analysis
