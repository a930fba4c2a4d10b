// SPDX-License-Identifier: MIT
// Recurrences: days that come back come one after another, and what becomes of the text is a recurrence again.
#include "fuzz.h"

#include <crm/base/recurrence.h>

#include <string>

using crm::Day;
using crm::Recurrence;
using crm::fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = crm::fuzz::text_of(data, size);
    const Day anchor = 20'000 + 13 * crm::fuzz::take_byte(text);
    auto recurrence = crm::fuzz::attempt([&] { return crm::parse_recurrence(text); });
    std::string written(text);
    Day day = anchor;
    for (int i = 0; recurrence && i < 12; ++i) {
        const auto next = crm::next_occurrence(*recurrence, day, day);
        if (!next) {
            break;
        }
        promise(*next > day, "the next one is later");
        promise(!recurrence->until || *next <= *recurrence->until, "none is later than the last");
        promise(crm::next_occurrence(*recurrence, day, *next - 1) == next, "none lies between");
        const auto text_then = crm::recurrence_after(written, *recurrence, day);
        if (!text_then) {
            promise(recurrence->count.has_value(), "only a count ends it");
            break;
        }
        written = *text_then;
        const Recurrence then = crm::parse_recurrence(written);
        promise(then.frequency == recurrence->frequency && then.interval == recurrence->interval && then.until == recurrence->until,
                "what becomes of it keeps its rhythm");
        promise(!then.count || *then.count + 1 == *recurrence->count, "a count goes down by one");
        recurrence = then;
        day = *next;
    }
    return 0;
}
