// SPDX-License-Identifier: MIT
#include "config/settings.h"

#include <crm/base/streams.h>
#include <crm/base/text.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace crm::config {

namespace {

constexpr const char* zone_folder = "/usr/share/zoneinfo/";
constexpr const char* zone_table = "/usr/share/zoneinfo/tzdata.zi";

bool is_present(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0;
}

/// Compiled zones begin with "TZif"; beside them lie tables, which are no zones.
bool is_compiled_zone(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    std::array<char, 4> magic{};
    const ssize_t count = ::read(descriptor, magic.data(), magic.size());
    ::close(descriptor);
    return count == 4 && std::string_view(magic.data(), magic.size()) == "TZif";
}

bool can_be_zone(std::string_view name) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' || c == '-' || c == '+';
    };
    return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && std::all_of(name.begin(), name.end(), is_allowed);
}

/// The names in tzdata.zi: lines "Z Europe/Helsinki 1:39:49 …" and "L Europe/Helsinki Europe/Mariehamn".
std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    if (!is_present(zone_table)) {
        return names;
    }
    const std::string table = ByteReader::from_file(zone_table).read_all();
    for (const std::string_view line : text::split(table, '\n')) {
        const std::vector<std::string_view> words = text::split(line, ' ');
        if (words.size() >= 3 && (words[0] == "Z" || words[0] == "L")) {
            names.emplace_back(words[0] == "Z" ? words[1] : words[2]);
        }
    }
    return names;
}

std::string hint_for(std::string_view name) {
    const std::optional<std::string> near = text::closest(name, zone_names());
    return near ? "did you mean \"" + *near + "\"?" : "zones are called AREA/CITY, as in " + std::string(zone_folder);
}

}  // namespace

void read_time_zone(const Input& input, Draft& draft) {
    const std::string& name = input.node.text;
    // Small systems come without zones; then the name has to be believed.
    const bool known =
        can_be_zone(name) && (name == "UTC" || !is_present(zone_folder) || is_compiled_zone(std::string(zone_folder) + name));
    if (!known) {
        input.mistyped(hint_for(name));
    }
    draft.configuration.timezone = name;
}

}  // namespace crm::config
