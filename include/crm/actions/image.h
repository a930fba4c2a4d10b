// SPDX-License-Identifier: MIT
#pragma once

#include <crm/actions/session.h>
#include <crm/base/document.h>

#include <string>
#include <string_view>
#include <vector>

namespace crm::actions {

/// Puts the fields of a journal image into a record; links are looked up by id, and lead to what a merged record became a part of. A link
/// to a record that is gone throws Error{conflict}, or, where `gone` is given, is left out and its field named there. `coming_back`: a
/// record that is about to be there again.
void apply_image(Session& session, schema::Record& record, const Node& image, std::vector<std::string>* gone = nullptr,
                 const schema::Reference* coming_back = nullptr);

/// The record with the fields of an image; links to what is gone left out.
schema::Record with_image(Session& session, const schema::Record& record, std::string_view image,
                          const schema::Reference* coming_back = nullptr);

}  // namespace crm::actions
