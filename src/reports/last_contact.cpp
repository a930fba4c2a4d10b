// SPDX-License-Identifier: MIT
#include "reports/last_contact.h"

#include <crm/records/contact.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

namespace crm::reports {

using actions::Session;
using store::dialect::literal;

namespace {

/// Rows of the term index that give contacts a rhythm; empty where the configuration has none.
std::string rhythmic_terms(const Session& session) {
    const schema::Field& tags = *records::contact.find("tags");
    std::string values;
    for (const config::TagRhythm& each : session.configuration.keep_in_touch) {
        values += (values.empty() ? "" : ", ") + literal(store::lookup_key(tags, each.tag));
    }
    return values.empty() ? values
                          : "k.\"type\" = " + literal(records::contact.name) + " AND k.\"field\" = " + literal(tags.name) +
                                " AND k.\"value\" IN (" + values + ")";
}

}  // namespace

std::string last_contact_of_contact(std::string_view alias) {
    return R"((SELECT max(a."at") FROM "activity_contacts" AS l JOIN "activity" AS a ON a."number" = l."activity" WHERE l."contact" = )" +
           std::string(alias) + R"(."number"))";
}

// CROSS JOIN: activities and their links both lie in the order of the activities' numbers, so that one pass meets both.
std::string last_contacts_of_contacts() {
    return R"(SELECT l."contact", max(a."at") FROM "activity" AS a CROSS JOIN "activity_contacts" AS l WHERE l."activity" = a."number"
        GROUP BY l."contact")";
}

std::string last_contacts_of_deals(const std::string& condition) {
    return R"(SELECT a."deal", max(a."at") FROM "deal" AS t JOIN "activity" AS a ON a."deal" = t."number" WHERE )" + condition +
           R"( GROUP BY a."deal")";
}

// COALESCE hides the links from their indexes, which would lead from page to page.
std::string last_contacts_of_companies() {
    return R"(SELECT e."company", max(e."at") FROM (
        SELECT a."company", a."at" FROM "activity" AS a WHERE COALESCE(a."company", 0) <> 0
        UNION ALL SELECT m."company", a."at" FROM "activity" AS a CROSS JOIN "activity_contacts" AS l
            JOIN "contact_companies" AS m ON m."contact" = l."contact" WHERE l."activity" = a."number"
        UNION ALL SELECT d."company", a."at" FROM "activity" AS a CROSS JOIN "deal" AS d WHERE d."number" = COALESCE(a."deal", 0) AND d."company" IS NOT NULL
        ) AS e GROUP BY e."company")";
}

std::string rhythm_of(const Session& session, std::string_view alias) {
    std::string own = std::string(alias) + ".\"rhythm\"";
    const std::string terms = rhythmic_terms(session);
    if (terms.empty()) {
        return own;
    }
    const schema::Field& tags = *records::contact.find("tags");
    std::string seconds = "CASE k.\"value\"";
    for (const config::TagRhythm& each : session.configuration.keep_in_touch) {
        seconds += " WHEN " + literal(store::lookup_key(tags, each.tag)) + " THEN " + std::to_string(each.seconds);
    }
    return "COALESCE(" + own + ", (SELECT min(" + seconds + " END) FROM \"term\" AS k WHERE " + terms +
           " AND k.\"number\" = " + std::string(alias) + ".\"number\"))";
}

std::string may_have_rhythm(const Session& session, std::string_view alias) {
    const std::string terms = rhythmic_terms(session);
    const std::string own = R"(SELECT r."number" FROM "contact" AS r WHERE r."rhythm" IS NOT NULL)";
    return std::string(alias) + ".\"number\" IN (" + own +
           (terms.empty() ? "" : " UNION SELECT k.\"number\" FROM \"term\" AS k WHERE " + terms) + ")";
}

std::int64_t days_of_rhythm(std::int64_t seconds) {
    constexpr std::int64_t seconds_per_day = 86400;
    return (seconds + seconds_per_day - 1) / seconds_per_day;
}

std::int64_t days_since(const Session& session, std::string_view time) {
    const Day today = local_day(session.now());
    if (const std::optional<Day> day = parse_iso_date(time)) {
        return today - *day;
    }
    const std::optional<Instant> instant = parse_timestamp(time);
    return instant ? today - local_day(*instant) : 0;
}

}  // namespace crm::reports
