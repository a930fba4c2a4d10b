// SPDX-License-Identifier: MIT
#include "cli/document.h"

#include <crm/base/text.h>

#include "base/utf8.h"

#include <array>
#include <cstdio>

namespace crm::cli {
namespace {

/// What roff would read as its own, or print as a typographic sign.
std::string_view escape_of(char c) {
    switch (c) {
        case '\\':
            return "\\e";
        case '-':
            return "\\-";
        case '\'':
            return "\\(aq";
        case '`':
            return "\\(ga";
        case '^':
            return "\\(ha";
        case '~':
            return "\\(ti";
        case '"':
            return "\\(dq";
        default:
            return {};
    }
}

/// Beyond ASCII as \[uXXXX], which every roff reads, whatever the encoding that it expects. Terminals without Unicode lack the ellipsis.
void append_escaped(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Character character = utf8::decode(text, i);
        if (character.code < 0x80) {
            const std::string_view escape = escape_of(text[i]);
            out += escape.empty() ? text.substr(i, 1) : escape;
        } else if (character.code == U'…') {
            out += "...";
        } else {
            std::array<char, 16> name{};
            std::snprintf(name.data(), name.size(), "\\[u%04X]", static_cast<unsigned>(character.code));
            out += name.data();
        }
        i += character.length;
    }
}

void append_pieces(std::string& out, const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
        if (piece.emphasis == Emphasis::none) {
            append_escaped(out, piece.text);
            continue;
        }
        out += piece.emphasis == Emphasis::strong ? "\\fB" : "\\fI";
        append_escaped(out, piece.text);
        out += "\\fR";
    }
}

/// A line of text; one that begins with a dot would be a request.
void append_text_line(std::string& out, const std::vector<Piece>& pieces) {
    const std::size_t begin = out.size();
    append_pieces(out, pieces);
    if (begin < out.size() && (out[begin] == '.' || out[begin] == ' ')) {
        out.insert(begin, "\\&");
    }
    out += '\n';
}

void append_request(std::string& out, std::string_view request, std::string_view argument) {
    out += request;
    out += ' ';
    append_escaped(out, argument);
    out += '\n';
}

void append_code(std::string& out, std::string_view code) {
    out += ".PP\n.RS 4\n.nf\n";
    while (!code.empty()) {
        const std::size_t end = std::min(code.find('\n'), code.size());
        append_text_line(out, {{Emphasis::none, code.substr(0, end)}});
        code.remove_prefix(std::min(end + 1, code.size()));
    }
    out += ".fi\n.RE\n";
}

void append_block(std::string& out, const Block& block, bool follows_usage) {
    switch (block.kind) {
        case Block::Kind::usage:
            out += follows_usage ? ".br\n" : ".PP\n";
            append_text_line(out, pieces_of_term(block.term));
            break;
        case Block::Kind::paragraph:
            out += ".PP\n";
            append_text_line(out, pieces_of_text(block.text));
            break;
        case Block::Kind::item:
            out += ".TP\n";
            append_text_line(out, pieces_of_term(block.term));
            append_text_line(out, block.text.empty() ? std::vector<Piece>{{Emphasis::none, " "}} : pieces_of_text(block.text));
            break;
        case Block::Kind::code:
            append_code(out, block.text);
            break;
        case Block::Kind::heading:
            append_request(out, ".SS", block.text);
            break;
        case Block::Kind::label:
            out += ".PP\n";
            append_text_line(out, {{Emphasis::strong, block.text}});
            break;
    }
}

std::string upper_ascii(std::string text) {
    for (char& c : text) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

}  // namespace

std::string document_roff(const Document& document, char volume) {
    std::string out = ".\\\" Made by \"crm generate man\"; do not edit.\n.TH ";
    append_escaped(out, upper_ascii(document.name));
    out += std::string(" ") + volume + " \"\" crm \"The CRM of the terminal\"\n.SH NAME\n";
    append_escaped(out, document.name);
    out += " \\- ";
    append_escaped(out, document.summary);
    out += '\n';
    for (const Section& section : document.sections) {
        append_request(out, ".SH", upper_ascii(section.title));
        for (std::size_t i = 0; i < section.blocks.size(); ++i) {
            const bool follows_usage = i > 0 && section.blocks[i - 1].kind == Block::Kind::usage;
            append_block(out, section.blocks[i], follows_usage);
        }
    }
    return out;
}

}  // namespace crm::cli
