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
            mapping.templates = pairs(node, key, "lines \"field: text with {heading}\"");
        } else if (key == "constants") {
            mapping.constants = pairs(node, key, "lines \"field: value\"");
        } else if (key == "ignore") {
            read_ignore(node, mapping);
        } else if (key == "scale") {
            for (auto& [heading, factor] : pairs(node, key, "lines \"heading: factor\"")) {
                mapping.scale.emplace(heading, factor);
            }
        } else if (key == "dates") {
            for (auto& [heading, format] : pairs(node, key, "lines \"heading: format\"")) {
                mapping.dates.emplace(heading, format);
            }
        } else if (key == "key") {
            mapping.key = text(node, key);
        } else {
            fail_unknown(key, node);
        }
    }

    [[noreturn]] void fail_unknown(const std::string& key, const Node& node) const {
        const std::array<std::string, 8> keys{"columns", "values", "templates", "constants", "ignore", "scale", "dates", "key"};
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
    if (text.find('=') != std::string::npos) {
        return parse_pairs(text);
    }
    const std::string document = ByteReader::from_file(text).read_all(largest_mapping);
    return MappingReader(text).read(yaml::parse(document, text));
}

}  // namespace crm::exchange
