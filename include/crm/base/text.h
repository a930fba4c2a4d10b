// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Text is UTF-8 everywhere. Unicode rules come from utf8proc, which only text_unicode.cpp includes.
namespace crm::text {

/// For unordered maps of texts that are asked with views.
struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

bool is_valid_utf8(std::string_view text);
/// The same with U+FFFD in the place of each byte that is no UTF-8.
std::string as_valid_utf8(std::string_view text);

/// Case and accents folded (NFKD, accents dropped, case-folded), runs of white space one space, trimmed:
/// two names are "the same name" when their folds are equal. Pure ASCII takes a fast path. Letters that do not decompose but that people
/// type in ASCII become that (Ægir aegir, Łódź lodz, Søren soren), typographic quotes and dashes too; marks that make another letter or
/// syllable (Devanagari, Thai, kana) stay. Invalid bytes become U+FFFD.
std::string fold(std::string_view text);

/// Terminal columns the text takes: 2 for wide East Asian and for an emoji with all its modifiers, 0 for combining marks, joiners and
/// controls.
std::size_t display_width(std::string_view text);

/// At most `width` columns, the cut marked with "…"; never splits a character and its combining marks.
std::string shorten(std::string_view text, std::size_t width);

/// Safe for a terminal: C0 (but not '\n' when keep_newlines), DEL, C1, bidi controls, line separators and invalid bytes come out as
/// \n, \t, \x1b, \u202e …; more than 8 combining marks on one character are dropped and shown as "…".
std::string escape_controls(std::string_view text, bool keep_newlines = false);
/// True when escape_controls would change nothing; the fast test that lets most cells pass uncopied.
bool is_clean(std::string_view text, bool keep_newlines = false);

std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);
/// The parts between separators, each trimmed; empty parts dropped.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
bool equals_ignoring_case(std::string_view a, std::string_view b);  ///< ASCII case only.
std::string replace_all(std::string text, std::string_view from, std::string_view to);

/// The whole text as a decimal integer, a sign allowed; nothing when it is not one or overflows.
std::optional<std::int64_t> parse_integer(std::string_view text);
/// The whole text as a finite decimal number with a point; nothing otherwise. Independent of the locale.
std::optional<double> parse_decimal(std::string_view text);
/// The shortest text that reads back as the same number: 10, 12.5; without an exponent from 1e-7 up to 1e17.
std::string format_decimal(double number);

/// Damerau-Levenshtein distance (optimal string alignment) on bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// Whether one slip makes one of the other: a byte less, more or another, or two neighbours exchanged. What edit_distance() == 1 says, in
/// one pass.
bool is_one_slip(std::string_view a, std::string_view b);
/// The candidate nearest to a mistyped word, where one is near enough (distance at most a third of the longer one's length, at least 1) to
/// be worth saying. ASCII case does not count.
std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

/// Bytes of ISO 8859-1 / Windows-1252 as UTF-8.
std::string from_latin1(std::string_view bytes);
/// UTF-16 code units (without byte order mark) as UTF-8; unpaired surrogates become U+FFFD.
std::string from_utf16(std::string_view bytes, bool big_endian);

}  // namespace crm::text
