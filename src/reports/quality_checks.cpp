// SPDX-License-Identifier: MIT
#include "reports/quality_checks.h"

#include <crm/base/text.h>
#include <crm/records/activity.h>
#include <crm/records/campaign.h>
#include <crm/records/company.h>
#include <crm/records/contact.h>
#include <crm/records/deal.h>
#include <crm/records/product.h>
#include <crm/records/task.h>
#include <crm/records/ticket.h>
#include <crm/store/dialect.h>

#include <array>

#include "reports/deal_stages.h"
#include "reports/near_domains.h"

namespace crm::reports {

using namespace records;
using enum Severity;

namespace {

// A row a check.
// clang-format off
constexpr Check table[] = {
    {contact, "contact-unreachable", incomplete, "",
     R"(t."emails" IS NULL AND t."phones" IS NULL AND t."street" IS NULL AND t."linkedin" IS NULL AND t."x" IS NULL AND t."bluesky" IS NULL
        AND t."mastodon" IS NULL AND t."telegram" IS NULL AND t."github" IS NULL AND t."instagram" IS NULL AND t."facebook" IS NULL)",
     "no way to reach them", "crm contact edit $n --email ADDRESS"},
    {contact, "contact-without-name", incomplete, "", R"(t."name" LIKE '%@%')", "no name", "crm contact edit $n --name NAME"},
    {contact, "contact-birthday-future", invalid, R"(t."birthday" IS NOT NULL)", R"(t."birthday" > {today})", "not born yet",
     "crm contact edit $n --birthday DATE", R"(t."birthday")"},
    {contact, "contact-birthday-past", odd, R"(t."birthday" IS NOT NULL)", R"(t."birthday" < {today-43830} AND t."birthday" NOT LIKE '--%')",
     "older than 120 years", "crm contact edit $n --birthday DATE", R"(t."birthday")"},
    {contact, "contact-phone-without-country", invalid, R"(t."phones" IS NOT NULL)",
     R"(t."phones" NOT LIKE '+%' OR replace(t."phones", {nl} || '+', '') LIKE '%' || {nl} || '%')", "no country code",
     "crm contact edit $n --phone +COUNTRY…", R"(replace(t."phones", {nl}, ', '))"},
    {contact, "contact-email-domain", doubtful, R"(t."emails" IS NOT NULL)", "", "mistyped domain", "", "", find_near_domains_of_contacts},
    {contact, "contact-duplicate-name", doubtful, "", R"(EXISTS (SELECT 1 FROM "contact" AS o WHERE o."name_folded" = t."name_folded" AND o."number" <> t."number"))",
     "same name", "crm contact edit $n --name NAME",
     R"('#' || CAST((SELECT min(o."number") FROM "contact" AS o WHERE o."name_folded" = t."name_folded" AND o."number" <> t."number") AS TEXT))"},
    {contact, "contact-customer-without-deal", odd, R"(t."status" = 'customer')",
     R"(NOT EXISTS (SELECT 1 FROM "deal_contacts" AS l WHERE l."contact" = t."number")
        AND NOT EXISTS (SELECT 1 FROM "contact_companies" AS m JOIN "deal" AS d ON d."company" = m."company" WHERE m."contact" = t."number"))",
     "customer, no deal", "crm contact edit $n --status prospect"},

    {company, "company-without-contact", incomplete, R"(COALESCE(t."status", '') <> 'former')",
     R"(NOT EXISTS (SELECT 1 FROM "contact_companies" AS m WHERE m."company" = t."number"))", "no contact there", "crm contact add NAME --company $n"},
    {company, "company-without-address", incomplete, R"(t."status" = 'customer')", R"(t."street" IS NULL OR t."city" IS NULL OR t."country" IS NULL)",
     "address with gaps", "crm company edit $n --street STREET --city CITY --country COUNTRY"},
    {company, "company-phone-without-country", invalid, R"(t."phones" IS NOT NULL)",
     R"(t."phones" NOT LIKE '+%' OR replace(t."phones", {nl} || '+', '') LIKE '%' || {nl} || '%')", "no country code",
     "crm company edit $n --phone +COUNTRY…", R"(replace(t."phones", {nl}, ', '))"},
    {company, "company-email-domain", doubtful, R"(t."emails" IS NOT NULL)", "", "mistyped domain", "", "", find_near_domains_of_companies},
    {company, "company-duplicate-name", doubtful, "", R"(EXISTS (SELECT 1 FROM "company" AS o WHERE o."name_folded" = t."name_folded" AND o."number" <> t."number"))",
     "same name", "crm company edit $n --name NAME",
     R"('#' || CAST((SELECT min(o."number") FROM "company" AS o WHERE o."name_folded" = t."name_folded" AND o."number" <> t."number") AS TEXT))"},
    {company, "company-customer-without-deal", odd, R"(t."status" = 'customer')", R"(NOT EXISTS (SELECT 1 FROM "deal" AS d WHERE d."company" = t."number"))",
     "customer, no deal", "crm company edit $n --status prospect"},
    {company, "company-won-but-no-customer", odd, R"(t."status" IN ('lead', 'prospect'))",
     R"(EXISTS (SELECT 1 FROM "deal" AS o WHERE o."company" = t."number" AND {won:o}))", "a deal was won", "crm company edit $n --status customer", R"(t."status")"},

    {deal, "deal-without-customer", incomplete, "", R"(t."company" IS NULL AND NOT EXISTS (SELECT 1 FROM "deal_contacts" AS l WHERE l."deal" = t."number"))",
     "no customer", "crm deal edit $n --company COMPANY"},
    {deal, "deal-without-close-date", incomplete, "{open}", R"(t."expected_close" IS NULL)", "no expected close", "crm deal edit $n --expected-close DATE"},
    {deal, "deal-without-value", incomplete, "{later}", R"(t."value" IS NULL)", "no value", "crm deal edit $n --value AMOUNT"},
    {deal, "deal-won-without-value", incomplete, "{won}", R"(COALESCE(t."value", 0) = 0)", "won without value", "crm deal edit $n --value AMOUNT"},
    {deal, "deal-lost-without-reason", incomplete, "{lost}", R"(t."lost_reason" IS NULL)", "lost, no reason", "crm deal edit $n --lost-reason REASON"},
    {deal, "deal-closed-without-time", incomplete, "{closed}", R"(t."closed_at" IS NULL)", "no closing time", "crm deal edit $n --closed-at DATE"},
    {deal, "deal-open-with-closing-time", invalid, "{open}", R"(t."closed_at" IS NOT NULL)", "open, but closed", "crm deal edit $n --unset closed_at",
     R"(substr(t."closed_at", 1, 10))"},
    {deal, "deal-closed-before-opened", invalid, "{closed}", R"(t."closed_at" < t."opened_at")", "closed too early", "crm deal edit $n --opened-at DATE",
     R"(substr(t."closed_at", 1, 10) || ' < ' || substr(t."opened_at", 1, 10))"},
    {deal, "deal-closed-in-future", odd, "{closed}", R"(t."closed_at" > {now})", "closed in future", "crm deal edit $n --closed-at DATE", R"(substr(t."closed_at", 1, 10))"},
    {deal, "deal-stage-unknown", invalid, "", R"(t."stage" IS NULL OR NOT {known})", "no such stage", "crm deal move $n STAGE", R"(t."stage")"},
    {deal, "deal-close-long-past", odd, "{open}", R"(t."expected_close" < {today-30})", "close long past", "crm deal edit $n --expected-close DATE", R"(t."expected_close")"},
    {deal, "deal-value-negative", odd, R"(t."value" IS NOT NULL)", R"(t."value" < 0)", "value below zero", "crm deal edit $n --value AMOUNT"},
    {deal, "deal-owner-inactive", odd, "{open}", R"(EXISTS (SELECT 1 FROM "user" AS u WHERE u."number" = t."owner" AND u."active" = 0))",
     "owner has left", "crm deal edit $n --owner USER", R"((SELECT u."name" FROM "user" AS u WHERE u."number" = t."owner"))"},
    {deal, "deal-duplicate-title", doubtful, "{open}",
     R"(EXISTS (SELECT 1 FROM "deal" AS o WHERE o."title_folded" = t."title_folded" AND o."number" <> t."number" AND {open:o} AND COALESCE(o."company", 0) = COALESCE(t."company", 0)))",
     "twice open", "crm deal edit $n --title TITLE"},

    {activity, "activity-about-nobody", incomplete, "",
     R"(t."company" IS NULL AND t."deal" IS NULL AND t."ticket" IS NULL AND t."campaign" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "activity_contacts" AS l WHERE l."activity" = t."number"))",
     "linked to nothing", "crm activity edit $n --contact CONTACT"},
    {activity, "activity-too-long", odd, R"(t."duration" IS NOT NULL)", R"(t."duration" > 86400)", "longer than a day", "crm activity edit $n --duration DURATION"},

    {task, "task-done-without-time", incomplete, R"(t."status" = 'done')", R"(t."done_at" IS NULL)", "no time of doing", "crm task edit $n --done-at DATE"},
    {task, "task-open-but-done", invalid, R"(t."status" = 'open')", R"(t."done_at" IS NOT NULL)", "open, but done", "crm task edit $n --unset done_at", R"(substr(t."done_at", 1, 10))"},
    {task, "task-starts-after-due", invalid, R"(t."status" = 'open')", R"(t."start" > t."due")", "starts after due", "crm task edit $n --start DATE", R"(t."start" || ' > ' || t."due")"},
    {task, "task-long-overdue", odd, R"(t."status" = 'open')", R"(t."due" < {today-90})", "long overdue", "crm task edit $n --due DATE", R"(t."due")"},
    {task, "task-of-closed-deal", doubtful, R"(t."status" = 'open' AND t."deal" IS NOT NULL)", R"(EXISTS (SELECT 1 FROM "deal" AS o WHERE o."number" = t."deal" AND {lost:o}))",
     "deal is lost", "crm task edit $n --status cancelled"},

    {product, "product-without-price", incomplete, R"(t."active" = 1)", R"(t."price" IS NULL)", "no price", "crm product edit $n --price AMOUNT"},
    {product, "product-below-cost", odd, R"(t."active" = 1)", R"(t."price" < t."cost")", "price below cost", "crm product edit $n --price AMOUNT"},

    {ticket, "ticket-without-customer", incomplete, "", R"(t."contact" IS NULL AND t."company" IS NULL)", "no customer", "crm ticket edit $n --contact CONTACT"},
    {ticket, "ticket-solved-without-time", incomplete, R"(t."status" IN ('solved', 'closed'))", R"(t."solved_at" IS NULL)", "no time of solving",
     "crm ticket edit $n --solved-at DATE"},
    {ticket, "ticket-solved-before-opened", invalid, R"(t."solved_at" IS NOT NULL)", R"(t."solved_at" < t."opened_at")", "solved too early", "crm ticket edit $n --solved-at DATE",
     R"(substr(t."solved_at", 1, 10) || ' < ' || substr(t."opened_at", 1, 10))"},
    {ticket, "ticket-open-for-long", odd, R"(t."status" IN ('new', 'open'))", R"(t."opened_at" < {today-90})", "open for long", "crm ticket edit $n --status solved",
     R"(substr(t."opened_at", 1, 10))"},

    {campaign, "campaign-ends-before-start", invalid, "", R"(t."ends_on" < t."starts_on")", "ends before it starts", "crm campaign edit $n --ends-on DATE", R"(t."ends_on")"},
    {campaign, "campaign-past-its-end", odd, R"(t."status" IN ('planned', 'running'))", R"(t."ends_on" < {today})", "past its end", "crm campaign edit $n --status finished", R"(t."ends_on")"},
    {campaign, "campaign-over-budget", doubtful, R"(t."budget" IS NOT NULL)", R"(t."spent" > t."budget")", "over its budget", "crm campaign edit $n --budget AMOUNT"},
};
// clang-format on

/// A condition on the stage of a deal's table; empty for a word that is none.
std::string stage_condition(const config::Configuration& configuration, std::string_view word, std::string_view alias) {
    using config::Pipeline;
    using config::Stage;
    if (word == "open") {
        return is_open_deal(configuration, alias);
    }
    if (word == "won") {
        return in_stages(configuration, alias, [](const Pipeline& in, const Stage& stage) { return stage.name == in.won_stage; });
    }
    if (word == "lost") {
        return in_stages(configuration, alias, [](const Pipeline& in, const Stage& stage) { return stage.name == in.lost_stage; });
    }
    if (word == "closed") {
        return in_stages(configuration, alias, [](const Pipeline& in, const Stage& stage) { return in.is_closed(stage.name); });
    }
    if (word == "later") {
        return in_stages(configuration, alias,
                         [](const Pipeline& in, const Stage& stage) { return !in.is_closed(stage.name) && &stage != &in.stages.front(); });
    }
    return word == "known" ? in_stages(configuration, alias, [](const Pipeline&, const Stage&) { return true; }) : "";
}

std::string value_of(const actions::Session& session, std::string_view word) {
    constexpr std::string_view today = "today";
    if (word == "now") {
        return store::dialect::literal(format_timestamp(session.now()));
    }
    if (word == "nl") {
        return store::dialect::literal("\n");
    }
    if (word.starts_with(today)) {
        const std::int64_t days = text::parse_integer(word.substr(today.size())).value_or(0);
        return store::dialect::literal(format_date(local_day(session.now()) + static_cast<Day>(days)));
    }
    const std::size_t colon = word.find(':');
    const std::string_view alias = colon == std::string_view::npos ? "t" : word.substr(colon + 1);
    return stage_condition(session.configuration, word.substr(0, colon), alias);
}

}  // namespace

std::string_view name_of(Severity severity) {
    constexpr std::array<std::string_view, 4> names{"incomplete", "invalid", "odd", "doubtful"};
    return names[static_cast<std::size_t>(severity)];
}

std::span<const Check> quality_checks() { return table; }

std::string expanded(const actions::Session& session, std::string_view sql) {
    std::string text;
    for (std::size_t open = sql.find('{'); open != std::string_view::npos; open = sql.find('{')) {
        const std::size_t close = sql.find('}', open);
        text += sql.substr(0, open);
        text += value_of(session, sql.substr(open + 1, close - open - 1));
        sql.remove_prefix(close + 1);
    }
    return text += sql;
}

}  // namespace crm::reports
