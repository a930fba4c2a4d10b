// SPDX-License-Identifier: MIT
#include <crm/exchange/import.h>

#include <crm/base/error.h>
#include <crm/base/text.h>

#include <array>

namespace crm::exchange {

namespace {

constexpr std::size_t largest_mapping = std::size_t{8} << 20;

/// Reads the sections of a mapping file; every message names the place.
class MappingReader {
public:
    explicit MappingReader(const std::string& name) : name_(name) {}

    Mapping read(const Node& document) {
        if (document.kind == Node::Kind::null) {
            return {};
        }
        expect(document, Node::Kind::object, "a mapping file", "sections such as columns:");
        Mapping mapping;
        for (const auto& [key, node] : document.members) {
            read_section(key, node, mapping);
        }
        return mapping;
    }

private:
    using Pairs = std::vector<std::pair<std::string, std::string>>;

    [[noreturn]] void fail(const Node& at, const std::string& what, const std::string& hint = {}) const {
        throw Error(ErrorKind::invalid, name_ + ":" + std::to_string(at.line) + ": " + what, hint);
    }
    void expect(const Node& node, Node::Kind kind, const std::string& what, const std::string& wanted) const {
        if (node.kind != kind) {
            fail(node, what + " must hold " + wanted);
        }
    }

    /// A scalar's text; null is an empty one where that makes sense.
    std::string text(const Node& node, const std::string& what, bool may_be_empty = false) const {
        if (!node.is_scalar() && !(may_be_empty && node.kind == Node::Kind::null)) {
            fail(node, what + " must be one value");
        }
        return node.text;
    }

    Pairs pairs(const Node& node, const std::string& section, const std::string& wanted, bool may_be_empty = false) const {
        expect(node, Node::Kind::object, section, wanted);
        Pairs all;
        for (const auto& [key, value] : node.members) {
            all.emplace_back(key, text(value, section + ": " + key, may_be_empty));
        }
        return all;
    }

    void read_values(const Node& node, Mapping& mapping) const {
        expect(node, Node::Kind::object, "values", "lines \"heading: {as found: as meant}\"");
        for (const auto& [heading, words] : node.members) {
            mapping.values.emplace(heading, pairs(words, "values: " + heading, "\"as found: as meant\"", true));
        }
    }

    /// "field: text", or a list of texts of which the first that says something counts.
    void read_templates(const Node& node, Mapping& mapping) const {
        expect(node, Node::Kind::object, "templates", "lines \"field: text with {heading}\"");
        for (const auto& [field, value] : node.members) {
            const bool is_list = value.kind == Node::Kind::array;
            for (std::size_t i = 0; i < (is_list ? value.items.size() : 1); ++i) {
                mapping.templates.emplace_back(field, text(is_list ? value.items[i] : value, "templates: " + field));
            }
        }
    }

    void read_by_heading(const Node& node, const std::string& key, const std::string& what, std::map<std::string, std::string>& all) const {
        for (auto& [heading, value] : pairs(node, key, "lines \"heading: " + what + '"')) {
            all.emplace(heading, value);
        }
    }

    void read_ignore(const Node& node, Mapping& mapping) const {
        expect(node, Node::Kind::array, "ignore", "a list of headings");
        for (const Node& item : node.items) {
            mapping.ignore.push_back(text(item, "ignore: each heading"));
        }
    }

    void read_section(const std::string& key, const Node& node, Mapping& mapping) const {
        if (key == "columns") {
            mapping.columns = pairs(node, key, "lines \"heading: field\"");
        } else if (key == "values") {
            read_values(node, mapping);
        } else if (key == "templates") {
            read_templates(node, mapping);
        } else if (key == "constants") {
            mapping.constants = pairs(node, key, "lines \"field: value\"");
        } else if (key == "ignore") {
            read_ignore(node, mapping);
        } else if (key == "scale") {
            read_by_heading(node, key, "factor", mapping.scale);
        } else if (key == "dates") {
            read_by_heading(node, key, "format", mapping.dates);
        } else if (key == "separators") {
            read_by_heading(node, key, "text between items", mapping.separators);
        } else if (key == "key") {
            mapping.key = text(node, key);
        } else {
            fail_unknown(key, node);
        }
    }

    [[noreturn]] void fail_unknown(const std::string& key, const Node& node) const {
        const std::array<std::string, 9> keys{"columns", "values", "templates",  "constants", "ignore",
                                              "scale",   "dates",  "separators", "key"};
        const std::optional<std::string> near = text::closest(key, keys);
        fail(node, "a mapping has no \"" + text::escape_controls(key) + '"',
             near ? "did you mean " + *near + "?" : "it may have " + text::join(keys, ", "));
    }

    const std::string& name_;
};

/// heading=field,heading=field
Mapping parse_pairs(std::string_view pairs) {
    Mapping mapping;
    for (std::string_view pair : text::split(pairs, ',')) {
        const std::size_t equals = pair.rfind('=');
        const std::string_view heading = text::trim(pair.substr(0, std::min(equals, pair.size())));
        const std::string_view field = equals == std::string_view::npos ? std::string_view{} : text::trim(pair.substr(equals + 1));
        if (heading.empty() || field.empty()) {
            throw Error(ErrorKind::usage, "the mapping \"" + text::escape_controls(pair) + "\" is not HEADING=FIELD",
                        "write HEADING=FIELD,HEADING=FIELD, or name a YAML file");
        }
        mapping.columns.emplace_back(heading, field);
    }
    return mapping;
}

}  // namespace

Mapping parse_mapping(const std::string& text) {
    if (text.empty()) {
        throw Error(ErrorKind::usage, "--map is empty", "heading=field,… or the name of a mapping file");
    }
    if (text.find('=') != std::string::npos) {
        return parse_pairs(text);
    }
    return read_mapping(ByteReader::from_file(text).read_all(largest_mapping), text);
}

Mapping read_mapping(const std::string& text, const std::string& name) { return MappingReader(name).read(yaml::parse(text, name)); }

}  // namespace crm::exchange
