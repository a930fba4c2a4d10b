// SPDX-License-Identifier: MIT
#include <crm/cli/manual.h>

#include <crm/base/text.h>
#include <crm/config/configuration.h>
#include <crm/records/all.h>
#include <crm/schema/types.h>

#include "cli/command_document.h"
#include "cli/command_words.h"
#include "cli/generated_files.h"
#include "cli/manual_topics.h"

#include <algorithm>
#include <iterator>

namespace crm::cli {
namespace {

/// A group with as many verbs has a page of its own.
constexpr std::size_t many_verbs = 4;

bool has_own_page(const Group& group) { return record_type_of(group) != nullptr || group.verbs.size() >= many_verbs; }

void append(std::vector<Section>& sections, std::vector<Section> more) {
    std::move(more.begin(), more.end(), std::back_inserter(sections));
}

Section see_also(const std::string& pages) { return {"See also", {{Block::Kind::paragraph, {}, pages}}}; }

Section synopsis_of(const std::vector<Command>& commands) {
    Section synopsis{"Synopsis", {}};
    for (const Command& command : commands) {
        synopsis.blocks.push_back({Block::Kind::usage, usage_of(command), {}});
    }
    return synopsis;
}

Document group_page(const Group& group) {
    const std::vector<Command> commands = commands_of(group);
    Document page{"crm-" + group.name, group.summary, {synopsis_of(commands)}};
    Section section{"Commands", {}};
    for (const Command& command : commands) {
        append_command(command, section.blocks);
    }
    page.sections.push_back(std::move(section));
    if (const schema::RecordType* type = record_type_of(group)) {
        page.sections.push_back({"Fields", field_items(*type)});
    }
    page.sections.push_back(see_also("`crm`(1), `crm-filter`(7), `crm-config`(5)"));
    return page;
}

/// One line a group; a group with a page of its own names it.
void append_group_lists(std::vector<Section>& sections) {
    Section commands{"Commands", {}};
    for (const GroupList& list : titled_groups()) {
        commands.blocks.push_back({Block::Kind::heading, {}, list.title});
        for (const Group& group : list.groups) {
            const std::string page = has_own_page(group) ? "; see `crm-" + group.name + "`(1)" : std::string();
            commands.blocks.push_back({Block::Kind::item, "`crm " + group.name + '`', group.summary + page});
        }
    }
    sections.push_back(std::move(commands));
}

std::string page_names() {
    std::string names;
    for (const Group& group : groups()) {
        names += has_own_page(group) ? "`crm-" + group.name + "`(1), " : std::string();
    }
    return names;
}

Document main_page() {
    Document overview = overview_document();
    Document page{"crm", overview.summary, {}};
    page.sections.push_back({"Synopsis", overview.sections[0].blocks});
    page.sections.push_back({"Description", overview.sections[1].blocks});
    append_group_lists(page.sections);
    page.sections.push_back({"Global options", option_items(global_options())});
    Section details{"Further commands", {}};
    for (const Group& group : groups()) {
        if (has_own_page(group)) {
            continue;
        }
        for (const Command& command : commands_of(group)) {
            append_command(command, details.blocks);
        }
    }
    page.sections.push_back(std::move(details));
    append(page.sections, parse_prose(references_prose));
    append(page.sections, parse_prose(environment_prose));
    const auto examples = std::find_if(overview.sections.begin(), overview.sections.end(),
                                       [](const Section& section) { return section.title == "Examples"; });
    page.sections.push_back(*examples);
    page.sections.push_back(see_also(page_names() + "`crm-filter`(7), `crm-config`(5), `sqlite3`(1)"));
    return page;
}

Section key_section() {
    Section keys{"Keys", {}};
    for (const config::Key& key : config::keys()) {
        keys.blocks.push_back({Block::Kind::item, '`' + std::string(key.name) + '`', std::string(key.help) + ": " + std::string(key.type)});
    }
    return keys;
}

Section field_type_section() {
    Section section{"Field types",
                    {{Block::Kind::paragraph, {}, "A field below `fields` has one of these types, with a value as an example:"}}};
    for (std::size_t i = 0; i <= static_cast<std::size_t>(schema::Type::object); ++i) {
        const schema::TypeInfo& type = schema::info(static_cast<schema::Type>(i));
        if (!type.example.empty() && type.type != schema::Type::object) {
            section.blocks.push_back({Block::Kind::item, '`' + std::string(type.name) + '`', std::string(type.example)});
        }
    }
    section.blocks.push_back({Block::Kind::item, "`{choice: [`WORD, WORD...`]}`", "one of the words"});
    section.blocks.push_back({Block::Kind::item, "`{list:` TYPE`}`", "any number of values of a type"});
    return section;
}

/// What hooks can be set for, by record type.
Section event_section() {
    Section section{"Events", {{Block::Kind::paragraph, {}, "An EVENT is a record type and what happens to a record of it, or `import`:"}}};
    for (const schema::RecordType* type : records::all()) {
        std::string happenings = "`add`, `edit`, `rm`";
        for (const std::string_view each : text::split(type->events, '|')) {
            happenings += ", `" + std::string(each) + '`';
        }
        const std::string noun = config::event_noun(*type);
        section.blocks.push_back({Block::Kind::item, '`' + noun + "-`...", happenings});
    }
    section.blocks.push_back({Block::Kind::item, '`' + std::string(config::import_event) + '`', "a file was imported"});
    return section;
}

Document configuration_page() {
    Document page{"crm-config", "the configuration file of crm", parse_prose(configuration_prose)};
    page.sections.push_back(key_section());
    page.sections.push_back(field_type_section());
    append(page.sections, parse_prose(hooks_prose));
    page.sections.push_back(event_section());
    page.sections.push_back(see_also("`crm`(1)"));
    return page;
}

Document filter_page() {
    Document page{"crm-filter", "which records a list of crm shows", parse_prose(filter_prose)};
    page.sections.push_back(see_also("`crm`(1)"));
    return page;
}

struct Topic {
    std::string_view name;
    char volume;
    Document (*make)();
};
constexpr Topic topics[] = {{"configuration", '5', configuration_page}, {"filter-language", '7', filter_page}};

const Topic* find_topic(std::string_view name) {
    const auto* const found = std::find_if(std::begin(topics), std::end(topics), [&](const Topic& topic) { return topic.name == name; });
    return found == std::end(topics) ? nullptr : found;
}

GeneratedFile page_of(const Document& document, char volume) { return {document.name + '.' + volume, document_roff(document, volume)}; }

}  // namespace

std::vector<GeneratedFile> manual_pages() {
    std::vector<GeneratedFile> pages{page_of(main_page(), '1')};
    for (const Group& group : groups()) {
        if (has_own_page(group)) {
            pages.push_back(page_of(group_page(group), '1'));
        }
    }
    for (const Topic& topic : topics) {
        pages.push_back(page_of(topic.make(), topic.volume));
    }
    return pages;
}

void write_manual(const std::string& folder) { write_files(folder, manual_pages()); }

bool is_topic(std::string_view name) { return find_topic(name) != nullptr; }

std::string topic_text(std::string_view name, bool color, std::size_t width) {
    const Topic* topic = find_topic(name);
    return topic == nullptr ? std::string() : document_text(topic->make(), color, width);
}

}  // namespace crm::cli
