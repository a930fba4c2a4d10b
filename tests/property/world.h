// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// What a random history should have made of a database, in plain maps that know nothing of the program.
namespace crm::test {

/// A record by its field: texts as JSON has them, of a link "TYPE:NUMBER". A field without a value is not there.
using Entity = std::map<std::string, std::vector<std::string>, std::less<>>;
using Entities = std::map<std::int64_t, Entity>;
/// By type and number.
using World = std::map<std::string, Entities, std::less<>>;

inline std::string link_to(std::string_view type, std::int64_t number) { return std::string(type) + ':' + std::to_string(number); }

/// Sets a field, or takes it away where the text is empty.
inline void set(Entity& entity, const std::string& field, const std::string& text) {
    if (text.empty()) {
        entity.erase(field);
    } else {
        entity[field] = {text};
    }
}

inline bool has(const Entity& entity, std::string_view field, const std::string& text) {
    const auto found = entity.find(field);
    return found != entity.end() && std::find(found->second.begin(), found->second.end(), text) != found->second.end();
}

inline void add(Entity& entity, const std::string& field, const std::string& text) {
    if (!has(entity, field, text)) {
        entity[field].push_back(text);
    }
}

inline void remove(Entity& entity, const std::string& field, const std::string& text) {
    const auto found = entity.find(field);
    if (found != entity.end()) {
        std::erase(found->second, text);
        if (found->second.empty()) {
            entity.erase(found);
        }
    }
}

/// Takes a record away, and the links to it.
inline void remove_record(World& world, const std::string& type, std::int64_t number) {
    world[type].erase(number);
    const std::string link = link_to(type, number);
    for (auto& [other, entities] : world) {
        for (auto& [each, entity] : entities) {
            const Entity before = entity;
            for (const auto& [field, texts] : before) {
                remove(entity, field, link);
            }
        }
    }
}

/// Gives a record another number, in links to it too.
inline void renumber(World& world, const std::string& type, std::int64_t from, std::int64_t to) {
    auto record = world[type].extract(from);
    if (record.empty()) {
        return;
    }
    record.key() = to;
    world[type].insert(std::move(record));
    for (auto& [other, entities] : world) {
        for (auto& [each, entity] : entities) {
            for (auto& [field, texts] : entity) {
                std::replace(texts.begin(), texts.end(), link_to(type, from), link_to(type, to));
            }
        }
    }
}

/// Reads what `export all --format json` wrote into a world of the types that the model has.
class WorldReader {
public:
    explicit WorldReader(std::vector<std::string> types) : types_(std::move(types)) {}

    World read(const std::string& text) {
        const Node all = json::parse(text, "export");
        for (const Node& record : all.items) {
            links_[record.find("id")->text] = record.find("record")->text + ':' + record.find("number")->text;
        }
        World world;
        for (const std::string& type : types_) {
            world[type];
        }
        for (const Node& record : all.items) {
            const auto entities = world.find(record.find("record")->text);
            if (entities != world.end()) {
                entities->second[std::stoll(record.find("number")->text)] = read_entity(record);
            }
        }
        return world;
    }

private:
    /// What follows from the clock and from the user's name is not in the model; the bytes of the whole export are held against each other.
    static bool is_modelled(std::string_view field) {
        for (const std::string_view other :
             {"record", "id", "number", "owner", "created_at", "updated_at", "opened_at", "closed_at", "done_at", "currency", "pipeline"}) {
            if (field == other) {
                return false;
            }
        }
        return true;
    }

    Entity read_entity(const Node& record) const {
        Entity entity;
        for (const auto& [name, node] : record.members) {
            if (name == "custom_fields") {
                for (const auto& [custom, value] : node.members) {
                    read_field(entity, custom, value);
                }
            } else if (is_modelled(name)) {
                read_field(entity, name, node);
            }
        }
        return entity;
    }

    void read_field(Entity& entity, const std::string& name, const Node& node) const {
        if (node.kind == Node::Kind::array) {
            for (const Node& item : node.items) {
                read_field(entity, name, item);
            }
        } else if (node.kind == Node::Kind::object) {
            entity[name].push_back(links_.at(node.find("id")->text));
        } else {
            entity[name].push_back(node.text);
        }
    }

    std::vector<std::string> types_;
    std::map<std::string, std::string> links_;  ///< by id
};

/// The world as text, a field a line, to see where two differ.
inline std::string described(const World& world) {
    std::string out;
    for (const auto& [type, entities] : world) {
        for (const auto& [number, entity] : entities) {
            out += link_to(type, number) + '\n';
            for (const auto& [field, texts] : entity) {
                for (const std::string& text : texts) {
                    out += "  " + link_to(type, number) + ' ' + field + " = " + text + '\n';
                }
            }
        }
    }
    return out;
}

/// The lines that only one of two texts has, marked - and +.
inline std::string difference(const std::string& expected, const std::string& actual) {
    const auto lines_of = [](const std::string& text) {
        std::vector<std::string> lines;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            lines.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        return lines;
    };
    const std::vector<std::string> a = lines_of(expected);
    const std::vector<std::string> b = lines_of(actual);
    std::string out;
    for (const auto& [mark, own, other] : {std::tuple{"- ", &a, &b}, std::tuple{"+ ", &b, &a}}) {
        for (const std::string& line : *own) {
            if (std::find(other->begin(), other->end(), line) == other->end()) {
                out += mark + line + '\n';
            }
        }
    }
    return out;
}

}  // namespace crm::test
