// SPDX-License-Identifier: MIT
// Which time it is for a command, and which moment the database shows.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/context.h>
#include <crm/store/migrations.h>

#include <cstdlib>
#include <ctime>

namespace crm::cli {

Instant Context::clock() const {
    std::optional<std::string> text = globals_.value("now");
    const bool from_option = text.has_value();
    if (!text) {
        text = host_.environment("CRM_NOW");
    }
    if (!text || text->empty()) {
        return static_cast<Instant>(::time(nullptr));
    }
    if (const std::optional<Instant> instant = parse_timestamp(*text)) {
        return *instant;
    }
    if (const std::optional<Day> day = parse_iso_date(*text)) {
        return local_instant(*day);
    }
    throw Error(ErrorKind::usage,
                std::string(from_option ? "--now" : "CRM_NOW") + ": \"" + text::escape_controls(*text) + "\" is not a time",
                "write it like 2026-11-22T08:30:00Z");
}

void Context::set_time_zone() const {
    if (!configuration_.timezone.empty() && !host_.environment("TZ")) {
        ::setenv("TZ", configuration_.timezone.c_str(), 1);
        ::tzset();
    }
}

Instant Context::now() const { return moment_ && !globals_.has("now") ? *moment_ : clock(); }

void Context::go_back() {
    past_.emplace(*database_, catalog_, format_timestamp(*moment_));
    if (past_->operation() == 0) {
        past_.reset();
        database_ = store::empty_database(catalog_);
        say("nothing had been written by " + format_timestamp(*moment_));
    }
}

}  // namespace crm::cli
