// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/writer.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace crm::actions {

/// Whose value a merged record gets where both have one. What only one has, it gets in any case; lists unite, notes follow each other, and
/// a postal address is taken whole.
enum class Prefer { first, second, newest };

/// What a merge makes of two records: the first, with what the second adds.
schema::Record merged(const schema::Record& first, const schema::Record& second, Prefer prefer);

/// Two lists as one: the preferred one's items first, each once.
schema::Value united(const schema::Field& field, const schema::Value& preferred, const schema::Value& other);

/// For changes that may have been meant for a record that became a part of this one: what that was called does not take the place of what
/// this one is called, and lists of such values only gain.
void keep_names(Session& session, const schema::Record& before, schema::Record& after);

/// What links to the one record of a type links to the other one from now on.
void move_links(Writer& writer, const schema::Reference& from, const schema::Reference& to, const schema::RecordType& linked);

/// Makes one record of two of a type: the first stays; whatever linked to the second links to it; the second goes, and what it was called
/// leads to the first from now on. `adjust` may change the merged record before it is written. The journal has all that unmerge() needs.
void merge(Writer& writer, const schema::RecordType& type, std::int64_t first, std::int64_t second, Prefer prefer,
           const std::function<void(schema::Record& merged)>& adjust = {});

struct Unmerged {
    schema::Reference survivor;
    schema::Reference back;
    std::int64_t merge = 0;  ///< the operation that had merged them
};

/// Makes two of what was merged, however long ago: the record of that id, or else the last one that was merged into the one that `word`
/// means. Fields and links get back what they had. What was edited since stays with the record that the value was from, what was added
/// since with the survivor. Throws Error{not_found} when nothing was merged, Error{conflict} when the survivor was merged into another one
/// since.
Unmerged unmerge(Session& session, const schema::RecordType& type, std::string_view word,
                 const std::function<void(Writer&, const Unmerged&)>& before_commit);

}  // namespace crm::actions
