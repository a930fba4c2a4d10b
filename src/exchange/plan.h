// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/date_format.h"
#include "exchange/heading.h"
#include "exchange/planned_row.h"

#include <crm/actions/assign.h>
#include <crm/exchange/import.h>

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace crm::exchange {

/// How rows become what is asked of a record. Headings are understood once; then each row costs what its cells cost. Once there are no
/// more headings to come, one thread may read while another one asks.
class Plan {
public:
    /// Throws Error{usage} for a name in the mapping that is no field.
    Plan(actions::Session& session, const schema::RecordType& type, const ImportOptions& options, std::string file);

    /// Takes in further headings. Throws Error{invalid} for those that mean nothing, or twice the same.
    void add_headings(std::span<const std::string> headings, std::size_t line);
    /// Throws Error{invalid} when the mapping names headings that the file lacks, or the preset none that it has.
    void check_mapping() const;

    /// Finds out what a row asks for. Nothing of the database is needed for cells of text.
    void read(const Row& row, PlannedRow& planned);
    /// What a row gives a field; null when it gives nothing.
    const actions::Assignment* value_of(const Destination& to, const PlannedRow& planned) const;

    /// Whether some column, template or constant gives values to the field.
    bool feeds(const Destination& to) const;
    const Headings& headings() const { return headings_; }
    /// "Lead Score → lead_score" for each heading that became a custom field.
    const std::vector<std::string>& new_custom_fields() const { return new_custom_fields_; }

private:
    static constexpr std::size_t none = PlannedRow::none;
    using Words = std::map<std::string, std::string, std::less<>>;

    /// A field that gets values.
    struct Slot {
        Destination to;
        std::string name;
        const schema::Field* field;  ///< null for a custom field that is not declared
        bool is_fed = true;          ///< some column, template or constant gives values to it
    };
    struct Column {
        std::string heading;
        Destination to;
        std::size_t slot = none;
        bool in_template = false;
        Words words;  ///< as found, as meant
        std::string factor;
        std::optional<DateFormat> date;
        bool is_date_certain = true;  ///< what is not written so is a fault
        std::string separator;        ///< between items
        std::string_view text;        ///< of this row's cell
        std::string divided;          ///< the text with our separator
        std::string made;             ///< the text, where the cell does not have it as it is
    };
    /// Text with headings: literal, heading, literal, heading …
    struct Piece {
        std::string literal;
        std::string heading;  ///< empty after the last literal
        std::size_t column = none;
    };
    struct Template {
        std::size_t slot;
        std::vector<Piece> pieces;
        bool is_alternative = false;  ///< to the one before, where that gave nothing
    };
    struct Constant {
        std::size_t slot;
        std::string text;
    };

    [[noreturn]] void fail(std::size_t line, const std::string& what, const std::string& hint = {}) const;
    /// What a part of the mapping, else of the preset, says about a heading; null when nothing.
    template <typename Pairs>
    const typename Pairs::value_type* said(Pairs Mapping::*part, std::string_view heading) const;
    void add_templates(const Mapping& mapping, bool is_preset);
    void add_constants(const Mapping& mapping, bool is_preset);
    bool is_fixed(const Destination& to) const;
    Destination settable(const std::string& name) const;
    std::size_t slot_of(const Destination& to);
    void fix(const Destination& to);
    std::vector<Piece> pieces_of(std::string_view text) const;
    Column column_of(const std::string& heading) const;
    bool is_left_out(std::size_t index) const;
    bool is_passed_over(std::size_t index) const;
    bool knows_file() const;
    void settle(std::size_t index, const Destination& to, std::size_t line);
    bool settle_mapped(std::size_t index, std::size_t line);
    bool settle_exact(std::size_t index, std::size_t line);
    void settle_other(std::size_t index, std::size_t line);
    bool settle_repeated(std::size_t index, std::size_t line);
    void connect_templates();
    bool has_heading(std::string_view heading) const;

    std::string_view text_of(Column& column, const Cell& cell, PlannedRow& planned);
    std::string_view in_meant_words(Column& column, std::string_view text);
    std::string_view in_meant_words(Column& column, const std::vector<std::string>& items);
    std::string_view convert(Column& column, std::string_view text, PlannedRow& planned);
    void deliver(Column& column, const Cell& cell, PlannedRow& planned);
    void note_unknown_time(const Column& column, const Cell& cell, PlannedRow& planned) const;
    void deliver_id(const Column& column, PlannedRow& planned);
    void deliver_custom(const Column& column, const Node& node, PlannedRow& planned) const;
    void deliver_items(const Column& column, const Node& node, PlannedRow& planned) const;
    void deliver_text(std::size_t slot, std::string_view text, PlannedRow& planned) const;
    bool deliver_template(const Template& each, PlannedRow& planned) const;
    std::string item_text(const schema::Field& field, const Node& node) const;
    actions::Assignment& assignment_of(std::size_t slot, PlannedRow& planned) const;

    actions::Session& session_;
    Headings headings_;
    const Mapping& mapping_;
    const Mapping& preset_;
    const std::string& preset_name_;
    std::string file_;
    Destination external_id_;
    std::size_t external_id_slot_ = none;  ///< where there is a column of ids, which may be another program's
    std::vector<Column> columns_;
    std::vector<Slot> slots_;
    std::vector<bool> taken_;  ///< by field: a single one that has its source
    std::vector<bool> fixed_;  ///< by field: that source is a template or constant
    std::vector<Template> templates_;
    std::vector<Constant> constants_;
    std::vector<std::string> new_custom_fields_;
    bool reads_rejects_ = false;
};

}  // namespace crm::exchange
