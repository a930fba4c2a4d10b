// SPDX-License-Identifier: MIT
#include <crm/store/journal_seal.h>

#include <crm/store/journal.h>

#include <fmt/format.h>

#include <string>

namespace crm::store {

namespace {

void append_field(std::string& bytes, std::string_view field) {
    bytes += fmt::format_int(field.size()).c_str();
    bytes += ':';
    bytes += field;
    bytes += ',';
}

void append_field(std::string& bytes, std::int64_t number) { append_field(bytes, fmt::format_int(number).c_str()); }

/// Images and what is reverted are absent where they are empty.
void append_optional(std::string& bytes, std::string_view field) { field.empty() ? void(bytes += "-,") : append_field(bytes, field); }

std::string salted(const Salt& salt) { return std::string(reinterpret_cast<const char*>(salt.data()), salt.size()); }

}  // namespace

Sha256 digest_of(const ChangeRow& change, const Salt& salt) {
    constexpr std::size_t bytes_around_images = 160;
    std::string bytes = salted(salt);
    bytes.reserve(bytes_around_images + change.before.size() + change.after.size());
    append_field(bytes, change.number);
    append_field(bytes, change.operation);
    append_field(bytes, change.type);
    append_field(bytes, change.record);
    append_field(bytes, name_of(change.action));
    append_optional(bytes, change.before);
    append_optional(bytes, change.after);
    return sha256(bytes);
}

Sha256 digest_of(const OperationRow& operation, const Salt& salt) {
    std::string bytes = salted(salt);
    append_field(bytes, operation.at);
    append_field(bytes, operation.user);
    append_field(bytes, operation.command);
    return sha256(bytes);
}

Seal Sealer::seal(const ChangeRow& change) {
    Salt salt{};
    random_.fill(salt);
    return {salt, digest_of(change, salt)};
}

Seal Sealer::seal(const OperationRow& operation) {
    Salt salt{};
    random_.fill(salt);
    return {salt, digest_of(operation, salt)};
}

OperationHash::OperationHash(const Sha256& before, const OperationRow& operation, const Sha256& digest) {
    std::string head;
    append_field(head, operation.number);
    append_field(head, operation.id);
    append_field(head, operation.replica);
    append_field(head, operation.kind);
    append_optional(head, operation.reverts == 0 ? std::string() : std::to_string(operation.reverts));
    append_field(head, operation.first_change);
    hasher_.append(std::span<const std::uint8_t>(before)).append(head).append(std::span<const std::uint8_t>(digest));
}

Sha256 OperationHash::finish(std::int64_t changes) const {
    std::string end;
    append_field(end, changes);
    return Sha256Hasher(hasher_).append(end).digest();
}

}  // namespace crm::store
