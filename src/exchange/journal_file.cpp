// SPDX-License-Identifier: MIT
#include "exchange/journal_file.h"

#include <crm/base/error.h>
#include <crm/base/hexadecimal.h>
#include <crm/base/id.h>
#include <crm/base/text.h>
#include <crm/base/time.h>
#include <crm/schema/declare.h>

#include <algorithm>
#include <array>
#include <span>

namespace crm::exchange {

using schema::RecordType;
using store::Action;
using store::ChangeRow;
using store::OperationRow;

void JournalPrinter::begin(std::string_view record) {
    out_ = "{\"record\"";
    out_ += layout_.colon;
    json::append_string(out_, record);
}

void JournalPrinter::append_key(std::string_view key) {
    out_ += layout_.comma;
    json::append_string(out_, key);
    out_ += layout_.colon;
}

void JournalPrinter::append(std::string_view key, std::string_view text) {
    append_key(key);
    json::append_string(out_, text);
}

void JournalPrinter::append(std::string_view key, std::int64_t number) {
    append_key(key);
    out_ += std::to_string(number);
}

const std::string& JournalPrinter::print_head(actions::Session& session) {
    begin(journal_head);
    append("version", journal_version);
    if (const std::optional<std::string> replica = store::replica_name(session.database)) {
        append("replica", *replica);
    }
    append("operations", store::operation_count(session.database));
    append_key("numbers");
    std::string_view separator;
    out_ += '{';
    for (const RecordType* type : session.catalog.types()) {
        if (const std::int64_t number = store::last_number_given(session.database, *type); number > 0) {
            out_ += separator;
            json::append_string(out_, type->name);
            out_ += layout_.colon;
            out_ += std::to_string(number);
            separator = layout_.comma;
        }
    }
    return out_ += "}}";
}

void JournalPrinter::append(const store::Seal& seal) {
    if (seal.salt) {
        append("salt", to_hexadecimal(*seal.salt));
    }
    append("digest", to_hexadecimal(seal.digest));
}

const std::string& JournalPrinter::print(const OperationRow& operation) {
    begin(journal_operation);
    append("number", operation.number);
    append("id", operation.id);
    append("at", operation.at);
    append("user", operation.user);
    append("replica", operation.replica);
    append("command", operation.command);
    append("kind", operation.kind);
    if (operation.reverts != 0) {
        append("reverts", operation.reverts);
    }
    append("changes", operation.changes);
    if (operation.seal && operation.hash) {
        append(*operation.seal);
        append("hash", to_hexadecimal(*operation.hash));
    }
    return out_ += '}';
}

const std::string& JournalPrinter::print(const ChangeRow& change) {
    begin(journal_change);
    append("number", change.number);
    append("type", change.type);
    append("id", change.record);
    append("action", store::name_of(change.action));
    for (const auto& [key, image] : {std::pair("before", &change.before), std::pair("after", &change.after)}) {
        if (!image->empty()) {
            append_key(key);
            out_ += *image;
        }
    }
    if (change.seal) {
        append(*change.seal);
    }
    return out_ += '}';
}

namespace {

constexpr const char* hint_newer = "the file may be of a newer crm";

[[noreturn]] void fail(const std::string& what) {
    throw Error(ErrorKind::invalid, what, "give the file as `crm export all --journal` wrote it");
}

/// One object of the journal; messages say which kind.
class Element {
public:
    Element(const Node& node, std::string_view what, std::span<const std::string_view> keys) : node_(node), what_(what) {
        for (const auto& [key, value] : node.members) {
            if (key != "record" && std::find(keys.begin(), keys.end(), key) == keys.end()) {
                throw Error(ErrorKind::invalid, what_ + " has no \"" + text::escape_controls(key) + '"', hint_newer);
            }
        }
    }

    std::string text(std::string_view key) const {
        const Node* value = node_.find(key);
        if (value == nullptr || value->kind != Node::Kind::string) {
            fail(what_ + " has no text as its \"" + std::string(key) + '"');
        }
        return value->text;
    }
    std::string ulid(std::string_view key) const {
        std::string id = text(key);
        return is_ulid(id) ? id : (fail(what_ + ": its " + std::string(key) + " is no ULID"), id);
    }
    std::int64_t number(std::string_view key, std::int64_t least) const {
        const Node* value = node_.find(key);
        const std::optional<std::int64_t> number =
            value == nullptr || value->kind != Node::Kind::number ? std::nullopt : text::parse_integer(value->text);
        if (!number || *number < least) {
            fail(what_ + " has no number from " + std::to_string(least) + " as its \"" + std::string(key) + '"');
        }
        return *number;
    }
    template <std::size_t size>
    std::array<std::uint8_t, size> bytes(std::string_view key) const {
        const std::optional<std::vector<std::uint8_t>> found = from_hexadecimal(text(key));
        std::array<std::uint8_t, size> bytes{};
        if (!found || found->size() != size) {
            fail(what_ + ": its " + std::string(key) + " is not " + std::to_string(2 * size) + " hexadecimal digits");
        }
        std::copy(found->begin(), found->end(), bytes.begin());
        return bytes;
    }
    /// Nothing in a journal of version 1.
    std::optional<store::Seal> seal() const {
        if (!has("digest")) {
            return std::nullopt;
        }
        store::Seal seal;
        seal.salt = has("salt") ? std::optional(bytes<sizeof(store::Salt)>("salt")) : std::nullopt;
        seal.digest = bytes<sizeof(Sha256)>("digest");
        return seal;
    }
    bool has(std::string_view key) const { return node_.find(key) != nullptr; }
    /// An object as the journal keeps it; empty when it is not there, which has to be as expected.
    std::string image(std::string_view key, bool expected) const {
        const Node* value = node_.find(key);
        if ((value != nullptr) != expected || (value != nullptr && value->kind != Node::Kind::object)) {
            fail(what_ + (expected ? " has no object as its \"" : " cannot have a \"") + std::string(key) + '"');
        }
        std::string image;
        if (value != nullptr) {
            json::append(image, *value);
        }
        return image;
    }

private:
    const Node& node_;
    std::string what_;
};

const RecordType& type_named(const schema::Catalog& catalog, const std::string& name) {
    const auto types = catalog.types();
    const auto found = std::find_if(types.begin(), types.end(), [&](const RecordType* type) { return type->name == name; });
    if (found == types.end()) {
        throw Error(ErrorKind::invalid, "there is no record type \"" + text::escape_controls(name) + '"', hint_newer);
    }
    return **found;
}

}  // namespace

JournalHead read_head(const schema::Catalog& catalog, const Node& node) {
    // The version comes first: of a newer one nothing else need be understood.
    const Node* version = node.find("version");
    const std::optional<std::int64_t> found =
        version == nullptr || version->kind != Node::Kind::number ? std::nullopt : text::parse_integer(version->text);
    if (!found || *found < 1) {
        fail("the journal does not say its version");
    }
    if (*found > journal_version) {
        throw Error(ErrorKind::invalid,
                    "the journal is of version " + std::to_string(*found) + ", this crm knows " + std::to_string(journal_version),
                    "install the newer crm; --no-journal takes the records only");
    }
    constexpr std::array<std::string_view, 4> keys{"version", "replica", "operations", "numbers"};
    const Element element(node, "the journal", keys);
    JournalHead head;
    head.operations = element.number("operations", 0);
    if (head.operations > 0) {
        head.replica = element.ulid("replica");
    }
    const Node* numbers = node.find("numbers");
    if (numbers == nullptr || numbers->kind != Node::Kind::object) {
        fail("the journal has no \"numbers\"");
    }
    for (const auto& [name, number] : numbers->members) {
        const std::optional<std::int64_t> last = number.kind == Node::Kind::number ? text::parse_integer(number.text) : std::nullopt;
        if (!last || *last < 1 || *last > schema::largest_number) {
            fail("the journal has no number from 1 to " + std::to_string(schema::largest_number) + " for " + text::escape_controls(name));
        }
        head.last_numbers[&type_named(catalog, name)] = *last;
    }
    return head;
}

OperationRow read_operation(const Node& node) {
    constexpr std::array<std::string_view, 12> keys{"number", "id",      "at",      "user", "replica", "command",
                                                    "kind",   "reverts", "changes", "salt", "digest",  "hash"};
    const Element element(node, "the operation", keys);
    OperationRow row;
    row.number = element.number("number", 1);
    row.id = element.ulid("id");
    row.at = element.text("at");
    row.user = element.text("user");
    row.command = element.text("command");
    row.kind = element.text("kind");
    row.reverts = element.has("reverts") ? element.number("reverts", 1) : 0;
    row.changes = element.number("changes", 0);
    row.replica = element.ulid("replica");
    row.seal = element.seal();
    row.hash = element.has("hash") ? std::optional(element.bytes<sizeof(Sha256)>("hash")) : std::nullopt;
    const std::optional<Instant> at = parse_timestamp(row.at);
    if (!at || format_timestamp(*at) != row.at) {
        fail("the operation: its time is not written like 2026-11-22T08:30:00Z");
    }
    if (std::find(store::operation_kinds.begin(), store::operation_kinds.end(), row.kind) == store::operation_kinds.end()) {
        throw Error(ErrorKind::invalid, "there is no kind of operation \"" + text::escape_controls(row.kind) + '"', hint_newer);
    }
    const bool takes_back = row.kind == store::kind::undo || row.kind == store::kind::redo;
    if ((takes_back && row.reverts == 0) || (row.kind == store::kind::write && row.reverts != 0) || row.reverts >= row.number) {
        fail("the operation: it reverts none that was before it");
    }
    return row;
}

ChangeRow read_change(const schema::Catalog& catalog, const Node& node, std::int64_t operation) {
    constexpr std::array<std::string_view, 8> keys{"number", "type", "id", "action", "before", "after", "salt", "digest"};
    const Element element(node, "the change", keys);
    const RecordType& type = type_named(catalog, element.text("type"));
    ChangeRow change;
    change.number = element.has("number") ? element.number("number", 1) : 0;
    change.operation = operation;
    change.seal = element.seal();
    change.type = type.name;
    change.record = element.text("id");
    const std::string prefix = std::string(type.id_prefix) + '_';
    if (!change.record.starts_with(prefix) || !is_ulid(std::string_view(change.record).substr(prefix.size()))) {
        fail("the change: it has no id of a " + change.type);
    }
    const std::string action = element.text("action");
    change.action = store::action_of(action);
    if (store::name_of(change.action) != action) {
        throw Error(ErrorKind::invalid, "there is no action \"" + text::escape_controls(action) + '"', hint_newer);
    }
    change.before = element.image("before", change.action != Action::create);
    // A removal has one where the record became a part of another.
    change.after = element.image("after", change.action != Action::remove || element.has("after"));
    return change;
}

}  // namespace crm::exchange
