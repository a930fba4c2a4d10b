// SPDX-License-Identifier: MIT
#include <crm/cli/any_record.h>

#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/store/lookup.h>

namespace crm::cli {

AnyRecord resolve_any(actions::Session& session, std::string_view text) { return resolve_among(session, session.catalog.types(), text); }

AnyRecord resolve_among(actions::Session& session, std::span<const schema::RecordType* const> types, std::string_view text) {
    const std::size_t colon = text.find(':');
    if (const schema::RecordType* type = session.catalog.find(text.substr(0, colon)); type != nullptr && colon != std::string_view::npos) {
        return {type, actions::resolve(session, *type, text.substr(colon + 1))};
    }
    std::vector<AnyRecord> found;
    for (const schema::RecordType* type : session.catalog.types()) {
        if (text.starts_with(std::string(type->id_prefix) + '_')) {
            return {type, actions::resolve(session, *type, text)};
        }
    }
    for (const schema::RecordType* type : types) {
        for (schema::Reference& each : store::find_references(session.database, *type, text, session.parse)) {
            found.push_back({type, std::move(each)});
        }
    }
    if (found.empty()) {
        throw Error(ErrorKind::not_found, "there is no record \"" + text::escape_controls(text) + '"',
                    "give an id, a name, or type and number as TYPE:NUMBER");
    }
    if (found.size() > 1) {
        std::vector<std::string> candidates;
        for (const AnyRecord& each : found) {
            candidates.push_back(std::string(each.type->name) + ":" + std::to_string(each.reference.number) + "  " +
                                 text::escape_controls(each.reference.label));
        }
        throw Error(ErrorKind::conflict, "\"" + text::escape_controls(text) + "\" means more than one record", "name one as TYPE:NUMBER",
                    candidates);
    }
    return std::move(found.front());
}

std::vector<const schema::RecordType*> types_named(Context& context, const Invocation& invocation) {
    std::vector<const schema::RecordType*> types;
    for (const std::string& name : invocation.values("type")) {
        const schema::RecordType* type = context.catalog().find(name);
        if (type == nullptr) {
            std::vector<std::string> names;
            for (const schema::RecordType* each : context.catalog().types()) {
                names.emplace_back(each->name);
            }
            const std::optional<std::string> near = text::closest(name, names);
            throw Error(ErrorKind::usage, "there is no record type \"" + text::escape_controls(name) + '"',
                        near ? "did you mean " + *near + "?" : "types: " + text::join(names, ", "));
        }
        types.push_back(type);
    }
    return types;
}

}  // namespace crm::cli
