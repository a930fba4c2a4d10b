// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/random.h>
#include <crm/base/sha256.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

/// How the journal is sealed. Each change and each operation has a digest of its contents behind a random salt, and the operations are a
/// chain of hashes over those digests: whoever alters, removes or inserts something breaks it there. Contents can be erased later with
/// their salt; their digest stays, says nothing about them, and the chain still holds.
///
/// A field is written as a netstring (D. J. Bernstein 1997: `5:hello,`), an absent one as `-,`.
///
///     digest of a change     SHA-256 of salt, number, operation, type, record, action, before, after
///     digest of an operation SHA-256 of salt, at, user, command
///     hash of an operation   SHA-256 of the hash before (32 bytes, zeros at first), number, id, replica, kind, reverts, first_change,
///                            its digest (32 bytes), the digests of its changes in order (32 bytes each), changes
///
/// where salts, digests and hashes are plain bytes and all others fields, numbers in decimal digits.
namespace crm::store {

struct OperationRow;
struct ChangeRow;

using Salt = std::array<std::uint8_t, 16>;

struct Seal {
    std::optional<Salt> salt;  ///< nothing where the contents were erased
    Sha256 digest{};
};

/// What makes seals for new rows.
class Sealer {
public:
    explicit Sealer(std::optional<std::uint64_t> seed) : random_(seed) {}
    Seal seal(const ChangeRow& change);
    Seal seal(const OperationRow& operation);

private:
    RandomBytes random_;
};

Sha256 digest_of(const ChangeRow& change, const Salt& salt);
Sha256 digest_of(const OperationRow& operation, const Salt& salt);

/// The hash of one operation, made while its changes come. A value: a copy goes its own way from there.
class OperationHash {
public:
    OperationHash() = default;
    /// `digest` is the operation's.
    OperationHash(const Sha256& before, const OperationRow& operation, const Sha256& digest);
    void add_change(const Sha256& digest) { hasher_.append(std::span<const std::uint8_t>(digest)); }
    /// With how many changes it ends.
    Sha256 finish(std::int64_t changes) const;

private:
    Sha256Hasher hasher_;
};

}  // namespace crm::store
