// SPDX-License-Identifier: MIT
#include "base/ascii.h"
#include "base/unique_keys.h"

#include <crm/base/document.h>
#include <crm/base/error.h>
#include <crm/base/text.h>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <utility>

namespace crm::yaml {

namespace {

constexpr std::size_t max_depth = 100;

template <std::size_t size>
bool is_one_of(std::string_view text, const std::array<std::string_view, size>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

std::string_view skip_digits(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    return text;
}

/// A number as JSON has it. +358401234567, 01234, 0x1F and .inf are text: phone numbers, postal codes, part numbers.
bool is_number(std::string_view text) {
    if (text.starts_with('-')) {
        text.remove_prefix(1);
    }
    if (text.empty() || !ascii::is_digit(text[0]) || (text[0] == '0' && text.size() > 1 && ascii::is_digit(text[1]))) {
        return false;
    }
    text = skip_digits(text);
    if (text.size() > 1 && text[0] == '.' && ascii::is_digit(text[1])) {
        text = skip_digits(text.substr(1));
    }
    if (text.size() > 1 && (text[0] == 'e' || text[0] == 'E')) {
        text.remove_prefix(text[1] == '+' || text[1] == '-' ? 2 : 1);
        return !text.empty() && skip_digits(text).empty();
    }
    return text.empty();
}

constexpr std::array<std::string_view, 3> words_of_true{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> words_of_false{"false", "False", "FALSE"};

Node::Kind kind_of_plain(std::string_view text) {
    if (is_one_of(text, words_of_true) || is_one_of(text, words_of_false)) {
        return Node::Kind::boolean;
    }
    return is_number(text) ? Node::Kind::number : Node::Kind::string;
}

/// Builds nodes from yaml-cpp's events and refuses what a file of ours cannot mean.
class Builder : public YAML::EventHandler {
public:
    explicit Builder(const std::string& name) : name_(name) {}

    Node& root() { return root_; }
    const YAML::Mark& last_scalar() const { return last_scalar_; }
    [[noreturn]] void fail(const YAML::Mark& mark, const std::string& what) const {
        const std::string place = mark.is_null() ? "" : ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
        throw Error(ErrorKind::invalid, name_ + place + ": " + what);
    }

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { fail(mark, "aliases (*name) are not supported"); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value) override {
        open(mark, tag, Node::Kind::array);
    }
    void OnSequenceEnd() override { open_.pop_back(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value) override {
        open(mark, tag, Node::Kind::object);
    }
    void OnMapEnd() override { open_.pop_back(); }

private:
    struct Open {
        Node* node;
        bool expects_key;
        UniqueKeys keys;
    };

    bool expects_key() const { return !open_.empty() && open_.back().expects_key; }
    void add_key(const YAML::Mark& mark, const std::string& key);
    Node& place(const YAML::Mark& mark, Node::Kind kind);
    void open(const YAML::Mark& mark, const std::string& tag, Node::Kind kind);

    const std::string& name_;
    Node root_;
    std::vector<Open> open_;  ///< a node stays where it is while it is open: only the innermost one grows
    YAML::Mark last_scalar_ = YAML::Mark::null_mark();
    bool started_ = false;
};

void Builder::OnDocumentStart(const YAML::Mark& mark) {
    if (std::exchange(started_, true)) {
        fail(mark, "a second document begins here");
    }
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
    if (expects_key()) {
        fail(mark, "a key is missing, or is null without quotes");
    }
    place(mark, Node::Kind::null);
}

/// The tag is "?" for plain text, "!" for quoted text, else what the file says.
void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) {
    last_scalar_ = mark;
    if (!text::is_valid_utf8(value)) {
        // The file is valid: yaml-cpp makes single bytes of these two escapes.
        fail(mark, R"(the escapes \N and \_ are not supported; write \u0085 or \u00a0)");
    }
    if (expects_key()) {
        add_key(mark, value);
        return;
    }
    Node::Kind kind = Node::Kind::string;
    if (tag.empty() || tag == "?") {
        kind = kind_of_plain(value);
    } else if (tag != "!" && tag != "tag:yaml.org,2002:str") {
        fail(mark, "the tag " + tag + " is not supported");
    }
    Node& node = place(mark, kind);
    node.text = kind == Node::Kind::boolean ? text::lower_ascii(value) : value;
}

void Builder::add_key(const YAML::Mark& mark, const std::string& key) {
    Open& object = open_.back();
    if (object.keys.contains(*object.node, key)) {
        fail(mark, "the key \"" + key + "\" is given twice");
    }
    object.node->members.emplace_back(key, Node{});
    object.expects_key = false;
}

Node& Builder::place(const YAML::Mark& mark, Node::Kind kind) {
    Node* node = &root_;
    if (!open_.empty()) {
        Open& parent = open_.back();
        const bool in_object = parent.node->kind == Node::Kind::object;
        node = in_object ? &parent.node->members.back().second : &parent.node->items.emplace_back();
        parent.expects_key = in_object;
    }
    node->kind = kind;
    node->line = mark.is_null() ? 0 : static_cast<std::size_t>(mark.line) + 1;
    return *node;
}

void Builder::open(const YAML::Mark& mark, const std::string& tag, Node::Kind kind) {
    if (expects_key()) {
        fail(mark, "a list or mapping cannot be a key (is a bracket never closed?)");
    }
    if (tag.size() > 1 && tag != "tag:yaml.org,2002:map" && tag != "tag:yaml.org,2002:seq") {
        fail(mark, "the tag " + tag + " is not supported");
    }
    if (open_.size() == max_depth) {
        fail(mark, "nested more than " + std::to_string(max_depth) + " deep");
    }
    open_.push_back({&place(mark, kind), kind == Node::Kind::object, {}});
}

/// Lets yaml-cpp read the text where it is.
class TextBuffer : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text) {
        char* const begin = const_cast<char*>(text.data());  // a get area is never written to
        setg(begin, begin, begin + text.size());
    }
};

/// yaml-cpp would replace such bytes without a word.
void check_encoding(std::string_view text, const std::string& name) {
    std::size_t line = 1;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view content = text.substr(0, end);
        if (!text::is_valid_utf8(content) || content.find('\0') != std::string_view::npos) {
            throw Error(ErrorKind::invalid, name + ":" + std::to_string(line) + ": bytes that are not UTF-8 text");
        }
        text.remove_prefix(end);
        ++line;
    }
}

/// Where a scalar's own text begins, behind tag and anchor.
std::string_view skip_properties(std::string_view scalar) {
    while (scalar.starts_with('!') || scalar.starts_with('&')) {
        scalar.remove_prefix(std::min(scalar.find_first_of(" \t\r\n"), scalar.size()));
        scalar.remove_prefix(std::min(scalar.find_first_not_of(" \t\r\n"), scalar.size()));
    }
    return scalar;
}

bool is_unclosed_quote(std::string_view scalar) {
    if (scalar.empty() || (scalar[0] != '"' && scalar[0] != '\'')) {
        return false;
    }
    const char quote = scalar[0];
    for (std::size_t i = 1; i < scalar.size(); ++i) {
        const bool escaped = quote == '"' && scalar[i] == '\\';
        const bool doubled = quote == '\'' && scalar.substr(i, 2) == "''";
        if (escaped || doubled) {
            ++i;
        } else if (scalar[i] == quote) {
            return false;
        }
    }
    return true;
}

/// yaml-cpp takes a quote that is never closed for closed at the end of the text, unless the text ends on the same line.
void check_last_quote(std::string_view text, const Builder& builder) {
    const YAML::Mark& mark = builder.last_scalar();
    if (!mark.is_null() && is_unclosed_quote(skip_properties(text.substr(std::min(static_cast<std::size_t>(mark.pos), text.size()))))) {
        builder.fail(mark, "a quote that was opened here is never closed");
    }
}

/// The words of yaml-cpp that only those understand who know its grammar.
std::string in_plain_words(const std::string& message) {
    if (message == "illegal map value") {
        return "a text with a colon and a space in it needs quotes";
    }
    if (message == "end of sequence flow not found") {
        return "a [ is never closed";
    }
    return message == "end of map flow not found" ? "a { is never closed" : message;
}

}  // namespace

Node parse(std::string_view text, const std::string& name) {
    check_encoding(text, name);
    text.remove_prefix(text.starts_with("\uFEFF") ? 3 : 0);
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    Builder builder(name);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception& error) {
        builder.fail(error.mark, in_plain_words(error.msg));
    }
    check_last_quote(text, builder);
    return std::move(builder.root());
}

namespace {

/// What YAML 1.1 or 1.2 takes for something else than text, in any case: others than this program read the files, too.
constexpr std::array<std::string_view, 13> reserved_words{"~",   "null", "true", "false", "yes",  "no",   "on",
                                                          "off", "y",    "n",    ".inf",  ".nan", "-.inf"};

/// Digits with signs, points, underscores, colons (minutes in base 60), exponents or hexadecimal digits; but not dates and times, which
/// are meant as such.
bool looks_like_number(std::string_view text) {
    const bool is_signed = text[0] == '-' || text[0] == '+' || text[0] == '.';
    if (!ascii::is_digit(text[0]) && !(is_signed && text.size() > 1 && (ascii::is_digit(text[1]) || text[1] == '.'))) {
        return false;
    }
    return text.find_first_not_of("0123456789.,_:+eExXoOabcdfABCDF", 1) == std::string_view::npos || is_number(text);
}

bool is_plain(std::string_view scalar) {
    if (scalar.empty() || scalar.front() == ' ' || scalar.back() == ' ' || scalar.back() == ':') {
        return false;
    }
    constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=<";
    if (indicators.find(scalar.front()) != std::string_view::npos || scalar.starts_with("...")) {
        return false;
    }
    if (scalar.find_first_of(",[]{}\t\n\r") != std::string_view::npos || scalar.find(": ") != std::string_view::npos ||
        scalar.find(" #") != std::string_view::npos) {
        return false;
    }
    return !looks_like_number(scalar) && !is_one_of(text::lower_ascii(scalar), reserved_words) && text::is_clean(scalar) &&
           scalar.find("\uFEFF") == std::string_view::npos;
}

}  // namespace

void append_scalar(std::string& out, std::string_view text) {
    if (is_plain(text)) {
        out += text;
    } else {
        // A JSON string is a double-quoted scalar of YAML.
        json::append_string(out, text);
    }
}

}  // namespace crm::yaml
