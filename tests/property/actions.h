// SPDX-License-Identifier: MIT
#pragma once

#include "generator.h"

/// What random histories are made of. A new kind of command is a function that makes one, and a row of the table at the end.
namespace crm::test {

inline std::optional<Command> Generator::add_record(const World& world) {
    const std::string type = one_of(types());
    const std::string name = new_name(type);
    World after = world;
    Entity& entity = after[type][0];
    entity[type == "company" || type == "contact" ? "name" : "title"] = {name};
    std::vector<std::string> words{type, "add", name};
    if (const auto field = some_field(type); field && random(2) == 0) {
        const Value value = one_of(field->values);
        set(entity, key_of(*field), text_of(value));
        append(words, setting(*field, value.typed));
    }
    if (random(3) == 0) {
        const std::string tag = some_tag();
        add(entity, "tags", tag);
        append(words, {"--tag", tag});
    }
    if (type == "contact" && random(4) == 0) {
        // A company that is not there is made along with the contact.
        const std::string company = new_name("company");
        after["company"][0]["name"] = {company};
        add(entity, "companies", link_to("company", 0));
        append(words, {"--company", company});
    } else if (type == "deal") {
        entity["stage"] = {"lead"};
    } else if (type == "task") {
        entity["status"] = {"open"};
        entity.try_emplace("priority", std::vector<std::string>{"normal"});
        if (!entity.contains("due") && random(2) == 0) {
            entity["due"] = {"2026-12-24"};
            entity["recurrence"] = {"every 30 days"};
            append(words, {"--due", "2026-12-24", "--recurrence", "every 30 days"});
        }
    }
    return changed(std::move(words), std::move(after));
}

inline std::optional<Command> Generator::edit_field(const World& world) {
    const auto place = some_record(world);
    const auto field = place ? some_field(place->type) : std::nullopt;
    if (!field) {
        return std::nullopt;
    }
    const Value value = one_of(field->values);
    World after = world;
    set(after[place->type][place->number], key_of(*field), text_of(value));
    std::vector<std::string> words{place->type, "edit", std::to_string(place->number)};
    append(words, setting(*field, value.typed));
    return changed(std::move(words), std::move(after));
}

inline std::optional<Command> Generator::unset_field(const World& world) {
    const auto place = some_record(world);
    const auto field = place ? some_field(place->type) : std::nullopt;
    // A task that comes back needs a day to count from.
    if (!field || (field->type == "task" && field->name != "notes")) {
        return std::nullopt;
    }
    World after = world;
    Entity& entity = after[place->type][place->number];
    // A custom field that is not declared is known only while some record has it.
    if (field->name == "shoe" && !entity.contains("shoe")) {
        return std::nullopt;
    }
    entity.erase(key_of(*field));
    return changed({place->type, "edit", std::to_string(place->number), "--unset", field->name}, std::move(after));
}

inline std::optional<Command> Generator::change_email(const World& world) {
    const auto place = some_record(world, "contact");
    if (!place) {
        return std::nullopt;
    }
    const std::string email = "p" + std::to_string(random(5)) + "@acme.example";
    const std::string option = one_of(std::vector<std::string>{"--email", "--add-email", "--rm-email"});
    const std::vector<std::string> words{"contact", "edit", std::to_string(place->number), option, email};
    if (option != "--rm-email" && is_email_taken(world, email, place->number)) {
        return failing(words, 4, world);
    }
    World after = world;
    Entity& contact = after["contact"][place->number];
    if (option == "--rm-email") {
        remove(contact, "emails", email);
    } else if (option == "--email") {
        set(contact, "emails", email);
    } else {
        add(contact, "emails", email);
    }
    return changed(words, std::move(after));
}

inline std::optional<Command> Generator::change_tag(const World& world) {
    const auto place = some_record(world);
    if (!place) {
        return std::nullopt;
    }
    const std::string tag = some_tag();
    const bool is_added = random(3) != 0;
    World after = world;
    Entity& entity = after[place->type][place->number];
    is_added ? add(entity, "tags", tag) : remove(entity, "tags", tag);
    if (random(2) == 0) {
        return changed({is_added ? "tag" : "untag", link_to(place->type, place->number), tag}, std::move(after));
    }
    return changed({place->type, "edit", std::to_string(place->number), is_added ? "--add-tag" : "--rm-tag", tag}, std::move(after));
}

inline std::optional<Command> Generator::change_link(const World& world) {
    const LinkField field = one_of(link_fields());
    const auto place = some_record(world, field.type);
    const auto target = some_record(world, field.target);
    if (!place || !target) {
        return std::nullopt;
    }
    const std::string number = std::to_string(target->number);
    const std::string link = link_to(field.target, target->number);
    const bool is_taken_off = random(4) == 0;
    std::vector<std::string> words{field.type, "edit", std::to_string(place->number)};
    World after = world;
    Entity& entity = after[field.type][place->number];
    if (!field.option.empty()) {
        append(words, {(is_taken_off ? "--rm-" : "--add-") + field.option, number});
        is_taken_off ? remove(entity, field.name, link) : add(entity, field.name, link);
    } else if (is_taken_off) {
        append(words, {"--unset", field.name});
        entity.erase(field.name);
    } else {
        append(words, {"--" + option_of(field.name), number});
        entity[field.name] = {link};
        if (link == link_to(place->type, place->number)) {
            return failing(std::move(words), 5, world);
        }
    }
    return changed(std::move(words), std::move(after));
}

inline std::optional<Command> Generator::remove_one(const World& world) {
    const auto place = some_record(world);
    if (!place) {
        return std::nullopt;
    }
    World after = world;
    remove_record(after, place->type, place->number);
    return changed({place->type, "rm", std::to_string(place->number), "--yes"}, std::move(after));
}

inline std::optional<Command> Generator::move_deal(const World& world) {
    const auto place = some_record(world, "deal");
    if (!place) {
        return std::nullopt;
    }
    const std::string stage = one_of(std::vector<std::string>{"lead", "proposal", "won", "lost"});
    const std::vector<std::string> words{"deal", "move", std::to_string(place->number), stage};
    World after = world;
    Entity& deal = after["deal"][place->number];
    if (deal["stage"].front() == stage) {
        return failing(words, 4, world);
    }
    if (deal["stage"].front() == "lost") {
        deal.erase("lost_reason");
    }
    deal["stage"] = {stage};
    return changed(words, std::move(after));
}

inline std::optional<Command> Generator::finish_task(const World& world) {
    const auto place = some_record(world, "task");
    if (!place) {
        return std::nullopt;
    }
    const std::vector<std::string> words{"task", "done", std::to_string(place->number)};
    World after = world;
    Entity& task = after["task"][place->number];
    if (task["status"].front() == "done") {
        return failing(words, 4, world);
    }
    if (task.contains("recurrence")) {
        Entity next = task;
        next["due"] = {format_date(*parse_iso_date(task["due"].front()) + 30)};
        after["task"][0] = std::move(next);
    }
    after["task"][place->number]["status"] = {"done"};
    return changed(words, std::move(after));
}

inline std::optional<Command> Generator::edit_many(const World& world) {
    const std::string type = one_of(types());
    const auto field = some_field(type);
    const auto condition = some_field(type);
    // See unset_field.
    if (condition->name == "shoe") {
        return std::nullopt;
    }
    const Value value = one_of(field->values);
    const Value wanted = one_of(condition->values);
    World after = world;
    for (auto& [number, entity] : after[type]) {
        if (has(entity, key_of(*condition), text_of(wanted))) {
            set(entity, key_of(*field), text_of(value));
        }
    }
    std::string quoted;
    for (const char byte : wanted.typed) {
        quoted += byte == '"' || byte == '\\' ? std::string("\\") + byte : std::string(1, byte);
    }
    std::vector<std::string> words{type, "edit", "--where", condition->name + " = \"" + quoted + '"', "--yes"};
    append(words, setting(*field, value.typed));
    return changed(std::move(words), std::move(after));
}

/// Rows of new people, and of some that an earlier import has made.
inline std::optional<Command> Generator::import_contacts(const World& world) {
    const bool updates = random(2) == 0;
    const bool is_broken = random(4) == 0;
    World after = world;
    Entities& contacts = after["contact"];
    std::string file = "external_id,name,title,birthday\n";
    std::int64_t next = 0;
    for (std::size_t first = random(6), i = first; i < first + 3; ++i) {
        const std::string external = "X" + std::to_string(i);
        const std::string name = new_name("contact");
        const std::string title = one_of(std::vector<std::string>{"CTO", ""});
        file += external + ',' + name + ',' + title + ",\n";
        const auto known =
            std::find_if(contacts.begin(), contacts.end(), [&](const auto& each) { return has(each.second, "external_id", external); });
        if (known != contacts.end() && !updates) {
            continue;
        }
        Entity& contact = known == contacts.end() ? contacts[next--] : known->second;
        contact["external_id"] = {external};
        contact["name"] = {name};
        if (!title.empty()) {
            contact["title"] = {title};
        }
    }
    Command command{{"import", "contacts", "FILE"}, 0, after, file};
    if (updates) {
        command.words.push_back("--update");
    }
    if (is_broken) {
        // A dry run tells of bad rows and is done.
        command.file += "X9,nobody,,2026-02-30\n";
        command.code = 5;
        command.after = world;
    }
    return command;
}

inline std::optional<Command> Generator::fail(const World& world) {
    const auto place = some_record(world);
    if (!place) {
        return std::nullopt;
    }
    const std::string& type = place->type;
    const std::string number = std::to_string(place->number);
    switch (random(7)) {
        case 0:
            return failing({type, "edit", number, "--colour", "red"}, 2, world);
        case 1:
            return failing({type, "rm", number, "9999", "--yes"}, 3, world);
        case 2:
            return failing({type, "edit", number, "--add-tag", "vip", "--owner", "nobody@else.example", "--no-create"}, 3, world);
        case 3:
            return failing({type, "edit", number, "--set", "number=7"}, 5, world);
        case 4:
            return failing({type, "edit", "--where", "nothing = 1", "--add-tag", "vip", "--yes"}, 2, world);
        case 5:
            return world.at("contact").size() < 2
                       ? Made()
                       : failing({"contact", "edit", "--where", "name is not empty", "--email", "all@acme.example", "--yes"}, 4, world);
        default:
            return failing({"contact", "add", new_name("contact"), "--birthday", "2026-02-30", "--company", new_name("company")}, 5, world);
    }
}

inline const std::vector<Generator::Action> Generator::actions{
    {6, &Generator::add_record},  {8, &Generator::edit_field},  {3, &Generator::unset_field},     {4, &Generator::change_email},
    {4, &Generator::change_tag},  {5, &Generator::change_link}, {2, &Generator::remove_one},      {3, &Generator::move_deal},
    {3, &Generator::finish_task}, {2, &Generator::edit_many},   {2, &Generator::import_contacts}, {3, &Generator::fail},
};

}  // namespace crm::test
