// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/time.h>
#include <crm/reports/report.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reports/record_names.h"

namespace crm::reports {

/// Who buys: a company, or the first contact of deals without one.
struct Customer {
    const schema::RecordType* type = nullptr;  ///< null: nobody knows, the deals name neither
    std::int64_t number = 0;
    RecordName name;
    Instant last_contact = 0;  ///< the time of the latest activity; 0: none
};

/// Won deals of a customer in a currency.
struct Sales {
    std::int64_t deals = 0;
    std::int64_t value = 0;
    std::int64_t deals_before = 0;  ///< in the period before
    std::int64_t value_before = 0;
};

struct CurrencySales {
    std::vector<Sales> customers;  ///< as they stand in CustomerSales
    Sales all;
};

/// The won deals of a request's period and of the one before, by customer and currency.
class CustomerSales {
public:
    CustomerSales(actions::Session& session, const Request& request);

    std::size_t size() const { return customers_.size(); }
    const Customer& operator[](std::size_t customer) const { return customers_[customer]; }
    /// Whether the period has one before it.
    bool has_before() const { return has_before_; }
    /// By currency, the configured one first.
    const std::map<std::pair<bool, std::string>, CurrencySales>& currencies() const { return currencies_; }
    /// Those who have something in a currency: by value, the largest first, then by deals and name; deals without a customer last.
    std::vector<std::size_t> ranked(const CurrencySales& sales) const;

private:
    enum class When { now, before };
    using Places = std::unordered_map<std::int64_t, std::size_t>;  ///< in customers_, by the records' numbers
    void read_deals(actions::Session& session, const Request& request, When when);
    void read_names(store::Database& database);
    void read_names(store::Database& database, const schema::RecordType& type, const Places& places);
    void read_last_contacts(actions::Session& session);
    void take_activities_with_contacts(store::Database& database, const std::string& now);
    void take_activities_about_deals(store::Database& database, const std::string& now);
    void sort_by_name(std::span<std::size_t> customers) const;
    void note_contact(const Places& places, std::int64_t number, Instant at);
    std::size_t find_or_add(const store::Statement& row, int company, int contact);

    std::deque<Customer> customers_;  ///< not a vector, which holds all of them twice when it grows
    Places companies_;
    Places contacts_;
    std::map<std::pair<bool, std::string>, CurrencySales> currencies_;
    bool has_before_ = false;
};

}  // namespace crm::reports
