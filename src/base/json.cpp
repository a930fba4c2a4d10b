// SPDX-License-Identifier: MIT
#include "base/json_source.h"
#include "base/unique_keys.h"

#include <crm/base/document.h>
#include <crm/base/error.h>

// RapidJSON 1.1 adds to the null pointer that its empty stack is, which means nothing but stops the sanitizer.
#ifdef __clang__
#pragma clang attribute push(__attribute__((no_sanitize("pointer-overflow"))), apply_to = function)
#endif
#include <rapidjson/reader.h>
#ifdef __clang__
#pragma clang attribute pop
#endif

#include <algorithm>
#include <utility>

namespace crm::json {

namespace {

constexpr std::size_t max_depth = 200;
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
                                 rapidjson::kParseValidateEncodingFlag | rapidjson::kParseStopWhenDoneFlag;

const char* describe(rapidjson::ParseErrorCode code) {
    switch (code) {
        case rapidjson::kParseErrorDocumentEmpty:
            return "the document is empty";
        case rapidjson::kParseErrorObjectMissName:
            return "a key in quotes was expected";
        case rapidjson::kParseErrorObjectMissColon:
            return "a colon was expected after a key";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
            return "a comma or } was expected after a member of an object";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
            return "a comma or ] was expected after an element of an array";
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
            return "\\u needs four hexadecimal digits";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return "half of a surrogate pair";
        case rapidjson::kParseErrorStringEscapeInvalid:
            return "an unknown escape or a bare control character in a string";
        case rapidjson::kParseErrorStringMissQuotationMark:
            return "a string that is never closed";
        case rapidjson::kParseErrorStringInvalidEncoding:
            return "bytes that are not UTF-8";
        case rapidjson::kParseErrorNumberTooBig:
            return "a number beyond 1e308";
        case rapidjson::kParseErrorNumberMissFraction:
            return "a digit was expected after the decimal point";
        case rapidjson::kParseErrorNumberMissExponent:
            return "a digit was expected in the exponent";
        default:
            return "a value was expected";
    }
}

/// UTF-8 of U+D800 to U+DFFF, which only the escape of half a surrogate pair can have put there.
bool has_surrogate(std::string_view text) {
    for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) {
            return true;
        }
    }
    return false;
}

/// Builds nodes from RapidJSON's events. While streaming, the elements of the outermost array are handed out one by one.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
public:
    using Each = std::function<bool(Node&&, std::size_t line)>;

    explicit Builder(Source& source, const Each* each = nullptr) : source_(source), each_(each) {}

    Node& root() { return root_; }
    bool stopped() const { return stopped_; }
    const std::string& fault() const { return fault_; }

    bool Null() { return add_scalar(Node::Kind::null, {}); }
    bool Bool(bool value) { return add_scalar(Node::Kind::boolean, value ? "true" : "false"); }
    bool RawNumber(const char* text, rapidjson::SizeType size, bool) { return add_scalar(Node::Kind::number, {text, size}); }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        return is_text({text, size}) && add_scalar(Node::Kind::string, {text, size});
    }
    bool StartObject() { return open(Node::Kind::object); }
    bool StartArray() { return open(Node::Kind::array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }
    bool Key(const char* text, rapidjson::SizeType size, bool);

private:
    struct Open {
        Node* node;
        UniqueKeys keys;
    };

    bool refuse(std::string fault) {
        fault_ = std::move(fault);
        return false;
    }
    bool is_text(std::string_view text) {
        return !has_surrogate(text) || refuse(describe(rapidjson::kParseErrorStringUnicodeSurrogateInvalid));
    }
    Node& place(Node::Kind kind);
    bool add_scalar(Node::Kind kind, std::string_view text);
    bool open(Node::Kind kind);
    bool close();
    bool hand_out();

    Source& source_;
    const Each* each_;
    Node root_;
    std::vector<Open> open_;  ///< a node stays where it is while it is open: only the innermost one grows
    std::string fault_;
    bool stopped_ = false;
};

bool Builder::Key(const char* text, rapidjson::SizeType size, bool) {
    Open& object = open_.back();
    std::string key(text, size);
    if (!is_text(key)) {
        return false;
    }
    if (object.keys.contains(*object.node, key)) {
        return refuse("the key \"" + key + "\" is given twice");
    }
    object.node->members.emplace_back(std::move(key), Node{});
    return true;
}

Node& Builder::place(Node::Kind kind) {
    Node* node = &root_;
    if (!open_.empty()) {
        Node& parent = *open_.back().node;
        node = parent.kind == Node::Kind::array ? &parent.items.emplace_back() : &parent.members.back().second;
    }
    node->kind = kind;
    node->line = source_.line();
    return *node;
}

bool Builder::add_scalar(Node::Kind kind, std::string_view text) {
    place(kind).text = text;
    return hand_out();
}

bool Builder::open(Node::Kind kind) {
    if (open_.size() == max_depth) {
        return refuse("nested more than " + std::to_string(max_depth) + " deep");
    }
    open_.push_back({&place(kind), {}});
    return true;
}

bool Builder::close() {
    open_.pop_back();
    return hand_out();
}

/// After each value: is it an element of the outermost array?
bool Builder::hand_out() {
    if (each_ == nullptr || open_.size() != 1 || root_.kind != Node::Kind::array) {
        return true;
    }
    Node record = std::move(root_.items.back());
    root_.items.clear();
    const std::size_t line = record.line;
    stopped_ = !(*each_)(std::move(record), line);
    source_.begin_record();
    return !stopped_;
}

/// Parses the next value and leaves what follows it.
void parse_value(rapidjson::Reader& reader, Source& source, Builder& builder) {
    const rapidjson::ParseResult result = reader.Parse<parse_flags>(source, builder);
    if (!result.IsError() || builder.stopped()) {
        return;
    }
    const std::string what = builder.fault().empty() ? describe(result.Code()) : builder.fault();
    const bool is_cut_off = source.Peek() == '\0' && what.find("was expected") != std::string::npos;
    source.fail(result.Offset(), (is_cut_off ? "the text ends too early: " : "") + what);
}

void expect_end(Source& source) {
    source.skip_white_space();
    if (source.Peek() != '\0') {
        source.fail(source.Tell(), "the document ends before this");
    }
}

}  // namespace

Node parse(std::string_view text, const std::string& name) {
    Source source(text, name);
    Builder builder(source);
    rapidjson::Reader reader;
    parse_value(reader, source, builder);
    expect_end(source);
    return std::move(builder.root());
}

void read_records(ByteReader& bytes, const std::string& name, const std::function<bool(Node&&, std::size_t line)>& each) {
    Source source(bytes, name);
    rapidjson::Reader reader;
    source.skip_white_space();
    if (source.Peek() == '[') {
        Builder builder(source, &each);
        parse_value(reader, source, builder);
        if (!builder.stopped()) {
            expect_end(source);
        }
        return;
    }
    while (source.Peek() != '\0') {
        source.begin_record();
        Builder builder(source);
        parse_value(reader, source, builder);
        const std::size_t line = builder.root().line;
        if (!each(std::move(builder.root()), line)) {
            return;
        }
        source.skip_white_space();
    }
}

}  // namespace crm::json
