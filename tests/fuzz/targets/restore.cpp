// SPDX-License-Identifier: MIT
// `import all`: what it takes, `export all` writes, and the same comes back of that; what it refuses leaves nothing behind.
#include "desk.h"

#include <optional>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using crm::fuzz::attempt;
    using crm::fuzz::Desk;
    using crm::fuzz::promise;
    static std::optional<Desk> desk;
    if (!desk) {
        desk.emplace();
    }
    static const std::string empty = desk->bytes();
    const std::string_view text = crm::fuzz::text_of(data, size);
    if (!attempt([&] { return desk->restore(text); })) {
        promise(desk->bytes() == empty, "what is refused leaves nothing behind");
        return 0;
    }
    for (const bool with_journal : {false, true}) {
        const std::string written = desk->everything(with_journal);
        Desk other;
        promise(attempt([&] { return other.restore(written); }).has_value(), "what was exported is taken");
        promise(other.everything(with_journal) == written, "exported again it is the same");
    }
    desk.reset();
    return 0;
}
