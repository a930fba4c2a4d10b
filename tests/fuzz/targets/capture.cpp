// SPDX-License-Identifier: MIT
// A person noted down in free order: what was understood is understood again where it stands alone.
#include "fuzz.h"

#include <crm/base/phone.h>
#include <crm/base/text.h>
#include <crm/sales/capture.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using crm::fuzz::promise;
using crm::sales::Capture;

bool has_text(const std::string& text) { return !text.empty(); }

/// A line each; no argument of a command can hold a NUL.
std::vector<std::string> arguments_of(std::string_view text) {
    std::vector<std::string> arguments(1);
    for (const char byte : text) {
        if (byte == '\n') {
            arguments.emplace_back();
        } else {
            arguments.back() += byte;
        }
    }
    return arguments;
}

void check(const Capture& capture) {
    for (const auto* texts : {&capture.emails, &capture.phones, &capture.companies, &capture.websites, &capture.tags}) {
        promise(std::all_of(texts->begin(), texts->end(), has_text), "nothing that was understood is empty");
    }
    for (const std::string& phone : capture.phones) {
        promise(crm::phone::normalise(phone, "FI") == phone, "a phone number is E.164");
    }
    for (const std::string& email : capture.emails) {
        // Others are refused when the record is checked.
        promise(!crm::text::is_clean(email) || crm::sales::read_capture(std::vector{email}, "FI").emails == std::vector{email},
                "an address alone is that address");
    }
    for (const auto& [field, value] : capture.handles) {
        promise(!field.empty() && !value.empty(), "a handle has a field and a value");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = crm::fuzz::text_of(data, size);
    const std::vector<std::string> arguments = arguments_of(text.substr(0, text.find('\0')));
    if (const auto capture = crm::fuzz::attempt([&] { return crm::sales::read_capture(arguments, "FI"); })) {
        check(*capture);
        crm::sales::assignments_from(*capture);
    }
    return 0;
}
