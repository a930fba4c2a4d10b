// SPDX-License-Identifier: MIT
#include <crm/reports/duplicates.h>

#include <crm/analysis/linkage.h>
#include <crm/base/text.h>
#include <crm/store/database.h>
#include <crm/store/lookup.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "reports/duplicate_search.h"

namespace crm::reports {

using actions::ComparedRecord;
using actions::Trait;
using output::Cell;
using output::Column;
using output::Kind;

namespace {

/// A pair that reaches the threshold.
struct Found {
    std::int64_t odds = 0;  ///< in hundredths of a bit
    std::uint32_t search = 0;
    RecordPair pair;
    friend bool operator<(const Found& left, const Found& right) {
        return left.odds != right.odds ? left.odds > right.odds : std::tie(left.search, left.pair) < std::tie(right.search, right.pair);
    }
};

constexpr std::size_t found_memory = std::size_t{1} << 20;

double bits(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100; }

double rounded(double number) { return std::round(number * 100) / 100; }

/// Three digits that count: 0.00000123.
double shortened(double share) {
    const double unit = std::pow(10, 2 - std::floor(std::log10(share)));
    return std::round(share * unit) / unit;
}

/// Nothing is certain, and a rounded 100 would say that it is.
double shown_probability(std::int64_t odds) {
    constexpr double most = 99.99;
    return std::min(rounded(analysis::probability(bits(odds))), most);
}

/// The field that says which group a record of the type is in; null where there is none.
const schema::Field* group_field(const schema::RecordType& type) {
    const auto is_group = [&](const schema::Field& field) { return field.is_reference_list() && field.target != type.name; };
    const auto* field = std::find_if(type.begin(), type.end(), is_group);
    return field == type.end() ? nullptr : field;
}

/// What people call a trait; a group by the type of its records.
std::string name_of(Trait trait, const schema::RecordType& type) {
    constexpr std::array<std::string_view, actions::trait_count> names{
        "name", "name", "mailbox", "user name", "domain", "phone", "", "address", "place", "country", "birthday", "identifier", ""};
    if (trait == Trait::group) {
        const schema::Field* field = group_field(type);
        return field == nullptr ? std::string() : std::string(field->target);
    }
    return std::string(names[static_cast<std::size_t>(trait)]);
}

std::string name_reason(const std::vector<Evidence>& evidence) {
    std::string reason;
    bool is_same = true;
    for (const Evidence& each : evidence) {
        const bool is_name = each.trait == Trait::name || each.trait == Trait::byname;
        is_same = is_same && (!is_name || each.finding.starts_with("same"));
        const bool speaks_for = each.finding != "other" && each.finding != "missing" && each.finding != "same whole";
        if (is_name && speaks_for) {
            reason += ' ' + std::string(each.value) + (each.finding == "same" ? "" : '~' + std::string(each.other));
        }
    }
    return is_same && !reason.empty() ? "same name" : (reason.empty() ? reason : "name" + reason);
}

/// What speaks for the pair, the strongest first but for the name, a line a reason.
std::string reasons_of(std::vector<Evidence> evidence, const schema::RecordType& type) {
    std::vector<std::string> reasons;
    if (std::string reason = name_reason(evidence); !reason.empty()) {
        reasons.push_back(std::move(reason));
    }
    std::stable_sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) { return a.weight() > b.weight(); });
    for (const Evidence& each : evidence) {
        if (each.trait == Trait::name || each.trait == Trait::byname || each.finding != "same") {
            continue;
        }
        const std::string name = name_of(each.trait, type);
        switch (each.trait) {
            case Trait::phone:
                reasons.push_back(name + " …" + std::string(each.value));
                break;
            case Trait::street:
                reasons.push_back(name);
                break;
            default:
                reasons.push_back(name + ' ' + std::string(each.value));
        }
    }
    return text::join(reasons, "\n");
}

/// What the groups are called that pairs have in common: they are compared by their numbers.
class GroupNames {
public:
    explicit GroupNames(actions::Session& session) : session_(session) {}

    /// Valid until the next call.
    const std::vector<Evidence>& name(std::vector<Evidence> evidence, const schema::RecordType& type) {
        if (names_.size() > most_names) {
            names_.clear();
        }
        evidence_ = std::move(evidence);
        for (Evidence& each : evidence_) {
            if (each.trait == Trait::group) {
                each.value = name_of(each.value, type);
                each.other = name_of(each.other, type);
            }
        }
        return evidence_;
    }

private:
    static constexpr std::size_t most_names = 10'000;

    std::string_view name_of(std::string_view number, const schema::RecordType& type) {
        const schema::Field* field = group_field(type);
        const std::optional<std::int64_t> parsed = text::parse_integer(number);
        if (field == nullptr || !parsed) {
            return number;
        }
        const auto [entry, is_new] = names_.try_emplace({field, *parsed});
        if (is_new) {
            const auto group = store::find_by_number(session_.database, session_.catalog.target_of(*field), *parsed);
            entry->second = group ? group->label : std::string(number);
        }
        return entry->second;
    }

    actions::Session& session_;
    std::map<std::pair<const schema::Field*, std::int64_t>, std::string> names_;
    std::vector<Evidence> evidence_;
};

enum PairColumn : std::size_t {
    pair_ids,
    probability_column,
    weight_column,
    type_column,
    number_column,
    id_column,
    name_column,
    other_number_column,
    other_id_column,
    other_name_column,
    pair_columns
};

/// Writes pairs as rows.
class PairRows {
public:
    PairRows(actions::Session& session, const DuplicatesRequest& request, output::RowSink& sink)
        : groups_(session), request_(request), sink_(sink) {
        const bool hidden = request.for_people;
        std::vector<Column> columns{{"pair", "", Kind::text, false, true, true},
                                    {"probability", "likely", Kind::percent},
                                    {"weight", "", Kind::decimal, false, false, hidden && !request.explain},
                                    {"type", "", Kind::text, false, false, hidden && request.types.size() == 1},
                                    {"number", "#", Kind::integer},
                                    {"id", "", Kind::text, false, false, hidden},
                                    {"name", "", Kind::text, false, false, hidden && request.explain},
                                    {"other_number", "#", Kind::integer},
                                    {"other_id", "", Kind::text, false, false, hidden},
                                    {"other_name", "", Kind::text, false, false, hidden && request.explain}};
        if (request.explain) {
            columns.insert(columns.end(), {{"part", "", Kind::text},
                                           {"finding", "", Kind::text},
                                           {"value", "", Kind::text},
                                           {"other_value", "", Kind::text},
                                           {"m", "", Kind::decimal},
                                           {"u", "", Kind::decimal},
                                           {"adds", "", Kind::decimal}});
        } else {
            columns.push_back({"reasons", "", Kind::text, true});
        }
        sink_.begin(columns);
    }

    /// False when nobody reads any more.
    bool write(const DuplicateSearch& search) {
        const ComparedRecord* kept = &search.first();
        const ComparedRecord* other = &search.second();
        if (other->filled > kept->filled) {
            std::swap(kept, other);
        }
        const std::int64_t weight = search.weight();
        const std::string ids = std::string(kept->id) + ' ' + std::string(other->id);
        std::vector<Cell> cells(pair_columns);
        cells[pair_ids] = Cell::of(ids);
        cells[probability_column] = Cell::of_real(shown_probability(weight + search.prior_weight()));
        cells[weight_column] = Cell::of_real(bits(weight));
        cells[type_column] = Cell::of(search.type().name);
        cells[number_column] = Cell::of(kept->number);
        cells[id_column] = Cell::of(kept->id);
        cells[name_column] = Cell::of(kept->label);
        cells[other_number_column] = Cell::of(other->number);
        cells[other_id_column] = Cell::of(other->id);
        cells[other_name_column] = Cell::of(other->label);
        const std::vector<Evidence>& evidence = groups_.name(search.evidence(), search.type());
        if (request_.explain) {
            return explain(cells, search, evidence, kept != &search.first());
        }
        const std::string reasons = reasons_of(evidence, search.type());
        cells.push_back(Cell::of(reasons));
        return sink_.row(cells);
    }

private:
    /// A row a finding, and one for the odds before anything is compared.
    bool explain(std::vector<Cell>& cells, const DuplicateSearch& search, const std::vector<Evidence>& evidence, bool is_swapped) {
        cells.resize(pair_columns + 7);
        bool wanted = true;
        for (const Evidence& each : evidence) {
            const std::string part = name_of(each.trait, search.type());
            cells[pair_columns] = Cell::of(part);
            cells[pair_columns + 1] = Cell::of(each.finding);
            cells[pair_columns + 2] = Cell::of(is_swapped ? each.other : each.value);
            cells[pair_columns + 3] = Cell::of(is_swapped ? each.value : each.other);
            cells[pair_columns + 4] = Cell::of_real(shortened(each.m));
            cells[pair_columns + 5] = Cell::of_real(shortened(each.u));
            cells[pair_columns + 6] = Cell::of_real(each.counts ? bits(each.weight()) : 0);
            wanted = sink_.row(cells) && wanted;
            // Those who read need not read it again; programs do.
            for (std::size_t i = 1; i < pair_columns && request_.for_people; ++i) {
                cells[i] = {};
            }
        }
        std::fill(cells.begin() + pair_columns, cells.end(), Cell{});
        cells[pair_columns] = Cell::of("before");
        cells[pair_columns + 6] = Cell::of_real(bits(search.prior_weight()));
        return sink_.row(cells) && wanted;
    }

    GroupNames groups_;
    const DuplicatesRequest& request_;
    output::RowSink& sink_;
};

/// The pairs of one type that reach the threshold.
void find(DuplicateSearch& search, std::uint32_t index, double threshold, ExternalSort<Found>& found) {
    const double least = 100 * analysis::weight_of_probability(threshold);
    while (const std::optional<RecordPair> pair = search.next()) {
        search.compare(*pair);
        const std::int64_t odds = search.weight() + search.prior_weight();
        if (!search.evidence().empty() && static_cast<double>(odds) >= least) {
            found.add({odds, index, *pair});
        }
    }
}

}  // namespace

DuplicatesCount write_duplicates(actions::Session& session, const DuplicatesRequest& request, output::RowSink& sink) {
    const store::Snapshot snapshot(session.database);
    DuplicatesCount count;
    ExternalSort<Found> found(request.folder, found_memory);
    std::vector<std::unique_ptr<DuplicateSearch>> searches;
    for (const schema::RecordType* type : request.types) {
        searches.push_back(std::make_unique<DuplicateSearch>(session.database, *type, request.folder));
        find(*searches.back(), static_cast<std::uint32_t>(searches.size() - 1), request.threshold, found);
        count.records += searches.back()->records();
    }
    count.candidates = static_cast<std::int64_t>(found.size());
    PairRows rows(session, request, sink);
    for (std::int64_t row = 0; !request.limit || row < *request.limit; ++row) {
        const std::optional<Found> next = found.next();
        if (!next) {
            break;
        }
        DuplicateSearch& search = *searches[next->search];
        search.compare(next->pair);
        if (!rows.write(search)) {
            break;
        }
    }
    sink.end();
    return count;
}

}  // namespace crm::reports
