// SPDX-License-Identifier: MIT
// The one file that knows nettle: it uses the processor's instructions for SHA-256 where there are any.
#include <crm/base/hexadecimal.h>
#include <crm/base/sha256.h>

#include <nettle/sha2.h>

#include <cstring>

namespace crm {

namespace {

sha256_ctx context_in(const std::byte* state) {
    sha256_ctx context;
    std::memcpy(&context, state, sizeof context);
    return context;
}

}  // namespace

Sha256Hasher::Sha256Hasher() : state_{} {
    static_assert(sizeof(sha256_ctx) <= sizeof state_);
    sha256_ctx context;
    sha256_init(&context);
    std::memcpy(state_.data(), &context, sizeof context);
}

Sha256Hasher& Sha256Hasher::append(std::span<const std::uint8_t> bytes) {
    sha256_ctx context = context_in(state_.data());
    sha256_update(&context, bytes.size(), bytes.data());
    std::memcpy(state_.data(), &context, sizeof context);
    return *this;
}

Sha256Hasher& Sha256Hasher::append(std::string_view bytes) {
    return append(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

Sha256 Sha256Hasher::digest() const {
    sha256_ctx context = context_in(state_.data());
    Sha256 digest{};
    sha256_digest(&context, digest.size(), digest.data());
    return digest;
}

Sha256 sha256(std::string_view bytes) { return Sha256Hasher().append(bytes).digest(); }

std::string sha256_hex(std::string_view bytes) { return to_hexadecimal(sha256(bytes)); }

}  // namespace crm
