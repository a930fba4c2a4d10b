// SPDX-License-Identifier: MIT
// Everything that has to know what a character is. The one file that includes utf8proc.
#include <crm/base/error.h>
#include <crm/base/text.h>

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii.h"
#include "base/character_kind.h"
#include "base/utf8.h"

namespace crm::text {

namespace {

using Codes = std::vector<utf8proc_int32_t>;

std::string with_replacements(std::string_view text) {
    std::string out;
    for (std::size_t position = 0; position < text.size();) {
        const utf8::Character character = utf8::decode(text, position);
        utf8::append(out, character.code);
        position += character.length;
    }
    return out;
}

/// Appends the code points of valid UTF-8, case-folded and in NFKD, without invisible characters, with ASCII quotes and dashes for
/// typographic ones.
void append_decomposed(Codes& codes, std::string_view text) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_LUMP);
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    const std::size_t begin = codes.size();
    auto capacity = size;
    while (true) {
        codes.resize(begin + static_cast<std::size_t>(capacity));
        const utf8proc_ssize_t length = utf8proc_decompose(bytes, size, codes.data() + begin, capacity, options);
        if (length < 0)
            throw Error(ErrorKind::failed, std::string("cannot fold the case of text: ") + utf8proc_errmsg(length));
        codes.resize(begin + static_cast<std::size_t>(std::min(length, capacity)));
        if (length <= capacity)
            return;
        capacity = length;
    }
}

/// The same for the whole text; runs of ASCII, which neither change nor reorder, go past utf8proc.
Codes decompose(std::string_view text) {
    Codes codes;
    codes.reserve(text.size());
    while (!text.empty()) {
        const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
        const auto letters = std::find_if_not(text.begin(), text.end(), is_ascii);
        const auto next = std::find_if(letters, text.end(), is_ascii);
        std::transform(text.begin(), letters, std::back_inserter(codes), ascii::to_lower);
        if (letters != next)
            append_decomposed(codes, {letters, next});
        text.remove_prefix(static_cast<std::size_t>(next - text.begin()));
    }
    return codes;
}

/// Accents, and the optional vowel points of Hebrew and Arabic. The marks that make other letters or syllables stay: in Indic
/// scripts, in Thai, and the voicing marks of kana.
bool is_accent(utf8proc_int32_t code) {
    const auto combining_class = utf8proc_get_property(code)->combining_class;
    const bool overlay = combining_class == 1;
    const bool vowel_point = combining_class >= 10 && combining_class <= 36;
    const bool above_or_below = combining_class >= 200 && combining_class <= 240;
    return overlay || vowel_point || above_or_below;
}

bool is_unicode_space(utf8proc_int32_t code) {
    return (code < 0x80 && ascii::is_space(static_cast<char>(code))) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/// Letters that Unicode does not decompose but that people type without the stroke; empty for all others.
std::string_view plain_letters(utf8proc_int32_t code) {
    switch (code) {
        case 0xE6:
            return "ae";
        case 0xF0:
        case 0x111:
            return "d";
        case 0xF8:
            return "o";
        case 0xFE:
            return "th";
        case 0x127:
            return "h";
        case 0x131:
            return "i";
        case 0x142:
            return "l";
        case 0x153:
            return "oe";
        case 0x167:
            return "t";
        default:
            return {};
    }
}

std::string encode_folded(const Codes& codes) {
    std::string out;
    out.reserve(codes.size() * 2);
    bool gap = false;
    for (const utf8proc_int32_t code : codes) {
        if (is_unicode_space(code)) {
            gap = true;
            continue;
        }
        if (gap && !out.empty())
            out += ' ';
        gap = false;
        if (const std::string_view letters = plain_letters(code); !letters.empty()) {
            out += letters;
        } else {
            utf8::append(out, static_cast<char32_t>(code));
        }
    }
    return out;
}

std::string fold_unicode(std::string_view text) {
    Codes codes = decompose(is_valid_utf8(text) ? text : with_replacements(text));
    codes.erase(std::remove_if(codes.begin(), codes.end(), is_accent), codes.end());
    // Composed again, so that Hangul and kana stay as short as they are written.
    const utf8proc_ssize_t length = utf8proc_normalize_utf32(codes.data(), static_cast<utf8proc_ssize_t>(codes.size()), UTF8PROC_COMPOSE);
    codes.resize(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 0)));
    return encode_folded(codes);
}

/// What a letter of Latin-1 or Latin Extended-A folds to, which most names with accents are written in; empty where that is not plain
/// ASCII. It does not depend on neighbours, unless these are marks.
std::string_view fold_latin(unsigned code) {
    constexpr unsigned first = 0xC0;
    static const auto folds = [] {
        std::array<std::string, 0x180 - first> all;
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::string letter;
            utf8::append(letter, static_cast<char32_t>(first + i));
            letter = fold_unicode(letter);
            if (std::all_of(letter.begin(), letter.end(), [](char c) { return ascii::is_lower(c); }))
                all[i] = letter;
        }
        return all;
    }();
    return code >= first && code - first < folds.size() ? std::string_view(folds[code - first]) : std::string_view();
}

/// False when there is more in the text than ASCII and such letters.
bool append_latin(std::string& out, std::string_view text) {
    bool gap = false;
    for (std::size_t i = 0; i < text.size();) {
        const utf8::Character character = utf8::decode(text, i);
        i += character.length;
        if (is_unicode_space(static_cast<utf8proc_int32_t>(character.code)) && character.code < 0x80) {
            gap = !out.empty();
            continue;
        }
        const std::string_view folded = fold_latin(character.code);
        if (character.code >= 0x80 && folded.empty())
            return false;
        out += gap ? " " : "";
        gap = false;
        character.code < 0x80 ? out.push_back(ascii::to_lower(static_cast<char>(character.code))) : void(out += folded);
    }
    return true;
}

std::string fold_letters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    return append_latin(out, text) ? out : fold_unicode(text);
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out(text.size(), '\0');
    char* end = out.data();
    bool gap = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return fold_letters(text);
        if (ascii::is_space(c)) {
            gap = end != out.data();
            continue;
        }
        if (gap)
            *end++ = ' ';
        gap = false;
        *end++ = ascii::to_lower(c);
    }
    out.resize(static_cast<std::size_t>(end - out.data()));
    return out;
}

namespace {

/// What a reader takes for one character: a letter with its marks, an emoji with its joiners and modifiers.
struct Cluster {
    std::size_t length;  ///< bytes
    std::size_t width;   ///< columns
};

bool is_printable_ascii(char c) { return c >= ' ' && c <= '~'; }

std::size_t printable_prefix(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_printable_ascii) - text.begin());
}

std::size_t width_of(char32_t code) {
    return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(code))));
}

Cluster cluster_at(std::string_view text, std::size_t position) {
    const auto is_ascii_at = [&](std::size_t i) { return i >= text.size() || static_cast<unsigned char>(text[i]) < 0x80; };
    utf8::Character character = utf8::decode(text, position);
    if (character.code < 0x80 && is_ascii_at(position + 1))
        return {1, is_printable_ascii(text[position]) ? std::size_t{1} : 0};

    Cluster cluster{character.length, width_of(character.code)};
    constexpr char32_t emoji_presentation = 0xFE0F;
    const bool wide = cluster.width == 2;
    utf8proc_int32_t state = 0;
    while (position + cluster.length < text.size()) {
        const auto previous = static_cast<utf8proc_int32_t>(character.code);
        character = utf8::decode(text, position + cluster.length);
        if (utf8proc_grapheme_break_stateful(previous, static_cast<utf8proc_int32_t>(character.code), &state))
            break;
        cluster.length += character.length;
        if (character.code == emoji_presentation) {
            cluster.width = 2;
        } else if (!wide) {
            cluster.width += width_of(character.code);
        }
    }
    return cluster;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    const std::size_t printable = printable_prefix(text);
    if (printable == text.size())
        return printable;
    std::size_t width = printable - std::min<std::size_t>(printable, 1);  // a mark may belong to the last one
    for (std::size_t position = width; position < text.size();) {
        const Cluster cluster = cluster_at(text, position);
        width += cluster.width;
        position += cluster.length;
    }
    return width;
}

std::string shorten(std::string_view text, std::size_t width) {
    // No character takes more columns than bytes.
    if (text.size() <= width)
        return std::string(text);
    if (width == 0)
        return {};
    std::size_t columns = 0;
    std::size_t cut = 0;  ///< the longest beginning that leaves room for the mark
    for (std::size_t position = 0; position < text.size();) {
        const Cluster cluster = cluster_at(text, position);
        columns += cluster.width;
        if (columns > width)
            return std::string(text.substr(0, cut)) + "…";
        position += cluster.length;
        if (columns < width)
            cut = position;
    }
    return std::string(text);
}

namespace {

enum class Verdict { clean, control, surplus_mark };

bool is_control(char32_t code) {
    const bool ascii_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    const bool separator = code == 0x2028 || code == 0x2029;
    const bool bidi =
        code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return ascii_control || separator || bidi;
}

bool is_mark(char32_t code) {
    if (code < 0x300)
        return false;
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/// Judges characters in order; remembers how many marks the present one carries.
class Inspector {
public:
    explicit Inspector(bool keep_newlines) : keep_newlines_(keep_newlines) {}

    Verdict judge(const utf8::Character& character) {
        if (!character.valid || (is_control(character.code) && !(keep_newlines_ && character.code == '\n')))
            return Verdict::control;
        marks_ = is_mark(character.code) ? marks_ + 1 : 0;
        return marks_ > most_marks ? Verdict::surplus_mark : Verdict::clean;
    }
    bool is_first_surplus() const { return marks_ == most_marks + 1; }

private:
    static constexpr int most_marks = 8;
    bool keep_newlines_;
    int marks_ = 0;
};

void append_hexadecimal(std::string& out, unsigned code, unsigned digits) {
    while (digits-- > 0)
        out += "0123456789abcdef"[(code >> (4U * digits)) & 0xFU];
}

void append_escape(std::string& out, const utf8::Character& character, char byte) {
    if (byte == '\n' || byte == '\t' || byte == '\r') {
        out += byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : "\\r";
    } else if (character.length == 1) {
        out += "\\x";
        append_hexadecimal(out, static_cast<unsigned char>(byte), 2);
    } else {
        out += "\\u";
        append_hexadecimal(out, character.code, 4);
    }
}

}  // namespace

bool is_clean(std::string_view text, bool keep_newlines) {
    Inspector inspector(keep_newlines);
    for (std::size_t position = printable_prefix(text); position < text.size();) {
        const utf8::Character character = utf8::decode(text, position);
        if (inspector.judge(character) != Verdict::clean)
            return false;
        position += character.length;
    }
    return true;
}

std::string escape_controls(std::string_view text, bool keep_newlines) {
    std::string out;
    out.reserve(text.size());
    Inspector inspector(keep_newlines);
    std::size_t copied = 0;
    for (std::size_t position = 0; position < text.size();) {
        const utf8::Character character = utf8::decode(text, position);
        const Verdict verdict = inspector.judge(character);
        if (verdict != Verdict::clean) {
            out.append(text.substr(copied, position - copied));
            copied = position + character.length;
        }
        if (verdict == Verdict::control) {
            append_escape(out, character, text[position]);
        } else if (verdict == Verdict::surplus_mark && inspector.is_first_surplus()) {
            out += "…";
        }
        position += character.length;
    }
    return out.append(text.substr(copied));
}

namespace {

/// Scripts without blanks between words, and Hangul, whose words take endings on both sides.
bool is_unspaced(char32_t code) {
    constexpr char32_t ranges[][2] = {{0x0E00, 0x0EFF}, {0x1000, 0x109F},   {0x1100, 0x11FF},  {0x1780, 0x17FF},
                                      {0x2E80, 0x31FF}, {0x3400, 0x9FFF},   {0xA960, 0xA97F},  {0xAC00, 0xD7FF},
                                      {0xF900, 0xFAFF}, {0x1B000, 0x1B16F}, {0x20000, 0x3FFFF}};
    return std::any_of(std::begin(ranges), std::end(ranges), [&](const auto& range) { return code >= range[0] && code <= range[1]; });
}

}  // namespace

CharacterKind kind_of(char32_t code) {
    if (code < 0x80) {
        return ascii::is_letter(static_cast<char>(code)) || ascii::is_digit(static_cast<char>(code)) ? CharacterKind::letter
                                                                                                     : CharacterKind::separator;
    }
    if (utf8proc_get_property(static_cast<utf8proc_int32_t>(code))->ignorable)
        return CharacterKind::invisible;
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO)
        return is_unspaced(code) ? CharacterKind::unspaced : CharacterKind::letter;
    const bool is_symbol = category == UTF8PROC_CATEGORY_SC || category == UTF8PROC_CATEGORY_SO;
    return is_symbol && code != utf8::replacement ? CharacterKind::symbol : CharacterKind::separator;
}

}  // namespace crm::text
