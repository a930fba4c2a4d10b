// SPDX-License-Identifier: MIT
#include <crm/actions/distinct.h>

#include <algorithm>
#include <utility>

namespace crm::actions {

namespace {

void set_in_one(Writer& writer, const schema::RecordType& type, const schema::Record& record, const schema::Record& other, bool distinct) {
    schema::Record after = record;
    schema::Value& value = after.at(type.distinct_field()->name);
    const auto* present = std::get_if<std::vector<schema::Reference>>(&value);
    std::vector<schema::Reference> links = present == nullptr ? std::vector<schema::Reference>() : *present;
    const schema::Reference link{other.number(), other.id(), std::string(other.label())};
    const auto found = std::find(links.begin(), links.end(), link);
    if ((found != links.end()) == distinct) {
        return;
    }
    if (distinct) {
        links.push_back(link);
    } else {
        links.erase(found);
    }
    value = links.empty() ? schema::Value{} : schema::Value(std::move(links));
    throw_unless_ok(writer.session(), type, writer.update(record, after));
}

}  // namespace

void set_distinct(Writer& writer, const schema::RecordType& type, std::int64_t one, std::int64_t other, bool distinct) {
    const schema::Record first = writer.load(type, one);
    const schema::Record second = writer.load(type, other);
    set_in_one(writer, type, first, second, distinct);
    set_in_one(writer, type, second, first, distinct);
}

}  // namespace crm::actions
