// SPDX-License-Identifier: MIT
#include <crm/actions/compared_record.h>

#include <crm/base/names.h>
#include <crm/base/text.h>
#include <crm/schema/declare.h>
#include <crm/store/dialect.h>
#include <crm/store/layout.h>

#include <algorithm>

namespace crm::actions {

using schema::Field;
using schema::RecordType;
using schema::Type;

namespace {

constexpr int leading_columns = 2;  ///< number and id

bool is_linked(const RecordType& type, const Field& field) {
    return field.type == Type::reference && field.target == type.name && (!field.is_reference_list() || &field == type.distinct_field());
}

/// Fields that every type has say nothing: the owner, the id in another system.
bool is_compared(const RecordType& type, const Field& field) {
    const auto index = static_cast<std::size_t>(&field - type.begin());
    if (index <= schema::number_index || index >= schema::owner_index(type)) {
        return false;
    }
    return field.is(schema::named) || field.is(schema::byname) || field.is(schema::address) || field.is(schema::unique) ||
           field.type == Type::partial_date || field.type == Type::country || is_linked(type, field) || field.is_reference_list();
}

/// All columns are read, those that are not compared to count how complete a record is.
std::string select_compared(const RecordType& type, std::vector<const Field*>& fields) {
    std::string columns = R"(t."number", t."id")";
    for (std::size_t i = schema::number_index + 1; i < type.size(); ++i) {
        const Field& field = type[i];
        if (field.is_reference_list()) {
            const store::LinkTable link = store::link_table(type, field);
            const std::string tail = "FROM " + link.table + " AS l WHERE l." + link.record + R"( = t."number")";
            columns += ", " + store::dialect::lines_of("l." + link.target, tail, R"(l."position")");
        } else {
            columns += ", t." + store::column_name(field);
        }
        fields.push_back(&field);
    }
    return "SELECT " + columns + " FROM " + store::table_name(type) + R"( AS t ORDER BY t."number")";
}

/// Letters and digits only, folded.
std::string squashed(std::string_view text) {
    std::string out = text::fold(text);
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return out;
}

/// "5 Main Street" and "5 Main St." alike.
std::string squashed_street(std::string_view street) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> endings{
        {{"street", "st"}, {"strasse", "str"}, {"road", "rd"}, {"avenue", "ave"}, {"boulevard", "blvd"}, {"square", "sq"}}};
    std::string out;
    for (std::string& word : names::words_of_person(street)) {
        for (const auto& [ending, short_form] : endings) {
            if (word.ends_with(ending)) {
                word.replace(word.size() - ending.size(), ending.size(), short_form);
            }
        }
        out += word;
    }
    return out;
}

std::string_view host_of(std::string_view url) { return url.substr(0, url.find_first_of("/:?#")); }

std::string last_digits(std::string_view phone) {
    constexpr std::size_t told_apart = 8;
    std::string digits;
    std::copy_if(phone.begin(), phone.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits.size() > told_apart ? digits.substr(digits.size() - told_apart) : digits;
}

}  // namespace

bool are_persons(const RecordType& type) {
    return std::any_of(type.begin(), type.end(), [](const Field& field) { return field.is(schema::named) && field.is(schema::personal); });
}

ComparedRecords::ComparedRecords(store::Database& database, const RecordType& type)
    : type_(type), statement_(database.prepare(select_compared(type, fields_))) {}

/// A line a value, the trait's letter before it.
void ComparedRecords::append(std::string& bytes, Trait trait, std::string_view value) {
    if (value.empty()) {
        return;
    }
    std::string line(1, static_cast<char>('a' + static_cast<int>(trait)));
    line += value;
    if (std::find(seen_.begin(), seen_.end(), line) == seen_.end()) {
        (bytes += line) += '\n';
        seen_.push_back(std::move(line));
    }
}

void ComparedRecords::append_field(std::string& bytes, const Field& field, std::string_view text) {
    constexpr std::size_t shortest_user_name = 3;
    const auto append_user_name = [&](const std::string& name) {
        append(bytes, Trait::user_name, name.size() < shortest_user_name ? std::string_view() : name);
    };
    if (field.is(schema::address)) {
        const bool is_street = std::none_of(type_.begin(), &field, [](const Field& each) { return each.is(schema::address); });
        append(bytes, is_street ? Trait::street : Trait::place, is_street ? squashed_street(text) : squashed(text));
        return;
    }
    if (is_linked(type_, field)) {
        append(bytes, Trait::linked, text);
        return;
    }
    switch (field.type) {
        case Type::email: {
            const std::size_t at = std::min(text.rfind('@'), text.size());
            const std::string domain = text::lower_ascii(text.substr(std::min(at + 1, text.size())));
            std::string user = text::lower_ascii(text.substr(0, std::min(at, text.find('+'))));
            std::erase(user, '.');
            append(bytes, Trait::domain, names::is_public_domain(domain) ? std::string_view() : domain);
            if (field.is(schema::personal) && !names::is_role_mailbox(user)) {
                append(bytes, Trait::mailbox, user + '@' + (domain == "googlemail.com" ? "gmail.com" : domain));
                append_user_name(squashed(user));
            }
            return;
        }
        case Type::url: {
            const std::string host = text::lower_ascii(host_of(text));
            append(bytes, Trait::domain, names::is_public_domain(host) ? std::string_view() : host);
            return;
        }
        case Type::phone:
            append(bytes, Trait::phone, last_digits(text));
            return;
        case Type::handle:
            append_user_name(squashed(text));
            return;
        case Type::reference:
            append(bytes, Trait::group, text);
            return;
        case Type::partial_date:
            append(bytes, Trait::birthday, text);
            return;
        case Type::country:
            append(bytes, Trait::country, text);
            return;
        default:
            append(bytes, Trait::identifier, field.is(schema::unique) ? squashed(text) : std::string());
    }
}

/// The name's words in their order as letters go, so that it does not matter which comes first.
void ComparedRecords::append_names(std::string& bytes) {
    const auto words_of = [&](std::string_view text) {
        // A person of whom only an address is known is called by it.
        text = text.substr(0, text.find('@'));
        return are_persons(type_) ? names::words_of_person(text) : names::words_of_firm(text);
    };
    std::vector<std::string> bynames;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (fields_[i]->is(schema::named)) {
            words_ = words_of(statement_.text(leading_columns + static_cast<int>(i)));
        } else if (fields_[i]->is(schema::byname)) {
            for (std::string& word : words_of(statement_.text(leading_columns + static_cast<int>(i)))) {
                bynames.push_back(std::move(word));
            }
        }
    }
    constexpr std::size_t most_words = 8;
    std::sort(words_.begin(), words_.end());
    words_.resize(std::min(words_.size(), most_words));
    for (const std::string& word : words_) {
        append(bytes, Trait::name, word);
    }
    for (const std::string& word : bynames) {
        const bool is_known = std::find(words_.begin(), words_.end(), word) != words_.end();
        append(bytes, Trait::byname, is_known || word.size() < 2 ? std::string_view() : word);
    }
}

bool ComparedRecords::next(ComparedRecord& record) {
    if (!statement_.step()) {
        return false;
    }
    seen_.clear();
    std::string& bytes = record.bytes;
    bytes = std::to_string(statement_.integer(0)) + '\n';
    (bytes += statement_.text(1)) += '\n';
    std::int64_t filled = 0;
    std::string label;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const int column = leading_columns + static_cast<int>(i);
        filled += statement_.is_null(column) ? 0 : 1;
        if (fields_[i]->name == type_.label) {
            label = text::replace_all(std::string(statement_.text(column)), "\n", " ");
        }
    }
    bytes += label + '\n' + std::to_string(filled) + '\n';
    append_names(bytes);
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const Field& field = *fields_[i];
        const int column = leading_columns + static_cast<int>(i);
        if (statement_.is_null(column) || field.is(schema::named) || field.is(schema::byname) || !is_compared(type_, field)) {
            continue;
        }
        if (field.is(schema::list)) {
            for (const std::string_view item : text::split(statement_.text(column), '\n')) {
                append_field(bytes, field, item);
            }
        } else {
            append_field(bytes, field, statement_.text(column));
        }
    }
    record.read();
    return true;
}

void ComparedRecord::read() {
    for (auto& values : values_) {
        values.clear();
    }
    std::size_t begin = 0;
    const auto line = [&] {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        const std::string_view text = std::string_view(bytes).substr(begin, end - begin);
        begin = end + 1;
        return text;
    };
    number = text::parse_integer(line()).value_or(0);
    id = line();
    label = line();
    filled = text::parse_integer(line()).value_or(0);
    while (begin < bytes.size()) {
        const std::string_view value = line();
        values_[static_cast<std::size_t>(value.front() - 'a')].push_back(value.substr(1));
    }
}

}  // namespace crm::actions
