// SPDX-License-Identifier: MIT
#include "base/utf8.h"

#include <crm/base/document.h>

#include <array>
#include <utility>

namespace crm::json {

namespace {

/// Beyond what RFC 8259 asks for: what could act on a terminal, turn text around or end a line of JavaScript.
bool needs_escape(char32_t code) {
    return code < 0x20 || code == '"' || code == '\\' || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E ||
           code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

void append_escape(std::string& out, char32_t code) {
    constexpr std::string_view named = "\b\f\n\r\t\"\\";
    constexpr std::string_view names = "bfnrt\"\\";
    out += '\\';
    const std::size_t at = code < 0x80 ? named.find(static_cast<char>(code)) : std::string_view::npos;
    if (at != std::string_view::npos) {
        out += names[at];
        return;
    }
    out += 'u';
    for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out += "0123456789abcdef"[code >> shift & 0xFU];
    }
}

/// Bytes that may need no more than copying: printable ASCII but the quote and the backslash.
constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0x20; byte < 0x7F; ++byte) {
        table[byte] = byte != '"' && byte != '\\';
    }
    return table;
}();

}  // namespace

void append_string(std::string& out, std::string_view text) {
    out += '"';
    std::size_t copied = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        if (plain[static_cast<unsigned char>(text[at])]) {
            ++at;
            continue;
        }
        const utf8::Character character = utf8::decode(text, at);
        if (!character.valid || needs_escape(character.code)) {
            out += text.substr(copied, at - copied);
            append_escape(out, character.code);
            copied = at + character.length;
        }
        at += character.length;
    }
    out.append(text.substr(copied)).push_back('"');
}

void append(std::string& out, const Node& node) {
    const char* separator = "";
    switch (node.kind) {
        case Node::Kind::null:
            out += "null";
            break;
        case Node::Kind::boolean:
        case Node::Kind::number:
            out += node.text;
            break;
        case Node::Kind::string:
            append_string(out, node.text);
            break;
        case Node::Kind::array:
            out += '[';
            for (const Node& item : node.items) {
                out += std::exchange(separator, ",");
                append(out, item);
            }
            out += ']';
            break;
        case Node::Kind::object:
            out += '{';
            for (const auto& [key, value] : node.members) {
                out += std::exchange(separator, ",");
                append_string(out, key);
                out += ':';
                append(out, value);
            }
            out += '}';
            break;
    }
}

}  // namespace crm::json
