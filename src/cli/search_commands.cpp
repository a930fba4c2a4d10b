// SPDX-License-Identifier: MIT
// search, index: full text over all records.
#include <crm/actions/search.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/cli/context.h>
#include <crm/cli/record_options.h>
#include <crm/output/format.h>
#include <crm/store/search_index.h>

namespace crm::cli {

using actions::SearchRow;
using actions::SnippetPiece;
using output::Cell;
using output::Column;
using output::Format;
using output::Kind;

namespace {

std::int64_t limit_of(const Invocation& invocation, std::int64_t usual) {
    const std::optional<std::string> text = invocation.value("limit");
    const std::optional<std::int64_t> number = text ? text::parse_integer(*text) : usual;
    if (!number || *number < 0) {
        throw Error(ErrorKind::usage, "--limit: \"" + text::escape_controls(*text) + "\" is not a number of records", "write --limit 20");
    }
    return *number;
}

actions::SearchQuery query_of(Context& context, const Invocation& invocation) {
    actions::SearchQuery query;
    query.words = text::join(invocation.arguments, " ");
    query.types = types_named(context, invocation);
    query.limit = limit_of(invocation, query.limit);
    if (invocation.has("filter") && query.types.size() != 1) {
        throw Error(ErrorKind::usage, "--filter needs one --type: each type has its own fields",
                    "crm search WORDS --type TYPE --filter FILTER");
    }
    if (invocation.has("filter")) {
        // Not the other options: --type is a field of some types, too.
        Invocation filters;
        for (std::string& filter : invocation.values("filter")) {
            filters.options.emplace_back("filter", std::move(filter));
        }
        query.filters = filters_of(*query.types.front(), filters, 0);
    }
    return query;
}

/// The rows in the chosen format. People get four columns with the hits marked in the snippet, programs all, and the hits beside it.
class SearchRows {
public:
    explicit SearchRows(Context& context) : options_(context.format_options()), sink_(context.sink(options_)) {
        const bool hidden = output::is_for_people(options_.format) && context.columns().empty();
        const std::vector<Column> columns{
            {"id", "", Kind::text, false, true, hidden},        {"type", "", Kind::text, false, false, false},
            {"number", "", Kind::integer, false, false, false}, {"label", "", Kind::lines, false, false, false},
            {"field", "", Kind::text, false, false, hidden},    snippet_column(),
            {"hits", "", Kind::text, true, false, hidden}};
        sink_->begin(columns);
    }

    bool add(const SearchRow& row) {
        constexpr std::size_t widest_label = 60;
        const std::string label = output::is_for_people(options_.format) ? text::shorten(row.label, widest_label) : row.label;
        snippet_.clear();
        hits_.clear();
        if (output::is_for_people(options_.format) && row.field != row.type->label) {
            snippet_ = row.field + ": ";
        }
        for (const SnippetPiece& piece : row.snippet) {
            // The marks must be the only ones.
            const std::string text = has_color() ? text::escape_controls(piece.text) : piece.text;
            piece.is_hit ? append_hit(text) : void(snippet_ += text);
        }
        if (output::is_for_people(options_.format) && !row.context.empty()) {
            (snippet_ += " · ") += row.context;
        }
        const std::vector<Cell> cells{Cell::of(row.id),    Cell::of(row.type->name), Cell::of(row.number), Cell::of(label),
                                      Cell::of(row.field), Cell::of(snippet_),       Cell::of(hits_)};
        return sink_->row(cells);
    }

    void end() { sink_->end(); }

private:
    bool has_color() const { return options_.color && options_.format == Format::table; }

    Column snippet_column() const {
        Column column{"snippet", "", Kind::text, false, false, false};
        column.marked = has_color();
        return column;
    }

    void append_hit(const std::string& text) {
        if (has_color()) {
            ((snippet_ += output::mark_begin) += text) += output::mark_end;
        } else if (output::is_for_people(options_.format)) {
            ((snippet_ += '[') += text) += ']';
        } else {
            snippet_ += text;
        }
        (hits_ += hits_.empty() ? "" : "\n") += text;
    }

    output::FormatOptions options_;
    std::unique_ptr<output::RowSink> sink_;
    std::string snippet_;
    std::string hits_;
};

/// What the rows do not say: that there are none, or more.
void say_count(Context& context, const actions::SearchQuery& query, const actions::SearchCount& count) {
    constexpr std::size_t longest_said = 60;
    const std::string rows = std::to_string(count.rows);
    const std::string total = std::to_string(count.total);
    if (context.session().database.is_new()) {
        context.say("there are no records yet; `crm import` reads them from a file, `crm contact add` makes one");
    } else if (count.is_exact && count.total == 0) {
        context.say("nothing found for: " + text::shorten(text::escape_controls(query.words), longest_said) +
                    (query.types.empty() ? "; fewer or shorter words find more, as ja* finds Jane"
                                         : "; without --type and --filter there may be more"));
    } else if (!count.is_exact) {
        context.say(rows + " of more than " + total + ", the newest; more words find fewer");
    } else if (count.total > count.rows) {
        context.say(rows + " of " + total + "; --limit " + total + " shows all");
    }
}

void run_search(Context& context, const Invocation& invocation) {
    const actions::SearchQuery query = query_of(context, invocation);
    std::optional<SearchRows> rows;
    const auto begin = [&]() -> SearchRows& { return rows ? *rows : rows.emplace(context); };
    const actions::SearchCount count = actions::search(context.session(), query, [&](const SearchRow& row) { return begin().add(row); });
    begin().end();
    say_count(context, query, count);
}

void run_rebuild(Context& context, const Invocation& /*invocation*/) {
    const std::int64_t count = actions::rebuild_search_index(context.session());
    context.say(std::to_string(count) + (count == 1 ? " record" : " records") + " in the index" +
                (context.dry_run() ? "; dry run: nothing was written" : ""));
}

void run_status(Context& context, const Invocation& /*invocation*/) {
    actions::Session& session = context.session();
    const std::vector<Column> columns{
        {"type", "", Kind::text, false, true, false},        {"records", "", Kind::integer, false, false, false},
        {"indexed", "", Kind::integer, false, false, false}, {"pending", "", Kind::integer, false, false, false},
        {"missing", "", Kind::integer, false, false, false}, {"surplus", "", Kind::integer, false, false, false}};
    const std::unique_ptr<output::RowSink> sink = context.sink(context.format_options());
    sink->begin(columns);
    const store::Snapshot snapshot(session.database);
    std::int64_t pending = 0;
    bool agrees = true;
    for (const store::SearchIndexState& each : store::SearchIndex(session.database, session.catalog).states()) {
        const std::vector<Cell> cells{Cell::of(each.type->name), Cell::of(each.records), Cell::of(each.indexed),
                                      Cell::of(each.pending),    Cell::of(each.missing), Cell::of(each.surplus)};
        sink->row(cells);
        pending += each.pending;
        agrees = agrees && each.agrees();
    }
    sink->end();
    if (!agrees) {
        context.out().flush();
        throw Error(ErrorKind::damaged, "the search index does not agree with the records", "`crm index rebuild` makes it anew");
    }
    context.say(pending == 0 ? "the index agrees with the records"
                             : "the index agrees with the records; those that are pending are taken in by the next search");
}

}  // namespace

Command make_search() {
    Command command;
    command.path = "search";
    command.summary = "find records of any type by the words in them";
    command.description =
        "Finds the records that have all the words, in any field that holds text: names, bodies, notes, e-mails, phones, towns, tags, custom fields. Case and accents do "
        "not count. The last word may be the beginning of a longer one, and so may every word that ends in *; in quotes words must follow each other as they are: "
        "'\"follow up\"'. Of Chinese, Japanese, Korean and Thai text any part is found. Nothing is an operator.\n\nNames come before texts, rare words weigh more, "
        "and of equals the latest change comes first (BM25). Words that thousands of records have find the newest of each type.\n\nThe snippet has the hits in [brackets], on "
        "a terminal in bold. CSV, JSON and the like have the snippet as it is, the field it is from, and the hits beside it.";
    command.examples = {"crm search jane", "crm search '\"follow up\"' berl --type activity --limit 5",
                        "crm search design --type deal --filter \"stage = won\" --format ids"};
    command.arguments = {{"WORDS", "what to search for", true, true, Completion::none, {}}};
    command.options = {{"type", 0, "TYPE", "only records of this type", true, Completion::noun, {}, false},
                       {"filter", 0, "FILTER", "only those that match; needs one --type", true, Completion::filter, {}, false},
                       {"limit", 0, "N", "at most N records (20)", false, Completion::none, {}, false}};
    command.needs = Needs::read;
    command.knows_present_only = true;
    command.run = run_search;
    return command;
}

Command make_index(std::string_view verb) {
    Command command;
    command.path = "index " + std::string(verb);
    if (verb == "rebuild") {
        command.summary = "make the search index anew";
        command.description =
            "The index is written with every change and needs no care; this is for a file that was damaged, or changed by other programs.";
        command.examples = {"crm index rebuild"};
        command.needs = Needs::write;
        command.run = run_rebuild;
        return command;
    }
    command.summary = "tell whether the search index agrees with the records";
    command.description =
        "One row a type: its records, how many are in the index, how many wait for the next search (an import leaves its records to that), how many are missing, and how "
        "many are in the index without being there. Exits with 8 when records are missing or surplus.";
    command.examples = {"crm index status"};
    command.needs = Needs::read;
    command.knows_present_only = true;
    command.run = run_status;
    return command;
}

}  // namespace crm::cli
