// SPDX-License-Identifier: MIT
#include <crm/base/document.h>

#include <algorithm>

namespace crm {

const Node* Node::find(std::string_view key) const {
    const auto found = std::find_if(members.begin(), members.end(), [key](const auto& member) { return member.first == key; });
    return found == members.end() ? nullptr : &found->second;
}

bool operator==(const Node& a, const Node& b) {
    return a.kind == b.kind && a.text == b.text && a.items == b.items && a.members == b.members;
}

bool operator==(const Node::Member& a, const Node::Member& b) { return a.first == b.first && a.second == b.second; }

}  // namespace crm
