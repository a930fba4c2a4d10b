// SPDX-License-Identifier: MIT
// timeline: everything that happened with a record.
#include "cli/column_choice.h"

#include <crm/base/error.h>
#include <crm/base/text.h>
#include <crm/cli/any_record.h>
#include <crm/cli/commands.h>
#include <crm/records/contact.h>
#include <crm/reports/timeline.h>

#include <algorithm>
#include <array>

namespace crm::cli {

using output::Cell;

namespace {

constexpr std::int64_t shown_on_a_terminal = 50;

/// "Fri 2026-11-20", and how near it is.
std::string heading_of(Day day, Day today) {
    constexpr std::array<std::string_view, 7> names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    std::string heading = std::string(names[static_cast<std::size_t>(weekday(day))]) + ' ' + format_date(day);
    if (day >= today - 1 && day <= today + 1) {
        heading += day == today ? ", today" : (day < today ? ", yesterday" : ", tomorrow");
    }
    return heading;
}

/// One line, whatever the text was.
std::string in_a_line(std::string_view text) {
    std::string line;
    for (const std::string_view part : text::split(text, '\n')) {
        line += (line.empty() ? "" : " ") + std::string(part);
    }
    return line;
}

/// A line an event, under the days.
class DayPages : public output::RowSink {
public:
    DayPages(ByteWriter& out, const output::FormatOptions& options, const AnyRecord& record, Day today)
        : out_(out), options_(options), colors_(output::palette(options.color)), record_(record), today_(today) {}

    void begin(std::span<const output::Column> columns) override { value_ = columns[reports::value_column]; }

    bool row(std::span<const Cell> cells) override {
        const Instant at = parse_timestamp(cells[reports::at_column].text).value_or(0);
        if (const Day day = local_day(at); !day_ || *day_ != day) {
            open_day(day);
        }
        const std::string time = format_local(at).substr(11);
        std::string left = "  " + (time == "00:00" ? std::string(time.size(), ' ') : time) + "  ";
        const std::string kind = kind_of(cells);
        constexpr std::size_t kind_width = 13;
        const std::size_t padding = kind_width - std::min(text::display_width(kind), kind_width) + 2;
        std::string words = text::escape_controls(words_of(cells));
        if (options_.terminal) {
            const std::size_t taken = left.size() + kind_width + 2;
            words = text::shorten(words, std::max(options_.width, taken + 20) - taken);
        }
        write(colors_.dim, left);
        write(style_of(cells[reports::event_column].text), kind);
        if (!words.empty()) {
            out_.write(std::string(padding, ' '));
        }
        out_.write(words + '\n');
        return !out_.closed();
    }

    void end() override {}

private:
    void write(std::string_view style, std::string_view text) {
        out_.write(style);
        out_.write(text);
        out_.write(style.empty() ? style : colors_.reset);
    }

    void open_day(Day day) {
        if (!day_) {
            write(colors_.bold, text::escape_controls(in_a_line(record_.reference.label)));
            out_.write("  ");
            write(colors_.dim, std::string(record_.type->name) + " #" + std::to_string(record_.reference.number));
            out_.put('\n');
        }
        day_ = day;
        out_.put('\n');
        write(colors_.bold, heading_of(day, today_));
        out_.put('\n');
    }

    static std::string kind_of(std::span<const Cell> cells) {
        const std::string kind = text::replace_all(std::string(cells[reports::event_column].text), "-", " ");
        const std::string_view direction = cells[reports::direction_column].text;
        return kind + (direction == "in" ? " ←" : (direction == "out" ? " →" : ""));
    }

    std::string_view style_of(std::string_view event) const {
        return event.ends_with("-won") ? colors_.green : (event.ends_with("-lost") ? colors_.red : std::string_view());
    }

    /// "Jane Doe: the offer: she likes it". On a person's own page everything is theirs, on a deal's everything is about it.
    std::string words_of(std::span<const Cell> cells) const {
        std::string words;
        auto append = [&](const std::string& part, std::string_view separator) {
            words += (words.empty() || part.empty() ? "" : std::string(separator)) + part;
        };
        const bool own = record_.type == &records::contact;
        append(own ? "" : text::replace_all(std::string(cells[reports::people_column].text), "\n", ", "), "");
        const std::string_view title = cells[reports::title_column].text;
        append(title == record_.reference.label ? "" : in_a_line(title), ": ");
        append(in_a_line(cells[reports::body_column].text), ": ");
        append(output::cell_text(value_, cells[reports::value_column], true, true), "  ");
        return words;
    }

    ByteWriter& out_;
    output::FormatOptions options_;
    output::Palette colors_;
    const AnyRecord& record_;
    Day today_;
    output::Column value_;
    std::optional<Day> day_;
};

void read_time(const Invocation& invocation, const CalendarContext& calendar, reports::TimelineRequest& request) {
    const std::optional<std::string> since = invocation.value("since");
    const std::optional<std::string> period = invocation.value("period");
    if (since && period) {
        throw Error(ErrorKind::usage, "give --since or --period, not both");
    }
    if (since) {
        request.from = format_timestamp(parse_time_words(*since, calendar));
    } else if (period) {
        const DayRange days = parse_period(*period, calendar);
        request.from = format_timestamp(local_instant(days.begin));
        request.until = format_timestamp(local_instant(days.end));
    }
}

std::optional<std::int64_t> limit_of(const Context& context, const Invocation& invocation) {
    const std::optional<std::string> text = invocation.value("limit");
    if (!text) {
        const bool bounded = context.terminal() && context.format() == output::Format::table;
        return bounded ? std::optional(shown_on_a_terminal) : std::nullopt;
    }
    const std::optional<std::int64_t> number = text::parse_integer(*text);
    if (!number || *number < 1 || *number > INT32_MAX) {
        throw Error(ErrorKind::usage, "--limit: \"" + text::escape_controls(*text) + "\" is not a number of events", "write --limit 20");
    }
    return number;
}

std::unique_ptr<output::RowSink> sink_for(Context& context, const AnyRecord& record) {
    const output::FormatOptions options = context.format_options();
    if (!context.columns().empty() || !output::is_for_people(options.format)) {
        return context.sink(options);
    }
    if (options.format == output::Format::table) {
        return std::make_unique<DayPages>(context.out(), options, record, local_day(context.session().now()));
    }
    return choose_columns(output::make_sink(options, context.out()),
                          {"at", "event", "direction", "title", "body", "value", std::string(records::contact.plural)});
}

void run_timeline(Context& context, const Invocation& invocation) {
    actions::Session& session = context.session();
    const AnyRecord record = resolve_any(session, invocation.arguments.front());
    reports::TimelineRequest request;
    request.type = record.type;
    request.record = record.reference;
    read_time(invocation, session.parse.calendar, request);
    for (const std::string& word : invocation.values("type")) {
        for (std::string& event : reports::events_of(word)) {
            request.changes = request.changes || event == "changed";
            request.events.push_back(std::move(event));
        }
    }
    request.changes = request.changes || invocation.has("changes");
    request.limit = limit_of(context, invocation);
    const std::unique_ptr<output::RowSink> sink = sink_for(context, record);
    const reports::TimelineCount count = write_timeline(session, request, *sink);
    // The words come under the page.
    context.out().flush();
    if (count.cut) {
        context.say("only the latest " + std::to_string(*request.limit) +
                    " are shown; see earlier ones with a higher --limit, or --period");
    } else if (count.events == 0 && context.format() == output::Format::table) {
        context.say("nothing of that happened; leave out --since, --period or --type to see more");
    }
}

}  // namespace

Command make_timeline() {
    Command command;
    command.path = "timeline";
    command.summary = "print everything that happened with a record";
    command.description =
        "Newest first, under a heading a day; in the other formats a row an event. REF is a record of any type: contact, company, deal, ticket, campaign, task … A company has "
        "what happened with its people too, unless it belongs to another company: the calls with somebody who changed jobs stay with the former employer.\n\n"
        "event is a kind of activity (call, email, meeting …), deal-opened, deal-moved, deal-won, deal-lost, task-added, task-done, ticket-opened, ticket-solved, added, or with "
        "--changes changed: an edit of the record itself. type, number and id are those of the record that the event is told by. An arrow, or direction, tells calls and "
        "mails that came in (←) from those that went out (→).";
    command.examples = {"crm timeline company:1", "crm timeline contact:1 --type call --type meeting --since -90d",
                        "crm timeline deal:1 --changes --format json"};
    command.arguments = {
        {"REF", "the record: id, name, e-mail … or TYPE:NUMBER", true, false, Completion::reference, std::string(records::contact.name)}};
    command.options = {{"since", 0, "DATE", "only what happened since then", false, Completion::none, {}, false},
                       {"period",
                        0,
                        "PERIOD",
                        "only what happened in it: 7d, 2026, 2026-06, FROM..TO, last-quarter …",
                        false,
                        Completion::none,
                        {},
                        false},
                       {"type", 0, "EVENT", "only such events; activity, deal, task and ticket stand for all of theirs", true,
                        Completion::choice, "activity|deal|task|ticket|" + text::join(reports::timeline_events(), "|"), false},
                       {"limit", 0, "N", "at most N events; on a terminal 50", false, Completion::none, {}, false},
                       {"changes", 0, "", "edits of the record, too", false, Completion::none, {}, false}};
    command.needs = Needs::read;
    command.run = run_timeline;
    return command;
}

}  // namespace crm::cli
