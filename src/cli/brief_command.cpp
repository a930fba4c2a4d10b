// SPDX-License-Identifier: MIT
// brief: one page before a meeting.
#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/records/contact.h>
#include <crm/reports/brief.h>

#include <algorithm>

namespace crm::cli {

using reports::Brief;
using reports::BriefSection;

namespace {

constexpr std::size_t everything = std::size_t{1} << 30U;

std::string heading_of(const BriefSection& section) {
    return section.heading + " (" + std::to_string(section.total) + ")" + (section.summary.empty() ? "" : ", " + section.summary);
}

std::string kind_of(const Brief& brief) { return std::string(brief.type->name) + " #" + std::to_string(brief.record.number); }

std::string in_a_line(const std::string& text) { return text::replace_all(text, "\n", ", "); }

/// What a section does not show.
std::string rest_of(const BriefSection& section) {
    const std::int64_t more = section.total - static_cast<std::int64_t>(section.items.size());
    return more > 0 ? "… " + std::to_string(more) + " more" : "";
}

/// What an item says, in `room` columns: where it does not fit, the text is shortened and the tail is not.
std::string words_of(const reports::BriefItem& item, std::size_t room) {
    const std::string tail = item.tail.empty() ? "" : "  " + item.tail;
    const std::size_t taken = text::display_width(tail);
    constexpr std::size_t least = 12;
    std::string line;
    for (const std::string_view part : text::split(item.text, '\n')) {
        line += (line.empty() ? "" : " ") + std::string(part);
    }
    return text::shorten(text::escape_controls(line), room > taken + least ? room - taken : room) + tail;
}

void print_card(Context& context, const Brief& brief) {
    const output::FormatOptions options = context.format_options();
    output::Card card(context.out(), options);
    card.title(in_a_line(brief.record.label), kind_of(brief));
    for (const reports::BriefFact& fact : brief.facts) {
        card.field(fact.label, fact.text);
    }
    for (const BriefSection& section : brief.sections) {
        if (section.items.empty()) {
            continue;
        }
        card.section(heading_of(section));
        std::size_t width = 0;
        for (const reports::BriefItem& item : section.items) {
            width = std::max(width, text::display_width(item.left));
        }
        const std::size_t room = options.terminal ? options.width - std::min(options.width, width + 4) : everything;
        for (const reports::BriefItem& item : section.items) {
            card.line(item.left + std::string(width - text::display_width(item.left), ' '), words_of(item, room));
        }
        if (const std::string rest = rest_of(section); !rest.empty()) {
            card.line("", rest);
        }
    }
    card.finish();
}

/// Text that reads the same when rendered, on one line: no markup, link or HTML may come of it.
std::string as_markdown(const std::string& text) {
    std::string out;
    for (const char byte : text::escape_controls(in_a_line(text))) {
        out += std::string_view("\\|<*`[_").find(byte) == std::string_view::npos ? "" : "\\";
        out += byte;
    }
    return out;
}

std::string as_html(const std::string& text) {
    std::string out = text::replace_all(text::escape_controls(in_a_line(text)), "&", "&amp;");
    out = text::replace_all(text::replace_all(std::move(out), "<", "&lt;"), ">", "&gt;");
    return text::replace_all(std::move(out), "\"", "&quot;");
}

void print_markdown(ByteWriter& out, const Brief& brief) {
    out.write("# " + as_markdown(brief.record.label) + "\n\n");
    for (const reports::BriefFact& fact : brief.facts) {
        out.write("- **" + fact.label + "**: " + as_markdown(fact.text) + '\n');
    }
    for (const BriefSection& section : brief.sections) {
        if (section.items.empty()) {
            continue;
        }
        out.write("\n## " + heading_of(section) + "\n\n");
        for (const reports::BriefItem& item : section.items) {
            out.write("- **" + as_markdown(item.left) + "** " + as_markdown(words_of(item, everything)) + '\n');
        }
        if (const std::string rest = rest_of(section); !rest.empty()) {
            out.write("- " + rest + '\n');
        }
    }
}

void print_html(ByteWriter& out, const Brief& brief) {
    out.write("<h1>" + as_html(brief.record.label) + "</h1>\n<dl>\n");
    for (const reports::BriefFact& fact : brief.facts) {
        out.write("<dt>" + fact.label + "</dt><dd>" + as_html(fact.text) + "</dd>\n");
    }
    out.write("</dl>\n");
    for (const BriefSection& section : brief.sections) {
        if (section.items.empty()) {
            continue;
        }
        out.write("<h2>" + heading_of(section) + "</h2>\n<ul>\n");
        for (const reports::BriefItem& item : section.items) {
            out.write("<li><b>" + as_html(item.left) + "</b> " + as_html(words_of(item, everything)) + "</li>\n");
        }
        if (const std::string rest = rest_of(section); !rest.empty()) {
            out.write("<li>" + rest + "</li>\n");
        }
        out.write("</ul>\n");
    }
}

AnyRecord subject_of(actions::Session& session, const std::string& word) {
    const std::span<const schema::RecordType* const> types = reports::brief_types();
    AnyRecord record = resolve_among(session, types, word);
    if (std::find(types.begin(), types.end(), record.type) == types.end()) {
        std::string names;
        for (const schema::RecordType* type : types) {
            names += (names.empty() ? "a " : " or a ") + std::string(type->name);
        }
        throw Error(ErrorKind::usage, "a brief is about " + names + ", not about a " + std::string(record.type->name),
                    "see `crm " + std::string(record.type->name) + " show " + std::to_string(record.reference.number) + "`");
    }
    return record;
}

void run_brief(Context& context, const Invocation& invocation) {
    actions::Session& session = context.session();
    const AnyRecord record = subject_of(session, invocation.arguments.front());
    const Brief brief = reports::brief_of(session, *record.type, record.reference);
    output::FormatOptions options = context.format_options();
    options.single = true;
    switch (options.format) {
        case output::Format::table:
            print_card(context, brief);
            return;
        case output::Format::markdown:
            print_markdown(context.out(), brief);
            return;
        case output::Format::html:
            print_html(context.out(), brief);
            return;
        case output::Format::ids:
            context.out().write(brief.record.id + '\n');
            return;
        default:
            break;
    }
    const std::unique_ptr<output::RowSink> sink = context.sink(options);
    if (output::is_structured(options.format)) {
        write_brief(session, brief, *sink);
    } else {
        write_brief_items(brief, *sink);
    }
}

}  // namespace

Command make_brief() {
    Command command;
    command.path = "brief";
    command.summary = "print one page about a contact or company before a meeting";
    command.description =
        "Who they are, where, how to reach them, when you last spoke and whether the rhythm is kept; then what is planned, open tasks, next steps that were promised, open deals "
        "and tickets, the last words, and what was bought; of a company its people and their birthdays within 30 days, too. Deals, tasks and tickets of the employer count for a "
        "person where they name nobody. Of long lists the first five are shown, with the number of all.\n\n"
        "With --format json one object: the record's fields, last_spoken_at, speak_by and birthday_in_days, then planned, open_tasks, next_steps, open_deals, open_tickets, "
        "last_words and bought (people and birthdays) as lists, and totals with the number of each. csv and tsv have a row an item.";
    command.examples = {"crm brief jane@acme.example", "crm brief company:1 --format markdown", "crm brief contact:1 --format json"};
    command.arguments = {{"REF", "the contact or company: name, e-mail, id … or TYPE:NUMBER", true, false, Completion::reference,
                          std::string(records::contact.name)}};
    command.needs = Needs::read;
    command.run = run_brief;
    return command;
}

}  // namespace crm::cli
