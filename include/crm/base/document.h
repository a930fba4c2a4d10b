// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/streams.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crm {

/// A JSON or YAML value. Numbers keep their text, so that 12.30 stays exact; keys keep their order.
struct Node {
    enum class Kind { null, boolean, number, string, array, object };

    struct Member;

    Kind kind = Kind::null;
    std::string text;             ///< of a boolean ("true"), number or string
    std::vector<Node> items;      ///< of an array
    std::vector<Member> members;  ///< of an object, in order
    std::size_t line = 0;         ///< where it stands, from 1; 0 when unknown

    const Node* find(std::string_view key) const;
    bool is_scalar() const { return kind == Kind::boolean || kind == Kind::number || kind == Kind::string; }
};

/// A key and its value, named as in std::pair, which clang 14 cannot have here: it asks of what Node is made before Node is complete.
struct Node::Member {
    std::string first;
    Node second;

    Member(std::string key, Node value) : first(std::move(key)), second(std::move(value)) {}
};

/// The same value, wherever it stands.
bool operator==(const Node& a, const Node& b);
bool operator==(const Node::Member& a, const Node::Member& b);

namespace json {

/// Parses one document (RFC 8259, nesting up to 200 deep, duplicate keys refused). Throws Error{invalid} "NAME:LINE:COLUMN: what".
Node parse(std::string_view text, const std::string& name);

/// Streams records out of JSON: each element of a top-level array, or each line of JSON Lines, or a single object. Memory holds one record.
/// `each(node, line)` returns false to stop. Throws like parse().
void read_records(ByteReader& bytes, const std::string& name, const std::function<bool(Node&&, std::size_t line)>& each);

/// Appends "text" quoted and escaped; control characters, DEL, C1, bidi controls and U+2028/9 as \uXXXX; invalid UTF-8 as \ufffd.
void append_string(std::string& out, std::string_view text);
void append(std::string& out, const Node& node);  ///< compact

}  // namespace json

namespace yaml {

/// Parses one YAML document with yaml-cpp. Plain true, false, null, ~ and numbers as JSON writes them get that kind; all else is text, also
/// +358401234567, 01234 and yes. Aliases, tags but !!str, and duplicate keys are refused, nesting is limited to 100. Throws Error{invalid}
/// "NAME:LINE:COLUMN: what".
Node parse(std::string_view text, const std::string& name);

/// Text as a scalar on one line, quoted where it would read back as something else, here or in a reader of YAML 1.1 (yes, 01234, 12:30).
void append_scalar(std::string& out, std::string_view text);

}  // namespace yaml

}  // namespace crm
