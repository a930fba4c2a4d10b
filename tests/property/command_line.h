// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>
#include <crm/cli/host.h>

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

/// Whole command lines in this process, on a database of their own.
namespace crm::test {

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

using Words = std::vector<std::string>;

inline void append(Words& words, const Words& more) { words.insert(words.end(), more.begin(), more.end()); }

class CommandLine {
public:
    /// `configuration` is the text of the configuration file.
    explicit CommandLine(std::string_view configuration = "{}")
        : folder_(in_memory() ? "/dev/shm/crm-property-XXXXXX" : "/tmp/crm-property-XXXXXX") {
        REQUIRE(::mkdtemp(folder_.data()) != nullptr);
        write("config.yaml", configuration);
    }
    ~CommandLine() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    /// Makes a file beside the database and tells its path.
    std::string write(const std::string& name, std::string_view text) const {
        ByteWriter file = ByteWriter::to_file(folder_ + '/' + name);
        file.write(text);
        file.close();
        return folder_ + '/' + name;
    }

    Answer run(Words words) const {
        const std::map<std::string, std::string, std::less<>> variables{{"CRM_CONFIG", folder_ + "/config.yaml"},
                                                                        {"CRM_DB", folder_ + "/crm.db"},
                                                                        {"CRM_NOW", "2026-11-22T08:30:00Z"},
                                                                        {"CRM_SEED", "1"},
                                                                        {"CRM_USER", "ada"},
                                                                        {"HOME", folder_}};
        ByteReader in = ByteReader::from_file("/dev/null");
        ByteWriter out = ByteWriter::to_memory();
        ByteWriter err = ByteWriter::to_memory();
        cli::Host host{std::move(words), in, out, err, [&](std::string_view name) {
                           const auto found = variables.find(name);
                           return found == variables.end() ? std::nullopt : std::optional(found->second);
                       }};
        const int code = cli::run(host);
        return {code, out.text(), err.text()};
    }

    /// Standard output of a command that has to succeed.
    std::string output(const Words& words) const {
        const Answer answer = run(words);
        INFO(answer.err);
        REQUIRE(answer.code == 0);
        return answer.out;
    }

    /// The same without the line's end: an id.
    std::string line(const Words& words) const {
        std::string text = output(words);
        text.erase(text.find_last_not_of('\n') + 1);
        return text;
    }

    Node json(Words words) const {
        append(words, {"--format", "json"});
        return json::parse(output(words), "output");
    }

private:
    /// Where syncing costs nothing: thousands of commands write here.
    static bool in_memory() { return ::access("/dev/shm", W_OK) == 0; }

    std::string folder_;
};

}  // namespace crm::test
