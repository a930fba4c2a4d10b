// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/undo.h>
#include <crm/actions/writer.h>
#include <crm/base/document.h>

#include <optional>
#include <string>
#include <vector>

namespace crm::actions {

/// Takes the changes of one operation back, the last one first, and notes what stands in the way.
class Reverser {
public:
    /// Nothing can stand in the way of the last operation: then nothing is looked up. `of_merge`: the operation merged records, or took
    /// such a one back; what it made again is then merged again, and not just removed.
    Reverser(Writer& writer, Reversal& reversal, LaterChanges later, bool is_last, bool of_merge);
    void take_back(const store::ChangeRow& change);

private:
    using Record = schema::Record;

    void remove(const Record& present, bool linked);
    void remove_made(const Record& present, const store::ChangeRow& change);
    void restore_removed(const schema::RecordType& type, const store::ChangeRow& change);
    void restore_fields(const Record& present, const store::ChangeRow& change);
    /// Puts one field back, unless it is to stay as it is.
    void restore(Record& after, const Record& restored, const Record& expected, std::size_t field);
    void restore_custom(Record& after, const Record& restored, const Record& expected);
    bool was_edited(const Record& present, const store::ChangeRow& change);
    /// Whether records of the type are those that others belong to.
    bool is_owner(const schema::RecordType& type) const;
    bool is_linked(const Record& present);
    bool has_later_merges(const Record& present);
    /// Notes a change that was made later; whether it is overwritten.
    bool overwrites(const Record& record, std::string_view field, const std::string& what);
    void note(std::string line);
    std::string since(const std::string& record, std::string_view field) const;

    Writer& writer_;
    Session& session_;
    Reversal& reversal_;
    LaterChanges later_;
    bool is_last_;
    bool of_merge_;
};

}  // namespace crm::actions
