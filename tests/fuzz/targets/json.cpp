// SPDX-License-Identifier: MIT
// JSON: a document that is read, written and read again is the same; streamed, its elements are those of the whole.
#include "fuzz.h"

#include <crm/base/document.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using crm::Node;
using crm::fuzz::promise;

constexpr std::size_t block = 1 << 16;

std::optional<std::vector<Node>> streamed(std::string_view text) {
    crm::fuzz::File file(text);
    return crm::fuzz::attempt([&] {
        std::vector<Node> all;
        crm::json::read_records(file.bytes(), "file.json", [&](Node&& node, std::size_t line) {
            promise(line >= 1, "lines count from 1");
            all.push_back(std::move(node));
            return true;
        });
        return all;
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = crm::fuzz::text_of(data, size);
    const auto document = crm::fuzz::attempt([&] { return crm::json::parse(text, "file.json"); });
    if (document) {
        std::string written;
        crm::json::append(written, *document);
        const Node again = crm::json::parse(written, "file.json");
        promise(again == *document, "written and read again it is the same");
        std::string rewritten;
        crm::json::append(rewritten, again);
        promise(rewritten == written, "one document has one text");
    }
    const auto records = streamed(text);
    if (document && document->kind == Node::Kind::array) {
        promise(records && *records == document->items, "streamed it has the same elements");
    }
    if (document && document->kind == Node::Kind::object) {
        promise(records && records->size() == 1 && records->front() == *document, "an object is one record");
    }
    const auto later = streamed(std::string(block - size / 2 % block, ' ').append(text));
    promise(records == later || text.starts_with("\xEF\xBB\xBF"), "a file is the same wherever a block ends");
    return 0;
}
