// SPDX-License-Identifier: MIT
// In which blocks a record meets others: no pair is compared that shares none.
#include <crm/actions/compared_record.h>

#include <algorithm>

namespace crm::actions {

namespace {

/// What a key is made of, so that the same text means different keys.
enum class Rule : char { whole_name = 'N', context_and_word = 'C', word_and_beginning = 'W', name_begins = 'B', name_ends = 'E' };

std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 33U;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33U;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33U);
}

/// FNV-1a, with its bits mixed at the end.
class Hash {
public:
    Hash& add(std::string_view text) {
        for (const char c : text) {
            add(c);
        }
        return add('\n');
    }
    Hash& add(char c) {
        value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        return *this;
    }
    std::uint64_t value() const { return mixed(value_); }

private:
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

/// The first eight bytes of the words but one, as a number that orders like they do.
std::uint64_t order_of(const std::vector<std::string_view>& words, std::size_t without) {
    std::uint64_t order = 0;
    unsigned place = 64;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t at = 0; i != without && at < words[i].size() && place > 0; ++at) {
            place -= 8;
            order |= std::uint64_t{static_cast<unsigned char>(words[i][at])} << place;
        }
    }
    return order;
}

class Blocks {
public:
    Blocks(const ComparedRecord& record, std::uint32_t position, const std::function<void(const BlockEntry&)>& take)
        : record_(record), words_(record.of(Trait::name)), position_(position), take_(take) {
        words_.insert(words_.end(), record.of(Trait::byname).begin(), record.of(Trait::byname).end());
    }

    /// Those who share a value that few have by chance.
    void share(Trait trait) {
        for (const std::string_view value : record_.of(trait)) {
            take_({hash_of(trait, value), order_of(words_, words_.size()), position_, 0});
        }
    }

    /// Those of a firm, a household or a day of birth who share a word of the name: the other word may be mistyped, short or changed.
    void share_with_word(Trait trait) {
        constexpr std::size_t month_and_day = 5;
        for (std::string_view value : record_.of(trait)) {
            value = trait == Trait::birthday ? value.substr(value.size() - std::min(value.size(), month_and_day)) : value;
            for (std::size_t i = 0; i < words_.size(); ++i) {
                const std::uint64_t key =
                    Hash().add(static_cast<char>(Rule::context_and_word)).add(static_cast<char>(trait)).add(value).add(words_[i]).value();
                take_({key, order_of(words_, i), position_, 0});
            }
        }
    }

    void share_whole_name() {
        Hash hash;
        hash.add(static_cast<char>(Rule::whole_name));
        for (const std::string_view word : record_.of(Trait::name)) {
            hash.add(word);
        }
        std::uint64_t context = 0;
        for (const Trait trait : {Trait::domain, Trait::group, Trait::place}) {
            context = record_.has(trait) ? hash_of(trait, record_.of(trait).front()) : context;
        }
        take_({hash.value(), context, position_, 0});
    }

    /// Where one word is rare: the other begins alike.
    void share_rare_word() {
        constexpr std::size_t beginning = 2;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            for (std::size_t j = 0; j < words_.size(); ++j) {
                if (i != j) {
                    const std::uint64_t key =
                        Hash().add(static_cast<char>(Rule::word_and_beginning)).add(words_[i]).add(words_[j].substr(0, beginning)).value();
                    take_({key, order_of(words_, i), position_, 1});
                }
            }
        }
    }

    /// Names that begin or end alike, written in one: the neighbours in a large block are looked at.
    void share_ends_of_name() {
        constexpr std::size_t end = 4;
        std::string whole;
        for (const std::string_view word : record_.of(Trait::name)) {
            whole += word;
        }
        if (whole.size() > end) {
            const std::uint64_t order = order_of({std::string_view(whole)}, 1);
            const std::string reversed(whole.rbegin(), whole.rend());
            take_({Hash().add(static_cast<char>(Rule::name_begins)).add(whole.substr(0, end)).value(), order, position_, 0});
            take_({Hash().add(static_cast<char>(Rule::name_ends)).add(reversed.substr(0, end)).value(),
                   order_of({std::string_view(reversed)}, 1), position_, 0});
        }
    }

private:
    const ComparedRecord& record_;
    std::vector<std::string_view> words_;
    std::uint32_t position_;
    const std::function<void(const BlockEntry&)>& take_;
};

}  // namespace

std::uint64_t hash_of(Trait trait, std::string_view value) { return Hash().add(static_cast<char>(trait)).add(value).value(); }

void each_block(const ComparedRecord& record, std::uint32_t position, bool is_person, const std::function<void(const BlockEntry&)>& take) {
    Blocks blocks(record, position, take);
    blocks.share_whole_name();
    blocks.share(Trait::mailbox);
    blocks.share(Trait::user_name);
    blocks.share(Trait::phone);
    blocks.share(Trait::identifier);
    blocks.share_with_word(Trait::birthday);
    blocks.share_with_word(Trait::street);
    blocks.share_rare_word();
    if (is_person) {
        blocks.share_with_word(Trait::group);
        blocks.share_with_word(Trait::domain);
    } else {
        blocks.share(Trait::domain);
        blocks.share_with_word(Trait::place);
        blocks.share_ends_of_name();
    }
}

}  // namespace crm::actions
