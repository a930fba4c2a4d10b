// SPDX-License-Identifier: MIT
#pragma once

#include <crm/base/document.h>

#include <string>
#include <unordered_set>

namespace crm {

/// Tells whether an object that is being read has a key already. Many keys, a dictionary or an attack, take a hash table.
class UniqueKeys {
public:
    bool contains(const Node& object, const std::string& key) {
        constexpr std::size_t few = 16;
        if (object.members.size() < few) {
            return object.find(key) != nullptr;
        }
        if (many_.empty()) {
            for (const Node::Member& member : object.members) {
                many_.insert(member.first);
            }
        }
        return !many_.insert(key).second;
    }

private:
    std::unordered_set<std::string> many_;
};

}  // namespace crm
