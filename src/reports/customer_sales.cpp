// SPDX-License-Identifier: MIT
#include "reports/customer_sales.h"

#include <crm/analysis/ratios.h>
#include <crm/base/text.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>

#include <algorithm>
#include <tuple>

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
    read_names(session.database);
    read_last_contacts(session);
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
    for (const auto& [type, places] : {std::pair(&records::company, &companies_), std::pair(&records::contact, &contacts_)}) {
        std::vector<std::int64_t> numbers;
        for (const auto& [number, place] : *places) {
            numbers.push_back(number);
        }
        for (const auto& [number, name] : names_of(database, *type, numbers)) {
            Customer& customer = customers_[places->at(number)];
            customer.name = name;
            customer.folded_name = text::fold(name.name);
        }
    }
}

void CustomerSales::read_last_contacts(actions::Session& session) {
    // In the order of the activities' numbers, as they and their links lie: neither by the index of times (hence the plus), since nearly
    // all are past, nor from the links.
    const std::string linked = R"(FROM "activity" AS a CROSS JOIN "activity_contacts" AS l)";
    const std::string until_now = R"( WHERE +a."at" <= $1)";
    const std::string of_link = R"( AND l."activity" = a."number")";
    store::Statement statement = session.database.prepare(
        R"(SELECT a."company", NULL, a."at" FROM "activity" AS a)" + until_now + R"( AND a."company" IS NOT NULL)" +
        R"( UNION ALL SELECT NULL, l."contact", a."at" )" + linked + until_now + of_link +
        R"( UNION ALL SELECT c."company", NULL, a."at" )" + linked + R"( JOIN "contact_companies" AS c ON c."contact" = l."contact")" +
        until_now + of_link + R"( UNION ALL SELECT d."company", )" + contact_instead("d") +
        R"(, a."at" FROM "activity" AS a CROSS JOIN "deal" AS d)" + until_now + R"( AND d."number" = a."deal")");
    const std::string now = format_timestamp(session.now());
    statement.bind(1, now);
    while (statement.step()) {
        const bool is_company = !statement.is_null(0);
        const auto& places = is_company ? companies_ : contacts_;
        const auto found = places.find(statement.integer(is_company ? 0 : 1));
        if (found != places.end() && statement.text(2) > customers_[found->second].last_contact) {
            customers_[found->second].last_contact = statement.text(2);
        }
    }
}

std::vector<std::size_t> CustomerSales::ranked(const CurrencySales& sales) const {
    std::vector<std::size_t> ranking;
    for (std::size_t customer = 0; customer < customers_.size(); ++customer) {
        if (sales.customers[customer].deals > 0 || sales.customers[customer].deals_before > 0) {
            ranking.push_back(customer);
        }
    }
    const auto key = [&](std::size_t place) {
        const Customer& customer = customers_[place];
        const Sales& sums = sales.customers[place];
        return std::tuple(customer.type == nullptr, -sums.value, -sums.deals, std::string_view(customer.folded_name),
                          customer.type == &records::contact, customer.number);
    };
    std::sort(ranking.begin(), ranking.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return ranking;
}

}  // namespace crm::reports
