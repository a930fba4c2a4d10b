// SPDX-License-Identifier: MIT
#include "cli/agenda_page.h"

#include <crm/base/text.h>

#include <algorithm>
#include <utility>

namespace crm::cli {

using reports::AgendaGroup;
using reports::AgendaItem;

namespace {

constexpr std::int64_t most_lines = 5;
constexpr std::size_t when_width = 13;  ///< "365 days late"
constexpr std::size_t number_width = 5;
constexpr std::size_t least_room = 20;

std::string count_of_days(std::int64_t days) { return days == 1 ? "1 day" : std::to_string(days) + " days"; }

/// "3 days late", "today", "in 5 days"; of what waits: "3 days".
std::string when(const AgendaItem& item) {
    if (item.days == 0) {
        return "today";
    }
    if (item.days < 0) {
        return item.days == -1 ? "tomorrow" : "in " + count_of_days(-item.days);
    }
    return count_of_days(item.days) + (item.group->has_due_date ? " late" : "");
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

/// What stands after the title. The priority that all have by themselves says nothing.
std::string details(const AgendaItem& item) {
    std::string text;
    for (const std::string_view part : {item.company, item.state}) {
        if (!part.empty() && part != "normal") {
            text += " · " + text::escape_controls(part);
        }
    }
    return text;
}

}  // namespace

AgendaPage::AgendaPage(ByteWriter& out, const output::FormatOptions& format, bool cut, std::string options)
    : out_(out), format_(format), colors_(output::palette(format.color)), cut_(cut), options_(std::move(options)) {}

std::string AgendaPage::line_of(const AgendaItem& item) const {
    const std::string time = when(item);
    const std::string number = padded("#" + std::to_string(item.number), number_width);
    std::string title = text::escape_controls(item.title);
    std::string rest = details(item);
    if (format_.terminal) {
        const std::size_t taken = 2 + std::max(time.size(), when_width) + 2 + number.size() + 2;
        const std::size_t room = std::max(format_.width, taken + least_room) - taken;
        title = text::shorten(title, room);
        const std::size_t left = room - text::display_width(title);
        rest = left < 6 ? "" : text::shorten(rest, left);
    }
    std::string line = "  ";
    line += item.overdue_days ? colors_.red : std::string_view();
    line += time;
    line += item.overdue_days ? colors_.reset : std::string_view();
    line.append(when_width - std::min(when_width, time.size()) + 2, ' ');
    line += number + "  " + title;
    if (!rest.empty()) {
        line += colors_.dim;
        line += rest;
        line += colors_.reset;
    }
    return line + '\n';
}

bool AgendaPage::add(const AgendaItem& item) {
    if (group_ != item.group) {
        end_group();
        begin_group(*item.group);
    }
    ++items_;
    overdue_ += item.overdue_days ? 1 : 0;
    if (!cut_) {
        out_.write(line_of(item));
    } else if (items_ <= most_lines + 1) {
        lines_.push_back(line_of(item));
    }
    return !out_.closed();
}

void AgendaPage::finish() { end_group(); }

void AgendaPage::begin_group(const AgendaGroup& group) {
    group_ = &group;
    items_ = 0;
    overdue_ = 0;
    lines_.clear();
    if (!cut_) {
        write_heading({});
    }
}

void AgendaPage::end_group() {
    if (group_ == nullptr || !cut_) {
        return;
    }
    const bool some_overdue = group_->has_due_date && overdue_ > 0;
    write_heading(std::to_string(items_) + (some_overdue ? ", " + std::to_string(overdue_) + " overdue" : ""));
    // "1 more" takes the line that the one more would take.
    const bool is_cut = items_ > most_lines + 1;
    lines_.resize(is_cut ? most_lines : lines_.size());
    for (const std::string& line : lines_) {
        out_.write(line);
    }
    if (is_cut) {
        const std::string words(text::replace_all(std::string(group_->name), "_", "-"));
        out_.write(colors_.dim);
        out_.write("  " + std::to_string(items_ - most_lines) + " more: crm agenda --only " + words + options_);
        out_.write(colors_.reset);
        out_.put('\n');
    }
}

void AgendaPage::write_heading(const std::string& counts) {
    if (!std::exchange(is_first_, false)) {
        out_.put('\n');
    }
    if (!format_.header) {
        return;
    }
    out_.write(colors_.bold);
    out_.write(group_->heading);
    out_.write(colors_.reset);
    out_.write(counts.empty() ? "" : " (" + counts + ")");
    out_.put('\n');
}

}  // namespace crm::cli
