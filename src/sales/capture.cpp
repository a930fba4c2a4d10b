// SPDX-License-Identifier: MIT
#include <crm/sales/capture.h>

#include "sales/capture_words.h"

#include <crm/base/error.h>
#include <crm/base/phone.h>
#include <crm/base/text.h>
#include <crm/records/contact.h>

#include <algorithm>

namespace crm::sales {

using Kind = CaptureWord::Kind;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_of(std::string_view word) { return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit)); }

bool has_prefix(std::string_view word, std::string_view prefix) {
    return text::equals_ignoring_case(word.substr(0, prefix.size()), prefix);
}

/// A part of a phone number, by its characters.
bool is_phone_part(const CaptureWord& word) {
    if (word.kind != Kind::plain) {
        return false;
    }
    const std::string_view number = std::string_view(word.text).substr(has_prefix(word.text, "tel:") ? 4 : 0);
    return digits_of(number) > 0 && number.find_first_not_of("+0123456789()-./") == std::string_view::npos;
}

std::string_view without_scheme(std::string_view address) {
    const std::size_t scheme = address.find("://");
    address.remove_prefix(scheme == std::string_view::npos ? 0 : scheme + 3);
    address.remove_prefix(has_prefix(address, "www.") ? 4 : 0);
    return address;
}

/// acme.example: labels of letters, digits and '-', the last of letters; in lower case, since J.Doe is a name.
bool is_domain(std::string_view host) {
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3 || host.find("..") != std::string_view::npos) {
        return false;
    }
    const std::string_view last = host.substr(dot + 1);
    return host.front() != '.' && std::all_of(last.begin(), last.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
           });
}

bool is_web_address(std::string_view word) {
    if (word.find("://") != std::string_view::npos || has_prefix(word, "www.")) {
        return true;
    }
    return is_domain(word.substr(0, word.find_first_of("/:?#")));
}

/// The contact's field for an address on one of the sites that have their own.
const schema::Field* field_of_site(std::string_view word) {
    const std::string address = text::lower_ascii(without_scheme(word));
    for (const schema::Field& field : records::contact) {
        if (field.type != schema::Type::handle) {
            continue;
        }
        for (const std::string_view beginning : text::split(field.choices, '|')) {
            if (address.size() > beginning.size() && address.starts_with(beginning)) {
                return &field;
            }
        }
    }
    return nullptr;
}

void append_words(std::string& text, std::string_view word, std::string_view separator = " ") {
    text += (text.empty() ? "" : std::string(separator)) + std::string(word);
}

class Reader {
public:
    Reader(std::vector<CaptureWord> words, std::string_view phone_country) : words_(std::move(words)), phone_country_(phone_country) {}

    Capture read() {
        while (next_ < words_.size()) {
            const CaptureWord& word = words_[next_];
            switch (word.kind) {
                case Kind::comma:
                    plain_ = capture_.name.empty() ? Plain::name : Plain::title_after_comma;
                    ++next_;
                    break;
                case Kind::company:
                    take_company();
                    break;
                case Kind::tag:
                    capture_.tags.push_back(word.text);
                    end_of_words();
                    break;
                case Kind::bracketed:
                    take_address(word.text);
                    break;
                case Kind::quoted:
                    word.text.empty() ? void(++next_) : take_plain(word.text);
                    break;
                default:
                    take_word(word.text);
            }
        }
        return std::move(capture_);
    }

private:
    /// What plain words are now.
    enum class Plain { name, title, title_after_comma };

    /// Something else than plain words has come: those that follow begin anew.
    void end_of_words() {
        plain_ = capture_.name.empty() ? Plain::name : Plain::title;
        ++next_;
    }

    void take_word(const std::string& word) {
        if (begins_phone(next_)) {
            take_phone();
            return;
        }
        const bool is_email = word.find('@') != std::string::npos && word.find("://") == std::string::npos;
        if (is_email || field_of_site(word) != nullptr || is_web_address(word)) {
            take_address(word);
        } else {
            take_plain(word);
        }
    }

    void take_plain(const std::string& word) {
        if (plain_ == Plain::name) {
            append_words(capture_.name, word);
        } else {
            // "Head of sales, EMEA" is one title.
            append_words(capture_.title, word, plain_ == Plain::title_after_comma && !capture_.title.empty() ? ", " : " ");
            plain_ = Plain::title;
        }
        ++next_;
    }

    void take_address(std::string_view word) {
        if (const schema::Field* site = field_of_site(word)) {
            capture_.handles.emplace_back(site->name, std::string(word));
        } else if (word.find('@') == std::string_view::npos || word.find("://") != std::string_view::npos) {
            capture_.websites.emplace_back(word);
        } else {
            capture_.emails.emplace_back(word.substr(has_prefix(word, "mailto:") ? 7 : 0));
        }
        end_of_words();
    }

    void take_company() {
        CaptureWord company = words_[next_];
        if (!company.whole && company.text.find('@') != std::string::npos) {
            capture_.handles.emplace_back("mastodon", company.text);
            end_of_words();
            return;
        }
        end_of_words();
        const bool takes_more = !company.whole && !capture_.name.empty();
        while (takes_more && next_ < words_.size() && words_[next_].kind == Kind::plain && is_part_of_name(next_)) {
            append_words(company.text, words_[next_++].text);
        }
        capture_.companies.push_back(company.text);
    }

    bool is_part_of_name(std::size_t at) const {
        const std::string& word = words_[at].text;
        return !begins_phone(at) && word.find('@') == std::string::npos && field_of_site(word) == nullptr && !is_web_address(word);
    }

    /// Past the row of words that may be one number.
    std::size_t end_of_row(std::size_t at) const {
        std::size_t end = at + 1;
        while (end < words_.size() && is_phone_part(words_[end]) && !words_[end].text.starts_with('+')) {
            ++end;
        }
        return end;
    }

    /// False for few digits, and for the 47 of "Agent 47 0401234567".
    bool begins_phone(std::size_t at) const {
        if (!is_phone_part(words_[at])) {
            return false;
        }
        const std::string& first = words_[at].text;
        const std::size_t end = end_of_row(at);
        const bool dialled = first.starts_with('+') || first.starts_with('0') || first.starts_with('(');
        const bool before_number = end > at + 1 && words_[at + 1].text.starts_with('0') && digits_of(words_[at + 1].text) > 4;
        if (!dialled && digits_of(first) < 5 && before_number) {
            return false;
        }
        return first.starts_with('+') || digits_of(joined(at, end)) > 4;
    }

    /// The longest row of words that is a number.
    void take_phone() {
        const std::size_t end = end_of_row(next_);
        const std::string row = joined(next_, end);
        for (std::size_t stop = end; stop > next_ && digits_of(row) <= 15; --stop) {
            const std::string text = joined(next_, stop);
            if (std::optional<std::string> number = digits_of(text) < 5 ? std::nullopt : phone::normalise(text, phone_country_)) {
                capture_.phones.push_back(std::move(*number));
                next_ = stop - 1;
                end_of_words();
                return;
            }
        }
        throw Error(ErrorKind::invalid, '"' + text::escape_controls(row) + "\" is not a phone number",
                    digits_of(row) > 15
                        ? "put a comma between two numbers"
                        : "write it with its country, +358 40 1234567, or set phone.default_country; a name goes in quotes");
    }

    std::string joined(std::size_t begin, std::size_t end) const {
        std::string row;
        for (std::size_t i = begin; i < end; ++i) {
            append_words(row, words_[i].text);
        }
        return row;
    }

    std::vector<CaptureWord> words_;
    std::string_view phone_country_;
    Capture capture_;
    std::size_t next_ = 0;
    Plain plain_ = Plain::name;
};

}  // namespace

Capture read_capture(std::span<const std::string> arguments, std::string_view phone_country) {
    return Reader(split_capture(arguments), phone_country).read();
}

std::vector<actions::Assignment> assignments_from(const sales::Capture& capture) {
    using actions::Assignment;
    std::vector<Assignment> assignments;
    auto set = [&](std::string_view field, std::vector<std::string> values) {
        if (!values.empty() && !values.front().empty()) {
            assignments.push_back({Assignment::Kind::set, std::string(field), std::move(values), nullptr});
        }
    };
    set("name", {capture.name});
    set("title", {capture.title});
    set("emails", capture.emails);
    set("phones", capture.phones);
    set("companies", capture.companies);
    set("websites", capture.websites);
    for (const auto& [field, value] : capture.handles) {
        set(field, {value});
    }
    set("tags", capture.tags);
    return assignments;
}

}  // namespace crm::sales
