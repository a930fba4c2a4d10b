// SPDX-License-Identifier: MIT
#include "reports/last_contact.h"

#include <crm/records/contact.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

namespace crm::reports {

using actions::Session;
using store::dialect::literal;

namespace {

/// SQL with the record's table put in for each "$r".
std::string of_record(std::string_view sql, std::string_view alias) {
    std::string text;
    for (std::size_t mark = sql.find("$r"); mark != std::string_view::npos; mark = sql.find("$r")) {
        text += sql.substr(0, mark);
        text += alias;
        sql.remove_prefix(mark + 2);
    }
    return text += sql;
}

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
    return of_record(R"((SELECT max(a."at") FROM "activity_contacts" AS l JOIN "activity" AS a ON a."number" = l."activity"
        WHERE l."contact" = $r."number"))",
                     alias);
}

std::string last_contact_of_deal(std::string_view alias) {
    return of_record(R"((SELECT max(a."at") FROM "activity" AS a WHERE a."deal" = $r."number"))", alias);
}

std::string last_contact_of_company(std::string_view alias) {
    return of_record(R"((SELECT max(e."at") FROM (
        SELECT max(a."at") AS "at" FROM "activity" AS a WHERE a."company" = $r."number"
        UNION ALL SELECT max(a."at") FROM "contact_companies" AS m JOIN "activity_contacts" AS l ON l."contact" = m."contact"
            JOIN "activity" AS a ON a."number" = l."activity" WHERE m."company" = $r."number"
        UNION ALL SELECT max(a."at") FROM "deal" AS d JOIN "activity" AS a ON a."deal" = d."number" WHERE d."company" = $r."number") AS e))",
                     alias);
}

std::string rhythm_of(const Session& session, std::string_view alias) {
    const std::string own = std::string(alias) + ".\"rhythm\"";
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
