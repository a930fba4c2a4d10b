// SPDX-License-Identifier: MIT
#include <crm/store/dialect.h>

namespace crm::store::dialect {

namespace {

std::string doubled(std::string_view text, char quote) {
    std::string out(1, quote);
    for (char c : text) {
        out.append(c == quote ? 2 : 1, c);
    }
    return out + quote;
}

std::string json_path(std::string_view name) {
    // SQLite takes a quoted label in a path; a double quote inside cannot be escaped, so names never have one (see actions/custom fields).
    return literal("$.\"" + std::string(name) + "\"");
}

}  // namespace

std::string quote(std::string_view identifier) { return doubled(identifier, '"'); }

std::string literal(std::string_view text) { return doubled(text, '\''); }

std::string_view insert_or_end() { return "INSERT OR FAIL INTO "; }

std::string lines_of(std::string_view expression, std::string_view tail, std::string_view order) {
    return "(SELECT group_concat(item, char(10)) FROM (SELECT " + std::string(expression) + " AS item " + std::string(tail) + " ORDER BY " +
           std::string(order) + "))";
}

std::string folded(std::string_view expression) { return "fold(" + std::string(expression) + ")"; }

std::string json_member(std::string_view column, std::string_view name) {
    return "json_extract(" + std::string(column) + ", " + json_path(name) + ")";
}

std::string json_fragment(std::string_view column, std::string_view name) {
    return "COALESCE(" + std::string(column) + " -> " + json_path(name) + ", 'null')";
}

std::string json_text(std::string_view column, std::string_view name) {
    const std::string place = std::string(column) + ", " + json_path(name);
    const std::string items =
        "(SELECT group_concat(CASE type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE value END, '; ') FROM json_each(" + place +
        "))";
    return "CASE json_type(" + place + ") WHEN 'array' THEN " + items + " WHEN 'text' THEN json_extract(" + place +
           ") WHEN 'null' THEN NULL ELSE " + std::string(column) + " -> " + json_path(name) + " END";
}

std::string json_has_item(std::string_view column, std::string_view name, std::string_view placeholder) {
    return "EXISTS (SELECT 1 FROM json_each(" + std::string(column) + ", " + json_path(name) +
           ") WHERE value = " + std::string(placeholder) + ")";
}

std::string lines_have(std::string_view expression, std::string_view placeholder) {
    return "instr(char(10) || " + std::string(expression) + " || char(10), char(10) || " + std::string(placeholder) + " || char(10)) > 0";
}

std::string like(std::string_view expression, std::string_view placeholder) {
    return std::string(expression) + " LIKE " + std::string(placeholder) + " ESCAPE '\\'";
}

std::string contains_pattern(std::string_view text) {
    std::string pattern = "%";
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\') {
            pattern += '\\';
        }
        pattern += c;
    }
    return pattern + '%';
}

std::string days_between(std::string_view from, std::string_view to) {
    auto day = [](std::string_view date) { return "julianday(substr(" + std::string(date) + ", 1, 10))"; };
    return "CAST(" + day(to) + " - " + day(from) + " AS INTEGER)";
}

std::string occurrences(std::string_view expression, char character) {
    const std::string text(expression);
    const std::string wanted = "char(" + std::to_string(static_cast<int>(character)) + ")";
    return "(length(" + text + ") - length(replace(" + text + ", " + wanted + ", '')))";
}

}  // namespace crm::store::dialect
