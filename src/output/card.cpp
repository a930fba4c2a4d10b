// SPDX-License-Identifier: MIT
#include <crm/base/text.h>
#include <crm/output/format.h>

#include "output/cell.h"
#include "output/hyperlink.h"

#include <algorithm>

namespace crm::output {
namespace {

constexpr std::string_view indent = "  ";
constexpr std::string_view gap = "  ";
constexpr std::size_t least_room = 20;  // values narrower than this are unreadable: let the terminal wrap them
constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The first bytes that take at most `room` columns, at least one character.
std::size_t fitting_bytes(std::string_view text, std::size_t room) {
    std::size_t end = 0;
    std::size_t width = 0;
    while (end < text.size()) {
        std::size_t next = end + 1;
        while (next < text.size() && is_continuation(text[next])) {
            ++next;
        }
        width += text::display_width(text.substr(end, next - end));
        if (width > room && end > 0) {
            break;
        }
        end = next;
    }
    return end;
}

/// Bytes of the first line: up to the last space that fits. A word of a script without spaces may be cut; an address may not, it would no
/// longer copy.
std::size_t line_end(std::string_view text, std::size_t room) {
    const std::size_t fits = fitting_bytes(text, room);
    if (fits == text.size()) {
        return fits;
    }
    const std::size_t indented = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t space = text.rfind(' ', fits);
    if (space != std::string_view::npos && space > indented) {
        return space;
    }
    const std::size_t word_end = std::min(text.find(' ', indented), text.size());
    const std::string_view word = text.substr(0, word_end);
    const bool ascii = std::all_of(word.begin(), word.end(), [](char byte) { return (byte & 0x80) == 0; });
    return ascii ? word_end : fits;
}

/// Calls each(line) for the lines of a paragraph wrapped by words; an empty paragraph is one empty line.
template <typename Each>
void for_each_wrapped(std::string_view paragraph, std::size_t room, Each each) {
    do {
        const std::size_t end = room == unlimited ? paragraph.size() : line_end(paragraph, room);
        each(paragraph.substr(0, end));
        paragraph.remove_prefix(end);
        paragraph.remove_prefix(std::min(paragraph.find_first_not_of(' '), paragraph.size()));
    } while (!paragraph.empty());
}

void write_styled(ByteWriter& out, std::string_view text, std::string_view style, std::string_view reset) {
    out.write(style);
    out.write(text);
    out.write(style.empty() ? style : reset);
}

/// Wrapped lines: the first after `padding` spaces, the others under it.
void write_hanging(ByteWriter& out, std::string_view value, std::string_view link, std::size_t padding, std::size_t hanging,
                   std::size_t room) {
    for_each_item(value, [&](std::string_view paragraph) {
        for_each_wrapped(paragraph, room, [&](std::string_view line) {
            if (!line.empty()) {
                std::string text(padding, ' ');
                append_hyperlink(text, link, paragraph, line);
                out.write(text);
            }
            out.put('\n');
            padding = hanging;
        });
    });
}

}  // namespace

Card::Card(ByteWriter& out, const FormatOptions& options) : out_(out), options_(options) {}

void Card::title(std::string_view text, std::string_view subtitle) {
    const Palette colors = palette(options_.color);
    const std::string title = text::escape_controls(text);
    const std::size_t room = options_.terminal ? std::max(options_.width, least_room) : unlimited;
    std::size_t taken = 0;
    for_each_wrapped(title, room, [&](std::string_view line) {
        out_.write(taken == 0 ? "" : "\n");
        write_styled(out_, line, colors.bold, colors.reset);
        taken = text::display_width(line);
    });
    if (!subtitle.empty()) {
        const bool fits = room == unlimited || taken + gap.size() + text::display_width(subtitle) <= room;
        out_.write(fits ? gap : "\n");
        write_styled(out_, text::escape_controls(subtitle), colors.dim, colors.reset);
    }
    out_.put('\n');
}

void Card::field(std::string_view label, std::string_view value, std::string_view link) {
    std::string lines = readable_lines(value);
    if (!lines.empty()) {
        fields_.push_back({text::escape_controls(label), std::move(lines), std::string(options_.hyperlinks ? link : std::string_view())});
    }
}

void Card::section(std::string_view heading) {
    flush_fields();
    const Palette colors = palette(options_.color);
    out_.put('\n');
    write_styled(out_, text::escape_controls(heading), colors.bold, colors.reset);
    out_.put('\n');
}

void Card::line(std::string_view left, std::string_view text) {
    const Palette colors = palette(options_.color);
    const std::string clean_left = text::escape_controls(left);
    std::string clean_text;
    append_cell_text(clean_text, {.name = {}, .title = {}, .kind = Kind::lines}, Cell::of(text), Audience::people, false);
    clean_text = text::escape_controls(clean_text);
    if (options_.terminal) {
        const std::size_t taken = indent.size() + text::display_width(clean_left) + gap.size();
        clean_text = text::shorten(clean_text, std::max(options_.width, taken + least_room) - taken);
    }
    out_.write(indent);
    write_styled(out_, clean_left, colors.dim, colors.reset);
    if (!clean_text.empty()) {
        out_.write(gap);
        out_.write(clean_text);
    }
    out_.put('\n');
}

void Card::finish() { flush_fields(); }

void Card::flush_fields() {
    const Palette colors = palette(options_.color);
    std::size_t label_width = 0;
    for (const auto& [label, value, link] : fields_) {
        label_width = std::max(label_width, text::display_width(label));
    }
    const std::size_t taken = indent.size() + label_width + gap.size();
    const std::size_t room = options_.terminal ? std::max(options_.width, taken + least_room) - taken : unlimited;
    for (const auto& [label, value, link] : fields_) {
        out_.write(indent);
        write_styled(out_, label, colors.dim, colors.reset);
        write_hanging(out_, value, link, taken - indent.size() - text::display_width(label), taken, room);
    }
    fields_.clear();
}

}  // namespace crm::output
