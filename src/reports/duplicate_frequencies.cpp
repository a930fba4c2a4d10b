// SPDX-License-Identifier: MIT
#include "reports/duplicate_frequencies.h"

#include <algorithm>

namespace crm::reports {

using actions::ComparedRecord;
using actions::Trait;

void Frequencies::add(const ComparedRecord& record) {
    for (const Trait trait :
         {Trait::name, Trait::byname, Trait::user_name, Trait::domain, Trait::group, Trait::street, Trait::place, Trait::country}) {
        for (const std::string_view value : record.of(trait)) {
            sketch_.add(hash_of(trait == Trait::byname ? Trait::name : trait, value));
        }
    }
}

double Frequencies::share(Trait trait, std::string_view value) const {
    // A value that only those two have may be one that was seen once: less than a third of another is to be expected (Good 1953).
    constexpr double unseen = 0.3;
    constexpr double least_records = 1000;
    const auto count = static_cast<double>(sketch_.count(hash_of(trait, value)));
    return std::min((std::max(count - 2, 0.0) + unseen) / (static_cast<double>(records_) + least_records), 0.9);
}

}  // namespace crm::reports
