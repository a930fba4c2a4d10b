// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/streams.h>
#include <crm/base/system_error.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <utility>

namespace crm {

namespace {

[[noreturn]] void fail(const std::string& action, const std::string& name, int cause) {
    throw Error(ErrorKind::io, action + (name.empty() ? "" : " " + name) + ": " + std::strerror(cause), advice_on(cause));
}

/// Whether the call that failed is worth repeating: after a signal at once, on a non-blocking descriptor once it is ready.
bool may_retry(int cause, int descriptor, short event) {
    if (cause == EAGAIN) {
        pollfd ready{descriptor, event, 0};
        ::poll(&ready, 1, -1);
        return true;
    }
    return cause == EINTR;
}

}  // namespace

ByteWriter::ByteWriter(int descriptor) : descriptor_(descriptor) {}

ByteWriter ByteWriter::to_file(const std::string& path, const std::string& name) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        fail("cannot write", name.empty() ? path : name, errno);
    }
    ByteWriter writer(descriptor);
    writer.name_ = name.empty() ? path : name;
    writer.owned_ = true;
    return writer;
}

ByteWriter ByteWriter::to_memory() {
    ByteWriter writer(-1);
    writer.memory_ = true;
    return writer;
}

ByteWriter::ByteWriter(ByteWriter&& other) noexcept
    : buffer_(std::move(other.buffer_)),
      name_(std::move(other.name_)),
      destination_(std::move(other.destination_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      owned_(std::exchange(other.owned_, false)),
      memory_(other.memory_),
      closed_(other.closed_) {
    other.buffer_.clear();
}

ByteWriter::~ByteWriter() {
    try {
        destination_ = nullptr;
        flush();
    } catch (const std::exception&) {
        // Whoever wants to know calls close().
    }
    if (owned_) {
        ::close(descriptor_);
    }
}

void ByteWriter::hold(std::function<int(std::string_view)> destination) { destination_ = std::move(destination); }

void ByteWriter::release() {
    if (destination_) {
        choose_destination();
    }
    flush();
}

void ByteWriter::choose_destination() {
    const std::function<int(std::string_view)> destination = std::exchange(destination_, nullptr);
    descriptor_ = destination(buffer_);
}

void ByteWriter::flush() {
    if (memory_ || buffer_.empty() || destination_) {
        return;
    }
    // Emptied even when it throws: the destructor must not send the same bytes a second time.
    struct Emptied {
        std::string& buffer;
        ~Emptied() { buffer.clear(); }
    } emptied{buffer_};
    send(buffer_);
}

void ByteWriter::close() {
    flush();
    if (owned_) {
        owned_ = false;
        if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) {
            fail("cannot write", name_, errno);
        }
    }
}

bool ByteWriter::is_terminal() const { return descriptor_ >= 0 && ::isatty(descriptor_) == 1; }

void ByteWriter::overflow(std::string_view bytes) {
    if (memory_) {
        buffer_.append(bytes);
        return;
    }
    if (destination_) {
        choose_destination();
    }
    flush();
    if (bytes.size() < capacity) {
        buffer_.append(bytes);
    } else {
        send(bytes);
    }
}

void ByteWriter::send(std::string_view bytes) {
    while (!bytes.empty() && !closed_) {
        const ssize_t sent = ::write(descriptor_, bytes.data(), bytes.size());
        if (sent >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno == EPIPE) {
            closed_ = true;
        } else if (!may_retry(errno, descriptor_, POLLOUT)) {
            fail("cannot write", name_, errno);
        }
    }
}

ByteReader ByteReader::from_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fail("cannot read", path, errno);
    }
    ByteReader reader(descriptor);
    reader.name_ = path;
    reader.owned_ = true;
    return reader;
}

ByteReader::ByteReader(ByteReader&& other) noexcept
    : name_(std::move(other.name_)),
      peeked_(std::move(other.peeked_)),
      bytes_read_(other.bytes_read_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      owned_(std::exchange(other.owned_, false)) {}

ByteReader::~ByteReader() {
    if (owned_) {
        ::close(descriptor_);
    }
}

std::size_t ByteReader::read(char* buffer, std::size_t capacity) {
    std::size_t got = std::min(peeked_.size(), capacity);
    if (got > 0) {
        peeked_.copy(buffer, got);
        peeked_.erase(0, got);
    } else {
        got = receive(buffer, capacity);
    }
    bytes_read_ += got;
    return got;
}

std::string_view ByteReader::peek() {
    if (peeked_.empty()) {
        peeked_.resize(4096);
        peeked_.resize(receive(peeked_.data(), peeked_.size()));
    }
    return peeked_;
}

std::size_t ByteReader::receive(char* buffer, std::size_t capacity) {
    for (;;) {
        const ssize_t got = ::read(descriptor_, buffer, capacity);
        if (got >= 0) {
            return static_cast<std::size_t>(got);
        }
        if (!may_retry(errno, descriptor_, POLLIN)) {
            fail("cannot read", name_, errno);
        }
    }
}

std::string ByteReader::read_all(std::size_t limit) {
    constexpr std::size_t least = 1 << 16;
    std::string all;
    std::size_t used = 0;
    // One byte more than the file says, so that its end shows without another allocation.
    all.resize(std::min(std::max(size() + 1, least), limit + 1));
    while (const std::size_t got = read(all.data() + used, all.size() - used)) {
        used += got;
        if (used > limit) {
            throw Error(ErrorKind::invalid, name_ + " is larger than " + std::to_string(limit) + " bytes");
        }
        if (used == all.size()) {
            all.resize(std::min(used * 2, limit + 1));
        }
    }
    all.resize(used);
    return all;
}

std::size_t ByteReader::size() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        return 0;
    }
    return static_cast<std::size_t>(status.st_size);
}

bool ByteReader::reads_from(const std::string& path) const {
    struct stat mine {};
    struct stat other {};
    return ::fstat(descriptor_, &mine) == 0 && ::stat(path.c_str(), &other) == 0 && mine.st_dev == other.st_dev &&
           mine.st_ino == other.st_ino;
}

bool ByteReader::is_terminal() const { return descriptor_ >= 0 && ::isatty(descriptor_) == 1; }

void make_folders(const std::string& path) {
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
            throw Error(ErrorKind::io, "cannot make the folder " + folder + ": " + std::strerror(errno));
        }
    }
}

}  // namespace crm
