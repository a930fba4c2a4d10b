// SPDX-License-Identifier: MIT
#include <crm/store/saved_filter.h>

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/records/filter.h>
#include <crm/store/layout.h>
#include <crm/store/lookup.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace crm::store {

using query::Filter;

namespace {

/// Far more than people nest, far less than the stack holds.
constexpr std::size_t deepest = 20;
/// Names that stand for two others each double at every step.
constexpr std::size_t most_names = 1000;

std::string select_saved() { return "SELECT \"name\", \"expression\", \"noun\" FROM " + table_name(records::filter); }

SavedFilter saved_from(const Statement& statement) {
    return {std::string(statement.text(0)), std::string(statement.text(1)), std::string(statement.text(2))};
}

/// Case and accents do not count, as in every name.
std::optional<SavedFilter> find_saved(Database& database, std::string_view name) {
    const std::vector<schema::Reference> found = find_by_label(database, records::filter, name, 1);
    if (found.empty()) {
        return std::nullopt;
    }
    Statement& statement = database.cached(select_saved() + " WHERE \"number\" = $1");
    statement.bind(1, found.front().number);
    statement.step();
    SavedFilter saved = saved_from(statement);
    statement.reset();
    return saved;
}

std::vector<std::string> saved_names(Database& database) {
    std::vector<std::string> names;
    for (SavedFilter& each : saved_filters(database)) {
        names.push_back(std::move(each.name));
    }
    return names;
}

std::string mentions(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : ", ") + mention_of(name);
    }
    return all;
}

/// A fault in a saved text is shown under its name in the text that was typed.
void move_to(Filter& filter, std::size_t column) {
    filter.column = filter.value_column = column;
    for (Filter& part : filter.parts) {
        move_to(part, column);
    }
}

class Expansion {
public:
    Expansion(Database& database, const schema::RecordType* type, const std::string& text)
        : database_(database), type_(type), text_(text) {}

    void expand(Filter& filter) {
        if (filter.kind == Filter::Kind::saved) {
            filter = expanded(filter);
        }
        for (Filter& part : filter.parts) {
            expand(part);
        }
    }

private:
    Filter expanded(const Filter& mention) {
        const std::optional<SavedFilter> saved = find_saved(database_, mention.field);
        if (!saved) {
            throw_unknown(mention);
        }
        if (++names_ > most_names) {
            fail(mention, "the saved filter @" + mention.field + " stands for more than " + std::to_string(most_names) + " others", "");
        }
        check_noun(*saved, mention);
        check_cycle(saved->name, mention);
        Filter filter = parsed(*saved, mention);
        move_to(filter, mention.column);
        open_.push_back(saved->name);
        expand(filter);
        open_.pop_back();
        return filter;
    }

    Filter parsed(const SavedFilter& saved, const Filter& mention) const {
        try {
            return query::parse_filter(saved.expression);
        } catch (const Error& error) {
            fail(mention, mention_of(saved.name) + " does not parse: " + error.what(),
                 "mend it: crm filter save " + mention_of(saved.name) + " FILTER");
        }
    }

    void check_noun(const SavedFilter& saved, const Filter& mention) const {
        if (type_ != nullptr && !saved.noun.empty() && saved.noun != type_->name && saved.noun != type_->plural) {
            fail(mention,
                 mention_of(saved.name) + " is a filter of the type " + saved.noun + ", and these are " + std::string(type_->plural),
                 "save it without --noun to use it for several types");
        }
    }

    void check_cycle(const std::string& name, const Filter& mention) const {
        const auto begin = std::find(open_.begin(), open_.end(), name);
        if (begin != open_.end() || open_.size() >= deepest) {
            std::string chain;
            for (const std::string& each : open_) {
                chain += mention_of(each) + " → ";
            }
            fail(mention,
                 begin == open_.end() ? "saved filters stand in each other too deep: " + chain + mention_of(name)
                                      : "a saved filter contains itself: " + chain + mention_of(name),
                 "change one of them: crm filter save " + mention_of(name) + " FILTER");
        }
    }

    [[noreturn]] void throw_unknown(const Filter& mention) const {
        const std::vector<std::string> names = saved_names(database_);
        const std::optional<std::string> near = text::closest(mention.field, names);
        std::string hint = near            ? "did you mean " + mention_of(*near) + "?"
                           : names.empty() ? "save one: crm filter save " + mention_of(mention.field) + " FILTER"
                                           : "saved filters: " + mentions(names);
        throw Error(ErrorKind::not_found, message(mention, "there is no saved filter @" + text::escape_controls(mention.field)),
                    std::move(hint));
    }

    [[noreturn]] void fail(const Filter& mention, const std::string& what, std::string hint) const {
        throw Error(ErrorKind::usage, message(mention, what), std::move(hint));
    }

    /// Where the whole filter is one name, there is no place to point to.
    std::string message(const Filter& mention, const std::string& what) const {
        const bool alone = text::trim(text_) == "@" + mention.field;
        return alone || text_.empty() || what.find('\n') != std::string::npos ? what : query::with_caret(what, text_, mention.column);
    }

    Database& database_;
    const schema::RecordType* type_;
    const std::string& text_;
    std::size_t names_ = 0;
    std::vector<std::string> open_;  ///< names whose text is being put in
};

}  // namespace

std::vector<SavedFilter> saved_filters(Database& database) {
    Statement& statement = database.cached(select_saved() + " ORDER BY \"name_folded\"");
    std::vector<SavedFilter> all;
    while (statement.step()) {
        all.push_back(saved_from(statement));
    }
    statement.reset();
    return all;
}

std::string mention_of(std::string_view name) {
    const bool plain = name.find_first_of(" \t()=!<>~,;'\"\\") == std::string_view::npos;
    return plain ? "@" + std::string(name)
                 : "@\"" + text::replace_all(text::replace_all(std::string(name), "\\", "\\\\"), "\"", "\\\"") + '"';
}

Filter with_saved(Database& database, const schema::RecordType& type, const FilterText& filter) {
    Filter whole = filter.filter;
    Expansion(database, &type, filter.text).expand(whole);
    return whole;
}

void check_saved(Database& database, const FilterText& filter) {
    Filter whole = filter.filter;
    Expansion(database, nullptr, filter.text).expand(whole);
}

}  // namespace crm::store
