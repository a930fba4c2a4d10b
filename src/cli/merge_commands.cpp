// SPDX-License-Identifier: MIT
// merge and unmerge: what every record type has whose records may be the same.
#include <crm/actions/merge.h>
#include <crm/base/error.h>
#include <crm/base/shell_words.h>
#include <crm/base/text.h>
#include <crm/cli/commands.h>
#include <crm/cli/record_options.h>
#include <crm/cli/record_output.h>

#include <algorithm>
#include <array>
#include <deque>

namespace crm::cli {

using actions::Prefer;
using schema::Record;
using schema::RecordType;
using schema::Reference;

namespace {

struct Pair {
    std::string first;
    std::string second;
    std::int64_t line = 0;  ///< of standard input; 0: of the command line
};

void add_lines(Context& context, std::vector<Pair>& pairs) {
    const std::string lines = context.host().in.read_all();
    std::int64_t line = 0;
    for (std::string_view text : text::split(lines, '\n')) {
        ++line;
        const std::optional<std::vector<std::string>> words = split_shell_words(text);
        if (words && words->empty()) {
            continue;
        }
        if (!words || words->size() != 2) {
            throw Error(ErrorKind::invalid,
                        "standard input:" + std::to_string(line) + ": \"" + text::escape_controls(text) + "\" is no pair",
                        "give two references a line, as crm dupes --format ids does; those with blanks in quotes");
        }
        pairs.push_back({words->front(), words->back(), line});
    }
}

/// The first with each of the others; or pairs from standard input.
std::vector<Pair> wanted_pairs(Context& context, const Invocation& invocation) {
    const std::vector<std::string>& words = invocation.arguments;
    std::vector<Pair> pairs;
    if (words.size() == 1 && words.front() == "-") {
        add_lines(context, pairs);
        return pairs;
    }
    if (words.size() < 2) {
        throw Error(ErrorKind::usage, "merge it with which?",
                    "give two references, the one that stays first; or - for pairs from standard input");
    }
    std::transform(words.begin() + 1, words.end(), std::back_inserter(pairs), [&](const std::string& word) {
        return Pair{words.front(), word};
    });
    return pairs;
}

std::string named(const Reference& record) { return "#" + std::to_string(record.number) + " " + text::escape_controls(record.label); }

Prefer preference(const Invocation& invocation) {
    const std::vector<std::string> words{"first", "second", "newest"};
    constexpr std::array<Prefer, 3> preferences{Prefer::first, Prefer::second, Prefer::newest};
    const std::string word = invocation.value("prefer").value_or(words.front());
    const auto found = std::find(words.begin(), words.end(), schema::match_choice(word, words));
    if (found == words.end()) {
        throw Error(ErrorKind::usage, "--prefer: \"" + text::escape_controls(word) + "\" is none of " + text::join(words, ", "));
    }
    return preferences[static_cast<std::size_t>(found - words.begin())];
}

void run_merge(Context& context, const Invocation& invocation, const RecordType& type) {
    actions::Session& session = context.session();
    std::deque<Node> nodes;
    const std::vector<actions::Assignment> assignments = assignments_of(session, type, invocation, nodes);
    const Prefer prefer = preference(invocation);
    const std::vector<Pair> pairs = wanted_pairs(context, invocation);
    actions::Writer writer(session, std::string(store::kind::merge));
    actions::Linker linker(writer, actions::Linker::Stubs::forbid);
    const auto adjust = [&](Record& merged) {
        std::vector<schema::Problem> problems;
        assign(linker, merged, assignments, problems);
        actions::throw_problems(problems);
    };
    std::vector<std::int64_t> survivors;
    for (const Pair& pair : pairs) {
        const Reference first = actions::resolve(session, type, pair.first);
        const Reference second = actions::resolve(session, type, pair.second);
        if (pair.line != 0 && first == second) {
            // Pairs that follow from others: A B, B C, A C.
            context.say("standard input:" + std::to_string(pair.line) + ": " + named(first) + " is the same already");
            continue;
        }
        actions::merge(writer, type, first.number, second.number, prefer, adjust);
        writer.notice((context.dry_run() ? "would merge " : "merged ") + named(second) + " into " + named(first));
        std::erase(survivors, second.number);
        if (std::find(survivors.begin(), survivors.end(), first.number) == survivors.end()) {
            survivors.push_back(first.number);
        }
    }
    if (survivors.empty()) {
        return;
    }
    print_written(context, writer, type, survivors);
    commit(context, writer);
}

void run_unmerge(Context& context, const Invocation& invocation, const RecordType& type) {
    const auto print = [&](actions::Writer& writer, const actions::Unmerged& unmerged) {
        print_written(context, writer, type, {unmerged.back.number});
        context.out().flush();
    };
    const actions::Unmerged unmerged = actions::unmerge(context.session(), type, invocation.arguments.front(), print);
    context.say((context.dry_run() ? "would take " : "took ") + named(unmerged.back) + " out of " + named(unmerged.survivor) +
                " again (merged by operation " + std::to_string(unmerged.merge) + ")");
}

Argument reference_argument(const RecordType& type, std::string name, std::string help) {
    return {std::move(name), std::move(help), true, true, Completion::reference, std::string(type.name)};
}

}  // namespace

Command make_merge(const RecordType& type) {
    const std::string noun(type.name);
    Command command;
    command.path = noun + " merge";
    command.summary = "make one " + noun + " of several";
    command.description =
        "The first stays; what the others add, it gets. Where both have a value the first's is kept, unless --prefer or --set says otherwise; lists unite, notes follow each other, an "
        "address is taken whole. All that linked to the others links to it, and their ids, numbers, names, e-mail addresses and other unique values lead to it from now on. "
        "- reads pairs from standard input, two references a line, and is one operation. Nothing is lost: `crm " +
        noun + " unmerge` makes two of them again at any time. Prints the id of what stays.";
    command.examples = {"crm " + noun + " merge 1 2", "crm " + noun + " merge 1 2 --prefer newest --set source=fair --dry-run",
                        "crm dupes --type " + noun + " --threshold 99 --format ids | crm " + noun + " merge -"};
    command.arguments = {
        reference_argument(type, "REF", "the one that stays, then those that become part of it; - for pairs from standard input")};
    append_add_options(type, command.options);
    std::erase_if(command.options, [](const Option& option) { return option.name != "set" && option.name != "unset"; });
    command.options.push_back({"prefer", 0, "WHICH", "whose value counts where both have one: first, second or newest (changed last)",
                               false, Completion::choice, "first|second|newest", false});
    command.needs = Needs::write;
    command.run = [&type](Context& context, const Invocation& invocation) { run_merge(context, invocation, type); };
    return command;
}

Command make_unmerge(const RecordType& type) {
    const std::string noun(type.name);
    Command command;
    command.path = noun + " unmerge";
    command.summary = "make two of what was merged, however long ago";
    command.description =
        "REF is the one that is back then, by its old id; or the one that it became part of, for the last merge. Both get back the values and links that they had. What was edited since stays "
        "with the one that the value was from; what was added since stays where it is. Prints the id of the one that is back.";
    command.examples = {"crm " + noun + " unmerge 1"};
    command.arguments = {reference_argument(type, "REF", "the record, by its old id, or the one that it was merged into")};
    command.arguments.front().repeatable = false;
    command.needs = Needs::write;
    command.run = [&type](Context& context, const Invocation& invocation) { run_unmerge(context, invocation, type); };
    return command;
}

}  // namespace crm::cli
