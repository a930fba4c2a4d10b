// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Typed rows: what every command that answers with data hands to a formatter.
namespace crm::output {

/// How a column's cells are read and printed.
enum class Kind : std::uint8_t {
    text,       ///< one line
    lines,      ///< text of several lines
    integer,    ///< Cell::integer
    decimal,    ///< Cell::real
    percent,    ///< Cell::real, 0 to 100
    money,      ///< Cell::integer in minor units, Cell::text the currency code
    date,       ///< Cell::text as YYYY-MM-DD (or --MM-DD)
    datetime,   ///< Cell::text as RFC 3339 UTC; local time in tables
    duration,   ///< Cell::integer in seconds; JSON key gets "_seconds", tables show 1h30m
    flag,       ///< Cell::integer 0 or 1; true/false in JSON and YAML, yes/no elsewhere
    reference,  ///< Cell::text the linked record's name, Cell::id its id; JSON {"id", "name"}
    object,     ///< Cell::text a JSON object, printed as it is in JSON, "key=value; …" elsewhere
    bar,        ///< Cell::real 0 to 100 of the widest bar; drawn in tables, left out everywhere else
    spark,      ///< Cell::text numbers between spaces, a block for each; drawn in tables, left out everywhere else
};

/// Whether it is a picture of figures rather than figures.
constexpr bool is_drawn(Kind kind) { return kind == Kind::bar || kind == Kind::spark; }

struct Column {
    std::string name;   ///< the JSON key and CSV heading: expected_close
    std::string title;  ///< the table heading; empty: the name with spaces for underscores
    Kind kind = Kind::text;
    bool list = false;        ///< Cell::text (and Cell::id) hold one item a line; JSON array, "; " elsewhere
    bool identifier = false;  ///< the record's id: what the `ids` format prints
    bool hidden = false;      ///< only for the ids format; not printed
    bool whole = false;       ///< never shortened: commands, which people copy
    bool detail = false;      ///< of a report: people see it only when --columns asks for it
    bool marked = false;      ///< for a table in colour: what stands between mark_begin and mark_end is emphasised
    /// What makes an address of a cell's text: "mailto:", "https://", "https://x.com/"; "@" for user@server. Empty where it is none.
    std::string link = {};
};

/// Around what a marked column emphasises.
inline constexpr char mark_begin = '\x02';
inline constexpr char mark_end = '\x03';

struct Cell {
    enum class State : std::uint8_t { empty, integer, real, text };
    State state = State::empty;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text;
    std::string_view id;

    static Cell of(std::string_view value) { return {State::text, 0, 0, value, {}}; }
    static Cell of(std::int64_t value) { return {State::integer, value, 0, {}, {}}; }
    static Cell of_real(double value) { return {State::real, 0, value, {}, {}}; }
    static Cell money(std::int64_t minor_units, std::string_view currency) { return {State::integer, minor_units, 0, currency, {}}; }
    static Cell reference(std::string_view name, std::string_view id) { return {State::text, 0, 0, name, id}; }
};

/// Takes rows as they come. Cells are only valid during the call.
class RowSink {
public:
    virtual ~RowSink() = default;
    virtual void begin(std::span<const Column> columns) = 0;
    /// False when nobody reads any more (closed pipe): the producer may stop.
    virtual bool row(std::span<const Cell> cells) = 0;
    virtual void end() = 0;
};

}  // namespace crm::output
