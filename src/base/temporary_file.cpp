// SPDX-License-Identifier: MIT
#include <crm/base/temporary_file.h>

#include <crm/base/error.h>

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace crm {

namespace {

constexpr std::size_t pending_limit = std::size_t{1} << 16;

[[noreturn]] void fail(const std::string& what) {
    throw Error(ErrorKind::io, what + ": " + std::strerror(errno), "TMPDIR names the folder for temporary files");
}

int open_unnamed(const std::string& folder) {
    std::string path = folder + "/crm-XXXXXX";
    const int descriptor = ::mkstemp(path.data());
    if (descriptor >= 0) {
        ::unlink(path.c_str());
    }
    return descriptor;
}

}  // namespace

TemporaryFile::TemporaryFile(const std::string& folder) : descriptor_(open_unnamed(folder)) {
    if (descriptor_ < 0) {
        descriptor_ = open_unnamed("/tmp");
    }
    if (descriptor_ < 0) {
        fail("cannot make a temporary file in " + folder);
    }
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_), pending_(std::move(other.pending_)) {}

TemporaryFile::~TemporaryFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void TemporaryFile::append(std::string_view bytes) {
    pending_ += bytes;
    size_ += bytes.size();
    if (pending_.size() >= pending_limit) {
        flush();
    }
}

void TemporaryFile::flush() {
    for (std::size_t written = 0; written < pending_.size();) {
        const ssize_t count = ::write(descriptor_, pending_.data() + written, pending_.size() - written);
        if (count < 0 && errno != EINTR) {
            fail("cannot write a temporary file");
        }
        written += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
    pending_.clear();
}

void TemporaryFile::read(std::uint64_t offset, char* bytes, std::size_t size) {
    if (!pending_.empty()) {
        flush();
    }
    for (std::size_t done = 0; done < size;) {
        const ssize_t count = ::pread(descriptor_, bytes + done, size - done, static_cast<off_t>(offset + done));
        if (count == 0 || (count < 0 && errno != EINTR)) {
            fail("cannot read a temporary file");
        }
        done += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
}

}  // namespace crm
