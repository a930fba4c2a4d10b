// SPDX-License-Identifier: MIT
#include "reports/customer_sales.h"

#include <crm/analysis/ratios.h>
#include <crm/base/text.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "reports/deal_query.h"
#include "reports/period.h"

namespace crm::reports {

namespace {

/// The contact that stands for the customer where a deal has no company: the first one.
std::string contact_instead(const std::string& deal) {
    return "CASE WHEN " + deal + R"(."company" IS NULL THEN (SELECT l."contact" FROM "deal_contacts" AS l WHERE l."deal" = )" + deal +
           R"(."number" ORDER BY l."position" LIMIT 1) END)";
}

}  // namespace

CustomerSales::CustomerSales(actions::Session& session, const Request& request) {
    const store::Snapshot snapshot(session.database);
    customers_.emplace_back();
    read_deals(session, request, When::now);
    if (const auto before = request.period ? period_before(*request.period) : std::nullopt) {
        has_before_ = true;
        Request earlier = request;
        earlier.period = before;
        read_deals(session, earlier, When::before);
    }
    for (auto& [currency, sales] : currencies_) {
        sales.customers.resize(customers_.size());
    }
    read_last_contacts(session);
    read_names(session.database);
}

std::size_t CustomerSales::find_or_add(const store::Statement& row, int company, int contact) {
    const bool is_company = !row.is_null(company);
    if (!is_company && row.is_null(contact)) {
        return 0;
    }
    const std::int64_t number = row.integer(is_company ? company : contact);
    const auto [found, is_new] = (is_company ? companies_ : contacts_).try_emplace(number, customers_.size());
    if (is_new) {
        Customer& customer = customers_.emplace_back();
        customer.type = is_company ? &records::company : &records::contact;
        customer.number = number;
    }
    return found->second;
}

void CustomerSales::read_deals(actions::Session& session, const Request& request, When when) {
    DealQuery query(session, request, Outcome::won, "closed_at");
    const std::string& standard = session.configuration.currency;
    const int company = query.select_field("company");
    const int contact = query.select(contact_instead(query.source().root_alias()));
    const int currency = query.select_field("currency");
    const int value = query.select_field("value");
    while (query.next()) {
        const store::Statement& row = query.row();
        const std::string code(row.is_null(currency) ? std::string_view(standard) : row.text(currency));
        CurrencySales& sales = currencies_[{code != standard, code}];
        const std::size_t customer = find_or_add(row, company, contact);
        sales.customers.resize(std::max(sales.customers.size(), customers_.size()));
        for (Sales* sums : {&sales.customers[customer], &sales.all}) {
            std::int64_t& sum = when == When::now ? sums->value : sums->value_before;
            sum = analysis::add(sum, row.integer(value));
            (when == When::now ? sums->deals : sums->deals_before) += 1;
        }
    }
}

void CustomerSales::read_names(store::Database& database) {
    read_names(database, records::company, companies_);
    read_names(database, records::contact, contacts_);
}

void CustomerSales::read_names(store::Database& database, const schema::RecordType& type, const Places& places) {
    // Some at a time, as many as names_of() asks for at once: all names once more would be a third of the memory.
    constexpr std::size_t most = 10'000;
    std::vector<std::int64_t> numbers;
    const auto read = [&] {
        for (auto& [number, name] : names_of(database, type, std::exchange(numbers, {}))) {
            customers_[places.at(number)].name = std::move(name);
        }
    };
    for (const auto& [number, place] : places) {
        numbers.push_back(number);
        if (numbers.size() == most) {
            read();
        }
    }
    read();
}

namespace {

/// The latest of the times of records by their numbers, which are many and mostly follow each other, so that a block of them is kept at
/// once; files may bring numbers with large gaps.
class LatestTimes {
public:
    void add(std::int64_t number, Instant at) {
        Instant& latest = blocks_[number / block_size][static_cast<std::size_t>(number % block_size)];
        latest = std::max(latest, at);
    }
    /// 0 where there is none.
    Instant of(std::int64_t number) const {
        const auto block = blocks_.find(number / block_size);
        return block == blocks_.end() ? 0 : block->second[static_cast<std::size_t>(number % block_size)];
    }

private:
    static constexpr std::int64_t block_size = 64;
    std::unordered_map<std::int64_t, std::array<Instant, block_size>> blocks_;
};

}  // namespace

void CustomerSales::note_contact(const Places& places, std::int64_t number, Instant at) {
    const auto found = places.find(number);
    if (found != places.end()) {
        customers_[found->second].last_contact = std::max(customers_[found->second].last_contact, at);
    }
}

void CustomerSales::read_last_contacts(actions::Session& session) {
    // Each table is passed once, in its order: what an activity's deal or contact stands for is asked of the deals and contacts afterwards.
    // COALESCE hides the time from its index, which would lead from page to page: nearly all are past.
    const std::string now = format_timestamp(session.now());
    take_activities_with_contacts(session.database, now);
    take_activities_about_deals(session.database, now);
}

void CustomerSales::take_activities_with_contacts(store::Database& database, const std::string& now) {
    LatestTimes of_contacts;
    store::Statement links = database.prepare(
        R"(SELECT a."at", l."contact" FROM "activity" AS a CROSS JOIN "activity_contacts" AS l WHERE COALESCE(a."at", '') <= $1 AND l."activity" = a."number")");
    links.bind(1, now);
    while (links.step()) {
        const Instant at = parse_timestamp(links.text(0)).value_or(0);
        note_contact(contacts_, links.integer(1), at);
        of_contacts.add(links.integer(1), at);
    }
    store::Statement employers = database.prepare(R"(SELECT "contact", "company" FROM "contact_companies")");
    while (employers.step()) {
        note_contact(companies_, employers.integer(1), of_contacts.of(employers.integer(0)));
    }
}

/// Also those that name the company itself.
void CustomerSales::take_activities_about_deals(store::Database& database, const std::string& now) {
    LatestTimes of_deals;
    store::Statement activities =
        database.prepare(R"(SELECT a."at", a."company", a."deal" FROM "activity" AS a WHERE COALESCE(a."at", '') <= $1)");
    activities.bind(1, now);
    while (activities.step()) {
        const Instant at = parse_timestamp(activities.text(0)).value_or(0);
        if (!activities.is_null(1)) {
            note_contact(companies_, activities.integer(1), at);
        }
        if (!activities.is_null(2)) {
            of_deals.add(activities.integer(2), at);
        }
    }
    store::Statement deals = database.prepare(R"(SELECT d."number", d."company", )" + contact_instead("d") + R"( FROM "deal" AS d)");
    while (deals.step()) {
        const bool is_company = !deals.is_null(1);
        note_contact(is_company ? companies_ : contacts_, deals.integer(is_company ? 1 : 2), of_deals.of(deals.integer(0)));
    }
}

void CustomerSales::sort_by_name(std::span<std::size_t> customers) const {
    using Key = std::tuple<std::string, bool, std::int64_t, std::size_t>;
    std::vector<Key> keys;
    for (const std::size_t place : customers) {
        const Customer& customer = customers_[place];
        keys.emplace_back(text::fold(customer.name.name), customer.type == &records::contact, customer.number, place);
    }
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), customers.begin(), [](const Key& key) { return std::get<std::size_t>(key); });
}

std::vector<std::size_t> CustomerSales::ranked(const CurrencySales& sales) const {
    std::vector<std::size_t> ranking;
    for (std::size_t customer = 0; customer < customers_.size(); ++customer) {
        if (sales.customers[customer].deals > 0 || sales.customers[customer].deals_before > 0) {
            ranking.push_back(customer);
        }
    }
    const auto key = [&](std::size_t place) {
        const Sales& sums = sales.customers[place];
        return std::tuple(customers_[place].type == nullptr, -sums.value, -sums.deals);
    };
    std::sort(ranking.begin(), ranking.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    // Names are folded only of those whose figures are the same.
    for (auto begin = ranking.begin(); begin != ranking.end();) {
        const auto end = std::find_if(begin, ranking.end(), [&](std::size_t place) { return key(place) != key(*begin); });
        if (end - begin > 1) {
            sort_by_name({begin, end});
        }
        begin = end;
    }
    return ranking;
}

}  // namespace crm::reports
