// SPDX-License-Identifier: MIT
#include <crm/analysis/ratios.h>
#include <crm/base/text.h>
#include <crm/records/user.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "reports/closed_deals.h"
#include "reports/deal_rows.h"
#include "reports/deal_tally.h"
#include "reports/descriptions.h"
#include "reports/period.h"
#include "reports/record_names.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view subject =
    "What each person has done and has to do: a row for each owner and currency of their deals. People have a row when they own a deal, an "
    "activity or a task that is counted here; what nobody owns stands in the last row. --period takes won and lost deals whose closed_at, and "
    "activities whose at, lies in it, by local days; open deals and overdue tasks are those of now.";

constexpr std::string_view once =
    "Activities and tasks have no currency: they stand in a person's first row only, so that a column can be added up; who owns no deal "
    "has a row in the first currency. --filter, --currency and --pipeline choose deals, and leave out people without such a deal; they do not "
    "choose among activities and tasks.";

constexpr std::string_view figures =
    "open: deals in neither the won nor the lost stage of their pipeline. won, lost: those in the won and in the lost stage. win_rate: won / "
    "(won + lost) in percent, to two decimals; empty where nothing is decided. won_value: the sum of the values of won deals. share: won_value "
    "in percent of that of all people in that currency, to two decimals. mean_days: days from the local day of opened_at to that of closed_at, "
    "the mean of the won deals that have both, to one decimal. activities: the number of those that the person owns. overdue_tasks: the number "
    "of the person's open tasks that were due before today. currency: of won_value; open, won, lost and mean_days count deals of this currency "
    "only. bar: won_value relative to the largest row of that currency. Rows of a currency go by won_value, the largest first, then by won, "
    "then by name.";

using OwnersDescription = Description<subject, currencies_paragraph, once, figures>;

constexpr std::array<std::string_view, 4> examples{"crm report owners", "crm report owners --period this-quarter",
                                                   "crm report owners --period 2026 --currency EUR --chart",
                                                   "crm report owners --filter \"company.country = FI\" --format csv"};

/// Somebody who owns records; nobody has the number 0.
struct Person {
    std::int64_t number = 0;
    RecordName name;
    std::string folded_name;
    std::int64_t activities = 0;
    std::int64_t overdue_tasks = 0;
    bool has_row = false;  ///< already
};

class People {
public:
    std::size_t find(const store::Statement& row, int owner) {
        const std::int64_t number = row.is_null(owner) ? 0 : row.integer(owner);
        const auto [found, is_new] = by_number_.try_emplace(number, people_.size());
        if (is_new) {
            people_.emplace_back().number = number;
        }
        return found->second;
    }

    void read_names(store::Database& database) {
        std::vector<std::int64_t> numbers;
        for (const Person& person : people_) {
            numbers.push_back(person.number);
        }
        const auto names = names_of(database, records::user, numbers);
        for (Person& person : people_) {
            if (const auto name = names.find(person.number); name != names.end()) {
                person.name = name->second;
                person.folded_name = text::fold(person.name.name);
            }
        }
    }

    std::size_t size() const { return people_.size(); }
    Person& operator[](std::size_t person) { return people_[person]; }

private:
    std::vector<Person> people_;
    std::unordered_map<std::int64_t, std::size_t> by_number_;
};

/// Deals of one outcome, or of any.
void count_deals(actions::Session& session, const Request& request, Outcome wanted, People& people, DealTally& tally) {
    DealQuery query(session, request, wanted, "closed_at");
    const int owner = query.select_field("owner");
    const int currency = query.select_field("currency");
    const int value = query.select_field("value");
    const int opened = query.select_field("opened_at");
    const int closed = query.select_field("closed_at");
    const int stage = query.select_field("stage");
    const int pipeline = query.select_field("pipeline");
    while (query.next()) {
        const store::Statement& row = query.row();
        const std::array person{people.find(row, owner)};
        Figures added{0, 0, {}, outcome_of(session.configuration, row.text(pipeline), row.text(stage))};
        if (added.outcome == Outcome::won) {
            added.value = row.integer(value);
            added.days = days_between(row, opened, closed);
        }
        tally.add(row.text(currency), person, query.deal(), added);
    }
}

/// The period is about closed deals only. Without one, a single pass through the deals is enough.
void count_deals(actions::Session& session, Request request, People& people, DealTally& tally) {
    if (!request.period) {
        count_deals(session, request, Outcome::any, people, tally);
        return;
    }
    count_deals(session, request, Outcome::won, people, tally);
    count_deals(session, request, Outcome::lost, people, tally);
    request.period.reset();
    count_deals(session, request, Outcome::open, people, tally);
}

void count_activities(actions::Session& session, const Request& request, People& people) {
    store::Parameters parameters;
    const std::string condition = request.period ? within("\"at\"", *request.period, parameters) : "";
    store::Statement statement =
        session.database.prepare(R"(SELECT "owner" FROM "activity")" + (condition.empty() ? "" : " WHERE " + condition));
    parameters.bind_to(statement);
    while (statement.step()) {
        ++people[people.find(statement, 0)].activities;
    }
}

void count_overdue_tasks(actions::Session& session, People& people) {
    const std::string today = format_date(local_day(session.now()));
    store::Statement statement = session.database.prepare(R"(SELECT "owner" FROM "task" WHERE "status" = $1 AND "due" < $2)");
    statement.bind(1, "open").bind(2, today);
    while (statement.step()) {
        ++people[people.find(statement, 0)].overdue_tasks;
    }
}

/// The people with a row in a currency, in their order; those from `first_without_deals` on have one, too.
std::vector<std::size_t> rows_of(People& people, const CurrencyTally& tally, std::size_t first_without_deals) {
    std::vector<std::size_t> rows;
    for (std::size_t person = 0; person < people.size(); ++person) {
        if (tally.groups[person].deals > 0 || person >= first_without_deals) {
            rows.push_back(person);
        }
    }
    const auto key = [&](std::size_t row) {
        const Person& person = people[row];
        const Tally& deals = tally.groups[row];
        return std::tuple(person.number == 0, -deals.value, -deals.won, std::string_view(person.folded_name), person.number);
    };
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return rows;
}

void begin(output::RowSink& sink) {
    std::vector<Column> columns{{"owner", {}, Kind::reference},
                                {"open", {}, Kind::integer},
                                {"won", {}, Kind::integer},
                                {"lost", {}, Kind::integer},
                                {"win_rate", "win", Kind::percent},
                                {"won_value", {}, Kind::money},
                                {"share", {}, Kind::percent},
                                {"mean_days", "days", Kind::decimal},
                                {"activities", "logged", Kind::integer},
                                {"overdue_tasks", "late", Kind::integer},
                                {"currency", {}, Kind::text},
                                {"bar", {}, Kind::bar}};
    sink.begin(columns);
}

bool write(output::RowSink& sink, Person& person, const Tally& deals, const CurrencyTally& all) {
    const bool is_first = !person.has_row;
    person.has_row = true;
    const std::array cells{person.number == 0 ? Cell() : Cell::reference(person.name.name, person.name.id),
                           Cell::of(deals.deals - deals.won - deals.lost),
                           Cell::of(deals.won),
                           Cell::of(deals.lost),
                           real_cell(analysis::percentage(deals.won, deals.won + deals.lost)),
                           Cell::money(deals.value, all.currency),
                           real_cell(analysis::percentage(deals.value, all.all.value)),
                           real_cell(analysis::mean_to_tenth(deals.days, deals.deals_with_days)),
                           is_first ? Cell::of(person.activities) : Cell(),
                           is_first ? Cell::of(person.overdue_tasks) : Cell(),
                           Cell::of(all.currency),
                           Cell::of_real(std::max(analysis::percentage(deals.value, all.largest_value).value_or(0), 0.0))};
    return sink.row(cells);
}

/// People from `first_without_deals` on have a row in the first currency.
void write_people(output::RowSink& sink, People& people, std::span<const CurrencyTally> currencies, std::size_t first_without_deals) {
    begin(sink);
    for (const CurrencyTally& each : currencies) {
        for (const std::size_t person : rows_of(people, each, &each == &currencies.front() ? first_without_deals : people.size())) {
            if (!write(sink, people[person], each.groups[person], each)) {
                return;
            }
        }
    }
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    const store::Snapshot snapshot(session.database);
    People people;
    DealTally tally(session.configuration.currency);
    count_deals(session, request, people, tally);
    const bool is_about_all_deals = request.filters.empty() && request.currency.empty() && request.pipeline.empty();
    const std::size_t with_deals = people.size();
    count_activities(session, request, people);
    count_overdue_tasks(session, people);
    people.read_names(session.database);
    write_people(sink, people, tally.finish(people.size(), session.configuration.currency),
                 is_about_all_deals ? with_deals : people.size());
    sink.end();
}

}  // namespace

constinit const Report owners_report{
    "owners",
    "per person: deals, win rate, value, activities, overdue tasks",
    OwnersDescription::text,
    takes_period | takes_pipeline | takes_currency | takes_filter,
    {},
    examples,
    run,
    {},
    "nobody owns a deal, an activity or an overdue task here; try a longer --period, or begin with: crm deal add TITLE --owner NAME"};

}  // namespace crm::reports
