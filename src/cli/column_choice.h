// SPDX-License-Identifier: MIT
#pragma once

#include <crm/output/rows.h>

#include <memory>
#include <string>
#include <vector>

namespace crm::cli {

/// Hands on only the columns of --columns, in their order; hidden ones always. Its begin() throws Error{usage} for a name that is no
/// column.
std::unique_ptr<output::RowSink> choose_columns(std::unique_ptr<output::RowSink> next, std::vector<std::string> names);

}  // namespace crm::cli
