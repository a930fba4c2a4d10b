// SPDX-License-Identifier: MIT
#include <crm/analysis/concentration.h>
#include <crm/analysis/ratios.h>
#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>
#include <array>
#include <optional>

#include "reports/customer_sales.h"
#include "reports/deal_rows.h"
#include "reports/descriptions.h"
#include "reports/group_word.h"
#include "reports/reports.h"

namespace crm::reports {

namespace {

using output::Cell;
using output::Column;
using output::Kind;

constexpr std::string_view subject =
    "Who buys, how much, and how much depends on whom. A deal's customer is its company, or its first contact where it has none. What counts is "
    "won deals, those in the won stage of their pipeline. --period takes those whose closed_at lies in it, by local days; it is compared with "
    "the period before of the same length: whole months with as many months before, any other period with as many days before.";

constexpr std::string_view by_customer =
    "By customer, a row for each customer and currency, by value, the largest first, then by deals and name; who bought in the period before "
    "only has a row of 0. Deals with neither company nor contact stand in the last row. --top shows only the largest customers of each "
    "currency.";

constexpr std::string_view figures =
    "deals: won deals. value: the sum of their values. share: value in percent of the value of all won deals of the report in that currency, "
    "to two decimals. growth (with --period, where it has a first and a last day): by how many percent of the value of the period before the "
    "value is larger or, negative, smaller, to two decimals; empty where that is 0. cumulative_share: the share of this row and all rows before "
    "it. class: A for those who bring the first 80% of the value, B for those who follow up to 95%, C for the rest; who crosses a limit belongs "
    "to the better class, so a customer is an A when those before it bring less than 80%, and a B when less than 95%; empty for who bought "
    "nothing, and where nothing has a value. last_contact: the local day of the latest activity until now with the company, with one of its people or about one of its deals; "
    "of a contact, with them or about one of their deals without a company. currency: of value. bar: value relative to the largest row of that "
    "currency.";

constexpr std::string_view by_class =
    "By class, a row for each class and currency. customers: the customers of the class. deals, value, share, currency, bar: of all of them; "
    "deals without a customer have no class and stand in the last row.";

constexpr std::string_view by_concentration =
    "By concentration, a row for each currency. customers: those who bought. value: the sum of all won deals. largest: the customer who brought "
    "most, and largest_share: their share. top: the number that --top says, 5 by default. top_share: the share of that many of the largest "
    "customers together, to two decimals. hhi: the Herfindahl-Hirschman index, the sum of the squares of the shares in percent of all "
    "customers, rounded to a whole number: 10000 is a single customer, near 0 are many small ones; authorities call a market of more than 1800 "
    "highly concentrated, one of less than 1000 not. Deals without a customer are in the value that shares are of, and in no customer's share.";

using CustomersDescription = Description<subject, currencies_paragraph, by_customer, figures, by_class, by_concentration>;

constexpr std::array<std::string_view, 4> examples{"crm report customers", "crm report customers --period this-year --top 10",
                                                   "crm report customers --by class --period 1y",
                                                   "crm report customers --by concentration --top 3"};

constexpr std::array<std::string_view, 3> words{"customer", "class", "concentration"};

constexpr std::array<Parameter, 1> parameters{
    {{"top", "N", "only the N largest customers; by concentration, whose share is added up (by default 5)"}}};

/// A customer in the order of a currency, and what is known of the place.
struct Place {
    std::size_t customer = 0;
    const Sales* sales = nullptr;
    std::int64_t cumulative_value = 0;
    std::optional<std::string_view> abc;
};

std::vector<Place> places_of(const CustomerSales& sales, const CurrencySales& currency) {
    std::vector<Place> places;
    std::int64_t before = 0;
    for (const std::size_t customer : sales.ranked(currency)) {
        const Sales& sums = currency.customers[customer];
        Place& place = places.emplace_back(Place{customer, &sums, analysis::add(before, sums.value), {}});
        if (sums.deals > 0 && sales[customer].type != nullptr) {
            place.abc = analysis::abc_class(before, currency.all.value);
        }
        before = place.cumulative_value;
    }
    return places;
}

Cell customer_cell(const Customer& customer) {
    return customer.type == nullptr ? Cell() : Cell::reference(customer.name.name, customer.name.id);
}

Cell share_cell(std::int64_t value, const CurrencySales& currency) { return real_cell(analysis::percentage(value, currency.all.value)); }

Cell bar_cell(std::int64_t value, std::int64_t largest) {
    return Cell::of_real(std::max(analysis::percentage(value, largest).value_or(0), 0.0));
}

// ---- by customer ----

bool write_customer(output::RowSink& sink, const CustomerSales& sales, const Place& place, const std::string& code,
                    const CurrencySales& currency, std::int64_t largest) {
    const Customer& customer = sales[place.customer];
    const std::string last_day = customer.last_contact != 0 ? format_date(local_day(customer.last_contact)) : "";
    std::vector<Cell> cells{customer_cell(customer), Cell::of(place.sales->deals), Cell::money(place.sales->value, code),
                            share_cell(place.sales->value, currency)};
    if (sales.has_before()) {
        cells.push_back(real_cell(analysis::growth(place.sales->value_before, place.sales->value)));
    }
    cells.insert(cells.end(), {share_cell(place.cumulative_value, currency), place.abc ? Cell::of(*place.abc) : Cell(),
                               last_day.empty() ? Cell() : Cell::of(last_day), Cell::of(code), bar_cell(place.sales->value, largest)});
    return sink.row(cells);
}

void write_customers(output::RowSink& sink, const CustomerSales& sales, std::optional<std::size_t> top) {
    std::vector<Column> columns{
        {"customer", {}, Kind::reference}, {"deals", {}, Kind::integer}, {"value", {}, Kind::money}, {"share", {}, Kind::percent}};
    if (sales.has_before()) {
        columns.push_back({"growth", {}, Kind::percent});
    }
    columns.insert(columns.end(),
                   {Column{"cumulative_share", "so far", Kind::percent}, Column{"class", {}, Kind::text},
                    Column{"last_contact", "contacted", Kind::date}, Column{"currency", {}, Kind::text}, Column{"bar", {}, Kind::bar}});
    sink.begin(columns);
    for (const auto& [key, currency] : sales.currencies()) {
        std::vector<Place> places = places_of(sales, currency);
        if (top) {
            std::erase_if(places, [&](const Place& place) { return sales[place.customer].type == nullptr; });
            places.resize(std::min(places.size(), *top));
        }
        for (const Place& place : places) {
            if (!write_customer(sink, sales, place, key.second, currency, places.front().sales->value)) {
                return;
            }
        }
    }
}

// ---- by class ----

struct ClassSums {
    std::optional<std::string_view> abc;
    std::int64_t customers = 0;
    std::int64_t deals = 0;
    std::int64_t value = 0;
};

std::vector<ClassSums> classes_of(const CustomerSales& sales, const CurrencySales& currency) {
    std::vector<ClassSums> classes;
    for (const Place& place : places_of(sales, currency)) {
        if (place.sales->deals == 0) {
            continue;
        }
        if (classes.empty() || classes.back().abc != place.abc) {
            classes.emplace_back().abc = place.abc;
        }
        ClassSums& sums = classes.back();
        sums.customers += sales[place.customer].type == nullptr ? 0 : 1;
        sums.deals += place.sales->deals;
        sums.value = analysis::add(sums.value, place.sales->value);
    }
    return classes;
}

void write_classes(output::RowSink& sink, const CustomerSales& sales) {
    const std::vector<Column> columns{{"class", {}, Kind::text},  {"customers", {}, Kind::integer}, {"deals", {}, Kind::integer},
                                      {"value", {}, Kind::money}, {"share", {}, Kind::percent},     {"currency", {}, Kind::text},
                                      {"bar", {}, Kind::bar}};
    sink.begin(columns);
    for (const auto& [key, currency] : sales.currencies()) {
        std::int64_t largest = 0;
        const std::vector<ClassSums> classes = classes_of(sales, currency);
        for (const ClassSums& each : classes) {
            largest = std::max(largest, each.value);
        }
        for (const ClassSums& each : classes) {
            const std::array cells{each.abc ? Cell::of(*each.abc) : Cell(),
                                   Cell::of(each.customers),
                                   Cell::of(each.deals),
                                   Cell::money(each.value, key.second),
                                   share_cell(each.value, currency),
                                   Cell::of(key.second),
                                   bar_cell(each.value, largest)};
            if (!sink.row(cells)) {
                return;
            }
        }
    }
}

// ---- by concentration ----

bool write_concentration(output::RowSink& sink, const CustomerSales& sales, const std::string& code, const CurrencySales& currency,
                         std::size_t top) {
    std::vector<std::int64_t> values;
    std::int64_t value_of_top = 0;
    std::optional<std::size_t> largest;
    for (const Place& place : places_of(sales, currency)) {
        if (place.sales->deals > 0 && sales[place.customer].type != nullptr) {
            largest = largest.value_or(place.customer);
            value_of_top = values.size() < top ? analysis::add(value_of_top, place.sales->value) : value_of_top;
            values.push_back(place.sales->value);
        }
    }
    const std::optional<std::int64_t> index = analysis::herfindahl_hirschman(values, currency.all.value);
    const std::array cells{Cell::of(static_cast<std::int64_t>(values.size())),
                           Cell::money(currency.all.value, code),
                           largest ? customer_cell(sales[*largest]) : Cell(),
                           largest ? share_cell(values.front(), currency) : Cell(),
                           Cell::of(static_cast<std::int64_t>(top)),
                           share_cell(value_of_top, currency),
                           index ? Cell::of(*index) : Cell(),
                           Cell::of(code)};
    return sink.row(cells);
}

void write_concentrations(output::RowSink& sink, const CustomerSales& sales, std::size_t top) {
    const std::vector<Column> columns{{"customers", {}, Kind::integer},     {"value", {}, Kind::money},  {"largest", {}, Kind::reference},
                                      {"largest_share", {}, Kind::percent}, {"top", {}, Kind::integer},  {"top_share", {}, Kind::percent},
                                      {"hhi", "HHI", Kind::integer},        {"currency", {}, Kind::text}};
    sink.begin(columns);
    for (const auto& [key, currency] : sales.currencies()) {
        if (currency.all.deals > 0 && !write_concentration(sink, sales, key.second, currency, top)) {
            return;
        }
    }
}

std::optional<std::size_t> top_of(const Request& request) {
    const std::optional<std::string_view> text = request.parameter("top");
    if (!text) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> number = text::parse_integer(*text);
    if (!number || *number < 1) {
        throw Error(ErrorKind::usage, "--top: \"" + text::escape_controls(*text) + "\" is not a number of customers", "write --top 10");
    }
    return static_cast<std::size_t>(*number);
}

void run(actions::Session& session, const Request& request, output::RowSink& sink) {
    constexpr std::size_t usual_top = 5;
    const std::string_view by = group_word(request.by, words);
    const std::optional<std::size_t> top = top_of(request);
    if (by == "class" && top) {
        throw Error(ErrorKind::usage, "--top chooses among customers, not among classes", "leave out --top, or --by class");
    }
    const CustomerSales sales(session, request);
    if (by == "class") {
        write_classes(sink, sales);
    } else if (by == "concentration") {
        write_concentrations(sink, sales, top.value_or(usual_top));
    } else {
        write_customers(sink, sales, top);
    }
    sink.end();
}

}  // namespace

constinit const Report customers_report{"customers",
                                        "who buys how much: share, growth, ABC class, concentration",
                                        CustomersDescription::text,
                                        takes_period | takes_by | takes_pipeline | takes_currency | takes_filter,
                                        "customer, class (A, B and C) or concentration (share of the largest, HHI); by default customer",
                                        examples,
                                        run,
                                        parameters,
                                        "no won deals for this report; try a longer --period, or see what is open: crm report pipeline"};

}  // namespace crm::reports
