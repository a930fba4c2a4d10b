// SPDX-License-Identifier: MIT
#pragma once

#include "transcript.h"

#include <map>
#include <string>

namespace transcript {

/// A fresh folder with a home and an environment of its own; gone at the end.
class Sandbox {
public:
    /// `binary` is the program under test; its folder comes first on PATH.
    explicit Sandbox(const std::string& binary);
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    ~Sandbox();

    void set(const std::string& name, const std::string& value) { environment_[name] = value; }

    /// Runs the step's shell text; after 30 seconds it is killed with all that it started.
    Outcome run(const Step& step) const;

private:
    std::string work() const { return root_ + "/work"; }
    std::string home() const { return root_ + "/home"; }
    std::string input() const { return root_ + "/input"; }
    std::string with_portable_paths(std::string text) const;
    [[noreturn]] void become_shell(const Step& step, int out, int err) const;

    std::string root_;
    std::map<std::string, std::string> environment_;
};

/// The value of an environment variable, empty when it is not set.
std::string variable(const std::string& name);

}  // namespace transcript
