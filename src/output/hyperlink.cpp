// SPDX-License-Identifier: MIT
#include "output/hyperlink.h"

#include <algorithm>

namespace crm::output {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// What addresses of the web may hold besides letters (RFC 3986); in an e-mail address "?", "&" and "%" would begin something else.
constexpr std::string_view web_marks = "-._~:/?#[]@!$&'()*+,;=%";
constexpr std::string_view mail_marks = "-._~@!$'*+";
constexpr std::string_view mail = "mailto:";
constexpr std::string_view account = "@";
constexpr std::string_view separator = ", ";
constexpr std::string_view cut_mark = "…";
/// Terminals refuse or forget longer ones.
constexpr std::size_t longest = 2000;

void append_escaped(std::string& out, std::string_view text, std::string_view marks) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char byte : text) {
        if (letters.find(byte) != std::string_view::npos || marks.find(byte) != std::string_view::npos) {
            out += byte;
        } else {
            const auto value = static_cast<unsigned char>(byte);
            out += '%';
            out += digits[value >> 4U];
            out += digits[value & 0xFU];
        }
    }
}

}  // namespace

std::string link_target(std::string_view link, std::string_view text) {
    if (link.empty() || text.empty()) {
        return {};
    }
    std::string target;
    if (link == account) {
        const std::size_t at = text.find('@');
        if (at == std::string_view::npos) {
            return {};
        }
        target = "https://";
        append_escaped(target, text.substr(at + 1), web_marks);
        target += "/@";
        append_escaped(target, text.substr(0, at), mail_marks);
    } else {
        target = link;
        append_escaped(target, text, link == mail ? mail_marks : web_marks);
    }
    return target.size() > longest ? std::string() : target;
}

void append_hyperlink(std::string& out, std::string_view link, std::string_view text, std::string_view shown) {
    const std::string target = shown.empty() ? std::string() : link_target(link, text);
    if (target.empty()) {
        out += shown;
        return;
    }
    out += "\033]8;;";
    out += target;
    out += "\033\\";
    out += shown;
    out += "\033]8;;\033\\";
}

void append_hyperlinks(std::string& out, std::string_view link, std::string_view text, std::string_view shown) {
    const std::size_t mark = text.starts_with(shown) ? 0 : std::min(cut_mark.size(), shown.size());
    for (std::size_t size = text.find(separator); size < shown.size() - mark; size = text.find(separator)) {
        append_hyperlink(out, link, text.substr(0, size), shown.substr(0, size));
        const std::size_t gap = std::min(separator.size(), shown.size() - mark - size);
        out += shown.substr(size, gap);
        shown.remove_prefix(size + gap);
        text.remove_prefix(size + separator.size());
    }
    append_hyperlink(out, link, text.substr(0, text.find(separator)), shown);
}

}  // namespace crm::output
