// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/writer.h>
#include <crm/base/text.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace crm::actions {

/// The one record that a reference means. Throws Error{not_found} with near names, or Error{conflict} with the candidates.
schema::Reference resolve(Session& session, const schema::RecordType& type, std::string_view text);

/// Throws Error{not_found} with near names where a reference means no record at all; it may mean several.
void check_reference(Session& session, const schema::RecordType& type, std::string_view text);

/// Finds what links name, making a stub where the type allows it. Remembers what it found, so that an import asks once for each name.
class Linker {
public:
    /// `postpone`: a link that needs a stub is not found for now; the caller asks again with `create`.
    enum class Stubs { create, postpone, forbid };
    Linker(Writer& writer, Stubs stubs, bool from_file = false) : writer_(writer), stubs_(stubs), from_file_(from_file) {}

    /// Valid until the next call. Throws like resolve().
    const schema::Reference& link(const schema::RecordType& target, std::string_view text);
    Writer& writer() { return writer_; }
    void set_stubs(Stubs stubs) { stubs_ = stubs; }
    /// For when stubs that it made were taken back.
    void forget() { known_.clear(); }

private:
    using Names = std::unordered_map<std::string, schema::Reference, text::Hash, std::equal_to<>>;
    schema::Reference find(const schema::RecordType& target, std::string_view text);

    Writer& writer_;
    Stubs stubs_;
    bool from_file_;
    std::map<const schema::RecordType*, Names> known_;
};

}  // namespace crm::actions
