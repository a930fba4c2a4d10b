// SPDX-License-Identifier: MIT
#pragma once

#include <crm/cli/context.h>
#include <crm/cli/host.h>

#include <string>

/// The books of a small design studio, which come with the program: one CSV file a record type, and a configuration.
namespace crm::cli {

/// The folder of the example: installed with the program, or in the tree that it was built from. Throws Error{not_found}.
std::string example_folder();
/// The day for which the example was made.
inline constexpr std::string_view example_time = "2026-11-22T10:00:00Z";

/// How many records a type got.
struct Filled {
    const schema::RecordType* type;
    std::int64_t records;
};
/// Imports the example into a database, what is linked to before what links. Throws Error{conflict} for one that holds anything.
std::vector<Filled> fill_with_example(Host& host, const std::string& database_path);

}  // namespace crm::cli
