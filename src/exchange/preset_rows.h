// SPDX-License-Identifier: MIT
#pragma once

#include <crm/exchange/export.h>

#include <cstddef>
#include <string>
#include <vector>

namespace crm::exchange {

/// The selected records, and what a preset makes of each.
class PresetRows {
public:
    PresetRows(actions::Session& session, const ExportPreset& preset, store::Selection selection);

    bool next();
    std::string text(const PresetColumn& column) const;
    /// The items of a column's first field.
    const std::vector<std::string>& items(const PresetColumn& column) const;
    /// Counts the fields of which the columns do not hold everything.
    void count_left_out(LeftOut& left_out) const;

private:
    store::Selection with_columns(store::Selection selection);
    void hold(const PresetValue& value);
    std::size_t index_of(const std::string& field) const;
    std::string text_of(const PresetValue& value) const;

    const ExportPreset& preset_;
    std::vector<std::string> fields_;
    std::vector<std::size_t> held_;  ///< by field: so many items have a place
    store::RecordQuery query_;
    std::vector<output::Cell> cells_;
    std::vector<std::vector<std::string>> items_;  ///< by field
};

}  // namespace crm::exchange
