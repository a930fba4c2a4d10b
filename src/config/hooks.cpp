// SPDX-License-Identifier: MIT
// Which events there are, and the commands that are set for them.
#include "config/settings.h"

#include <crm/base/process.h>
#include <crm/base/text.h>

#include <algorithm>

namespace crm::config {

namespace {

/// An event that cannot happen would be a hook that silently never runs.
void check_event(const Input& input, const std::string& event) {
    std::vector<std::string> all;
    for (const std::string& each : events(input.catalog)) {
        all.push_back("pre-" + each);
        all.push_back("post-" + each);
    }
    if (std::find(all.begin(), all.end(), event) != all.end()) {
        return;
    }
    const std::optional<std::string> near = text::closest(event, all);
    input.fail("there is no event of that name", near ? "did you mean \"" + *near + "\"?"
                                                      : "events are called pre-NOUN-VERB and post-NOUN-VERB: post-contact-add, "
                                                        "pre-deal-move; crm-config(5) lists them");
}

std::vector<std::string> words_of(const Input& input) {
    if (input.node.is_scalar()) {
        return split_words(input.node.text).value_or(std::vector<std::string>{});
    }
    std::vector<std::string> words;
    for (const Node& item : input.node.items) {
        if (!item.is_scalar()) {
            input.mistyped();
        }
        words.push_back(item.text);
    }
    return words;
}

}  // namespace

std::string event_noun(const schema::RecordType& type) { return text::replace_all(std::string(type.name), "_", "-"); }

std::vector<std::string> events(const schema::Catalog& catalog) {
    std::vector<std::string> all;
    for (const schema::RecordType* type : catalog.types()) {
        for (const std::string_view verb : {"add", "edit", "rm"}) {
            all.push_back(event_noun(*type) + '-' + std::string(verb));
        }
        for (const std::string_view verb : text::split(type->events, '|')) {
            all.push_back(event_noun(*type) + '-' + std::string(verb));
        }
    }
    all.emplace_back(import_event);
    return all;
}

void read_hook(const Input& input, Draft& draft) {
    check_event(input, input.path.back());
    Hook hook{input.path.back(), words_of(input), input.origin()};
    const auto is_unfit = [](const std::string& word) { return word.find('\0') != std::string::npos; };
    if (hook.words.empty() || hook.words.front().empty() || std::any_of(hook.words.begin(), hook.words.end(), is_unfit)) {
        input.mistyped();
    }
    draft.configuration.hooks.push_back(std::move(hook));
}

}  // namespace crm::config
