// SPDX-License-Identifier: MIT
// How alike the names of two records are, word by word.
#include "reports/duplicate_score.h"

#include <crm/analysis/similarity.h>
#include <crm/base/text.h>

#include <algorithm>

namespace crm::reports {

using actions::ComparedRecord;
using actions::Trait;

namespace {

// Of pairs that are the same, so many have it so: one word in twenty is mistyped.
constexpr double same_word = 0.9;
constexpr double variant_word = 0.05;
constexpr double similar_word = 0.05;
constexpr Rates initial{0.08, 0.06};
constexpr Rates other_word{0.01, 0.97};
constexpr Rates missing_word{0.15, 0.4};
constexpr Rates same_firm_name{0.6, 0.1};  ///< two firms take care not to be called the same

/// The share of pairs that are alike by chance, however rare the words are.
constexpr double least_similar = 2e-4;
/// A mistyped word is rare, another name that looks like it is not: so many slips are possible in a word.
constexpr double slips = 30;
/// A name has so many forms.
constexpr double forms = 3;
constexpr double least_similarity = 0.88;
constexpr std::size_t shortest_similar = 2;
constexpr double likeness_of_initials = 0.5;

void erase_at(std::vector<std::string_view>& words, std::size_t index) { words.erase(words.begin() + static_cast<std::ptrdiff_t>(index)); }

/// Jaro and Winkler's measure; 0 for words that it does not find similar, unless one slip makes one of the other: it is hard on slips at
/// the beginning of short words.
double similarity_of(std::string_view a, std::string_view b) {
    constexpr std::size_t shortest_with_slip = 3;
    if (const double similarity = analysis::jaro_winkler(a, b); similarity >= least_similarity) {
        return similarity;
    }
    const bool is_slip = std::max(a.size(), b.size()) >= shortest_with_slip && text::is_one_slip(a, b);
    return is_slip ? least_similarity : 0;
}

}  // namespace

void DuplicateScore::compare_names(const ComparedRecord& a, const ComparedRecord& b) {
    left_ = a.of(Trait::name);
    right_ = b.of(Trait::name);
    const bool are_same = !is_person_ && left_ == right_;
    match_equal(left_, right_);
    match_joined(left_, right_);
    match_similar(left_, right_);
    drop_bynames(left_, b.of(Trait::byname));
    drop_bynames(right_, a.of(Trait::byname));
    count_left_over(left_, right_);
    if (are_same) {
        add(Trait::name, "same whole", a.label, b.label, same_firm_name.m, same_firm_name.u);
    }
}

void DuplicateScore::match_equal(Words& left, Words& right) {
    for (std::size_t i = 0; i < left.size();) {
        const auto found = std::find(right.begin(), right.end(), left[i]);
        if (found == right.end()) {
            ++i;
            continue;
        }
        add(Trait::name, "same", left[i], left[i], same_word, frequencies_.share(Trait::name, left[i]));
        right.erase(found);
        erase_at(left, i);
    }
}

/// "Data Works" and "DataWorks", "Anna-Maria" and "Annamaria".
void DuplicateScore::match_joined(Words& left, Words& right) {
    const auto match = [&](Words& parts, Words& wholes, bool is_swapped) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            for (std::size_t j = 0; j < parts.size(); ++j) {
                const auto is_joined = [&](std::string_view whole) {
                    return i != j && whole.size() == parts[i].size() + parts[j].size() && whole.starts_with(parts[i]) &&
                           whole.ends_with(parts[j]);
                };
                const auto found = std::find_if(wholes.begin(), wholes.end(), is_joined);
                if (found != wholes.end()) {
                    add(Trait::name, "joined", is_swapped ? *found : parts[i], is_swapped ? parts[i] : *found, same_word,
                        std::max(frequencies_.share(Trait::name, *found), least_similar));
                    wholes.erase(found);
                    erase_at(parts, std::max(i, j));
                    erase_at(parts, std::min(i, j));
                    return;
                }
            }
        }
    };
    match(left, right, false);
    match(right, left, true);
}

/// 1 for forms of a name, less for slips, least for initials, 0 for words that have nothing in common.
double DuplicateScore::likeness(std::string_view a, std::string_view b) const {
    if (is_person_ && variants_.are_variants(a, b)) {
        return 1;
    }
    const std::size_t shorter = std::min(a.size(), b.size());
    const double similarity = shorter >= shortest_similar ? similarity_of(a, b) : 0;
    return similarity == 0 && shorter == 1 && a.front() == b.front() ? likeness_of_initials : similarity;
}

/// The most alike words first.
void DuplicateScore::match_similar(Words& left, Words& right) {
    while (true) {
        double best = 0;
        std::size_t best_left = 0;
        std::size_t best_right = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
            for (std::size_t j = 0; j < right.size(); ++j) {
                if (const double found = likeness(left[i], right[j]); found > best) {
                    best = found;
                    best_left = i;
                    best_right = j;
                }
            }
        }
        if (best == 0) {
            return;
        }
        add_similar(left[best_left], right[best_right], best);
        erase_at(left, best_left);
        erase_at(right, best_right);
    }
}

void DuplicateScore::add_similar(std::string_view a, std::string_view b, double likeness) {
    const double rarer = std::min(frequencies_.share(Trait::name, a), frequencies_.share(Trait::name, b));
    if (likeness == 1) {
        add(Trait::name, "variant", a, b, variant_word, std::clamp(forms * rarer, least_similar, 0.5));
    } else if (likeness == likeness_of_initials) {
        add(Trait::name, "initial", a, b, initial.m, initial.u);
    } else {
        add(Trait::name, "similar", a, b, similar_word, std::clamp(slips * rarer, least_similar, 0.5));
    }
}

/// What is left of one name may be what the other is called, too.
void DuplicateScore::drop_bynames(Words& left, const Words& bynames) {
    for (std::size_t i = 0; i < left.size();) {
        if (std::find(bynames.begin(), bynames.end(), left[i]) == bynames.end()) {
            ++i;
            continue;
        }
        add(Trait::byname, "same", left[i], left[i], same_word, frequencies_.share(Trait::name, left[i]));
        erase_at(left, i);
    }
}

void DuplicateScore::count_left_over(const Words& left, const Words& right) {
    const std::size_t both = std::min(left.size(), right.size());
    name_differs_ = both > 0;
    for (std::size_t i = 0; i < both; ++i) {
        add(Trait::name, "other", left[i], right[i], other_word.m, other_word.u);
    }
    for (const Words* words : {&left, &right}) {
        for (std::size_t i = both; i < words->size(); ++i) {
            const bool is_left = words == &left;
            add(Trait::name, "missing", is_left ? left[i] : "", is_left ? "" : right[i], missing_word.m, missing_word.u);
        }
    }
}

}  // namespace crm::reports
