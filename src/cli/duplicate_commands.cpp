// SPDX-License-Identifier: MIT
// dupes, dupes ignore, dupes unignore; TYPE dupes.
#include <crm/actions/distinct.h>
#include <crm/actions/resolve.h>
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_output.h>
#include <crm/reports/duplicates.h>

#include <algorithm>

namespace crm::cli {

using reports::DuplicatesRequest;
using schema::RecordType;

namespace {

using Types = std::vector<const RecordType*>;

Types types_with_duplicates(const schema::Catalog& catalog) {
    Types types;
    for (const RecordType* type : catalog.types()) {
        if (type->distinct_field() != nullptr) {
            types.push_back(type);
        }
    }
    return types;
}

std::string plurals_of(const Types& types, std::string_view separator) {
    std::vector<std::string> names;
    for (const RecordType* type : types) {
        names.emplace_back(type->plural);
    }
    return text::join(names, separator);
}

/// Those that --type names, or all that can have duplicates.
Types wanted_types(Context& context, const Invocation& invocation) {
    const Types all = types_with_duplicates(context.catalog());
    Types types = types_named(context, invocation);
    for (const RecordType* type : types) {
        if (type->distinct_field() == nullptr) {
            throw Error(ErrorKind::usage, "nothing is known of how " + std::string(type->plural) + " could be the same",
                        "duplicates are looked for among " + plurals_of(all, " and "));
        }
    }
    return types.empty() ? all : types;
}

double threshold_of(const Invocation& invocation) {
    const std::optional<std::string> text = invocation.value("threshold");
    if (!text) {
        return DuplicatesRequest::default_threshold;
    }
    const bool has_sign = text->ends_with('%');
    const std::optional<double> percent = text::parse_decimal(std::string_view(*text).substr(0, text->size() - (has_sign ? 1 : 0)));
    if (!percent || *percent < 0 || *percent > 100) {
        throw Error(ErrorKind::usage, "--threshold: \"" + text::escape_controls(*text) + "\" is not a probability from 0 to 100",
                    "write --threshold 90 for those that are the same with 90%");
    }
    return *percent;
}

std::optional<std::int64_t> limit_of(const Invocation& invocation) {
    const std::optional<std::string> text = invocation.value("limit");
    if (!text) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> number = text::parse_integer(*text);
    if (!number || *number < 1) {
        throw Error(ErrorKind::usage, "--limit: \"" + text::escape_controls(*text) + "\" is not a number of pairs", "write --limit 20");
    }
    return number;
}

/// What the rows do not say: that there are none, or more, and what to do next.
void say_count(Context& context, const DuplicatesRequest& request, const reports::DuplicatesCount& count) {
    const std::string plurals = plurals_of(request.types, " and ");
    if (request.limit && count.candidates > *request.limit) {
        context.say(std::to_string(*request.limit) + " of " + std::to_string(count.candidates) + " pairs; --limit " +
                    std::to_string(count.candidates) + " shows all");
    } else if (context.format() != output::Format::table) {
        return;
    } else if (count.records == 0) {
        context.say("no " + plurals_of(request.types, " or ") + " yet; `crm import` reads them from a file");
    } else if (count.candidates == 0) {
        constexpr double least_worth_a_look = 1;
        const std::string lower = text::format_decimal(request.threshold / 2);
        context.say("no two of " + std::to_string(count.records) + ' ' + plurals + " look the same with " +
                    text::format_decimal(request.threshold) + "% or more" +
                    (request.threshold < least_worth_a_look ? "" : "; --threshold " + lower + " shows what is less certain"));
    } else {
        context.say("`crm dupes --explain` tells why; `crm dupes ignore A B` remembers that two are not the same");
    }
}

void print_duplicates(Context& context, const Invocation& invocation, Types types) {
    DuplicatesRequest request;
    request.types = std::move(types);
    request.threshold = threshold_of(invocation);
    request.limit = limit_of(invocation);
    const output::FormatOptions options = context.format_options();
    // A pair is not explained by saying its ids once for each finding.
    request.explain = invocation.has("explain") && options.format != output::Format::ids;
    request.for_people = output::is_for_people(options.format) && context.columns().empty();
    request.folder = context.host().environment("TMPDIR").value_or("/var/tmp");
    const std::unique_ptr<output::RowSink> sink = context.sink(options);
    const reports::DuplicatesCount count = write_duplicates(context.session(), request, *sink);
    context.out().flush();
    say_count(context, request, count);
}

/// Two records of one type.
struct Pair {
    const RecordType* type;
    std::int64_t one;
    std::int64_t other;
};

Pair resolve_pair(actions::Session& session, const Types& types, std::string_view one, std::string_view other) {
    const AnyRecord first = resolve_among(session, types, one);
    if (first.type->distinct_field() == nullptr) {
        throw Error(ErrorKind::usage, std::string(first.type->plural) + " cannot be told apart so",
                    "this is about " + plurals_of(types, " and "));
    }
    const AnyRecord second = resolve_among(session, std::span(&first.type, 1), other);
    if (second.type != first.type || second.reference.number == first.reference.number) {
        throw Error(ErrorKind::usage,
                    '"' + text::escape_controls(one) + "\" and \"" + text::escape_controls(other) + "\" are " +
                        (second.type == first.type ? "one record" : "records of two types"),
                    "name two records of one type");
    }
    return {first.type, first.reference.number, second.reference.number};
}

/// A and B of the command line, or with "-" a pair a line, as `crm dupes --format ids` prints them.
std::vector<Pair> read_pairs(Context& context, const Invocation& invocation) {
    const Types types = wanted_types(context, invocation);
    std::vector<Pair> pairs;
    if (!context.reads_references(invocation)) {
        if (invocation.arguments.size() != 2) {
            throw Error(ErrorKind::usage, "which two records?", "crm dupes ignore A B, or - to read pairs from standard input");
        }
        return {resolve_pair(context.session(), types, invocation.arguments[0], invocation.arguments[1])};
    }
    for (const std::string& line : context.references(invocation)) {
        const std::vector<std::string_view> words = text::split(line, ' ');
        if (words.size() != 2) {
            throw Error(ErrorKind::invalid, "\"" + text::escape_controls(line) + "\" is not a pair",
                        "each line names two records, as `crm dupes --format ids` prints them");
        }
        pairs.push_back(resolve_pair(context.session(), types, words[0], words[1]));
    }
    return pairs;
}

void run_ignore(Context& context, const Invocation& invocation, bool distinct) {
    const std::vector<Pair> pairs = read_pairs(context, invocation);
    actions::Writer writer(context.session());
    for (const Pair& pair : pairs) {
        actions::set_distinct(writer, *pair.type, pair.one, pair.other, distinct);
    }
    for (const RecordType* type : types_with_duplicates(context.catalog())) {
        std::vector<std::int64_t> numbers;
        for (const Pair& pair : pairs) {
            for (const std::int64_t number : {pair.one, pair.other}) {
                if (pair.type == type && std::find(numbers.begin(), numbers.end(), number) == numbers.end()) {
                    numbers.push_back(number);
                }
            }
        }
        if (!numbers.empty()) {
            print_written(context, writer, *type, numbers);
            if (context.dry_run()) {
                break;
            }
        }
    }
    commit(context, writer);
}

constexpr std::string_view how_it_is_computed =
    R"(A pair is judged by what agrees and what does not, after Fellegi and Sunter (1969). Each finding adds log2(m / u) bits, where m is how often it is found in pairs that are the same, and u how often in pairs that are not. For a word of a name, a firm, a domain, a street, a town or a country, u is its share among the records, so a rare name says more than a common one (the count less two, but at least 0.3, divided by the number of records and 1,000; of a country at least 0.2). To the sum (weight) come the odds before anything is compared, of a twentieth of the records being there twice: log2(0.1 / (records - 1)) bits. Together they are the log2 of the odds that the two are the same, which probability gives in percent. --threshold is the least probability that is shown. --explain prints each finding with its m, u and what it adds.

The words of a name are compared in any order, without case, accents, titles and legal forms (Ltd, GmbH, Oy). A word may be the same (m 0.9), a form of it, such as Bill for William (m 0.05, u three times the share of the rarer one), similar by Jaro and Winkler's measure from 0.88 on or by a single slip in three letters or more (m 0.05, u thirty times the share of the rarer one; both at least 0.0002), an initial (m 0.08, u 0.06), missing (m 0.15, u 0.4) or another one (m 0.01, u 0.97). Firms with wholly the same name: m 0.6, u 0.1. Of the others m is: company 0.6; domain 0.6, of companies 0.8; street with house number 0.6; postal code or town 0.7; country 0.9; user name (before the @, or a handle) 0.3, where it follows from the name 0.5 with u 0.25, a fifth of that where a digit follows, and a sixtieth where a longer number does; and with u 1 to 1,000,000: mailbox (but for dots and +tags) 0.3, the last eight digits of a phone 0.4, a tax number 0.95. Birthday: m 0.95, u 1 to 20,000, without the year 1 to 365. What both have and is not the same adds log2((1 - m) / (1 - u)).

What goes together counts once: of the company, domain, address and country of persons the strongest, since colleagues share all of them. Where each name has a word that the other lacks, as in families, what the names have in common counts as one with what households and firms share, and only the stronger of the two. gmail.com and the like, info@ and sales@ say nothing. Records that one of them links to (distinct_from, referred_by, parent) are others.

Only records that share a block are compared: the whole name, a mailbox, a user name, the end of a phone number, a tax number, a rare word of the name with the beginning of another one, and, with a word of the name, a company, a domain, a street or a birthday; companies also a domain, a town with a word of the name, and the first or last letters of the name. In a block of more than 30, each is compared with the six before it in order. Nothing is ever merged.)";

void add_options(Command& command) {
    command.options.push_back(
        {"threshold", 0, "PERCENT", "the least probability that two are the same, 0 to 100 (50)", false, Completion::none, {}, false});
    command.options.push_back({"limit", 0, "N", "at most N pairs, the most probable ones", false, Completion::none, {}, false});
    command.options.push_back({"explain", 0, "", "print what adds up to each weight", false, Completion::none, {}, false});
}

Option type_option() { return {"type", 0, "TYPE", "only records of this type", true, Completion::noun, {}, false}; }

constexpr std::string_view what_rows_are =
    "A row a pair that may be the same, the most probable first. Of the two, the one with more fields filled in comes first, of equals the older: the one to keep. The "
    "ids format prints both ids in a line, separated by a blank.";

}  // namespace

Command make_duplicates() {
    Command command;
    command.path = "dupes";
    command.summary = "find records that may be the same person or company";
    command.description = std::string(what_rows_are) + "\n\n" + std::string(how_it_is_computed);
    command.examples = {"crm dupes --limit 20", "crm dupes --type company --threshold 20 --explain",
                        "crm dupes --type contact --format ids"};
    command.options = {type_option()};
    add_options(command);
    command.needs = Needs::read;
    command.run = [](Context& context, const Invocation& invocation) {
        print_duplicates(context, invocation, wanted_types(context, invocation));
    };
    return command;
}

Command make_duplicates_of(const RecordType& type) {
    Command command;
    command.path = std::string(type.name) + " dupes";
    command.summary = "find " + std::string(type.plural) + " that may be the same";
    command.description = std::string(what_rows_are) + " crm dupes(1) says how they are found.";
    command.examples = {"crm " + command.path, "crm " + command.path + " --threshold 90 --format ids"};
    add_options(command);
    command.needs = Needs::read;
    command.run = [&type](Context& context, const Invocation& invocation) { print_duplicates(context, invocation, {&type}); };
    return command;
}

Command make_duplicates_verb(std::string_view verb) {
    const bool distinct = verb == "ignore";
    Command command;
    command.path = "dupes " + std::string(verb);
    command.summary = distinct ? "remember that two records are not the same" : "forget that two records are not the same";
    command.description =
        "A and B are two records of one type, by id, name, e-mail or TYPE:NUMBER; with - each line of standard input names a pair, as `crm dupes --format ids` prints them. "
        "Both get each other in their field distinct_from, " +
        std::string(distinct ? "and never are candidates again." : "where they are taken out.") +
        " Prints their ids. `crm undo` takes it back.";
    command.examples = {"crm dupes " + std::string(verb) + " contact:1 contact:2"};
    if (distinct) {
        command.examples.push_back("crm dupes --type company --format ids | crm dupes ignore -");
    }
    command.arguments = {{"A", "one record, or -", true, false, Completion::none, {}},
                         {"B", "the other one", false, false, Completion::none, {}}};
    command.options = {type_option()};
    command.needs = Needs::write;
    command.run = [distinct](Context& context, const Invocation& invocation) { run_ignore(context, invocation, distinct); };
    return command;
}

}  // namespace crm::cli
