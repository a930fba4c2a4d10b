// SPDX-License-Identifier: MIT
#include "base/ascii.h"
#include "base/phone_grouping.h"
#include "base/phone_module.h"

#include <crm/base/error.h>
#include <crm/base/phone.h>
#include <crm/base/text.h>

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <mutex>
#include <utility>

namespace crm::phone {

namespace {

constexpr std::size_t max_formatted = 64;

struct Module {
    decltype(&crm_phone_normalise) normalise;
    decltype(&crm_phone_format) format;
};

[[noreturn]] void fail_to_load() {
    const char* const cause = ::dlerror();
    throw Error(ErrorKind::failed, std::string("phone numbers cannot be read: ") + (cause == nullptr ? "crm_phone.so" : cause),
                "crm_phone.so belongs beside the program or in its lib/crm, and needs libphonenumber (Debian: libphonenumber8)");
}

template <typename Function>
Function symbol(void* library, const char* name) {
    void* const address = ::dlsym(library, name);
    if (address == nullptr) {
        fail_to_load();
    }
    return reinterpret_cast<Function>(address);
}

/// Found through the RUNPATH of the program, loaded once and kept: its static data could not be unloaded safely.
const Module& loaded_module() {
    static const Module loaded = [] {
        void* const library = ::dlopen("crm_phone.so", RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) {
            fail_to_load();
        }
        return Module{symbol<decltype(Module::normalise)>(library, "crm_phone_normalise"),
                      symbol<decltype(Module::format)>(library, "crm_phone_format")};
    }();
    return loaded;
}

/// An import reads numbers in a second thread, while the first may look for a record by one.
std::mutex& one_at_a_time() {
    static std::mutex mutex;
    return mutex;
}

/// A calling code, how many digits may follow it, and the least that the first of them may be.
struct Plan {
    unsigned code;
    unsigned char least;
    unsigned char most;
    char first;
};

/// Where libphonenumber gives E.164 back as it got it, whatever the other digits. Sorted; phone_test.cpp holds every row against the
/// library.
constexpr std::array plans{
    Plan{1, 10, 10, '2'},  Plan{7, 10, 10, '1'},  Plan{20, 8, 10, '1'},   Plan{27, 8, 10, '1'},  Plan{30, 10, 12, '1'},
    Plan{31, 8, 11, '1'},  Plan{32, 8, 9, '1'},   Plan{33, 9, 9, '1'},    Plan{34, 9, 9, '1'},   Plan{36, 8, 9, '1'},
    Plan{39, 8, 12, '1'},  Plan{40, 9, 9, '1'},   Plan{41, 9, 9, '1'},    Plan{43, 7, 12, '1'},  Plan{44, 9, 10, '1'},
    Plan{45, 8, 8, '1'},   Plan{46, 7, 10, '1'},  Plan{47, 8, 8, '1'},    Plan{48, 8, 10, '1'},  Plan{49, 7, 12, '1'},
    Plan{51, 8, 9, '1'},   Plan{52, 10, 10, '1'}, Plan{53, 8, 8, '1'},    Plan{54, 10, 10, '1'}, Plan{56, 9, 11, '1'},
    Plan{57, 10, 11, '1'}, Plan{58, 10, 10, '1'}, Plan{60, 8, 10, '1'},   Plan{61, 8, 10, '2'},  Plan{62, 8, 12, '1'},
    Plan{63, 8, 12, '1'},  Plan{64, 8, 10, '1'},  Plan{65, 8, 8, '1'},    Plan{66, 8, 10, '1'},  Plan{81, 8, 12, '1'},
    Plan{82, 8, 12, '1'},  Plan{84, 8, 10, '1'},  Plan{86, 8, 11, '1'},   Plan{90, 10, 10, '1'}, Plan{91, 8, 12, '1'},
    Plan{92, 8, 12, '1'},  Plan{93, 9, 9, '1'},   Plan{94, 9, 9, '1'},    Plan{95, 8, 10, '1'},  Plan{98, 10, 10, '1'},
    Plan{212, 9, 9, '1'},  Plan{216, 8, 8, '1'},  Plan{234, 10, 12, '1'}, Plan{254, 7, 10, '1'}, Plan{351, 9, 9, '1'},
    Plan{353, 7, 10, '1'}, Plan{354, 7, 7, '1'},  Plan{355, 7, 9, '1'},   Plan{356, 8, 8, '1'},  Plan{357, 8, 8, '1'},
    Plan{358, 5, 12, '1'}, Plan{359, 7, 9, '1'},  Plan{370, 8, 8, '1'},   Plan{371, 8, 8, '1'},  Plan{372, 7, 8, '1'},
    Plan{373, 8, 8, '1'},  Plan{380, 9, 10, '1'}, Plan{381, 7, 12, '1'},  Plan{382, 8, 9, '1'},  Plan{385, 8, 9, '1'},
    Plan{386, 7, 8, '1'},  Plan{387, 8, 9, '1'},  Plan{389, 8, 8, '1'},   Plan{420, 9, 12, '1'}, Plan{421, 9, 9, '1'},
    Plan{423, 7, 7, '1'},  Plan{852, 8, 9, '1'},  Plan{886, 8, 11, '1'},  Plan{966, 9, 10, '1'}, Plan{971, 8, 12, '1'},
    Plan{972, 8, 12, '1'},
};
static_assert(std::is_sorted(plans.begin(), plans.end(), [](const Plan& a, const Plan& b) { return a.code < b.code; }));

bool is_e164(std::string_view text) {
    return text.size() >= 9 && text.size() <= 16 && text[0] == '+' && text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

/// Calling codes are such that none begins with another, so the first one that fits is the one.
bool is_plain(std::string_view e164) {
    unsigned code = 0;
    for (std::size_t size = 1; size <= 3; ++size) {
        code = code * 10 + static_cast<unsigned>(e164[size] - '0');
        const auto* const plan =
            std::lower_bound(plans.begin(), plans.end(), code, [](const Plan& row, unsigned wanted) { return row.code < wanted; });
        if (plan != plans.end() && plan->code == code) {
            const std::size_t digits = e164.size() - 1 - size;
            return e164[size + 1] >= plan->first && digits >= plan->least && digits <= plan->most;
        }
    }
    return false;
}

/// Text that libphonenumber need not see: without a digit in any script, or with a word before the number ("Office +358 9 1234"), which
/// it would drop and so lose. tel: is part of a number.
bool is_other_text(std::string_view text) {
    if (text::equals_ignoring_case(text.substr(0, 4), "tel:")) {
        text.remove_prefix(4);
    }
    const auto may_be_digit = [](char c) { return ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80; };
    const std::string_view before = text.substr(0, text.find_first_of("+0123456789("));
    return std::none_of(text.begin(), text.end(), may_be_digit) || std::any_of(before.begin(), before.end(), ascii::is_letter);
}

}  // namespace

std::optional<std::string> normalise(std::string_view text, std::string_view country) {
    if (is_e164(text) && is_plain(text)) {
        return std::string(text);
    }
    if (is_other_text(text)) {
        return std::nullopt;
    }
    std::array<char, max_formatted> out;
    const std::lock_guard lock(one_at_a_time());
    const std::size_t size = loaded_module().normalise(text.data(), text.size(), std::string(country).c_str(), out.data(), out.size());
    return size == 0 ? std::nullopt : std::optional(std::string(out.data(), size));
}

std::string display(std::string_view e164, Style style, std::string_view country) {
    if (style == Style::e164) {
        return std::string(e164);
    }
    if (std::optional<std::string> text = grouped(e164, style == Style::national, country)) {
        return std::move(*text);
    }
    std::array<char, max_formatted> out;
    const int national = style == Style::national ? 1 : 0;
    const std::lock_guard lock(one_at_a_time());
    const std::size_t size =
        loaded_module().format(e164.data(), e164.size(), national, std::string(country).c_str(), out.data(), out.size());
    return size == 0 ? std::string(e164) : std::string(out.data(), size);
}

}  // namespace crm::phone
