// SPDX-License-Identifier: MIT
#pragma once

#include <crm/schema/catalog.h>
#include <crm/schema/value.h>
#include <crm/store/database.h>

namespace crm::store {

/// Every record of a type in one pass, in the order of their ids. Links have numbers and ids, but not the names of what they lead to; one
/// that leads nowhere has no id. Memory holds one record.
class RecordReader {
public:
    RecordReader(Database& database, const schema::Catalog& catalog, const schema::RecordType& type);

    /// False at the end. Throws Error{damaged} where a row is none that this program wrote.
    bool next(schema::Record& record);

private:
    const schema::RecordType& type_;
    Statement statement_;
};

}  // namespace crm::store
