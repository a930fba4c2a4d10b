// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace crm {

/// A buffered writer over a file descriptor. Errors are exceptions of kind io, except a closed pipe (SIGPIPE has to be ignored), after
/// which writes are dropped and `closed()` is true so that a producer can stop early. The destructor flushes what it can and says nothing.
class ByteWriter {
public:
    explicit ByteWriter(int descriptor);
    /// Creates or truncates a file with mode 0600 and writes to it. Throws Error{io}.
    /// `name` is what messages call it, where that is not the path.
    static ByteWriter to_file(const std::string& path, const std::string& name = {});
    /// Collects everything in memory instead; see text().
    static ByteWriter to_memory();
    ByteWriter(ByteWriter&& other) noexcept;
    ByteWriter& operator=(ByteWriter&&) = delete;
    ByteWriter(const ByteWriter&) = delete;
    ByteWriter& operator=(const ByteWriter&) = delete;
    ~ByteWriter();

    void write(std::string_view bytes) {
        if (buffer_.size() + bytes.size() > capacity) {
            overflow(bytes);
            return;
        }
        buffer_.append(bytes);
    }
    void put(char byte) { write(std::string_view(&byte, 1)); }
    /// Keeps everything back until it is too much to keep, or release() is called; then the descriptor on which all goes on is asked for,
    /// once, by what was written so far.
    void hold(std::function<int(std::string_view begun)> destination);
    /// Sends what is held; does nothing where nothing is.
    void release();
    void flush();
    /// Flushes and closes an owned file, so that a full disk is reported. Throws Error{io}.
    void close();

    bool closed() const { return closed_; }
    bool is_terminal() const;
    int descriptor() const { return descriptor_; }
    const std::string& text() const { return buffer_; }  ///< what to_memory() collected

private:
    static constexpr std::size_t capacity = 1 << 16;
    void overflow(std::string_view bytes);
    void choose_destination();
    void send(std::string_view bytes);

    std::string buffer_;
    std::string name_;  ///< of the file, for messages
    std::function<int(std::string_view)> destination_;
    int descriptor_;
    bool owned_ = false;
    bool memory_ = false;
    bool closed_ = false;
};

/// A chunked reader over a file or standard input.
class ByteReader {
public:
    explicit ByteReader(int descriptor) : descriptor_(descriptor) {}
    /// Throws Error{io} ("cannot read FILE: No such file or directory").
    static ByteReader from_file(const std::string& path);
    ByteReader(ByteReader&& other) noexcept;
    ByteReader& operator=(ByteReader&&) = delete;
    ByteReader(const ByteReader&) = delete;
    ByteReader& operator=(const ByteReader&) = delete;
    ~ByteReader();

    /// Up to `capacity` bytes; 0 at the end. Throws Error{io}.
    std::size_t read(char* buffer, std::size_t capacity);
    /// Bytes that the next read() gives, without taking them; empty at the end. Throws Error{io}.
    std::string_view peek();
    /// How many bytes read() has given.
    std::size_t bytes_read() const { return bytes_read_; }
    /// Everything that is left. Throws Error{invalid} past `limit` bytes.
    std::string read_all(std::size_t limit = std::size_t{1} << 30);
    /// Bytes of a regular file, 0 when unknown (a pipe).
    std::size_t size() const;
    /// Whether it reads the file at the path, whatever the path is called.
    bool reads_from(const std::string& path) const;
    bool is_terminal() const;

private:
    std::size_t receive(char* buffer, std::size_t capacity);

    std::string name_ = "standard input";
    std::string peeked_;
    std::size_t bytes_read_ = 0;
    int descriptor_;
    bool owned_ = false;
};

/// Makes the folders that lead to a file, where they are not there, with mode 0700. Throws Error{io}.
void make_folders(const std::string& path);

}  // namespace crm
