// SPDX-License-Identifier: MIT
#include <crm/cli/help.h>
#include <crm/cli/manual.h>

#include "cli/command_document.h"
#include "cli/command_words.h"

namespace crm::cli {

std::string help_text(bool color, std::size_t width) { return document_text(overview_document(), color, width); }

std::string help_text(const Group& group, bool color, std::size_t width) {
    Document document = group_document(group);
    // Who asks for help on `filter` may want the words of the language rather than the saved ones.
    if (const std::string topic = group.name + "-language"; is_topic(topic)) {
        document.sections.push_back({"Read on",
                                     {{Block::Kind::paragraph,
                                       {},
                                       "The words of the language itself: `crm help " + topic + "`, `man crm-" + group.name + "`(7)."}}});
    }
    return document_text(document, color, width);
}

std::string help_text(const Command& command, bool color, std::size_t width) {
    return document_text(command_document(command), color, width);
}

std::string help_for(const ParsedLine& line, bool color, std::size_t width) {
    if (!line.topic.empty()) {
        return topic_text(line.topic, color, width);
    }
    if (line.command) {
        return help_text(*line.command, color, width);
    }
    const std::optional<Group> group = find_group(line.group);
    return group ? help_text(*group, color, width) : help_text(color, width);
}

}  // namespace crm::cli
