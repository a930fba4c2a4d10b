// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/history.h>
#include <crm/cli/context.h>
#include <crm/output/rows.h>
#include <crm/store/journal.h>

#include <memory>
#include <string>

namespace crm::cli {

/// Whose changes the rows are, which tells what they have to say.
enum class ChangeLayout {
    record,     ///< of records that were named: when, who, by which operation
    operation,  ///< of an operation: which record
    records,    ///< of whatever record: all that
};

/// Changes as rows, one a field.
class ChangeRows {
public:
    ChangeRows(Context& context, ChangeLayout layout, std::unique_ptr<output::RowSink> sink);
    /// False when nobody reads any more.
    bool add(const store::RecordChange& change, const actions::FieldChange& field);
    bool add_all(const store::RecordChange& change);
    void end() { sink_->end(); }

private:
    const std::string& name_of(const store::ChangeRow& change);

    Context& context_;
    ChangeLayout layout_;
    std::unique_ptr<output::RowSink> sink_;
    std::string named_;  ///< the id of the record that name_ is of
    std::string name_;
};

}  // namespace crm::cli
