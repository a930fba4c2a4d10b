// SPDX-License-Identifier: MIT
#include "reports/duplicate_score.h"

#include <crm/analysis/linkage.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace crm::reports {

using actions::ComparedRecord;
using actions::Trait;

namespace {

// Of pairs that are the same, so many have it so; the rest is spread over the other findings. Judged from the slips that files of people
// and firms show: one word in twenty is mistyped, one address in three changes.
constexpr Rates same_mailbox{0.3, 1e-6};
constexpr double same_user_name = 0.3;
constexpr Rates user_name_of_name{0.5, 0.25};  ///< jane.doe of two Jane Does
constexpr double same_digit = 0.2;             ///< jane.doe2, as the first one had the name already: small numbers are the most frequent
constexpr double same_year = 1.0 / 60;         ///< jane.doe84
constexpr double same_domain = 0.6;
constexpr double same_firm_domain = 0.8;
constexpr double same_group = 0.6;
constexpr Rates same_phone{0.4, 1e-6};
constexpr double same_street = 0.6;
constexpr double same_place = 0.7;
constexpr double same_country = 0.9;
/// Whoever is known is of one of a few countries, however few records there are to count.
constexpr double least_country_share = 0.2;
constexpr Rates same_birthday{0.95, 1.0 / 20'000};
constexpr Rates same_day{0.95, 1.0 / 365};
constexpr Rates same_identifier{0.95, 1e-6};

bool have(const std::vector<std::string_view>& values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Whether a user name is what people make of a name: jdoe, janedoe, doejane, janed, jane.
bool follows_from(std::string_view user_name, const std::vector<std::string_view>& words) {
    for (const std::string_view first : words) {
        if (user_name == first) {
            return true;
        }
        for (const std::string_view second : words) {
            for (const std::size_t length : {first.size(), std::size_t{1}}) {
                const std::string_view beginning = first.substr(0, length);
                const bool is_whole = first != second && user_name.starts_with(beginning);
                const std::string_view rest = is_whole ? user_name.substr(beginning.size()) : std::string_view();
                if (is_whole && (rest == second || (rest == second.substr(0, 1) && length > 1))) {
                    return true;
                }
            }
        }
    }
    return false;
}

}  // namespace

std::int64_t Evidence::weight() const { return std::llround(100 * analysis::weight(m, u)); }

void DuplicateScore::add(Trait trait, std::string_view finding, std::string_view value, std::string_view other, double m, double u) {
    evidence_.push_back({trait, finding, value, other, m, u});
}

void DuplicateScore::compare(const ComparedRecord& a, const ComparedRecord& b) {
    evidence_.clear();
    if (have(a.of(Trait::linked), std::to_string(b.number)) || have(b.of(Trait::linked), std::to_string(a.number))) {
        return;
    }
    compare_names(a, b);
    if (is_person_) {
        compare_user_names(a, b);
    }
    compare_circumstances(a, b);
    compare_address(a, b);
    compare_persons(a, b);
    compare_identifiers(a, b);
    leave_out_what_goes_together();
}

std::int64_t DuplicateScore::weight() const {
    std::int64_t sum = 0;
    for (const Evidence& each : evidence_) {
        sum += each.counts ? each.weight() : 0;
    }
    return sum;
}

std::string_view DuplicateScore::shared(Trait trait, const ComparedRecord& a, const ComparedRecord& b) const {
    std::string_view rarest;
    double least = 1;
    for (const std::string_view value : a.of(trait)) {
        if (have(b.of(trait), value)) {
            const double share = frequencies_.share(trait, value);
            if (share < least) {
                least = share;
                rarest = value;
            }
        }
    }
    return rarest;
}

/// "jane.doe" is what half of all Jane Does are called: it says little beyond the name. A number behind it says a little more.
void DuplicateScore::compare_user_names(const ComparedRecord& a, const ComparedRecord& b) {
    if (const std::string_view mailbox = shared(Trait::mailbox, a, b); !mailbox.empty()) {
        add(Trait::mailbox, "same", mailbox, mailbox, same_mailbox.m, same_mailbox.u);
        return;
    }
    const std::string_view user_name = shared(Trait::user_name, a, b);
    if (user_name.empty()) {
        return;
    }
    const std::size_t end = user_name.find_last_not_of("0123456789") + 1;
    const std::string_view letters = user_name.substr(0, end);
    if (follows_from(letters, a.of(Trait::name)) || follows_from(letters, b.of(Trait::name))) {
        const std::size_t digits = user_name.size() - end;
        const double same_number = digits == 0 ? 1 : digits == 1 ? same_digit : same_year;
        add(Trait::user_name, "same", user_name, user_name, user_name_of_name.m, user_name_of_name.u * same_number);
    } else {
        add(Trait::user_name, "same", user_name, user_name, same_user_name, frequencies_.share(Trait::user_name, user_name));
    }
}

/// Where somebody works, and what a firm is known by.
void DuplicateScore::compare_circumstances(const ComparedRecord& a, const ComparedRecord& b) {
    const std::string_view group = shared(Trait::group, a, b);
    const std::string_view domain = shared(Trait::domain, a, b);
    const double domain_m = is_person_ ? same_domain : same_firm_domain;
    if (!group.empty()) {
        add(Trait::group, "same", group, group, same_group, frequencies_.share(Trait::group, group));
    }
    if (!domain.empty()) {
        add(Trait::domain, "same", domain, domain, domain_m, frequencies_.share(Trait::domain, domain));
    }
    if (!group.empty() || !domain.empty()) {
        return;
    }
    if (a.has(Trait::group) && b.has(Trait::group)) {
        add(Trait::group, "other", a.of(Trait::group).front(), b.of(Trait::group).front(), 1 - same_group, 1);
    } else if (a.has(Trait::domain) && b.has(Trait::domain)) {
        add(Trait::domain, "other", a.of(Trait::domain).front(), b.of(Trait::domain).front(), 1 - domain_m, 1);
    }
}

void DuplicateScore::compare_address(const ComparedRecord& a, const ComparedRecord& b) {
    const std::string_view street = shared(Trait::street, a, b);
    const std::string_view place = shared(Trait::place, a, b);
    const bool both_have_places = a.has(Trait::place) && b.has(Trait::place);
    if (!street.empty() && (!place.empty() || !both_have_places)) {
        add(Trait::street, "same", street, street, same_street, frequencies_.share(Trait::street, street));
    } else if (!place.empty()) {
        add(Trait::place, "same", place, place, same_place, frequencies_.share(Trait::place, place));
    } else if (both_have_places) {
        add(Trait::place, "other", a.of(Trait::place).front(), b.of(Trait::place).front(), 1 - same_place, 1);
    }
    if (const std::string_view country = shared(Trait::country, a, b); !country.empty()) {
        add(Trait::country, "same", country, country, same_country,
            std::max(frequencies_.share(Trait::country, country), least_country_share));
    } else if (a.has(Trait::country) && b.has(Trait::country)) {
        add(Trait::country, "other", a.of(Trait::country).front(), b.of(Trait::country).front(), 1 - same_country, 1);
    }
}

void DuplicateScore::compare_persons(const ComparedRecord& a, const ComparedRecord& b) {
    if (const std::string_view phone = shared(Trait::phone, a, b); !phone.empty()) {
        add(Trait::phone, "same", phone, phone, same_phone.m, same_phone.u);
    } else if (a.has(Trait::phone) && b.has(Trait::phone)) {
        add(Trait::phone, "other", a.of(Trait::phone).front(), b.of(Trait::phone).front(), 1 - same_phone.m, 1);
    }
    if (a.has(Trait::birthday) && b.has(Trait::birthday)) {
        compare_birthdays(a.of(Trait::birthday).front(), b.of(Trait::birthday).front());
    }
}

/// One of them may lack the year.
void DuplicateScore::compare_birthdays(std::string_view a, std::string_view b) {
    constexpr std::size_t month_and_day = 5;
    const bool same_end = a.substr(a.size() - month_and_day) == b.substr(b.size() - month_and_day);
    const bool has_year = a.front() != '-' && b.front() != '-';
    const Rates& rates = has_year ? same_birthday : same_day;
    if (a == b || (same_end && !has_year)) {
        add(Trait::birthday, "same", a, b, rates.m, rates.u);
    } else {
        add(Trait::birthday, "other", a, b, 1 - rates.m, 1 - rates.u);
    }
}

void DuplicateScore::compare_identifiers(const ComparedRecord& a, const ComparedRecord& b) {
    if (const std::string_view same = shared(Trait::identifier, a, b); !same.empty()) {
        add(Trait::identifier, "same", same, same, same_identifier.m, same_identifier.u);
    } else if (a.has(Trait::identifier) && b.has(Trait::identifier)) {
        add(Trait::identifier, "other", a.of(Trait::identifier).front(), b.of(Trait::identifier).front(), 1 - same_identifier.m,
            1 - same_identifier.u);
    }
}

/// Colleagues share the firm with its domain and its address, families a name with all they have: each says the same again. Where the
/// names differ, what they have in common is one finding with what households and firms share.
void DuplicateScore::leave_out_what_goes_together() {
    if (is_person_) {
        keep_strongest({Trait::group, Trait::domain, Trait::street, Trait::place, Trait::country}, 0);
    }
    if (!name_differs_) {
        return;
    }
    std::int64_t of_name = 0;
    for (const Evidence& each : evidence_) {
        of_name += each.trait == Trait::name && each.weight() > 0 ? each.weight() : 0;
    }
    if (is_person_) {
        keep_strongest({Trait::group, Trait::domain, Trait::street, Trait::place, Trait::country, Trait::phone, Trait::birthday}, of_name);
    } else {
        keep_strongest({Trait::group, Trait::street, Trait::place, Trait::country, Trait::phone}, of_name);
    }
}

/// Of the findings of some traits that speak for the pair, the strongest counts, or none where `against` is as strong: then the name
/// counts, and otherwise it does not.
void DuplicateScore::keep_strongest(std::initializer_list<Trait> traits, std::int64_t against) {
    Evidence* strongest = nullptr;
    for (Evidence& each : evidence_) {
        if (each.counts && each.weight() > 0 && std::find(traits.begin(), traits.end(), each.trait) != traits.end()) {
            each.counts = false;
            strongest = strongest == nullptr || strongest->weight() < each.weight() ? &each : strongest;
        }
    }
    if (strongest != nullptr && strongest->weight() > against) {
        strongest->counts = true;
        for (Evidence& each : evidence_) {
            each.counts = each.counts && !(against > 0 && each.trait == Trait::name && each.weight() > 0);
        }
    }
}

}  // namespace crm::reports
