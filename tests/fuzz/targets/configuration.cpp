// SPDX-License-Identifier: MIT
// crm.yaml: what `config set` writes is read back, and nothing else has changed.
#include "fuzz.h"

#include <crm/config/configuration.h>
#include <crm/records/all.h>

#include "config/settings.h"

#include <algorithm>
#include <array>
#include <string>

namespace {

using crm::config::Setting;
using crm::fuzz::promise;

struct Change {
    std::string_view key;
    std::string_view value;
};
constexpr std::array<Change, 6> changes{{{"user", "no # comment"},
                                         {"locale.timezone", "Asia/Tokyo"},
                                         {"fields.contact.budget", "money"},
                                         {"pipeline.stages", "[lead, {name: demo, probability: 40}, won, lost]"},
                                         {"pipelines.sales.won_stage", "won"},
                                         {"keep_in_touch.vip", "30d"}}};

/// Of the group that was changed, in which other values follow from it: a named pipeline takes the place of the one without a name.
bool is_of(const Setting& setting, const Change& change) {
    const std::string_view group = change.key.substr(0, change.key.find('.'));
    return setting.key.starts_with(group == "pipelines" ? "pipeline" : group);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crm::schema::Catalog catalog(crm::records::all());
    std::string_view input = crm::fuzz::text_of(data, size);
    const Change& change = changes.at(crm::fuzz::take_byte(input) % changes.size());
    const std::string text(input);
    const auto before = crm::fuzz::attempt([&] { return crm::config::parse(text, "crm.yaml", catalog); });
    std::string changed;
    try {
        changed = crm::config::with_setting(text, "crm.yaml", change.key, change.value, catalog);
    } catch (const crm::Error& error) {
        // Failed: "is written in a way in which KEY cannot be set".
        promise(error.kind() == crm::ErrorKind::invalid || error.kind() == crm::ErrorKind::failed, "only these are thrown");
        return 0;
    }
    const crm::config::Configuration after = crm::config::parse(changed, "crm.yaml", catalog);
    for (const Setting& setting : before ? before->settings : std::vector<Setting>()) {
        const bool kept = std::any_of(after.settings.begin(), after.settings.end(),
                                      [&](const Setting& each) { return each.key == setting.key && each.value == setting.value; });
        promise(kept || is_of(setting, change), "what was not set is as it was");
    }
    return 0;
}
