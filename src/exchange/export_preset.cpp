// SPDX-License-Identifier: MIT
// Files for other programs.
#include "exchange/preset_rows.h"

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <algorithm>
#include <functional>
#include <unordered_set>

#include "base/utf8.h"

namespace crm::exchange {

using output::Cell;

LeftOut export_for(actions::Session& session, const ExportPreset& preset, store::Selection selection, output::RowSink& sink) {
    PresetRows rows(session, preset, std::move(selection));
    std::vector<output::Column> columns;
    for (const PresetColumn& column : preset.columns) {
        columns.push_back({column.heading, column.heading, output::Kind::lines});
    }
    sink.begin(columns);
    LeftOut left_out;
    std::vector<std::string> texts(columns.size());
    std::vector<Cell> cells(columns.size());
    for (bool wanted = true; wanted && rows.next();) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            texts[i] = rows.text(preset.columns[i]);
            cells[i] = texts[i].empty() ? Cell{} : Cell::of(texts[i]);
        }
        rows.count_left_out(left_out);
        wanted = sink.row(cells);
    }
    sink.end();
    return left_out;
}

namespace {

const PresetColumn& column_named(const ExportPreset& preset, std::string_view heading) {
    const auto found =
        std::find_if(preset.columns.begin(), preset.columns.end(), [&](const PresetColumn& each) { return each.heading == heading; });
    if (found == preset.columns.end() || found->values.empty()) {
        throw Error(ErrorKind::failed, "the preset " + preset.name + " has no column " + std::string(heading));
    }
    return *found;
}

/// The text without what escape_controls() would show otherwise: a name that is typed has none of it.
std::string without_controls(std::string_view text) {
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, utf8::decode(text, at).length);
        kept += text::is_clean(character) ? character : std::string_view();
        at += character.size();
    }
    return kept;
}

/// jane-doe of "Jane Doe": letters and digits in lower case. Never empty.
std::string key_of(std::string_view name) {
    std::string key;
    for (const char c : without_controls(text::fold(name))) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
        if (is_plain) {
            key += c;
        } else if (!key.empty() && key.back() != '-' && c != '\'') {
            key += '-';
        }
    }
    while (key.ends_with('-')) {
        key.pop_back();
    }
    return key.empty() ? "unnamed" : key;
}

/// RFC 5322: a name with more than words is quoted. Controls have no place in it.
std::string display_name(std::string_view name) {
    std::string text;
    bool is_plain = true;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_atom = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             std::string_view("!#$%&'*+-/=?^_`{|}~ ").find(c) != std::string_view::npos;
        is_plain = is_plain && is_atom;
        if (c == '"' || c == '\\') {
            text += '\\';
        }
        text += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    return is_plain ? text : '"' + text + '"';
}

/// What the reader of mutt's commands would take for more than text: quotes, variables, and commands in backticks, which it would run.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\`'\"$#;").find(c) != std::string_view::npos) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

/// Names that were not there before. Memory holds a number for each.
class Keys {
public:
    std::string free_one(const std::string& wanted) {
        std::string key = wanted;
        for (int number = 2; !taken_.insert(std::hash<std::string>{}(key)).second; ++number) {
            key = wanted + '-' + std::to_string(number);
        }
        return key;
    }

private:
    std::unordered_set<std::size_t> taken_;
};

}  // namespace

LeftOut export_aliases(actions::Session& session, const ExportPreset& preset, store::Selection selection, ByteWriter& out,
                       bool for_terminal) {
    const PresetColumn& name_column = column_named(preset, "name");
    const PresetColumn& address_column = column_named(preset, "address");
    PresetRows rows(session, preset, std::move(selection));
    Keys keys;
    LeftOut left_out;
    while (!out.closed() && rows.next()) {
        const std::string name = rows.text(name_column);
        left_out.records += rows.items(address_column).empty() ? 1 : 0;
        for (const std::string& address : rows.items(address_column)) {
            const std::string line =
                "alias " + escaped(keys.free_one(key_of(name))) + ' ' + escaped(display_name(name) + " <" + address + '>');
            out.write((for_terminal ? text::escape_controls(line) : line) + '\n');
        }
    }
    return left_out;
}

}  // namespace crm::exchange
