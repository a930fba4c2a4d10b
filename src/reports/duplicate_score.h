// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/compared_record.h>
#include <crm/base/names.h>

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "reports/duplicate_frequencies.h"

namespace crm::reports {

/// m and u of findings whose u is the same for all values.
struct Rates {
    double m;
    double u;
};

/// What one comparison of two records found.
struct Evidence {
    actions::Trait trait;
    std::string_view finding;  ///< "same", "similar", "other" …
    std::string_view value;    ///< of the first record
    std::string_view other;    ///< of the second
    double m = 0;              ///< how often it is found in pairs that are the same
    double u = 0;              ///< and in pairs that are not
    bool counts = true;        ///< false where something that it goes along with counts instead
    /// In hundredths of a bit, so that what is shown adds up.
    std::int64_t weight() const;
};

/// Compares pairs of one type: their names in duplicate_name_score.cpp, all else in duplicate_score.cpp.
class DuplicateScore {
public:
    DuplicateScore(const Frequencies& frequencies, bool is_person) : frequencies_(frequencies), is_person_(is_person) {}

    /// Views into the records are kept: they must live until the next call.
    void compare(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    /// All findings about the pair; none at all where it is known that they are others.
    const std::vector<Evidence>& evidence() const { return evidence_; }
    /// The sum of the findings that count, in hundredths of a bit.
    std::int64_t weight() const;

private:
    using Words = std::vector<std::string_view>;
    void compare_names(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    void match_equal(Words& left, Words& right);
    void match_joined(Words& left, Words& right);
    double likeness(std::string_view a, std::string_view b) const;
    void match_similar(Words& left, Words& right);
    void add_similar(std::string_view a, std::string_view b, double likeness);
    void drop_bynames(Words& left, const Words& bynames);
    void count_left_over(const Words& left, const Words& right);
    void compare_circumstances(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    void compare_address(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    void compare_persons(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    void compare_birthdays(std::string_view a, std::string_view b);
    void compare_user_names(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    void compare_identifiers(const actions::ComparedRecord& a, const actions::ComparedRecord& b);
    /// The rarest value that both have; empty when there is none.
    std::string_view shared(actions::Trait trait, const actions::ComparedRecord& a, const actions::ComparedRecord& b) const;
    void leave_out_what_goes_together();
    void keep_strongest(std::initializer_list<actions::Trait> traits, std::int64_t against);
    void add(actions::Trait trait, std::string_view finding, std::string_view value, std::string_view other, double m, double u);

    const Frequencies& frequencies_;
    bool is_person_;
    names::Variants variants_;
    std::vector<Evidence> evidence_;
    bool name_differs_ = false;  ///< each has a word of the name that the other lacks
    Words left_, right_;
};

}  // namespace crm::reports
