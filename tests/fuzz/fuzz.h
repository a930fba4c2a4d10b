// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/error.h>
#include <crm/base/streams.h>

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>

/// What libFuzzer, or replay.cpp in its place, calls with every input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// What the targets of the fuzzers share. A target takes any bytes and ends the program where a promise is broken.
namespace crm::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), size);
}

/// Takes the first byte off: a choice among what is not text. 0 where there is none.
inline std::uint8_t take_byte(std::string_view& input) {
    if (input.empty()) {
        return 0;
    }
    const auto byte = static_cast<std::uint8_t>(input.front());
    input.remove_prefix(1);
    return byte;
}

inline void promise(bool kept, const char* what) {
    if (!kept) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

/// What the function gives; nothing where it throws crm::Error of a kind that blames the input. Whatever else it throws ends the program.
template <typename Function>
auto attempt(Function function) -> std::optional<std::invoke_result_t<Function>> {
    try {
        return function();
    } catch (const Error& error) {
        const bool blames_input = error.kind() == ErrorKind::usage || error.kind() == ErrorKind::invalid ||
                                  error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::conflict;
        promise(blames_input, error.what());
        promise(*error.what() != '\0', "an error says what is wrong");
        return std::nullopt;
    }
}

/// Text as a file without a name.
class File {
public:
    explicit File(std::string_view text) : descriptor_(::memfd_create("input", 0)), bytes_(descriptor_) {
        promise(::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()), "memory is left");
        ::lseek(descriptor_, 0, SEEK_SET);
    }
    ~File() { ::close(descriptor_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ByteReader& bytes() { return bytes_; }

private:
    int descriptor_;
    ByteReader bytes_;
};

}  // namespace crm::fuzz
