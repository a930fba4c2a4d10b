// SPDX-License-Identifier: MIT
#pragma once

#include <crm/exchange/import.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What is known of other programs' files: the files of presets/, one a program and record type. A new one is a new file.
namespace crm::exchange {

/// A value of an export: a field, or a part of it.
struct PresetValue {
    enum class Part { whole, first_words, last_word, item, items_from };
    std::string field;
    Part part = Part::whole;  ///< name[first], name[last], emails[0], emails[2..]
    std::size_t index = 0;
};

struct PresetColumn {
    std::string heading;
    std::vector<PresetValue> values;  ///< the first that holds something counts; none for an empty column
    std::string date;                 ///< format of strftime; empty for ISO
};

/// How records are written for another program.
struct ExportPreset {
    enum class Layout { csv, aliases };
    std::string name;
    Layout layout = Layout::csv;
    std::vector<PresetColumn> columns;
    std::string separator = "; ";  ///< between items of a list
};

/// Programs whose files can be read, and for which files can be written; sorted.
std::vector<std::string> import_presets();
std::vector<std::string> export_presets();

/// Both throw Error{usage} that names those that exist.
Mapping import_preset(const std::string& name, const schema::RecordType& type);
ExportPreset export_preset(const std::string& name, const schema::RecordType& type);

}  // namespace crm::exchange
