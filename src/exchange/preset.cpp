// SPDX-License-Identifier: MIT
#include <crm/exchange/preset.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/schema/catalog.h>

#include <preset_files.h>

#include <algorithm>

namespace crm::exchange {

namespace {

/// "google" of "import/google/contacts.yaml"; the names of files are those of the build's folders.
struct Place {
    std::string_view direction;
    std::string_view name;
    std::string_view type;  ///< plural
};

Place place_of(std::string_view path) {
    const std::size_t first = path.find('/');
    const std::size_t second = path.find('/', first + 1);
    return {path.substr(0, first), path.substr(first + 1, second - first - 1), path.substr(second + 1, path.rfind('.') - second - 1)};
}

std::vector<std::string> names_of(std::string_view direction, std::string_view type) {
    std::vector<std::string> names;
    for (const PresetFile& file : preset_files) {
        const Place place = place_of(file.path);
        if (place.direction == direction && (type.empty() || place.type == type)) {
            names.emplace_back(place.name);
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

const PresetFile& find_file(std::string_view direction, const std::string& name, const schema::RecordType& type,
                            const std::string& option) {
    for (const PresetFile& file : preset_files) {
        const Place place = place_of(file.path);
        if (place.direction == direction && place.name == name && place.type == type.plural) {
            return file;
        }
    }
    const std::vector<std::string> all = names_of(direction, {});
    const std::vector<std::string> fitting = names_of(direction, type.plural);
    const std::string known = fitting.empty() ? "there are none for " + std::string(type.plural)
                                              : "for " + std::string(type.plural) + " there are " + text::join(fitting, ", ");
    if (std::find(all.begin(), all.end(), name) != all.end()) {
        throw Error(ErrorKind::usage, option + ": " + name + " has no preset for " + std::string(type.plural), known);
    }
    const std::optional<std::string> near = text::closest(name, fitting);
    throw Error(ErrorKind::usage, option + ": there is no preset \"" + text::escape_controls(name) + '"',
                near ? "did you mean " + *near + "?" : known);
}

/// A file of presets/ that is wrong is a fault of ours.
[[noreturn]] void fail(std::string_view path, const std::string& what) {
    throw Error(ErrorKind::failed, "presets/" + std::string(path) + ": " + what);
}

PresetValue value_of(std::string_view text, std::string_view path, const schema::RecordType& type) {
    PresetValue value;
    const std::size_t open = text.find('[');
    value.field = text::trim(text.substr(0, open));
    if (type.find(value.field) == nullptr) {
        fail(path, "there is no field " + value.field);
    }
    if (open == std::string_view::npos) {
        return value;
    }
    std::string_view part = text.substr(open + 1, text.find(']', open) - open - 1);
    if (part == "first" || part == "last") {
        value.part = part == "first" ? PresetValue::Part::first_words : PresetValue::Part::last_word;
        return value;
    }
    const bool is_open = part.ends_with("..");
    part.remove_suffix(is_open ? 2 : 0);
    const std::optional<std::int64_t> index = text::parse_integer(part);
    if (!index || *index < 0) {
        fail(path, std::string(text) + " is no part of a field");
    }
    value.part = is_open ? PresetValue::Part::items_from : PresetValue::Part::item;
    value.index = static_cast<std::size_t>(*index);
    return value;
}

}  // namespace

std::vector<std::string> import_presets() { return names_of("import", {}); }
std::vector<std::string> export_presets() { return names_of("export", {}); }

Mapping import_preset(const std::string& name, const schema::RecordType& type) {
    const PresetFile& file = find_file("import", name, type, "--from");
    return read_mapping(std::string(file.text), "presets/" + std::string(file.path));
}

ExportPreset export_preset(const std::string& name, const schema::RecordType& type) {
    const PresetFile& file = find_file("export", name, type, "--for");
    const Node document = yaml::parse(file.text, "presets/" + std::string(file.path));
    ExportPreset preset;
    preset.name = name;
    for (const auto& [key, node] : document.members) {
        if (key == "layout" && (node.text == "csv" || node.text == "aliases")) {
            preset.layout = node.text == "aliases" ? ExportPreset::Layout::aliases : ExportPreset::Layout::csv;
        } else if (key == "separator") {
            preset.separator = node.text;
        } else if (key != "columns" && key != "dates") {
            fail(file.path, key + " is not known");
        }
    }
    const Node* columns = document.find("columns");
    const Node* dates = document.find("dates");
    if (columns == nullptr) {
        fail(file.path, "it has no columns");
    }
    for (const auto& [heading, node] : columns->members) {
        PresetColumn& column = preset.columns.emplace_back();
        column.heading = heading;
        for (const std::string_view text : text::split(node.text, '|')) {
            if (!text::trim(text).empty()) {
                column.values.push_back(value_of(text::trim(text), file.path, type));
            }
        }
        const Node* date = dates == nullptr ? nullptr : dates->find(heading);
        column.date = date == nullptr ? "" : date->text;
    }
    return preset;
}

}  // namespace crm::exchange
