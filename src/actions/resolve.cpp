// SPDX-License-Identifier: MIT
#include <crm/actions/resolve.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/lookup.h>

namespace crm::actions {

using schema::RecordType;
using schema::Reference;

namespace {

[[noreturn]] void throw_ambiguous(const RecordType& type, std::string_view text, const std::vector<Reference>& found) {
    std::vector<std::string> candidates;
    for (const Reference& each : found) {
        candidates.push_back("#" + std::to_string(each.number) + "  " + text::escape_controls(each.label) + "  " + each.id);
    }
    throw Error(ErrorKind::conflict, "\"" + text::escape_controls(text) + "\" means more than one " + std::string(type.name),
                "name one by its number or id", candidates);
}

[[noreturn]] void throw_unknown(Session& session, const RecordType& type, std::string_view text) {
    std::string hint;
    for (const std::string& name : store::similar_labels(session.database, type, text)) {
        hint += (hint.empty() ? "did you mean " : " or ") + ("\"" + text::escape_controls(name) + "\"");
    }
    throw Error(ErrorKind::not_found, "there is no " + std::string(type.name) + " \"" + text::escape_controls(text) + "\"",
                hint.empty() ? "see `crm " + std::string(type.name) + " list`" : hint + "?");
}

/// True when the text may become a record of the type by itself.
bool can_be_stub(const Session& session, const RecordType& type, std::string_view text) {
    if (type.stub == schema::Stub::by_name) {
        return !text::trim(text).empty() && !text.starts_with('#');
    }
    if (type.stub == schema::Stub::never) {
        return false;
    }
    for (const schema::Field& field : type) {
        schema::Value value;
        if (field.type == schema::Type::email && parse_value(field, text, session.parse, 2, value).empty()) {
            return true;
        }
    }
    return false;
}

}  // namespace

Reference resolve(Session& session, const RecordType& type, std::string_view text) {
    if (text::trim(text).empty()) {
        throw Error(ErrorKind::usage, "the reference is empty", "give an id, number, e-mail or name");
    }
    std::vector<Reference> found = store::find_references(session.database, type, text, session.parse);
    if (found.size() == 1) {
        return std::move(found.front());
    }
    if (found.empty()) {
        throw_unknown(session, type, text);
    }
    throw_ambiguous(type, text, found);
}

void check_reference(Session& session, const RecordType& type, std::string_view text) {
    if (store::find_references(session.database, type, text, session.parse, 1).empty()) {
        throw_unknown(session, type, text);
    }
}

const Reference& Linker::link(const RecordType& target, std::string_view text) {
    constexpr std::size_t most_known = 16'384;
    Names& names = known_[&target];
    if (const auto known = names.find(text); known != names.end()) {
        return known->second;
    }
    Reference found = find(target, text);
    // Bounded, so that an import of millions of links does not hold them all.
    if (names.size() >= most_known) {
        names.clear();
    }
    return names.emplace(text, std::move(found)).first->second;
}

Reference Linker::find(const RecordType& target, std::string_view text) {
    Session& session = writer_.session();
    const bool is_me = text == "me" && target.stub == schema::Stub::by_name && &target == &session.catalog.target_of(*target.find("owner"));
    const std::string name(is_me ? std::string_view(session.configuration.user) : text);
    std::vector<Reference> found = store::find_references(session.database, target, name, session.parse, 20,
                                                          from_file_ ? store::Numbers::are_names : store::Numbers::are_references);
    if (found.size() > 1) {
        throw_ambiguous(target, name, found);
    }
    if (found.size() == 1) {
        return std::move(found.front());
    }
    if (stubs_ != Stubs::forbid && can_be_stub(session, target, name)) {
        if (stubs_ == Stubs::postpone) {
            throw Error(ErrorKind::not_found, "there is no such " + std::string(target.name) + " yet");
        }
        return writer_.create_stub(target, name);
    }
    throw_unknown(session, target, name);
}

}  // namespace crm::actions
