// SPDX-License-Identifier: MIT
#include <crm/schema/custom_value.h>

#include <algorithm>

namespace crm::schema {

namespace {

/// 0 of a scalar, 1 of [1], 2 of [[1]].
std::size_t depth_of(const Node& node) {
    std::size_t inside = 0;
    for (const Node& item : node.items) {
        inside = std::max(inside, depth_of(item));
    }
    for (const auto& [key, value] : node.members) {
        inside = std::max(inside, depth_of(value));
    }
    return node.kind == Node::Kind::array || node.kind == Node::Kind::object ? inside + 1 : 0;
}

}  // namespace

std::string custom_problem(const Node& node) {
    const std::size_t depth = depth_of(node);
    return depth <= deepest_custom ? ""
                                   : "it is nested " + std::to_string(depth) + " deep; " + std::to_string(deepest_custom) + " is the most";
}

}  // namespace crm::schema
