// SPDX-License-Identifier: MIT
// What follows from the fields of a task, as SQL: its state, and its urgency as Taskwarrior computes it.
#include <crm/records/task.h>
#include <crm/service/work.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

#include <crm/base/text.h>

#include <array>

namespace crm::service {

using schema::ComputedField;
using schema::ComputedPart;
using schema::Type;
namespace dialect = store::dialect;

namespace {

std::string column(std::string_view alias, std::string_view field) { return std::string(alias) + "." + dialect::quote(field); }

std::string one_where(const std::string& condition) { return "CASE WHEN " + condition + " THEN 1 ELSE 0 END"; }

std::string is_open(std::string_view alias) { return column(alias, "status") + " = 'open'"; }

std::string is_waiting(std::string_view alias, std::string_view today) {
    return is_open(alias) + " AND " + column(alias, "start") + " > " + dialect::literal(today);
}

/// Whether an open task is at the other end of a link: `own` is the side of this task, `other` that of the other.
std::string has_open_task(std::string_view alias, const std::string& own, const std::string& other) {
    const std::string link = std::string(alias) + "_link";
    const std::string task = std::string(alias) + "_other";
    return "EXISTS (SELECT 1 FROM " + store::link_table(records::task, *records::task.find("after")).table + " AS " + link + " JOIN " +
           store::table_name(records::task) + " AS " + task + " ON " + column(task, "number") + " = " + link + "." + other + " WHERE " +
           link + "." + own + " = " + column(alias, "number") + " AND " + is_open(task) + ")";
}

std::string is_blocked(std::string_view alias) {
    const store::LinkTable link = store::link_table(records::task, *records::task.find("after"));
    return is_open(alias) + " AND " + has_open_task(alias, link.record, link.target);
}

std::string is_blocking(std::string_view alias) {
    const store::LinkTable link = store::link_table(records::task, *records::task.find("after"));
    return is_open(alias) + " AND " + has_open_task(alias, link.target, link.record);
}

// ---- the parts of urgency: Taskwarrior's terms, each from 0 to 1 ----

std::string next_part(std::string_view alias, std::string_view /*today*/) {
    return one_where(dialect::lines_have("lower(" + column(alias, "tags") + ")", "'next'"));
}

/// From 0.2 two weeks and more before the day, in a straight line to 1 a week after it.
std::string due_part(std::string_view alias, std::string_view today) {
    const std::string days = dialect::days_between(column(alias, "due"), dialect::literal(today));
    return "CASE WHEN " + column(alias, "due") + " IS NULL THEN 0 WHEN " + days + " >= 7 THEN 1.0 WHEN " + days + " >= -14 THEN 0.2 + (" +
           days + " + 14) * 0.8 / 21 ELSE 0.2 END";
}

std::string blocking_part(std::string_view alias, std::string_view /*today*/) { return one_where(is_blocking(alias)); }

/// Taskwarrior's H 6, M 3.9, L 1.8 and none, as parts of 6.
std::string priority_part(std::string_view alias, std::string_view /*today*/) {
    return "CASE " + column(alias, "priority") + " WHEN 'urgent' THEN 1.0 WHEN 'high' THEN 0.65 WHEN 'normal' THEN 0.3 ELSE 0 END";
}

std::string scheduled_part(std::string_view alias, std::string_view today) {
    return one_where(column(alias, "start") + " <= " + dialect::literal(today));
}

std::string age_part(std::string_view alias, std::string_view today) {
    const std::string days = dialect::days_between(column(alias, "created_at"), dialect::literal(today));
    return "CASE WHEN " + days + " >= 365 THEN 1.0 WHEN " + days + " > 0 THEN " + days + " / 365.0 ELSE 0 END";
}

/// One, two, three and more lines of a text.
std::string by_lines(std::string_view alias, std::string_view field) {
    const std::string breaks = dialect::occurrences(column(alias, field), '\n');
    return "CASE WHEN " + column(alias, field) + " IS NULL THEN 0 WHEN " + breaks + " = 0 THEN 0.8 WHEN " + breaks +
           " = 1 THEN 0.9 ELSE 1.0 END";
}

std::string notes_part(std::string_view alias, std::string_view /*today*/) { return by_lines(alias, "notes"); }

std::string tags_part(std::string_view alias, std::string_view /*today*/) { return by_lines(alias, "tags"); }

std::string linked_part(std::string_view alias, std::string_view /*today*/) {
    const store::LinkTable contacts = store::link_table(records::task, *records::task.find("contacts"));
    return one_where("COALESCE(" + column(alias, "deal") + ", " + column(alias, "ticket") + ", " + column(alias, "company") +
                     ") IS NOT NULL OR EXISTS (SELECT 1 FROM " + contacts.table + " WHERE " + contacts.table + "." + contacts.record +
                     " = " + column(alias, "number") + ")");
}

std::string waiting_part(std::string_view alias, std::string_view today) { return one_where(is_waiting(alias, today)); }

std::string blocked_part(std::string_view alias, std::string_view /*today*/) { return one_where(is_blocked(alias)); }

// A row a part.
// clang-format off
constexpr std::array<ComputedPart, 11> urgency_parts{{
    {"next", 15, next_part},
    {"due", 12, due_part},
    {"blocking", 8, blocking_part},
    {"priority", 6, priority_part},
    {"scheduled", 5, scheduled_part},
    {"age", 2, age_part},
    {"notes", 1, notes_part},
    {"tags", 1, tags_part},
    {"linked", 1, linked_part},
    {"waiting", -3, waiting_part},
    {"blocked", -5, blocked_part},
}};
// clang-format on

/// Each part is rounded before it is added, so that what people see adds up.
std::string urgency(std::string_view alias, std::string_view today) {
    std::string sum;
    for (const ComputedPart& part : urgency_parts) {
        sum += (sum.empty() ? "" : " + ") + ("round(" + text::format_decimal(part.coefficient)) + " * " + part.value(alias, today) + ", 2)";
    }
    return "CASE WHEN " + is_open(alias) + " THEN round(" + sum + ", 2) END";
}

std::string overdue(std::string_view alias, std::string_view today) {
    return one_where(is_open(alias) + " AND " + column(alias, "due") + " < " + dialect::literal(today));
}

std::string ready(std::string_view alias, std::string_view today) {
    return one_where(is_open(alias) + " AND " + waiting_part(alias, today) + " = 0 AND " + blocked_part(alias, today) + " = 0");
}

constexpr std::string_view urgency_description =
    "The urgency of an open task is the sum of coefficient times value, with Taskwarrior's coefficients: next 15 (it has the tag next), due 12 "
    "(0.2 two weeks and more before the day, in a straight line to 1 a week after it; 0.733 on the day), blocking 8 (open tasks come after "
    "it), priority 6 (urgent 1, high 0.65, normal 0.3, low 0), scheduled 5 (its start has come), age 2 (days since it was entered / 365, at "
    "most 1), notes 1 and tags 1 (one line or tag 0.8, two 0.9, more 1), linked 1 (it has a deal, ticket, company or contact), waiting -3 (its "
    "start is to come), blocked -5 (it comes after an open task). --explain prints the sum.";

// A row a field.
// clang-format off
constexpr std::array<ComputedField, 6> task_computed{{
    {records::task.name, {"urgency", Type::decimal, schema::readonly, "how much it presses; empty when it is done or cancelled"}, urgency, urgency_parts, urgency_description, true},
    {records::task.name, {"ready", Type::flag, schema::readonly | schema::shortcut, "open and can be done now: neither waiting nor blocked"}, ready},
    {records::task.name, {"overdue", Type::flag, schema::readonly | schema::shortcut, "open and past the due date"}, overdue},
    {records::task.name, {"waiting", Type::flag, schema::readonly | schema::shortcut, "open and not to be started yet"}, waiting_part},
    {records::task.name, {"blocked", Type::flag, schema::readonly | schema::shortcut, "open and to be done after an open task"}, blocked_part},
    {records::task.name, {"blocking", Type::flag, schema::readonly | schema::shortcut, "open and to be done before an open task"}, blocking_part},
}};
// clang-format on

}  // namespace

std::span<const ComputedField> computed_fields() { return task_computed; }

}  // namespace crm::service
