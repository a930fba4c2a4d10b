// SPDX-License-Identifier: MIT
#include <crm/base/error.h>
#include <crm/base/streams.h>

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <string>
#include <utility>

using namespace crm;

namespace {

/// A file name that is gone at the end of the test.
struct TemporaryFile {
    std::string path = "/tmp/crm_streams_XXXXXX";
    TemporaryFile() { ::close(::mkstemp(path.data())); }
    ~TemporaryFile() { ::unlink(path.c_str()); }
};

ErrorKind kind_of(const auto& action, std::string* message = nullptr) {
    try {
        action();
    } catch (const Error& error) {
        if (message != nullptr) {
            *message = error.what();
        }
        return error.kind();
    }
    FAIL("nothing was thrown");
    return ErrorKind::failed;
}

}  // namespace

TEST_CASE("what is written to a file is read back", "[streams]") {
    TemporaryFile file;
    std::string expected;
    {
        ByteWriter writer = ByteWriter::to_file(file.path);
        for (int i = 0; i < 20000; ++i) {
            const std::string line = std::to_string(i) + "\n";
            writer.write(line);
            expected += line;
        }
        const std::string large(200000, 'x');
        writer.write(large);
        writer.put('!');
        expected += large + "!";
        writer.close();
    }
    ByteReader reader = ByteReader::from_file(file.path);
    CHECK(reader.size() == expected.size());
    CHECK(reader.read_all() == expected);
    CHECK(reader.read_all().empty());
}

TEST_CASE("a new file is for its owner only", "[streams]") {
    TemporaryFile file;
    ::unlink(file.path.c_str());
    ByteWriter::to_file(file.path).close();
    struct stat status {};
    REQUIRE(::stat(file.path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("the destructor flushes, a moved-from writer does not", "[streams]") {
    TemporaryFile file;
    {
        ByteWriter first = ByteWriter::to_file(file.path);
        first.write("once");
        ByteWriter second = std::move(first);
        second.write(" only");
    }
    CHECK(ByteReader::from_file(file.path).read_all() == "once only");
}

TEST_CASE("what is held goes where is said once it is released or too much", "[streams]") {
    for (const std::size_t size : {std::size_t{10}, std::size_t{200000}}) {
        TemporaryFile first;
        TemporaryFile other;
        ByteWriter elsewhere = ByteWriter::to_file(other.path);
        std::size_t begun = 0;
        int asked = 0;
        {
            ByteWriter writer = ByteWriter::to_file(first.path);
            const int own = writer.descriptor();
            writer.hold([&](std::string_view text) {
                begun = text.size();
                ++asked;
                return size > 100 ? elsewhere.descriptor() : own;
            });
            writer.write("head");
            writer.flush();
            CHECK(asked == 0);
            writer.write(std::string(size, 'x'));
            writer.release();
            writer.write("tail");
            writer.flush();
        }
        CHECK(asked == 1);
        CHECK(begun == (size > 100 ? 4 : 14));
        const std::string text = ByteReader::from_file(size > 100 ? other.path : first.path).read_all();
        CHECK(text == "head" + std::string(size, 'x') + "tail");
    }
}

TEST_CASE("what is still held when a writer ends is not lost", "[streams]") {
    TemporaryFile file;
    {
        ByteWriter writer = ByteWriter::to_file(file.path);
        writer.hold([](std::string_view) { return -1; });
        writer.write("kept");
    }
    CHECK(ByteReader::from_file(file.path).read_all() == "kept");
}

TEST_CASE("memory holds everything", "[streams]") {
    ByteWriter writer = ByteWriter::to_memory();
    const std::string large(300000, 'm');
    writer.write("a");
    writer.write(large);
    writer.flush();
    writer.close();
    CHECK(writer.text() == "a" + large);
    CHECK_FALSE(writer.is_terminal());
}

TEST_CASE("a closed pipe ends the output without an error", "[streams]") {
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    ByteWriter writer(ends[1]);
    writer.write("nobody reads this");
    CHECK_FALSE(writer.closed());
    writer.flush();
    CHECK(writer.closed());
    writer.write(std::string(100000, 'x'));
    CHECK_NOTHROW(writer.close());
    ::close(ends[1]);
}

TEST_CASE("a full disk is an error that names it", "[streams]") {
    std::string message;
    CHECK(kind_of(
              [] {
                  ByteWriter writer = ByteWriter::to_file("/dev/full");
                  writer.write("text");
                  writer.close();
              },
              &message) == ErrorKind::io);
    CHECK(message == "cannot write /dev/full: No space left on device");
}

TEST_CASE("files that cannot be opened or read are named", "[streams]") {
    std::string message;
    CHECK(kind_of([] { ByteReader::from_file("/nowhere/contacts.csv"); }, &message) == ErrorKind::io);
    CHECK(message == "cannot read /nowhere/contacts.csv: No such file or directory");
    CHECK(kind_of([] { ByteReader::from_file("/tmp").read_all(); }, &message) == ErrorKind::io);
    CHECK(message == "cannot read /tmp: Is a directory");
    CHECK(kind_of([] { ByteWriter::to_file("/nowhere/out.csv"); }, &message) == ErrorKind::io);
    CHECK(message == "cannot write /nowhere/out.csv: No such file or directory");
}

TEST_CASE("read_all stops at its limit", "[streams]") {
    TemporaryFile file;
    ByteWriter writer = ByteWriter::to_file(file.path);
    writer.write(std::string(100, 'x'));
    writer.close();
    CHECK(ByteReader::from_file(file.path).read_all(100).size() == 100);
    CHECK(kind_of([&] { ByteReader::from_file(file.path).read_all(99); }) == ErrorKind::invalid);
}

TEST_CASE("a pipe is read to its end", "[streams]") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "piped", 5) == 5);
    ::close(ends[1]);
    ByteReader reader(ends[0]);
    CHECK(reader.size() == 0);
    CHECK_FALSE(reader.is_terminal());
    CHECK(reader.read_all() == "piped");
    ::close(ends[0]);
}

TEST_CASE("what is peeked at is still there to read", "[streams]") {
    TemporaryFile file;
    ByteWriter writer = ByteWriter::to_file(file.path);
    writer.write("first second");
    writer.close();
    ByteReader reader = ByteReader::from_file(file.path);
    CHECK(reader.peek() == "first second");
    CHECK(reader.bytes_read() == 0);
    std::string buffer(6, ' ');
    CHECK(reader.read(buffer.data(), buffer.size()) == 6);
    CHECK(buffer == "first ");
    CHECK(reader.peek() == "second");
    CHECK(reader.read_all() == "second");
    CHECK(reader.bytes_read() == 12);
    CHECK(reader.peek().empty());
}
