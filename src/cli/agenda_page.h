// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/format.h>
#include <crm/reports/agenda.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crm::cli {

/// The agenda as people read it: a heading a group, a line an item. What is overdue says so in words, and in red where there is colour.
class AgendaPage {
public:
    /// `cut`: only the first items of a group; the command for the rest ends in `options`.
    AgendaPage(ByteWriter& out, const output::FormatOptions& format, bool cut, std::string options);

    /// False when nobody reads any more.
    bool add(const reports::AgendaItem& item);
    void finish();

private:
    void begin_group(const reports::AgendaGroup& group);
    void end_group();
    void write_heading(const std::string& counts);
    std::string line_of(const reports::AgendaItem& item) const;

    ByteWriter& out_;
    output::FormatOptions format_;
    output::Palette colors_;
    bool cut_;
    std::string options_;
    const reports::AgendaGroup* group_ = nullptr;
    bool is_first_ = true;
    std::vector<std::string> lines_;  ///< of a group that is cut
    std::int64_t items_ = 0;          ///< of the group
    std::int64_t overdue_ = 0;        ///< likewise
};

}  // namespace crm::cli
