// SPDX-License-Identifier: MIT
#include "cli/document.h"

#include <crm/base/text.h>
#include <crm/output/format.h>

#include <algorithm>
#include <span>

namespace crm::cli {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t gap = 2;
constexpr std::size_t widest_term = 28;   // a longer term stands on a line of its own
constexpr std::size_t widest_text = 100;  // longer lines are hard to read
constexpr std::size_t narrowest = 40;

std::size_t width_of(const std::vector<Piece>& pieces) {
    std::size_t width = 0;
    for (const Piece& piece : pieces) {
        width += text::display_width(piece.text);
    }
    return width;
}

class TextWriter {
public:
    TextWriter(bool color, std::size_t width) : colors_(output::palette(color)), width_(std::clamp(width, narrowest, widest_text)) {}

    std::string write(const Document& document) {
        styled(Emphasis::strong, document.name);
        out_ += ": ";
        wrapped(pieces_of_text(document.summary), text::display_width(document.name) + 2, 2 * indent);
        for (const Section& section : document.sections) {
            write(section);
        }
        return std::move(out_);
    }

private:
    void write(const Section& section) {
        if (!section.title.empty()) {
            out_ += '\n';
            styled(Emphasis::strong, section.title + ':');
            out_ += '\n';
        }
        const std::span<const Block> blocks = section.blocks;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const bool follows = i > 0 && blocks[i].kind == blocks[i - 1].kind;
            const bool under_title = i == 0 && !section.title.empty();
            if (!under_title && (!follows || blocks[i].kind == Block::Kind::paragraph) && !is_label_before(blocks, i)) {
                out_ += '\n';
            }
            write(blocks, i);
        }
    }

    static bool is_label_before(std::span<const Block> blocks, std::size_t i) {
        return i > 0 && (blocks[i - 1].kind == Block::Kind::label || blocks[i - 1].kind == Block::Kind::heading);
    }

    void write(std::span<const Block> blocks, std::size_t i) {
        const Block& block = blocks[i];
        switch (block.kind) {
            case Block::Kind::usage:
                out_.append(indent, ' ');
                wrapped(pieces_of_term(block.term), indent, indent + 4);
                break;
            case Block::Kind::paragraph:
                out_.append(indent, ' ');
                wrapped(pieces_of_text(block.text), indent, indent);
                break;
            case Block::Kind::item:
                item(block, text_column(blocks, i));
                break;
            case Block::Kind::code:
                code(block.text, i == 0 ? indent : 2 * indent);
                break;
            case Block::Kind::heading:
            case Block::Kind::label:
                styled(Emphasis::strong, block.text);
                out_ += '\n';
                break;
        }
    }

    /// Where the texts of neighbouring items begin.
    static std::size_t text_column(std::span<const Block> blocks, std::size_t at) {
        std::size_t first = at;
        while (first > 0 && blocks[first - 1].kind == Block::Kind::item) {
            --first;
        }
        std::size_t widest = 0;
        for (std::size_t i = first; i < blocks.size() && blocks[i].kind == Block::Kind::item; ++i) {
            const std::size_t width = width_of(pieces_of_term(blocks[i].term));
            widest = width <= widest_term ? std::max(widest, width) : widest;
        }
        return indent + std::max(widest, std::size_t{4}) + gap;
    }

    void item(const Block& block, std::size_t column) {
        const std::vector<Piece> term = pieces_of_term(block.term);
        out_.append(indent, ' ');
        for (const Piece& piece : term) {
            styled(piece.emphasis, piece.text);
        }
        std::size_t position = indent + width_of(term);
        if (block.text.empty()) {
            out_ += '\n';
            return;
        }
        if (position + gap > column) {
            out_ += '\n';
            position = 0;
        }
        out_.append(column - position, ' ');
        wrapped(pieces_of_text(block.text), column, column);
    }

    void code(std::string_view text, std::size_t margin) {
        out_.append(margin, ' ');
        out_ += text::replace_all(std::string(text), "\n", "\n" + std::string(margin, ' ')) + '\n';
    }

    /// Fills lines with words; the first begins at `position`, the others at `hanging`.
    void wrapped(const std::vector<Piece>& pieces, std::size_t position, std::size_t hanging) {
        std::size_t pending_spaces = 0;
        bool line_is_empty = true;
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            std::string_view rest = pieces[p].text;
            while (!rest.empty()) {
                const bool space = rest.front() == ' ';
                const std::size_t end = std::min(space ? rest.find_first_not_of(' ') : rest.find(' '), rest.size());
                const std::string_view word = rest.substr(0, end);
                rest.remove_prefix(end);
                if (space) {
                    pending_spaces = line_is_empty ? 0 : 1;
                    continue;
                }
                const std::size_t unbroken = text::display_width(word) + (rest.empty() ? width_up_to_space(pieces, p + 1) : 0);
                if (pending_spaces > 0 && position + pending_spaces + unbroken > width_) {
                    out_ += '\n';
                    out_.append(hanging, ' ');
                    position = hanging;
                    pending_spaces = 0;
                }
                out_.append(pending_spaces, ' ');
                styled(pieces[p].emphasis, word);
                position += pending_spaces + text::display_width(word);
                pending_spaces = 0;
                line_is_empty = false;
            }
        }
        out_ += '\n';
    }

    /// A word may go on in the next piece: `crm`(1).
    static std::size_t width_up_to_space(const std::vector<Piece>& pieces, std::size_t from) {
        std::size_t width = 0;
        for (std::size_t p = from; p < pieces.size(); ++p) {
            const std::size_t end = pieces[p].text.find(' ');
            width += text::display_width(pieces[p].text.substr(0, end));
            if (end != std::string_view::npos) {
                break;
            }
        }
        return width;
    }

    void styled(Emphasis emphasis, std::string_view text) {
        const std::string_view style = emphasis == Emphasis::strong ? colors_.bold : emphasis == Emphasis::placeholder ? colors_.cyan : "";
        out_ += style;
        out_ += text;
        out_ += style.empty() ? style : colors_.reset;
    }

    output::Palette colors_;
    std::size_t width_;
    std::string out_;
};

}  // namespace

std::string document_text(const Document& document, bool color, std::size_t width) { return TextWriter(color, width).write(document); }

}  // namespace crm::cli
