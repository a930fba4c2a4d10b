// SPDX-License-Identifier: MIT
// Gives the files of folders, or single files, to a target: a corpus as a test, and a finding once more.
#include "fuzz.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

int main(int count, char** arguments) {
    std::vector<std::string> paths;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(arguments[i])) {
            paths.emplace_back(arguments[i]);
            continue;
        }
        for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
            paths.push_back(entry.path().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
        std::fprintf(stderr, "%s\n", path.c_str());
        const std::string input = crm::ByteReader::from_file(path).read_all();
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    }
    std::fprintf(stderr, "%zu inputs\n", paths.size());
    return paths.empty() ? 1 : 0;
}
