// SPDX-License-Identifier: MIT
#include "cli/aliases.h"

#include <crm/cli/completion_values.h>

#include <crm/base/text.h>
#include <crm/reports/report.h>
#include <crm/store/lookup.h>
#include <crm/store/saved_filter.h>
#include <crm/store/source.h>
#include <crm/store/terms.h>

namespace crm::cli {

namespace {

std::vector<Candidate> candidates_of(const std::vector<std::string>& words) {
    std::vector<Candidate> candidates;
    for (const std::string& word : words) {
        candidates.push_back({word, {}});
    }
    return candidates;
}

std::vector<Candidate> references(Context& context, std::string_view completes, std::string_view prefix) {
    const schema::RecordType* type = context.catalog().find(completes);
    std::vector<Candidate> candidates;
    if (type == nullptr) {
        return candidates;
    }
    for (const schema::Reference& each : store::labels_beginning(context.session().database, *type, prefix, 100)) {
        const std::string number = "#" + std::to_string(each.number);
        candidates.push_back({each.label, number});
    }
    return candidates;
}

std::vector<Candidate> tags(Context& context, std::string_view completes) {
    std::vector<Candidate> candidates;
    for (const store::TermCount& each : store::count_terms(context.session().database, "tags")) {
        if (completes.empty() || completes == each.type) {
            candidates.push_back({each.label, std::to_string(each.records) + " " + each.type});
        }
    }
    return candidates;
}

std::vector<Candidate> fields(Context& context, std::string_view completes) {
    const schema::RecordType* type = context.catalog().find(completes);
    return type == nullptr ? std::vector<Candidate>{} : candidates_of(store::field_names(context.catalog(), *type));
}

/// A filter begins with a field, or with the name of a saved one for this type.
std::vector<Candidate> filters(Context& context, std::string_view completes, std::string_view prefix) {
    std::vector<Candidate> candidates = prefix.starts_with('@') ? std::vector<Candidate>{} : fields(context, completes);
    for (const store::SavedFilter& each : store::saved_filters(context.session().database)) {
        if (each.noun.empty() || completes.empty() || context.catalog().find(each.noun) == context.catalog().find(completes)) {
            candidates.push_back({store::mention_of(each.name), each.expression});
        }
    }
    return candidates;
}

std::vector<Candidate> aliases(Context& context) {
    std::vector<Candidate> candidates;
    for (const auto& [name, words] : context.configuration().aliases) {
        candidates.push_back({name, words});
    }
    for (const std::string& word : program_words(context.host())) {
        if (context.configuration().find_alias(word) == nullptr) {
            candidates.push_back({word, "the program crm-" + word});
        }
    }
    return candidates;
}

}  // namespace

std::vector<Candidate> completion_values(Context& context, const ValueRequest& request) {
    switch (request.kind) {
        case Completion::reference:
            return references(context, request.completes, request.prefix);
        case Completion::field:
            return fields(context, request.completes);
        case Completion::filter:
            return filters(context, request.completes, request.prefix);
        case Completion::alias:
            return aliases(context);
        case Completion::stage:
            return candidates_of(context.configuration().stage_names());
        case Completion::pipeline:
            return candidates_of(context.configuration().pipeline_names());
        case Completion::tag:
            return tags(context, request.completes);
        default:
            return {};
    }
}

}  // namespace crm::cli
