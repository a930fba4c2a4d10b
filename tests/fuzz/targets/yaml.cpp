// SPDX-License-Identifier: MIT
// YAML: a document that is read, written and read again is the same.
#include "fuzz.h"

#include <crm/base/document.h>
#include <crm/base/text.h>

#include "config/write.h"

#include <string>

namespace {

using crm::Node;
using crm::fuzz::promise;

void check_scalar(std::string_view text) {
    if (!crm::text::is_valid_utf8(text)) {
        return;
    }
    std::string written;
    crm::yaml::append_scalar(written, text);
    promise(written.find('\n') == std::string::npos, "a scalar is on one line");
    const Node again = crm::yaml::parse("key: " + written + "\n", "file.yaml");
    const Node* value = again.find("key");
    promise(value != nullptr && value->kind == Node::Kind::string && value->text == text, "a text is the same, written and read again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = crm::fuzz::text_of(data, size);
    check_scalar(text);
    const auto document = crm::fuzz::attempt([&] { return crm::yaml::parse(text, "file.yaml"); });
    if (document) {
        const Node flow = crm::yaml::parse("key: " + crm::config::flow_text(*document) + "\n", "file.yaml");
        promise(*flow.find("key") == *document, "on one line it is the same");
        std::string entry;
        crm::config::append_entry(entry, "key", *document, 2);
        promise(*crm::yaml::parse(entry, "file.yaml").find("key") == *document, "an entry a line it is the same");
    }
    return 0;
}
