// SPDX-License-Identifier: MIT
#include "config/settings.h"
#include "config/write.h"

#include <crm/base/text.h>

#include <algorithm>

/// Sets one key in a file's text, changing as few lines as possible. YAML's whole grammar is not known here: the lines are found by their
/// indentation, and the new text is taken only when it reads as the old document with just that key changed.
namespace crm::config {

namespace {

using Path = std::span<const std::string>;

/// A run of lines: [begin, end).
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Entry {
    std::string_view key;
    Range lines;
};

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

bool is_comment(std::string_view line) { return text::trim(line).starts_with('#'); }

bool has_content(std::string_view line) { return !text::trim(line).empty() && !is_comment(line); }

/// Past the colon of "key: value"; npos where the line begins no entry.
std::size_t end_of_key(std::string_view line) {
    const std::size_t begin = indent_of(line);
    if (begin == line.size() || line[begin] == '-') {
        return std::string_view::npos;
    }
    const bool quoted = line[begin] == '"' || line[begin] == '\'';
    const std::size_t from = quoted ? line.find(line[begin], begin + 1) : begin;
    const std::size_t colon = from == std::string_view::npos ? from : line.find(':', from);
    const bool followed = colon != std::string_view::npos &&
                          (colon + 1 == line.size() || std::string_view(" \t\r\n").find(line[colon + 1]) != std::string_view::npos);
    return followed ? colon + 1 : std::string_view::npos;
}

std::string_view key_of(std::string_view line) {
    std::string_view key = text::trim(line.substr(0, end_of_key(line) - 1));
    if (key.size() > 1 && (key.front() == '"' || key.front() == '\'')) {
        key = key.substr(1, key.size() - 2);
    }
    return key;
}

/// What stands behind a key: its value, and a comment with the blanks before it.
struct Rest {
    std::string_view value;
    std::string_view comment;
};

Rest rest_of(std::string_view line) {
    std::string_view rest = line.substr(end_of_key(line));
    rest = rest.substr(0, rest.find_last_not_of("\r\n") + 1);
    char quote = 0;
    char before = ' ';
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if ((c == '"' || c == '\'') && std::string_view(" [{,").find(before) != std::string_view::npos) {
            quote = c;
        } else if (c == '#' && (before == ' ' || before == '\t')) {
            // A '#' begins a comment after a blank, outside of quotes.
            const std::size_t blanks = rest.substr(0, i).find_last_not_of(" \t") + 1;
            return {text::trim(rest.substr(0, blanks)), rest.substr(blanks)};
        }
        before = c;
    }
    return {text::trim(rest), {}};
}

class Editor {
public:
    Editor(std::string_view file_text, const Node& wanted) : lines_(split_lines(file_text)), wanted_(wanted) {}

    /// The text with the key of that path as it is in the wanted document.
    std::string set(Path path) {
        descend(path, 0, {0, lines_.size()}, 0);
        std::string text;
        append_lines(text, {0, replaced_.begin});
        if (!text.empty() && text.back() != '\n') {
            text += '\n';
        }
        text += replacement_;
        append_lines(text, {replaced_.end, lines_.size()});
        return text;
    }

private:
    void descend(Path path, std::size_t depth, Range range, std::size_t indent) {
        const std::vector<Entry> entries = entries_of(range);
        const auto is_it = [&](const Entry& entry) { return entry.key == path[depth]; };
        const auto found = std::find_if(entries.begin(), entries.end(), is_it);
        if (!entries.empty()) {
            indent = indent_of(lines_[entries.front().lines.begin]);
        }
        if (found == entries.end()) {
            replace({range.end, range.end}, path.first(depth + 1), indent);
            return;
        }
        const Range inner{found->lines.begin + 1, found->lines.end};
        if (depth + 1 < path.size() && rest_of(lines_[found->lines.begin]).value.empty()) {
            descend(path, depth + 1, inner, indent + 2);
        } else {
            replace(found->lines, path.first(depth + 1), indent);
        }
    }

    /// Comments of the lines that go stay: those on lines of their own above the new ones, one behind the key behind it.
    void replace(Range range, Path path, std::size_t indent) {
        const Node* value = &wanted_;
        for (const std::string& part : path) {
            value = value->find(part);
        }
        replaced_ = range;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            if (is_comment(lines_[i])) {
                replacement_.append(indent, ' ').append(text::trim(lines_[i])).append("\n");
            }
        }
        std::string entry;
        append_entry(entry, path.back(), *value, indent);
        if (range.begin < range.end) {
            entry.insert(entry.find('\n'), rest_of(lines_[range.begin]).comment);
        }
        replacement_ += entry;
    }

    std::vector<Entry> entries_of(Range range) const {
        std::vector<Entry> entries;
        std::size_t indent = 0;
        for (std::size_t i = range.begin; i < range.end; ++i) {
            if (!has_content(lines_[i]) || end_of_key(lines_[i]) == std::string_view::npos) {
                continue;
            }
            if (entries.empty()) {
                indent = indent_of(lines_[i]);
            }
            if (indent_of(lines_[i]) == indent) {
                entries.push_back({key_of(lines_[i]), {i, range.end}});
            }
        }
        for (std::size_t i = 0; i + 1 < entries.size(); ++i) {
            entries[i].lines.end = entries[i + 1].lines.begin;
        }
        for (Entry& entry : entries) {
            entry.lines = trimmed(entry.lines);
        }
        return entries;
    }

    /// Without the blank lines and comments at its end: they are about what follows.
    Range trimmed(Range range) const {
        while (range.end > range.begin && !has_content(lines_[range.end - 1])) {
            --range.end;
        }
        return range;
    }

    void append_lines(std::string& text, Range range) const {
        for (std::size_t i = range.begin; i < range.end; ++i) {
            text += lines_[i];
        }
    }

    std::vector<std::string_view> lines_;
    const Node& wanted_;
    Range replaced_;
    std::string replacement_;
};

bool reads_as(const std::string& text, const std::string& name, const Node& wanted) {
    try {
        return yaml::parse(text, name) == wanted;
    } catch (const Error&) {
        return false;
    }
}

/// The value as a node: of a key with one value its text, else what the text says as YAML.
Node node_of(const Row& row, const std::string& key, std::string_view value) {
    if (row.structured) {
        return yaml::parse(value, key);
    }
    Node node{Node::Kind::number, std::string(value), {}, {}, 0};
    if (!reads_as(node.text, key, node)) {
        node.kind = Node::Kind::string;
    }
    return node;
}

void put(Node& document, Path path, Node value) {
    Node* place = &document;
    for (const std::string& part : path) {
        if (place->kind != Node::Kind::object) {
            *place = Node{Node::Kind::object, {}, {}, {}, place->line};
        }
        const auto is_it = [&](const auto& member) { return member.first == part; };
        auto found = std::find_if(place->members.begin(), place->members.end(), is_it);
        if (found == place->members.end()) {
            found = place->members.insert(found, {part, Node{}});
        }
        place = &found->second;
    }
    *place = std::move(value);
}

const Row& known_row(Path path, const std::string& key) {
    const Row* row = find_row(path);
    if (row == nullptr && is_group(path)) {
        throw Error(ErrorKind::invalid, "\"" + key + "\" is a group of keys", "set one of them: " + text::join(keys_below(path), ", "));
    }
    if (row == nullptr) {
        throw Error(ErrorKind::invalid, "unknown key \"" + key + "\"", hint_for_unknown(path));
    }
    return *row;
}

}  // namespace

std::string with_setting(const std::string& file_text, const std::string& file_name, std::string_view key, std::string_view value,
                         const schema::Catalog& catalog) {
    const std::string name(key);
    const std::vector<std::string> path = split_key(key);
    const Row& row = known_row(path, name);
    Node node = node_of(row, name, value);
    Draft scratch;
    read_value(row, {node, path, row.key.type, {}, catalog}, scratch);

    Node wanted = yaml::parse(file_text, file_name);
    put(wanted, path, std::move(node));
    std::string text = Editor(file_text, wanted).set(path);
    if (!reads_as(text, file_name, wanted)) {
        throw Error(ErrorKind::failed, file_name + " is written in a way in which " + name + " cannot be set",
                    "change it by hand: crm config edit");
    }
    parse(text, file_name, catalog);
    return text;
}

}  // namespace crm::config
